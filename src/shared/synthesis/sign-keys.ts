/** Short ways to write the keys and movements of signs. */

import type { SignDirection, SignKey, SignMovement } from './sign.ts';

/** A key without its moment. */
export type KeyRest = Omit<SignKey, 'at'>;

/** A key held over the whole sign. */
export const held = (key: KeyRest): readonly SignKey[] => [{ at: 0, ...key }];

/** A key, and what later ones change of the one before. */
export const from = (
  first: KeyRest,
  ...later: readonly (Partial<KeyRest> & { at: number })[]
): readonly SignKey[] => {
  const keys: SignKey[] = [{ at: 0, ...first }];
  for (const change of later) keys.push({ ...keys.at(-1)!, ...change });
  return keys;
};

/** Goes away along a direction and comes back. */
export const tapping = (direction: SignDirection, mm: number, times: number): SignMovement => ({
  from: 0.1,
  to: 1,
  kind: 'tap',
  along: [direction, direction],
  mm,
  times,
});
/** Turns from the first direction to the second. */
export const circling = (
  a: SignDirection,
  b: SignDirection,
  mm: number,
  times: number,
): SignMovement => ({
  from: 0.05,
  to: 0.95,
  kind: 'circle',
  along: [a, b],
  mm,
  times,
});
/** Goes to and fro. */
export const waving = (direction: SignDirection, mm: number, times: number): SignMovement => ({
  from: 0.05,
  to: 0.95,
  kind: 'wave',
  along: [direction, direction],
  mm,
  times,
});
