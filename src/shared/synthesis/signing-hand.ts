/** One hand of a signer over a clip: keys of a sign, blended into handshape, direction and place frame by frame. */

import { blendPoses } from './hand-pose.ts';
import type { HandPose } from './hand-pose.ts';
import { handConfigurations } from './hand-configurations.ts';
import { placeHand } from './hand-kinematics.ts';
import type { HandAnchor, Sign, SignKey, SignMovement } from './sign.ts';
import type { OwnVector, PlacedTarget } from './sign-places.ts';
import { directionBetween, isBodyPlace, placeTarget } from './sign-places.ts';
import type { SignerShape } from './signer-shape.ts';
import type { Rotation } from './rotation.ts';
import { turn } from './rotation.ts';
import type { SigningStyle } from './signing-style.ts';
import { tiltOf } from './signing-style.ts';

/** How a clip is divided, in frames. */
export interface SignTiming {
  readonly frames: number;
  /** Hands leave rest, reach the sign, end it, and are back at rest. */
  readonly leaves: number;
  readonly begins: number;
  readonly ends: number;
  readonly rests: number;
}

/** A key at its frame. */
interface TimedKey {
  readonly frame: number;
  readonly pose: HandPose;
  readonly anchor: HandAnchor;
  readonly target: PlacedTarget;
  readonly fingers: OwnVector;
  readonly palm: OwnVector;
  /** mm beside the target. */
  readonly beside: OwnVector;
}

/** Looks up places that others hold: landmarks of the face and parts of the other hand, in the space of this hand. */
export type FindPlace = (target: PlacedTarget) => OwnVector;

/** Says where a hand is in a frame: [21, 3] own space, mm, in the order of the MSRA files. */
export type SigningHand = (frame: number, find: FindPlace) => Float64Array;

const rest: Omit<SignKey, 'at'> = {
  shape: 'relaxed',
  anchor: 'wrist',
  to: 'rest',
  fingers: ['down', 'forward'],
  palm: ['in', 'back'],
};

/** 0 to 1 with no jolt: the minimum-jerk profile of reaching movements (Flash and Hogan 1985). */
const ease = (t: number): number => t * t * t * (10 + t * (6 * t - 15));

/** Ways between opposite directions lead over the front. */
const overTheFront = 0.55;

function timedKeys(
  keys: readonly SignKey[],
  timing: SignTiming,
  signer: SignerShape,
  style: SigningStyle,
): readonly TimedKey[] {
  const tilt = tiltOf(style);
  const timed = (key: Omit<SignKey, 'at'>, frame: number): TimedKey => ({
    frame,
    pose: blendPoses(handConfigurations[key.shape], handConfigurations.relaxed, style.slack),
    anchor: key.anchor,
    target: placeTarget({ at: 0, ...key }, signer),
    beside: besideOf(key, style),
    fingers: turn(tilt, directionBetween(key.fingers)),
    palm: turn(tilt, directionBetween(key.palm)),
  });
  const { leaves, begins, ends, rests, frames } = timing;
  const last = keys.at(-1);
  const signing =
    last === undefined
      ? []
      : [
          ...keys.map((key) => timed(key, begins + key.at * (ends - begins))),
          ...(last.at < 1 ? [timed(last, ends)] : []),
        ];
  return [timed(rest, 0), timed(rest, leaves), ...signing, timed(rest, rests), timed(rest, frames)];
}

/** The keys of each hand: those of the leading one, and of the other. */
export function keysOfSign(sign: Sign): {
  readonly lead: readonly SignKey[];
  readonly other: readonly SignKey[];
} {
  const { lead, other } = sign;
  if (other === 'rest') return { lead, other: [] };
  return { lead, other: other === 'mirror' ? lead : other };
}

/**
 * Makes one hand of a sign.
 *
 * @param style how the person makes it in this clip
 * @param tremble mm in own space that the place wanders by, frame by frame
 */
export function signingHand(
  keys: readonly SignKey[],
  movement: SignMovement | null,
  timing: SignTiming,
  signer: SignerShape,
  style: SigningStyle,
  tremble: (frame: number) => OwnVector,
): SigningHand {
  const timed = timedKeys(keys, timing, signer, style);
  let current = 0;
  return (frame, find) => {
    if (frame < timed[current]!.frame) current = 0;
    while (current < timed.length - 2 && frame >= timed[current + 1]!.frame) current += 1;
    const [a, b] = [timed[current]!, timed[current + 1]!];
    const span = b.frame - a.frame;
    const share = span <= 0 ? 1 : ease(Math.min(1, Math.max(0, (frame - a.frame) / span)));
    const pose = a.pose === b.pose ? a.pose : blendPoses(a.pose, b.pose, share);
    const rotation = rotationOf(blend(a.fingers, b.fingers, share), blend(a.palm, b.palm, share));
    const { joints } = placeHand(signer.hand, pose, { cameraFromHand: rotation, wrist: origin });
    const own = ownFromCamera(joints);
    const offset = between(anchorOf(own, a.anchor), anchorOf(own, b.anchor), share);
    const place = between(find(a.target), find(b.target), share);
    const beside = between(a.beside, b.beside, share);
    const moved = movement === null ? origin : movementAt(movement, timing, frame);
    const wander = tremble(frame);
    for (let i = 0; i < own.length; i += 3) {
      for (let axis = 0; axis < 3; axis += 1)
        own[i + axis]! +=
          place[axis]! + beside[axis]! - offset[axis]! + moved[axis]! + wander[axis]!;
    }
    return own;
  };
}

