/** Single depth hands to train on: any handshape and what lies between two, seen from any side a camera sees signing from. */

import type { Random } from '#shared/statistics/random.ts';
import { createRandom, gaussian } from '#shared/statistics/random.ts';
import type { DepthHand } from './depth-hand.ts';
import { msraCamera, renderDepthHand } from './depth-hand.ts';
import type { HandPose } from './hand-pose.ts';
import { handConfigurations } from './hand-configurations.ts';
import type { HandPlace } from './hand-kinematics.ts';
import { placeHand } from './hand-kinematics.ts';
import { blendPoses, clampPose } from './hand-pose.ts';
import type { HandShape } from './hand-shape.ts';
import { makeHandShape } from './hand-shape.ts';
import { deepestOverlapMm } from './interpenetration.ts';
import { aboutX, aboutY, aboutZ, along, compose, turn } from './rotation.ts';

/** Which hands are drawn. */
export interface TrainingHandsPlan {
  readonly seed: number;
  readonly frames: number;
  /** How many people's hands; frame i shows shape i modulo this. */
  readonly shapes: number;
}

/** Standard deviations of the angles around a handshape, degrees, in the order of `poseAngles`. */
const strayDeg = [7, 7, 2, 7, 7, 2, 7, 7, 2, 7, 7, 2, 6, 5, 6, 6, 14, 9];
/** Flesh gives way this far, mm; poses whose bones run deeper into each other are drawn again. */
const deepestMm = 5;
const mostTries = 40;
const palmInHand = [0, -75, 0] as const;

const between = (random: Random, low: number, high: number): number =>
  low + (high - low) * random();

/** A handshape, or one on the way to another, a little astray. */
function drawPose(random: Random): HandPose {
  const poses: readonly HandPose[] = Object.values(handConfigurations);
  const any = (): HandPose => poses[Math.floor(random() * poses.length)]!;
  const from = any();
  const share = Math.max(0, between(random, -0.5, 1));
  return clampPose(
    blendPoses(from, any(), share).map((deg, i) => deg + strayDeg[i]! * gaussian(random)),
  );
}

/** Turned by up to 50 degrees in the image, 20 away to 90 towards the camera, 80 about the forearm, 32 to 58 cm away. */
function drawPlace(random: Random): HandPlace {
  const cameraFromHand = compose(
    compose(aboutZ(between(random, -50, 50)), aboutX(between(random, -20, 90))),
    aboutY(between(random, -80, 80)),
  );
  const distance = between(random, 320, 580);
  const palm = [
    distance * between(random, -0.12, 0.12),
    distance * between(random, -0.07, 0.07),
    distance,
  ] as const;
  return { cameraFromHand, wrist: along(palm, turn(cameraFromHand, palmInHand), -1) };
}

/** The hands of a plan's people; shape i is drawn from a seed of its own. */
export const trainingShapes = ({ seed, shapes }: TrainingHandsPlan): readonly HandShape[] =>
  Array.from({ length: shapes }, (_, i) => makeHandShape(createRandom(seed + 1_000_003 * (i + 1))));

/** Renders frame `frame` of a plan; each frame has a seed of its own. */
export function renderTrainingHand(
  plan: TrainingHandsPlan,
  shapes: readonly HandShape[],
  frame: number,
): DepthHand {
  const random = createRandom(plan.seed + 7_919 * (frame + 1));
  const shape = shapes[frame % plan.shapes]!;
  const place = drawPlace(random);
  let pose = drawPose(random);
  for (let tries = 1; tries < mostTries; tries += 1) {
    if (deepestOverlapMm(shape, placeHand(shape, pose, place)) <= deepestMm) break;
    pose = drawPose(random);
  }
  return renderDepthHand(shape, pose, place, msraCamera, random);
}
