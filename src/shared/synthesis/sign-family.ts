/** Signs in families: all combinations of a few handshapes, places and movements, so that neighbours are minimal pairs. */

import type { ConfigurationName } from './hand-configurations.ts';
import type { Sign, SignKey, SignMovement } from './sign.ts';

/** The way of the leading hand: one place where it stays, or several that it goes through. */
export type SignWay = readonly Pick<SignKey, 'at' | 'to' | 'offset'>[];

/** Gloss, English word and German word of a sign. */
export type SignWords = readonly [gloss: string, en: string, de: string];

/** What the signs of a family share, and what they differ in. */
export interface SignFamily {
  /** The part of the hand that goes to the place, and how the hand is held. */
  readonly hand: Pick<SignKey, 'anchor' | 'fingers' | 'palm'>;
  readonly other: Sign['other'];
  readonly shapes: readonly ConfigurationName[];
  readonly ways: readonly SignWay[];
  readonly movements: readonly (SignMovement | null)[];
  /** For every shape, within it every way, within it every movement. */
  readonly words: readonly SignWords[];
}

/** All signs of a family, in the order of its words. */
export function signsOfFamily(family: SignFamily): readonly Sign[] {
  const { hand, other, shapes, ways, movements, words } = family;
  const forms = shapes.flatMap((shape) =>
    ways.flatMap((way) =>
      movements.map((movement) => ({
        lead: way.map((step): SignKey => ({ ...step, ...hand, shape })),
        movement,
      })),
    ),
  );
  return words.map(([gloss, en, de], i): Sign => {
    const { lead, movement } = forms[i]!;
    return { gloss, words: { en, de }, lead, other, ...(movement === null ? {} : { movement }) };
  });
}

/** Stays at a place. */
export const at = (to: SignKey['to'], offset?: SignKey['offset']): SignWay => [
  offset === undefined ? { at: 0, to } : { at: 0, to, offset },
];

/** Goes away along a direction and comes back. */
export const tapping = (
  direction: SignMovement['along'][0],
  mm: number,
  times: number,
): SignMovement => ({
  from: 0.1,
  to: 1,
  kind: 'tap',
  along: [direction, direction],
  mm,
  times,
});

/** Turns from the first direction to the second. */
export const circling = (
  a: SignMovement['along'][0],
  b: SignMovement['along'][0],
  mm: number,
  times: number,
): SignMovement => ({ from: 0.05, to: 0.95, kind: 'circle', along: [a, b], mm, times });

/** Goes to and fro. */
export const waving = (
  direction: SignMovement['along'][0],
  mm: number,
  times: number,
): SignMovement => ({
  from: 0.05,
  to: 0.95,
  kind: 'wave',
  along: [direction, direction],
  mm,
  times,
});
