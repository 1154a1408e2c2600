/** A hand in motion: handshapes one after the other while the wrist wanders and the hand turns. */

import type { Random } from '#shared/statistics/random.ts';
import type { ConfigurationName } from './hand-configurations.ts';
import { handConfigurations } from './hand-configurations.ts';
import type { HandPlace } from './hand-kinematics.ts';
import type { HandPose } from './hand-pose.ts';
import { blendPoses, clampPose, poseOffset } from './hand-pose.ts';
import { aboutX, aboutY, aboutZ, along, compose, turn } from './rotation.ts';

/** What happens in a sequence. */
export interface SequencePlan {
  readonly frames: number;
  /** Handshapes to go through in a random order, again and again. */
  readonly configurations: readonly ConfigurationName[];
  /** Middle and reach of the turns, degrees: in the image (yaw), to the camera (pitch), about the forearm (roll). */
  readonly yawDeg: readonly [number, number];
  readonly pitchDeg: readonly [number, number];
  readonly rollDeg: readonly [number, number];
  /** Middle and reach of the distance of the palm, mm. */
  readonly distanceMm: readonly [number, number];
}

/** One frame of a motion. */
export interface MotionFrame {
  readonly pose: HandPose;
  readonly place: HandPlace;
}

/** A smooth path in [-1, 1]: three waves of 50 to 200 frames. */
function wander(random: Random): (frame: number) => number {
  const waves = [0.55, 0.3, 0.15].map((height, i) => {
    const frames = (200 - 45 * i) * (0.7 + 0.3 * random());
    return { height, rate: (2 * Math.PI) / frames, phase: 2 * Math.PI * random() };
  });
  return (frame) =>
    waves.reduce(
      (sum, { height, rate, phase }) => sum + height * Math.sin(frame * rate + phase),
      0,
    );
}

/** 0 to 1 with no jolt: the minimum-jerk profile of reaching movements (Flash and Hogan 1985). */
const ease = (time: number): number => {
  const t = Math.min(1, Math.max(0, time));
  return t * t * t * (10 + t * (6 * t - 15));
};

/** Opposition beyond which the thumb stands in front of the fingers, degrees. */
const before = 30;

/** A handshape held from one frame to another. */
interface Hold {
  readonly from: number;
  readonly to: number;
  readonly pose: HandPose;
}

function planHolds(plan: SequencePlan, random: Random): readonly Hold[] {
  const holds: Hold[] = [];
  let deck: ConfigurationName[] = [];
  let last: ConfigurationName | null = null;
  let from = -Math.floor(6 * random());
  while (from < plan.frames) {
    if (deck.length === 0) deck = plan.configurations.filter((name) => name !== last);
    const name = deck.splice(Math.floor(random() * deck.length), 1)[0]!;
    const to = from + 3 + Math.floor(5 * random());
    holds.push({ from, to, pose: handConfigurations[name] });
    last = name;
    from = to + 13 + Math.floor(7 * random());
  }
  holds.push({ from, to: from, pose: handConfigurations.relaxed });
  return holds;
}

/**
 * The pose between two holds. A thumb in front of the fingers leaves before they move and comes when they are done;
 * where it starts and ends there, it makes way in between.
 */
function poseBetween(a: HandPose, b: HandPose, time: number): HandPose {
  const thumbAt = poseOffset.thumb;
  const leaves = a[thumbAt]! > before && b[thumbAt]! <= before;
  const comes = a[thumbAt]! <= before && b[thumbAt]! > before;
  const stays = a[thumbAt]! > before && b[thumbAt]! > before;
  const fingers = leaves
    ? ease(time * 1.5 - 0.5)
    : comes
      ? ease(time * 1.5)
      : ease(time * 1.6 - 0.3);
  const thumb = leaves ? ease(time * 1.9) : comes ? ease(time * 1.9 - 0.9) : ease(time);
  const pose = blendPoses(a, b, fingers);
  pose.set(blendPoses(a, b, thumb).subarray(thumbAt, thumbAt + 4), thumbAt);
  if (!stays) return pose;
  const away = ease(time * 3.2) * ease(3.2 - time * 3.2);
  const cleared = blendPoses(pose, handConfigurations['thumb up'], 0.8 * away);
  pose.set(cleared.subarray(thumbAt, thumbAt + 4), thumbAt);
  return pose;
}

/** Degrees by which each angle of a pose trembles around its handshape, fingers then thumb then wrist. */
const tremblesDeg = [3, 3, 1, 3, 3, 1, 3, 3, 1, 3, 3, 1, 2, 2, 1, 1, 14, 9];

/** Palm centre in the hand frame, mm: what the distance and the path are measured to. */
const palmInHand = [0, -75, 0] as const;

/** Makes a motion; every pose is within the limits, and neighbouring frames are close. */
export function makeHandSequence(plan: SequencePlan, random: Random): readonly MotionFrame[] {
  const holds = planHolds(plan, random);
  const trembles = tremblesDeg.map(() => wander(random));
  const [yaw, pitch, roll, distance, acrossX, acrossY] = Array.from({ length: 6 }, () =>
    wander(random),
  );
  const at = (
    [middle, reach]: readonly [number, number],
    path: ((frame: number) => number) | undefined,
    frame: number,
  ) => middle + reach * (path?.(frame) ?? 0);
  let current = 0;
  return Array.from({ length: plan.frames }, (_, frame) => {
    while (frame >= holds[current + 1]!.from) current++;
    const [now, next] = [holds[current]!, holds[current + 1]!];
    const shape = poseBetween(now.pose, next.pose, (frame - now.to) / (next.from - now.to));
    const pose = clampPose(shape.map((deg, i) => deg + tremblesDeg[i]! * trembles[i]!(frame)));
    const cameraFromHand = compose(
      compose(aboutZ(at(plan.yawDeg, yaw, frame)), aboutX(at(plan.pitchDeg, pitch, frame))),
      aboutY(at(plan.rollDeg, roll, frame)),
    );
    const palm = [
      at([0, 45], acrossX, frame),
      at([0, 25], acrossY, frame),
      at(plan.distanceMm, distance, frame),
    ] as const;
    const wrist = along(palm, turn(cameraFromHand, palmInHand), -1);
    return { pose, place: { cameraFromHand, wrist } };
  });
}
