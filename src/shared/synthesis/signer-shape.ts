/** People who sign: their proportions, their leading hand and their habits, each drawn from a seed. */

import type { Random } from '#shared/statistics/random.ts';
import { createRandom, gaussian } from '#shared/statistics/random.ts';
import type { HandShape } from './hand-shape.ts';
import { makeHandShape } from './hand-shape.ts';
import type { SigningStyle } from './signing-style.ts';
import { drawHabits } from './signing-style.ts';

/** One person; lengths in mm. */
export interface SignerShape {
  readonly name: string;
  readonly leftHanded: boolean;
  /** Between the joints of the shoulders. */
  readonly shoulderWidth: number;
  readonly upperArm: number;
  readonly forearm: number;
  /** Middle of the head above the middle of the shoulders. */
  readonly headAbove: number;
  /** Half breadth, height and depth of the face. */
  readonly face: readonly [number, number, number];
  /** Shoulders above the hips. */
  readonly torso: number;
  /** The right hand; the left one is its mirror image. */
  readonly hand: HandShape;
  /** Frames a sign takes, as a share of the usual. */
  readonly pace: number;
  /** How far signs reach from the body, as a share of the usual. */
  readonly reach: number;
  readonly habits: SigningStyle;
  /** How much the head and the trunk move along, 0 to 1. */
  readonly liveliness: number;
  /** How easily estimators lose this person's hands (light, sleeves, camera), about 1. */
  readonly difficulty: number;
  /** Distance of the camera, and where the shoulders stand in the picture, px from its middle. */
  readonly cameraMm: number;
  readonly offsetPx: readonly [number, number];
  /** Turn of the whole person to the camera, degrees to their own left. */
  readonly turnDeg: number;
}

const within = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

/** Draws a person around the mean; no proportion is beyond 2.5 standard deviations. */
export function makeSigner(name: string, leftHanded: boolean, random: Random): SignerShape {
  const vary = (share: number): number => 1 + share * within(gaussian(random), -2.5, 2.5);
  const size = vary(0.05);
  const arms = size * vary(0.025);
  const head = Math.sqrt(size);
  return {
    name,
    leftHanded,
    shoulderWidth: 345 * size * vary(0.05),
    upperArm: 290 * arms,
    forearm: 250 * arms * vary(0.02),
    headAbove: 238 * size * vary(0.04),
    face: [71 * head * vary(0.05), 104 * head * vary(0.05), 88 * head],
    torso: 490 * size * vary(0.03),
    hand: makeHandShape(random),
    pace: vary(0.14),
    reach: vary(0.07),
    liveliness: 0.3 + 0.7 * random(),
    difficulty: Math.exp(0.3 * within(gaussian(random), -2, 2)),
    cameraMm: 1720 * vary(0.05),
    offsetPx: [24 * (random() - 0.5), 20 * (random() - 0.5)],
    turnDeg: 7 * within(gaussian(random), -2, 2),
    habits: drawHabits(random),
  };
}

/** Every fourth person leads with the left hand: more than among people, so that a small set has some. */
const everyLeftHanded = 4;

/** People of a set, each from a seed of their own, so that a larger set begins with the same ones. */
export const makeSigners = (count: number, seed: number): readonly SignerShape[] =>
  Array.from({ length: count }, (_, i) =>
    makeSigner(
      `signer${i}`,
      i % everyLeftHanded === everyLeftHanded - 2,
      createRandom(seed + 7919 * (i + 1)),
    ),
  );
