/** A library of handshapes that sign languages use, as poses. */

import type { HandPose } from './hand-pose.ts';
import { clampPose } from './hand-pose.ts';

/** mcp, pip, spread of a finger in degrees. */
type FingerAngles = readonly [number, number, number];

const straight: FingerAngles = [0, 4, 0];
const folded: FingerAngles = [86, 104, 0];
const hooked: FingerAngles = [5, 85, 0];
const claw = (spread: number): FingerAngles => [8, 62, spread];

/** opposition, radial, mcp, ip of the thumb in degrees. */
type ThumbAngles = readonly [number, number, number, number];

const alongside: ThumbAngles = [4, -27, 4, -6];
const outward: ThumbAngles = [-4, 20, -4, -10];
const acrossFist: ThumbAngles = [51, 29, 56, 43];
const acrossPalm: ThumbAngles = [48, -4, 52, 52];
const meeting: ThumbAngles = [55, 3, 14, 23];
const curved: ThumbAngles = [45, 5, 8, 18];

const configuration = (
  index: FingerAngles,
  middle: FingerAngles,
  ring: FingerAngles,
  little: FingerAngles,
  thumb: ThumbAngles,
): HandPose => clampPose(Float64Array.of(...index, ...middle, ...ring, ...little, ...thumb, 0, 0));

const spreadOut = (deg: number): FingerAngles => [-2, 3, deg];

/** Handshapes by the names that signers of ASL know them by; wrist straight. */
export const handConfigurations = {
  flat: configuration([0, 3, -2], [0, 3, 0], [0, 3, 2], [0, 3, 4], alongside),
  'bent flat': configuration([70, 8, 0], [72, 8, 0], [72, 8, 0], [70, 8, 0], alongside),
  fist: configuration(folded, folded, folded, folded, acrossFist),
  'thumb up': configuration(folded, folded, folded, folded, outward),
  one: configuration(straight, folded, folded, folded, acrossFist),
  two: configuration(spreadOut(9), spreadOut(-8), folded, folded, [72, 30, 41, 55]),
  three: configuration(spreadOut(9), spreadOut(-7), folded, folded, outward),
  four: configuration(spreadOut(10), spreadOut(2), spreadOut(-6), spreadOut(-13), acrossPalm),
  five: configuration(spreadOut(12), spreadOut(2), spreadOut(-8), spreadOut(-17), outward),
  L: configuration(straight, folded, folded, folded, outward),
  Y: configuration(folded, folded, folded, [-4, 2, -14], outward),
  ILY: configuration(straight, folded, folded, [-2, 2, -8], outward),
  I: configuration(folded, folded, folded, [0, 2, -4], acrossFist),
  W: configuration(spreadOut(10), spreadOut(0), spreadOut(-10), [80, 92, 6], [66, 16, 52, 55]),
  X: configuration(hooked, folded, folded, folded, acrossFist),
  claw: configuration(claw(12), claw(2), claw(-7), claw(-15), [24, 14, 8, 38]),
  C: configuration([28, 45, 0], [28, 45, 0], [28, 45, 0], [28, 42, 0], curved),
  O: configuration([40, 50, 0], [42, 50, 0], [42, 50, 0], [40, 50, 0], [60, -1, -2, 37]),
  F: configuration([43, 49, 0], [-2, 4, 0], [-6, 4, -7], [-8, 4, -14], meeting),
  pinch: configuration([47, 43, 0], folded, folded, folded, meeting),
  'flat O': configuration([70, 18, 0], [72, 16, 0], [72, 16, 0], [70, 18, 0], [65, 11, 12, 5]),
  relaxed: configuration([14, 24, 3], [18, 26, 0], [20, 28, -2], [20, 28, -5], [20, 4, 8, 12]),
} as const satisfies Record<string, HandPose>;

export type ConfigurationName = keyof typeof handConfigurations;
