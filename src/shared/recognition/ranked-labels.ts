/** From a recogniser's numbers to labels, the likeliest first, each with its probability. */

import { ctcBeamSearch } from './ctc-beam-search.ts';
import { largestIndices, logSoftmax, softmax } from './softmax.ts';

/** A label with its probability, 0 to 1. */
export interface LabelShare {
  readonly label: string;
  readonly score: number;
}

/**
 * The likeliest classes of a clip.
 *
 * @param row [classes] before softmax, or probabilities
 */
export function rankClasses(
  row: ArrayLike<number>,
  classes: readonly string[],
  gives: 'logits' | 'probabilities',
  topK: number,
): LabelShare[] {
  const shares = gives === 'logits' ? softmax(row) : row;
  return largestIndices(shares, topK).map((i) => ({ label: classes[i] ?? '', score: shares[i]! }));
}

/**
 * The likeliest readings of a clip of one sign: repeats of a label count as one, signs one after the other are parted by
 * a space, and a reading of nothing is none. Readings that come to the same label add up.
 *
 * @param rows [frames, classes + 1] before softmax, or probabilities; column 0 the blank
 * @param pause is awaited after each frame of the search
 */
export async function rankReadings(
  rows: Float32Array | Float64Array,
  classes: readonly string[],
  gives: 'logits' | 'probabilities',
  { topK, beamWidth }: { readonly topK: number; readonly beamWidth: number },
  pause: () => Promise<void>,
): Promise<LabelShare[]> {
  const columns = classes.length + 1;
  const logShares = new Float64Array(rows.length);
  for (let from = 0; from < rows.length; from += columns) {
    const row = rows.subarray(from, from + columns);
    logShares.set(gives === 'logits' ? logSoftmax(row) : row.map(Math.log), from);
  }
  const shares = new Map<string, number>();
  const readings = await ctcBeamSearch(logShares, columns, beamWidth, pause);
  for (const { labels, logProbability } of readings) {
    const label = labels
      .filter((one, i) => one !== labels[i - 1])
      .map((one) => classes[one] ?? '')
      .join(' ');
    if (label !== '') shares.set(label, (shares.get(label) ?? 0) + Math.exp(logProbability));
  }
  return [...shares]
    .map(([label, score]) => ({ label, score }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, topK);
}
