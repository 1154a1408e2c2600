/** What is known of a point in a frame: absence is a state, never a coordinate of 0. */

/** Every state; its place in this list is its code in typed arrays. */
export const pointStates = [
  'missed',
  'estimated',
  'corrected',
  'placed-hidden',
  'hidden-unknown',
  'out-of-frame',
] as const;
export type PointState = (typeof pointStates)[number];

/** Code of each state, 0 to 5. */
export const stateCode = Object.fromEntries(
  pointStates.map((state, code) => [state, code]),
) as Readonly<Record<PointState, number>>;

/** Each state in the words of a screen. */
export const stateWords: Readonly<Record<PointState, string>> = {
  missed: 'missed by the estimator',
  estimated: 'estimated',
  corrected: 'corrected',
  'placed-hidden': 'placed though hidden',
  'hidden-unknown': 'hidden and unknown',
  'out-of-frame': 'out of frame',
};

/** Whether a point that a person gave this state has a place of its own; one that is `estimated` has the estimator's. */
export const hasPlace = (code: number): boolean =>
  code === stateCode.corrected || code === stateCode['placed-hidden'];

/** [states] how many of `codes` have each state, by code. */
export function countStates(codes: Uint8Array): Uint32Array<ArrayBuffer> {
  const counts = new Uint32Array(pointStates.length);
  for (const code of codes) counts[code]! += 1;
  return counts;
}
