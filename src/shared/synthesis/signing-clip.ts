/** One clip of one signer making one sign: every true point in space and in the picture, frame by frame. */

import type { Random } from '#shared/statistics/random.ts';
import { createRandom, gaussian } from '#shared/statistics/random.ts';
import { meshFace, openPoseFace } from './face-layout.ts';
import type { Sign } from './sign.ts';
import type { HandAnchor } from './sign.ts';
import type { OwnVector, PlacedTarget } from './sign-places.ts';
import {
  bodyPoints,
  faceLandmarkPoint,
  headAt,
  reachArm,
  writeBody,
  writeFace,
} from './signing-body.ts';
import type { Head } from './signing-body.ts';
import type { SignerShape } from './signer-shape.ts';
import type { SigningHand, SignTiming } from './signing-hand.ts';
import { anchorOf, keysOfSign, signingHand } from './signing-hand.ts';
import type { Vector } from './rotation.ts';
import { aboutY, turn } from './rotation.ts';
import { drawStyle, movementOf } from './signing-style.ts';

/** The camera of the demonstration: a webcam before a signer who is seen to the waist. */
export const clipCamera = { width: 640, height: 480, fps: 30, focalPx: 905, shouldersAtPx: 212 };

/** Points of a person: body, left and right hand, the two layouts of the face. */
export const personParts = {
  body: { first: 0, count: bodyPoints.length },
  left: { first: bodyPoints.length, count: 21 },
  right: { first: bodyPoints.length + 21, count: 21 },
  mesh: { first: bodyPoints.length + 42, count: meshFace.names.length },
  face: {
    first: bodyPoints.length + 42 + meshFace.names.length,
    count: openPoseFace.names.length,
  },
} as const;
export const personPoints = personParts.face.first + personParts.face.count;

/** The truth of a clip. */
export interface SigningClip {
  readonly signer: SignerShape;
  readonly sign: Sign;
  readonly seed: number;
  readonly frames: number;
  readonly timing: SignTiming;
  /** The leading hand, as the signer has it. */
  readonly lead: 'left' | 'right';
  /** [frames, personPoints, 3] u px, v px, d mm; may lie outside the picture. */
  readonly image: Float64Array;
  /** How easily estimators lose the hands of this clip, about the signer's own. */
  readonly difficulty: number;
  /** px a mm at the signer's distance. */
  readonly pxPerMm: number;
}

/** Usual frames of a sign and of the ways to it and back. */
const usual = { before: 3, rise: 13, sign: 28, fall: 13, after: 3 };
const mostFrames = 90;

function timingOf(signer: SignerShape, random: Random): SignTiming {
  const part = (frames: number, share: number): number =>
    Math.max(2, Math.round(frames * signer.pace * (1 + share * (2 * random() - 1))));
  const leaves = part(usual.before, 0.5);
  const begins = leaves + part(usual.rise, 0.2);
  const ends = begins + part(usual.sign, 0.15);
  const rests = ends + part(usual.fall, 0.2);
  return {
    frames: Math.min(mostFrames, rests + part(usual.after, 0.5)),
    leaves,
    begins,
    ends,
    rests,
  };
}

/** A smooth path about 0: two waves, slower than a tremble. */
function wander(random: Random, framesAWave: number): (frame: number) => number {
  const waves = [0.65, 0.35].map((height, i) => ({
    height,
    rate: (2 * Math.PI) / (framesAWave * (0.7 + 0.6 * random()) * (1 - 0.4 * i)),
    phase: 2 * Math.PI * random(),
  }));
  return (frame) =>
    waves.reduce(
      (sum, { height, rate, phase }) => sum + height * Math.sin(frame * rate + phase),
      0,
    );
}

const trembleMm = 3;
/** Fingers press the skin rather than the bone. */
const skinMm = 7;

/** MediaPipe counts the thumb first, the MSRA files last: the place of each of MediaPipe's joints among theirs. */
const msraFromMediaPipe = [0, 17, 18, 19, 20, ...Array.from({ length: 16 }, (_, i) => i + 1)];

const otherAnchors: Readonly<Record<string, HandAnchor>> = {
  'other palm': 'palm',
  'other back': 'back',
  'other fingertips': 'fingertips',
  'other index tip': 'index tip',
  'other knuckles': 'knuckles',
  'other wrist': 'wrist',
};

