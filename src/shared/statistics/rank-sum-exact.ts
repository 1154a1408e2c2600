/** The exact distribution of the rank-sum statistic U without ties. */

/**
 * The two-sided exact p of U: twice the smaller tail, at most 1, over all C(n1 + n2, n1) arrangements, which are equally
 * likely when both samples come from one distribution.
 *
 * Counts stay exact in doubles up to n1 n2 = 200.
 *
 * @param U 0 to n1 n2, a whole number since nothing is tied
 */
export function exactRankSumP(U: number, n1: number, n2: number): number {
  const counts = arrangementsByU(n1, n2);
  // The distribution is symmetric, so the smaller tail is that beyond the larger of U and n1 n2 - U.
  const from = Math.max(U, n1 * n2 - U);
  let tail = 0;
  let all = 0;
  for (const [u, count] of counts.entries()) {
    all += count;
    if (u >= from) tail += count;
  }
  return Math.min(1, (2 * tail) / all);
}

/**
 * Arrangements that give each U: the coefficients of the Gaussian binomial (Mann and Whitney 1947), built factor by factor
 * as the product of (1 - q^(n2 + i)) / (1 - q^i).
 */
function arrangementsByU(n1: number, n2: number): Float64Array {
  const most = n1 * n2;
  const counts = new Float64Array(most + 1);
  counts[0] = 1;
  for (let i = 1; i <= n1; i += 1) {
    for (let u = most; u >= n2 + i; u -= 1) counts[u]! -= counts[u - n2 - i]!;
    for (let u = i; u <= most; u += 1) counts[u]! += counts[u - i]!;
  }
  return counts;
}
