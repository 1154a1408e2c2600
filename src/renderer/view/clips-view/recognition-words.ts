/** The comparison of two systems in a sentence. */

import { formatCount } from '#renderer/ui/format-number.ts';

/** A probability as people print it. */
export function pWords(p: number): string {
  if (p >= 0.995) return 'p = 1';
  return p < 0.001 ? 'p < 0.001' : `p = ${p.toPrecision(2)}`;
}

/**
 * McNemar's exact test in words (interfaces.md: two-sided binomial on the clips that only one has right).
 *
 * @param onlyA clips that a alone has right
 */
export function mcnemarWords(
  a: string,
  b: string,
  onlyA: number,
  onlyB: number,
  p: number,
): string {
  const discordant = onlyA + onlyB;
  if (discordant === 0) return `${a} and ${b} are right and wrong on the very same clips.`;
  const test = `McNemar's exact test, ${pWords(p)}, on the ${formatCount(discordant)} clips that only one has right`;
  if (p >= 0.05) return `No difference between the two is shown (${test}).`;
  return `${onlyA > onlyB ? a : b} is right more often (${test}).`;
}