const origin: OwnVector = [0, 0, 0];

/** What is to be touched is met more exactly than a place in the air. */
const atContact = 0.4;

function besideOf({ to }: Pick<SignKey, 'to'>, { beside }: SigningStyle): OwnVector {
  return isBodyPlace(to) ? beside : between(origin, beside, atContact);
}

const between = (a: OwnVector, b: OwnVector, share: number): OwnVector => [
  a[0] + share * (b[0] - a[0]),
  a[1] + share * (b[1] - a[1]),
  a[2] + share * (b[2] - a[2]),
];

function blend(a: OwnVector, b: OwnVector, share: number): OwnVector {
  if (a === b) return a;
  const [x, y, z] = between(a, b, share);
  const opposite = Math.max(0, -(a[0] * b[0] + a[1] * b[1] + a[2] * b[2]));
  return [x, y, z + overTheFront * 4 * share * (1 - share) * opposite];
}

/**
 * The right hand's rotation in camera space (x right, y down, z away) for directions in own space. From own to camera space
 * every axis turns round, and the hand's axes are the reverse of fingers and palm, so that the signs cancel.
 */
function rotationOf(fingers: OwnVector, palm: OwnVector): Rotation {
  const y = unit(fingers);
  const along = palm[0] * y[0] + palm[1] * y[1] + palm[2] * y[2];
  const across: OwnVector = [
    palm[0] - along * y[0],
    palm[1] - along * y[1],
    palm[2] - along * y[2],
  ];
  const z = unit(Math.hypot(...across) < 1e-3 ? [-y[1], y[0], 0] : across);
  const x: OwnVector = [
    y[1] * z[2] - y[2] * z[1],
    y[2] * z[0] - y[0] * z[2],
    y[0] * z[1] - y[1] * z[0],
  ];
  return [x[0], y[0], z[0], x[1], y[1], z[1], x[2], y[2], z[2]];
}

function unit([x, y, z]: OwnVector): OwnVector {
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}

/** A right hand's camera space to its own: every axis turns round. */
function ownFromCamera(joints: Float64Array): Float64Array {
  for (let i = 0; i < joints.length; i += 1) joints[i] = -joints[i]!;
  return joints;
}

/** Which joints (order of the MSRA files) make an anchor, and how far beyond them it lies, mm. */
const anchorJoints: Readonly<
  Record<HandAnchor, { readonly joints: readonly number[]; readonly palmward: number }>
> = {
  wrist: { joints: [0], palmward: 0 },
  palm: { joints: [0, 5, 9], palmward: 14 },
  back: { joints: [0, 5, 9], palmward: -14 },
  'index tip': { joints: [4], palmward: 5 },
  'middle tip': { joints: [8], palmward: 4 },
  'thumb tip': { joints: [20], palmward: 0 },
  'little tip': { joints: [16], palmward: 4 },
  fingertips: { joints: [4, 8, 12], palmward: 4 },
  knuckles: { joints: [1, 5, 9], palmward: -6 },
  edge: { joints: [0, 13, 14], palmward: 0 },
};

/** The place of an anchor, for joints in own space. */
export function anchorOf(joints: Float64Array, anchor: HandAnchor): OwnVector {
  const { joints: chosen, palmward } = anchorJoints[anchor];
  let [x, y, z] = [0, 0, 0];
  for (const joint of chosen) {
    x += joints[joint * 3]! / chosen.length;
    y += joints[joint * 3 + 1]! / chosen.length;
    z += joints[joint * 3 + 2]! / chosen.length;
  }
  if (palmward === 0) return [x, y, z];
  const normal = palmNormal(joints);
  return [x + palmward * normal[0], y + palmward * normal[1], z + palmward * normal[2]];
}

/** Out of the palm: index knuckle and little knuckle seen from the wrist. */
function palmNormal(joints: Float64Array): OwnVector {
  const from = (joint: number): OwnVector => [
    joints[joint * 3]! - joints[0]!,
    joints[joint * 3 + 1]! - joints[1]!,
    joints[joint * 3 + 2]! - joints[2]!,
  ];
  const [l, i] = [from(1), from(13)];
  return unit([i[1] * l[2] - i[2] * l[1], i[2] * l[0] - i[0] * l[2], i[0] * l[1] - i[1] * l[0]]);
}

function movementAt(movement: SignMovement, timing: SignTiming, frame: number): OwnVector {
  const time = (frame - timing.begins) / (timing.ends - timing.begins);
  const share = (time - movement.from) / (movement.to - movement.from);
  if (share <= 0 || share >= 1) return origin;
  const angle = 2 * Math.PI * share * movement.times;
  const first = directionBetween([movement.along[0]]);
  const second = directionBetween([movement.along[1]]);
  const { mm } = movement;
  const [a, b] = {
    tap: [(mm * (1 - Math.cos(angle))) / 2, 0],
    wave: [mm * Math.sin(angle), 0],
    circle: [mm * Math.sin(angle), mm * (1 - Math.cos(angle))],
  }[movement.kind] as [number, number];
  return [a * first[0] + b * second[0], a * first[1] + b * second[1], a * first[2] + b * second[2]];
}
