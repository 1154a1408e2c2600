/** The four published depth-hand data sets: joints in file order, camera, hand, test frames (formats.md section 7). */

import type { HandDataSet } from './hand-data-set.ts';
import type { HandPart, Skeleton } from './skeleton.ts';

const fingers = {
  thumb: 'Thumb',
  index: 'Index',
  middle: 'Middle',
  ring: 'Ring',
  little: 'Little',
} as const satisfies Partial<Record<HandPart, string>>;
type Finger = keyof typeof fingers;

const upTo = (count: number): number[] => Array.from({ length: count }, (_, joint) => joint);

/** A palm joint, then every finger from its root to its tip; the palm joins each root. */
function fingerByFinger(
  palm: string,
  order: readonly Finger[],
  jointsOfFinger: readonly string[],
): Skeleton {
  const joints = [palm];
  const parts: HandPart[] = ['palm'];
  const bones: [number, number][] = [];
  for (const finger of order) {
    for (const [place, name] of jointsOfFinger.entries()) {
      bones.push([place === 0 ? 0 : joints.length - 1, joints.length]);
      joints.push(`${fingers[finger]} ${name}`);
      parts.push(finger);
    }
  }
  return { joints, parts, bones };
}

/** ICVL: 0 palm; thumb, index, middle, ring, little; each root, mid, tip. */
const icvlSkeleton = fingerByFinger(
  'Palm',
  ['thumb', 'index', 'middle', 'ring', 'little'],
  ['root', 'mid', 'tip'],
);

/** MSRA: 0 wrist; index, middle, ring, little and the thumb last; each MCP, PIP, DIP, tip. */
const msraSkeleton = fingerByFinger(
  'Wrist',
  ['index', 'middle', 'ring', 'little', 'thumb'],
  ['MCP', 'PIP', 'DIP', 'tip'],
);

/** HANDS17: 0 wrist; 1 to 5 the five MCP joints; then PIP, DIP, tip of each finger. */
function hands17(): Skeleton {
  const order = Object.keys(fingers) as Finger[];
  const joints = ['Wrist'];
  const parts: HandPart[] = ['palm'];
  const bones: [number, number][] = [];
  for (const finger of order) {
    bones.push([0, joints.length]);
    joints.push(`${fingers[finger]} MCP`);
    parts.push(finger);
  }
  for (const [place, finger] of order.entries()) {
    for (const [step, name] of ['PIP', 'DIP', 'tip'].entries()) {
      bones.push([step === 0 ? place + 1 : joints.length - 1, joints.length]);
      joints.push(`${fingers[finger]} ${name}`);
      parts.push(finger);
    }
  }
  return { joints, parts, bones };
}

/**
 * NYU's 14 of 36 joints (original ids 0, 3, 6, 9, 12, 15, 18, 21, 24, 25, 27, 30, 31, 32) in *file* order. REN's
 * published script names them in network order instead, so its bar labels are wrong; these are the right ones.
 */
const nyuSkeleton: Skeleton = {
  joints: [
    'Little tip',
    'Little root',
    'Ring tip',
    'Ring root',
    'Middle tip',
    'Middle root',
    'Index tip',
    'Index root',
    'Thumb tip',
    'Thumb root 2',
    'Thumb root 1',
    'Wrist 2',
    'Wrist 1',
    'Palm',
  ],
  parts: [
    'little',
    'little',
    'ring',
    'ring',
    'middle',
    'middle',
    'index',
    'index',
    'thumb',
    'thumb',
    'thumb',
    'palm',
    'palm',
    'palm',
  ],
  bones: [
    [0, 1],
    [2, 3],
    [4, 5],
    [6, 7],
    [8, 9],
    [9, 10],
    [1, 13],
    [3, 13],
    [5, 13],
    [7, 13],
    [10, 13],
    [11, 13],
    [12, 13],
  ],
};

const nyu: HandDataSet = {
  id: 'nyu',
  name: 'NYU',
  skeleton: nyuSkeleton,
  hand: 'right',
  // y down as in Pose-REN; the published script's fy = -587.07 (y up) gives the same distances.
  intrinsics: { fx: 588.03, fy: 587.07, cx: 320, cy: 240 },
  image: { width: 640, height: 480 },
  space: 'uvd',
  depthUnitMm: 1,
  depthEncoding: 'png-green-blue-mm',
  testFrames: 8252,
  // The published test set is two people one after the other; the length of the bone between the wrist joints in the
  // ground truth steps from 35.32 to 30.67 mm exactly here.
  groups: [
    { name: 'Subject 1', frames: 2440 },
    { name: 'Subject 2', frames: 5812 },
  ],
  viewpointJoints: null,
  // The published bars run from the palm to the little finger's tip: the file order backwards (awesome-hand-pose-
  // estimation, compute_error.py; Pose-REN figure 5).
  published: { jointOrder: upTo(14).reverse(), jointErrorAxisMm: [0, 30] },
};

const icvl: HandDataSet = {
  id: 'icvl',
  name: 'ICVL',
  skeleton: icvlSkeleton,
  hand: 'left',
  intrinsics: { fx: 240.99, fy: 240.96, cx: 160, cy: 120 },
  image: { width: 320, height: 240 },
  space: 'uvd',
  depthUnitMm: 1,
  depthEncoding: 'png-16-bit',
  testFrames: 1596,
  groups: [
    { name: 'Sequence A', frames: 702 },
    { name: 'Sequence B', frames: 894 },
  ],
  viewpointJoints: null,
  published: { jointOrder: upTo(16), jointErrorAxisMm: [0, 25] },
};

const msra: HandDataSet = {
  id: 'msra',
  name: 'MSRA',
  skeleton: msraSkeleton,
  hand: 'right',
  intrinsics: { fx: 241.42, fy: 241.42, cx: 160, cy: 120 },
  image: { width: 320, height: 240 },
  space: 'uvd',
  depthUnitMm: 1,
  depthEncoding: 'msra-bin',
  testFrames: 76_375,
  groups: [8499, 8492, 8412, 8488, 8500, 8497, 8497, 8498, 8492].map((frames, subject) => ({
    name: `P${subject}`,
    frames,
  })),
  viewpointJoints: { wrist: 0, middleRoot: 5 },
  published: { jointOrder: upTo(21), jointErrorAxisMm: [0, 24] },
};

const hands17DataSet: HandDataSet = {
  id: 'hands17',
  name: 'HANDS17',
  skeleton: hands17(),
  hand: null,
  intrinsics: { fx: 475.065948, fy: 475.065857, cx: 315.944855, cy: 245.287079 },
  // Not in formats.md: the challenge was recorded with a RealSense SR300 at 640 x 480, as the principal point suggests.
  image: { width: 640, height: 480 },
  space: 'uvd',
  depthUnitMm: 1,
  depthEncoding: 'png-16-bit',
  testFrames: null,
  groups: [],
  viewpointJoints: null,
  published: null,
};

/** The published data sets by id. */
export const publishedDataSets: Readonly<Record<'nyu' | 'icvl' | 'msra' | 'hands17', HandDataSet>> =
  { nyu, icvl, msra, hands17: hands17DataSet };

/** The published data set of that id, or null where the id is another's. */
export function publishedDataSet(id: string): HandDataSet | null {
  return Object.hasOwn(publishedDataSets, id)
    ? publishedDataSets[id as keyof typeof publishedDataSets]
    : null;
}