/** Makes a clip. The same signer, sign and seed give the same clip. */
export function makeSigningClip(signer: SignerShape, sign: Sign, seed: number): SigningClip {
  const random = createRandom(seed);
  const timing = timingOf(signer, random);
  const lead = signer.leftHanded ? 'left' : 'right';
  const other = signer.leftHanded ? 'right' : 'left';
  const tremble = (): ((frame: number) => OwnVector) => {
    const paths = [0, 1, 2].map(() => wander(random, 40));
    return (frame) => [
      trembleMm * paths[0]!(frame),
      trembleMm * paths[1]!(frame),
      trembleMm * paths[2]!(frame),
    ];
  };
  const keys = keysOfSign(sign);
  const style = drawStyle(signer.habits, random);
  const movement = sign.movement === undefined ? null : movementOf(sign.movement, style, random);
  const both = sign.other === 'mirror' ? movement : null;
  const hands: Readonly<Record<'lead' | 'other', SigningHand>> = {
    lead: signingHand(keys.lead, movement, timing, signer, style, tremble()),
    other: signingHand(keys.other, both, timing, signer, style, tremble()),
  };
  const sway = [0, 1, 2].map(() => wander(random, 45));
  const wordRate = 0.35 + 0.25 * random();
  const difficulty = signer.difficulty * Math.exp(0.4 * gaussian(random));
  const image = new Float64Array(timing.frames * personPoints * 3);
  const pose = new Float64Array(personPoints * 3);
  for (let frame = 0; frame < timing.frames; frame += 1) {
    const isSigning = frame > timing.leaves && frame < timing.rests;
    const open = isSigning ? Math.max(0, Math.sin(frame * wordRate)) : 0;
    const head = headAt(signer, [sway[0]!(frame), sway[1]!(frame), sway[2]!(frame)], open);
    posePerson({ signer, head, hands, lead, other, frame }, pose);
    projectPerson(signer, pose, image, frame * personPoints * 3);
  }
  const pxPerMm = clipCamera.focalPx / signer.cameraMm;
  return { signer, sign, seed, frames: timing.frames, timing, lead, image, difficulty, pxPerMm };
}

interface FrameOfClip {
  readonly signer: SignerShape;
  readonly head: Head;
  readonly hands: Readonly<Record<'lead' | 'other', SigningHand>>;
  readonly lead: 'left' | 'right';
  readonly other: 'left' | 'right';
  readonly frame: number;
}

/** Fills [personPoints, 3] in body space. */
function posePerson(
  { signer, head, hands, lead, other, frame }: FrameOfClip,
  pose: Float64Array,
): void {
  const otherOwn = hands.other(frame, findFor(signer, head, other, null));
  const leadOwn = hands.lead(frame, findFor(signer, head, lead, otherOwn));
  const arms = { left: arm(signer, 'left'), right: arm(signer, 'right') };
  function arm(person: SignerShape, side: 'left' | 'right'): readonly [Vector, Vector] {
    const own = side === lead ? leadOwn : otherOwn;
    const sign = side === 'left' ? 1 : -1;
    const shoulder: Vector = [(sign * person.shoulderWidth) / 2, 0, 0];
    const wrist: Vector = [sign * own[0]!, -own[1]!, -own[2]!];
    const { elbow, shift } = reachArm(person, shoulder, wrist, sign);
    const at = 3 * personParts[side].first;
    for (const [joint, from] of msraFromMediaPipe.entries()) {
      pose[at + 3 * joint] = sign * own[3 * from]! + shift[0];
      pose[at + 3 * joint + 1] = -own[3 * from + 1]! + shift[1];
      pose[at + 3 * joint + 2] = -own[3 * from + 2]! + shift[2];
    }
    return [elbow, [wrist[0] + shift[0], wrist[1] + shift[1], wrist[2] + shift[2]]];
  }
  writeBody(signer, head, arms, pose, 3 * personParts.body.first);
  writeFace(signer, head, meshFace, pose, 3 * personParts.mesh.first);
  writeFace(signer, head, openPoseFace, pose, 3 * personParts.face.first);
}

/** Finds the places of a hand's keys; the other hand's joints are given in its own space. */
const findFor =
  (signer: SignerShape, head: Head, side: 'left' | 'right', other: Float64Array | null) =>
  (target: PlacedTarget): OwnVector => {
    if (target.kind === 'body') return target.at;
    const [ox, oy, oz] = target.offset;
    if (target.kind === 'face') {
      const sign = side === 'left' ? 1 : -1;
      const [x, y, z] = faceLandmarkPoint(signer, head, target.landmark, side, skinMm);
      return [sign * x + ox, -y + oy, -z + oz];
    }
    if (other === null) return target.offset;
    const [x, y, z] = anchorOf(other, otherAnchors[target.part] ?? 'palm');
    return [-x + ox, y + oy, z + oz];
  };

/** Body space to the picture: the camera looks at the signer, who may be turned a little. */
function projectPerson(
  signer: SignerShape,
  pose: Float64Array,
  image: Float64Array,
  at: number,
): void {
  const { focalPx, width, shouldersAtPx } = clipCamera;
  const [offsetX, offsetY] = signer.offsetPx;
  const turned = aboutY(signer.turnDeg);
  for (let i = 0; i < pose.length; i += 3) {
    const [x, y, z] = turn(turned, [pose[i]!, pose[i + 1]!, pose[i + 2]!]);
    const depth = signer.cameraMm + z;
    image[at + i] = width / 2 + offsetX + (focalPx * x) / depth;
    image[at + i + 1] = shouldersAtPx + offsetY + (focalPx * y) / depth;
    image[at + i + 2] = depth;
  }
}
