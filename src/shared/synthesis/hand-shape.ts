/** The shape of one person's hand: where its joints sit, how long its bones are, how thick its flesh is. */

import type { Random } from '#shared/statistics/random.ts';
import { gaussian } from '#shared/statistics/random.ts';
import type { Vector } from './rotation.ts';

/** The five digits in the joint order of the MSRA files: thumb last. */
export const digits = ['index', 'middle', 'ring', 'little', 'thumb'] as const;
export type Digit = (typeof digits)[number];

/** One digit of a shape; all lengths in mm. */
export interface DigitShape {
  /** Root joint (MCP of a finger, CMC of the thumb) in the hand frame (see `hand-kinematics.ts`). */
  readonly root: Vector;
  /** Angle of the straight finger to the hand's axis, degrees, towards the thumb positive; unused for the thumb. */
  readonly splayDeg: number;
  /** Root to second joint, second to third, third to tip. */
  readonly bones: Vector;
  /** Half the breadth of the flesh at the four joints, root to tip. */
  readonly radii: readonly [number, number, number, number];
}

/** A hand; the right one (mirror x for the left). */
export interface HandShape {
  readonly digits: Readonly<Record<Digit, DigitShape>>;
  /** Half the thickness of palm and wrist, mm. */
  readonly palmRadius: number;
  readonly wristRadius: number;
  /** Half the distance between the edges of the wrist, mm, measured between the centres of its two round sides. */
  readonly wristHalfWidth: number;
  /** Visible length of the forearm behind the wrist, mm. */
  readonly forearm: number;
  /** How far the last joint of a finger bends for each degree of the one before it. */
  readonly dipPerPip: number;
}

/**
 * A grown-up's mean hand. The proportions are our own round numbers, chosen so that hand length (wrist to middle
 * fingertip, 188 mm) and breadth (about 82 mm) fall near the middle of what anthropometric surveys report.
 */
export const meanHandShape: HandShape = {
  digits: {
    index: { root: [22, -88, -1], splayDeg: 2, bones: [44, 26, 23], radii: [11, 9.4, 8.4, 7.2] },
    middle: { root: [2, -90, 1], splayDeg: 0, bones: [48, 29, 24], radii: [11, 9.5, 8.5, 7.4] },
    ring: { root: [-17, -84, 0], splayDeg: -3, bones: [45, 28, 24], radii: [10.5, 9, 8, 7] },
    little: { root: [-34, -75, -4], splayDeg: -7, bones: [36, 21, 21], radii: [9.5, 8, 7.2, 6.3] },
    thumb: { root: [22, -20, -10], splayDeg: 0, bones: [46, 34, 28], radii: [15.5, 12, 10.4, 8.8] },
  },
  palmRadius: 12.5,
  wristRadius: 18,
  wristHalfWidth: 11,
  forearm: 45,
  dipPerPip: 0.66,
};

const within = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

/**
 * A hand drawn around the mean: size, breadth and thickness of the whole hand vary by about 5, 4 and 7 % (standard
 * deviation), each digit's length by another 3 % and each bone's by 2 %, none beyond 2.5 deviations.
 */
export function makeHandShape(random: Random): HandShape {
  const vary = (share: number): number => 1 + share * within(gaussian(random), -2.5, 2.5);
  const size = vary(0.05);
  const breadth = vary(0.04);
  const thickness = vary(0.07) * Math.sqrt(size);
  const shapeOf = (mean: DigitShape): DigitShape => {
    const length = size * vary(0.03);
    const [x, y, z] = mean.root;
    return {
      root: [x * size * breadth, y * size * vary(0.015), z * size],
      splayDeg: mean.splayDeg * vary(0.2),
      bones: [
        mean.bones[0] * length * vary(0.02),
        mean.bones[1] * length * vary(0.02),
        mean.bones[2] * length * vary(0.02),
      ],
      radii: [
        mean.radii[0] * thickness,
        mean.radii[1] * thickness,
        mean.radii[2] * thickness,
        mean.radii[3] * thickness,
      ],
    };
  };
  const { index, middle, ring, little, thumb } = meanHandShape.digits;
  return {
    digits: {
      index: shapeOf(index),
      middle: shapeOf(middle),
      ring: shapeOf(ring),
      little: shapeOf(little),
      thumb: shapeOf(thumb),
    },
    palmRadius: meanHandShape.palmRadius * thickness,
    wristRadius: meanHandShape.wristRadius * thickness,
    wristHalfWidth: meanHandShape.wristHalfWidth * size * breadth,
    forearm: meanHandShape.forearm * size,
    dipPerPip: within(meanHandShape.dipPerPip * vary(0.05), 0.58, 0.74),
  };
}
