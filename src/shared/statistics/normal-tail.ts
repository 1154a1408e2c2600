/** The tail of the normal distribution, accurate relative to its own size however far out. */

/** From here on the continued fraction needs fewer steps than the series, which would lose digits in 1 - erf. */
const seriesEnd = 2.5;
/** Steps after which the continued fraction stands still in double precision from `seriesEnd` on. */
const fractionSteps = 90;

/**
 * The two-sided p value of a standard normal z: P(|Z| >= |z|) = erfc(|z| / sqrt 2), with a relative error below 1e-12.
 *
 * Near the middle the series of positive terms (Abramowitz and Stegun 26.2.11), in the tail Laplace's continued fraction
 * (26.2.14), evaluated from its end.
 */
export function twoSidedNormalP(z: number): number {
  const x = Math.abs(z);
  return x < seriesEnd ? 1 - 2 * density(x) * oddSeries(x) : (2 * density(x)) / tailFraction(x);
}

/** The normal density; its exponent is split so that rounding x² does not show in the far tail. */
function density(x: number): number {
  const coarse = Math.floor(x * 16) / 16;
  const rest = (x - coarse) * (x + coarse);
  return (Math.exp((-coarse * coarse) / 2) * Math.exp(-rest / 2)) / Math.sqrt(2 * Math.PI);
}

/** x + x³/3 + x⁵/(3·5) + ... */
function oddSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return sum;
}

/** x + 1/(x + 2/(x + 3/(x + ...))) */
function tailFraction(x: number): number {
  let value = x;
  for (let step = fractionSteps; step >= 1; step -= 1) value = x + step / value;
  return value;
}
