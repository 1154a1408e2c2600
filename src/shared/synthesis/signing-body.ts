/** The jointed upper body around the hands of a signer: arms that reach, a head that moves along, points on the face. */

import type { FaceLandmark, FacePoints } from './face-layout.ts';
import { faceLandmarks, faceRelief } from './face-layout.ts';
import type { SignerShape } from './signer-shape.ts';
import type { Rotation, Vector } from './rotation.ts';
import { aboutX, aboutY, aboutZ, compose, turn } from './rotation.ts';

/** Joints of the body, by the person's own left and right. */
export const bodyPoints = [
  'nose',
  'left eye',
  'right eye',
  'left ear',
  'right ear',
  'left mouth',
  'right mouth',
  'neck',
  'left shoulder',
  'right shoulder',
  'left elbow',
  'right elbow',
  'left wrist',
  'right wrist',
  'left hip',
  'right hip',
  'left knee',
  'right knee',
  'left ankle',
  'right ankle',
] as const;
export type BodyPoint = (typeof bodyPoints)[number];

/** Where a point stands in `bodyPoints`. */
export const bodyIndex = Object.fromEntries(bodyPoints.map((name, i) => [name, i])) as Readonly<
  Record<BodyPoint, number>
>;

/**
 * The head of one frame. Body space: mm from the middle of the shoulders; x to the person's left (right in the picture), y
 * down, z away from the viewer.
 */
export interface Head {
  readonly middle: Vector;
  readonly bodyFromHead: Rotation;
  /** How far the mouth is open, 0 to 1. */
  readonly open: number;
}

/** The head moves along with the sign: turns, nods and tilts a little, while the mouth forms a word. */
export function headAt(
  signer: SignerShape,
  sway: readonly [number, number, number],
  open: number,
): Head {
  const reach = signer.liveliness;
  const bodyFromHead = compose(
    compose(aboutY(9 * reach * sway[0]), aboutX(6 * reach * sway[1])),
    aboutZ(5 * reach * sway[2]),
  );
  return {
    middle: [10 * reach * sway[0], -signer.headAbove + 3 * reach * sway[1], -18],
    bodyFromHead,
    open,
  };
}

/** A place on the face in body space, `clearance` mm in front of it. */
export function facePoint(
  signer: SignerShape,
  head: Head,
  [across, up]: readonly [number, number],
  clearance = 0,
): Vector {
  const [breadth, height, depth] = signer.face;
  const opening =
    head.open > 0 && Math.abs(across) < 0.38 && up < -0.5 && up > -0.7 ? 0.12 * head.open : 0;
  const out = faceRelief([across, up]) * depth + clearance;
  const [x, y, z] = turn(head.bodyFromHead, [
    across * breadth,
    -(up - opening) * height,
    -(out - 0.45 * depth),
  ]);
  return [head.middle[0] + x, head.middle[1] + y, head.middle[2] + z];
}

/** A landmark on a side of the face; `nose`, `mouth` and the like have none. */
export const faceLandmarkPoint = (
  signer: SignerShape,
  head: Head,
  landmark: FaceLandmark,
  side: 'left' | 'right',
  clearance = 0,
): Vector => {
  const [across, up] = faceLandmarks[landmark];
  return facePoint(signer, head, [side === 'left' ? across : -across, up], clearance);
};

/** Writes all points of a face layout, in body space, from `at` on. */
export function writeFace(
  signer: SignerShape,
  head: Head,
  { places }: FacePoints,
  into: Float64Array,
  at: number,
): void {
  for (const [i, place] of places.entries()) into.set(facePoint(signer, head, place), at + 3 * i);
}

/** Elbows hang down, a little out and behind. */
const elbowPole = (side: 1 | -1): Vector => [0.5 * side, 1, 0.12];

/** An arm that ends in a wrist: where its elbow is, and how the hand must move for the arm to reach it. */
export interface ReachedArm {
  readonly elbow: Vector;
  readonly shift: Vector;
}

/**
 * Bends an arm of fixed bones to a wrist (two-bone inverse kinematics); a wrist out of reach is drawn back along the arm.
 *
 * @param side 1 for the left arm, whose elbow goes right in the picture
 */
export function reachArm(
  signer: Pick<SignerShape, 'upperArm' | 'forearm'>,
  shoulder: Vector,
  wrist: Vector,
  side: 1 | -1,
): ReachedArm {
  const { upperArm: a, forearm: b } = signer;
  let [dx, dy, dz] = [wrist[0] - shoulder[0], wrist[1] - shoulder[1], wrist[2] - shoulder[2]];
  let length = Math.hypot(dx, dy, dz) || 1;
  const longest = 0.99 * (a + b);
  const shortest = Math.abs(a - b) + 60;
  const kept = Math.min(longest, Math.max(shortest, length));
  const stretch = kept / length - 1;
  const shift: Vector = [dx * stretch, dy * stretch, dz * stretch];
  [dx, dy, dz] = [dx + shift[0], dy + shift[1], dz + shift[2]];
  length = kept;
  const along = (a * a - b * b + length * length) / (2 * length);
  const off = Math.sqrt(Math.max(0, a * a - along * along));
  const [ux, uy, uz] = [dx / length, dy / length, dz / length];
  const pole = elbowPole(side);
  const dot = pole[0] * ux + pole[1] * uy + pole[2] * uz;
  const [px, py, pz] = [pole[0] - dot * ux, pole[1] - dot * uy, pole[2] - dot * uz];
  const size = Math.hypot(px, py, pz) || 1;
  return {
    elbow: [
      shoulder[0] + along * ux + (off * px) / size,
      shoulder[1] + along * uy + (off * py) / size,
      shoulder[2] + along * uz + (off * pz) / size,
    ],
    shift,
  };
}

/** Writes the body of a frame, in body space; elbows and wrists as given. */
export function writeBody(
  signer: SignerShape,
  head: Head,
  arms: { readonly left: readonly [Vector, Vector]; readonly right: readonly [Vector, Vector] },
  into: Float64Array,
  at: number,
): void {
  const put = (point: BodyPoint, place: Vector): void => into.set(place, at + 3 * bodyIndex[point]);
  const onFace = (across: number, up: number): Vector => facePoint(signer, head, [across, up]);
  const half = signer.shoulderWidth / 2;
  put('nose', onFace(0, -0.12));
  put('left eye', onFace(0.42, 0.2));
  put('right eye', onFace(-0.42, 0.2));
  put('left ear', onFace(1.06, 0.05));
  put('right ear', onFace(-1.06, 0.05));
  put('left mouth', onFace(0.34, -0.5));
  put('right mouth', onFace(-0.34, -0.5));
  put('neck', [0, 0, 0]);
  for (const [name, side] of [
    ['left', 1],
    ['right', -1],
  ] as const) {
    const [elbow, wrist] = arms[name];
    put(`${name} shoulder`, [side * half, 0, 0]);
    put(`${name} elbow`, elbow);
    put(`${name} wrist`, wrist);
    put(`${name} hip`, [side * 0.3 * signer.shoulderWidth, signer.torso, 0]);
    put(`${name} knee`, [side * 0.32 * signer.shoulderWidth, signer.torso + 400, -60]);
    put(`${name} ankle`, [side * 0.3 * signer.shoulderWidth, signer.torso + 800, 0]);
  }
}
