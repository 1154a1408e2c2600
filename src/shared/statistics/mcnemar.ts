/** McNemar's exact test of two systems on the same samples. */

/**
 * The two-sided p of the discordant pairs: twice the smaller tail of the binomial distribution with share 1/2, at most 1;
 * 1 when there are no discordant pairs (McNemar 1947, exact form).
 *
 * @param onlyA samples right in the first system alone
 * @param onlyB samples right in the second alone
 */
export function mcnemarExactP(onlyA: number, onlyB: number): number {
  const n = onlyA + onlyB;
  const fewer = Math.min(onlyA, onlyB);
  // C(n, fewer) / 2^n, each factor halved in turn so that nothing overflows; what underflows is given back as a power of 2.
  let largest = 1;
  let halvings = n;
  for (let i = 1; i <= fewer; i += 1) {
    largest *= (n - fewer + i) / i;
    while (largest > 1 && halvings > 0) {
      largest /= 2;
      halvings -= 1;
    }
  }
  let sum = 1;
  let share = 1;
  for (let k = fewer; k > 0 && share > 1e-18; k -= 1) {
    share *= k / (n - k + 1);
    sum += share;
  }
  return Math.min(1, 2 * timesPowerOfHalf(largest * sum, halvings));
}

/** value / 2^halvings, in steps because 2^-1075 alone is 0. */
function timesPowerOfHalf(value: number, halvings: number): number {
  let result = value;
  for (let left = halvings; left > 0 && result > 0; left -= 1000)
    result *= 2 ** -Math.min(left, 1000);
  return result;
}
