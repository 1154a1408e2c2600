/** What the demonstration data set holds: people, motions and frames, all drawn from one seed. */

import { createRandom } from '#shared/statistics/random.ts';
import type { DepthHand } from './depth-hand.ts';
import { msraCamera, renderDepthHand } from './depth-hand.ts';
import type { HandShape } from './hand-shape.ts';
import { makeHandShape } from './hand-shape.ts';
import type { MotionFrame, SequencePlan } from './hand-sequence.ts';
import { makeHandSequence } from './hand-sequence.ts';

/** The seed everything is drawn from. */
export const demonstrationSeed = 20_261_122;

const subjects = 3;
const framesEach = 120;

/** The motions each person makes. */
export const demonstrationPlans: readonly (SequencePlan & { readonly about: string })[] = [
  {
    about: 'counting from 1 to 5',
    frames: framesEach,
    configurations: ['one', 'two', 'three', 'four', 'five', 'fist'],
    yawDeg: [-4, 26],
    pitchDeg: [22, 24],
    rollDeg: [5, 30],
    distanceMm: [405, 30],
  },
  {
    about: 'fingerspelling',
    frames: framesEach,
    configurations: ['fist', 'flat', 'C', 'F', 'I', 'L', 'O', 'W', 'X', 'Y'],
    yawDeg: [5, 28],
    pitchDeg: [34, 28],
    rollDeg: [-8, 35],
    distanceMm: [395, 35],
  },
  {
    about: 'taking hold and letting go',
    frames: framesEach,
    configurations: ['relaxed', 'claw', 'C', 'flat O', 'pinch', 'O', 'bent flat', 'fist', 'five'],
    yawDeg: [-6, 34],
    pitchDeg: [42, 30],
    rollDeg: [10, 45],
    distanceMm: [410, 35],
  },
  {
    about: 'turning the hand',
    frames: framesEach,
    configurations: ['flat', 'five', 'ILY', 'L', 'thumb up', 'Y', 'two'],
    yawDeg: [0, 42],
    pitchDeg: [34, 40],
    rollDeg: [0, 62],
    distanceMm: [415, 40],
  },
];

/** One person's one motion. */
export interface DemonstrationSequence {
  /** Folder of its depth frames, subject then motion, e.g. `P0/1`. */
  readonly name: string;
  readonly shape: HandShape;
  readonly motion: readonly MotionFrame[];
  /** Seed of the camera's noise. */
  readonly noiseSeed: number;
}

/** Everybody's motions, one after the other, without rendering. */
export function demonstrationSequences(seed = demonstrationSeed): readonly DemonstrationSequence[] {
  return Array.from({ length: subjects }, (_, subject) => {
    const shape = makeHandShape(createRandom(seed + 1000 * (subject + 1)));
    return demonstrationPlans.map((plan, motion) => {
      const own = seed + 1000 * (subject + 1) + 10 * (motion + 1);
      return {
        name: `P${subject}/${motion + 1}`,
        shape,
        motion: makeHandSequence(plan, createRandom(own)),
        noiseSeed: own + 1,
      };
    });
  }).flat();
}

/** Renders a sequence frame by frame. */
export function* renderSequence(sequence: DemonstrationSequence): Generator<DepthHand> {
  const random = createRandom(sequence.noiseSeed);
  for (const { pose, place } of sequence.motion) {
    yield renderDepthHand(sequence.shape, pose, place, msraCamera, random);
  }
}
