/** An estimator that does not exist, failing as OpenPose does: points with little confidence, points left out, and hands that change sides. */

import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { Random } from '#shared/statistics/random.ts';
import { createRandom } from '#shared/statistics/random.ts';
import { drift, failingRuns, roughNoise } from './estimator-noise.ts';
import { openPoseFace } from './face-layout.ts';
import type { ClipConditions, HandConditions } from './hand-conditions.ts';
import {
  openPoseBody,
  openPoseTrackComponents,
  openPoseTrackPoints as points,
} from './openpose-layout.ts';
import { drawOrdinary } from './ordinary-hand.ts';
import { touchingMm } from './planted-episodes.ts';
import { bodyIndex } from './signing-body.ts';
import type { EstimateInProgress, HandFate, SimulatedEstimate } from './simulated-estimate.ts';
import type { SigningClip } from './signing-clip.ts';
import { clipCamera, personParts, personPoints } from './signing-clip.ts';

const bodyCount = openPoseBody.length;
const faceCount = openPoseFace.names.length;

/** Chance a frame that a whole hand gets no points at all, alone and touching; and that it gets them back. */
const gone = { alone: 0.004, touching: 0.02, back: 0.2 };
/** How much of the handshape an ordinary hand takes the place of, by how unsure the estimator is of it. */
const ordinary = { from: 0.62, slope: 1.2, most: 0.9 };
/** Chance a frame that touching hands change sides, and that they change back. */
const swap = { begins: 0.02, ends: 0.15 };
const fastMm = 45;

/** Estimates a clip; the seed is of the estimator's errors alone. */
export function simulateOpenPose(
  clip: SigningClip,
  conditions: ClipConditions,
  seed: number,
): SimulatedEstimate {
  const random = createRandom(seed);
  const { frames } = clip;
  const into: EstimateInProgress = {
    coordinates: new Float32Array(frames * points * 3),
    confidence: new Float32Array(frames * points),
    clip,
    random,
  };
  estimateBody(into, conditions);
  estimateFace(into);
  const touching = (frame: number): boolean => conditions.left.otherMm[frame]! <= touchingMm;
  const swapped = failingRuns(
    frames,
    (frame) => (touching(frame) ? swap.begins : 0),
    () => swap.ends,
    random,
  );
  const fateOf = (side: 'left' | 'right'): HandFate => {
    const own = conditions[side];
    const isTouching = (frame: number): boolean =>
      own.otherMm[frame]! <= touchingMm || own.faceMm[frame]! <= touchingMm;
    const lost = failingRuns(
      frames,
      (frame) =>
        Math.min(
          0.9,
          (isTouching(frame) ? gone.touching : gone.alone) * clip.difficulty +
            (own.outside[frame]! > 0.5 ? 0.5 : 0),
        ),
      (frame) => (own.outside[frame]! > 0.5 ? 0.02 : gone.back),
      random,
    );
    return { lost, wrong: swapped.map((one, frame) => (lost[frame] === 1 ? 0 : one)) };
  };
  const fate = { left: fateOf('left'), right: fateOf('right') };
  estimateHand(into, 'left', fate.left, conditions.left);
  estimateHand(into, 'right', fate.right, conditions.right);
  const { width, height, fps } = clipCamera;
  const track: PoseTrack = {
    estimator: 'openpose',
    frames,
    fps,
    width,
    height,
    points,
    components: openPoseTrackComponents,
    coordinates: into.coordinates,
    confidence: into.confidence,
  };
  return { track, fate };
}

/** OpenPose's confidence of a point that it is this sure of. */
const sureness = (middle: number, random: Random): number =>
  Math.min(0.98, Math.max(0.06, middle + 0.06 * roughNoise(random)));

const isOutside = (x: number, y: number): boolean =>
  x < 0 || y < 0 || x >= clipCamera.width || y >= clipCamera.height;

function put(
  { coordinates, confidence }: EstimateInProgress,
  at: number,
  x: number,
  y: number,
  sure: number,
): void {
  coordinates[3 * at] = x;
  coordinates[3 * at + 1] = y;
  confidence[at] = sure;
}

function estimateBody(estimate: EstimateInProgress, conditions: ClipConditions): void {
  const { clip, random } = estimate;
  const { frames, image } = clip;
  for (const [point, [name, source]] of openPoseBody.entries()) {
    const wanders = [drift(frames, 0.7, random), drift(frames, 0.7, random)];
    const sigma = /Eye|Ear|Nose/.test(name) ? 1 : 2;
    const own = name.startsWith('L') ? conditions.left : conditions.right;
    for (let frame = 0; frame < frames; frame += 1) {
      const start = frame * personPoints;
      const left = 3 * (start + bodyIndex[source ?? 'left hip']);
      const right = 3 * (start + bodyIndex[source ?? 'right hip']);
      const x = (image[left]! + image[right]!) / 2 + sigma * wanders[0]![frame]!;
      const y = (image[left + 1]! + image[right + 1]!) / 2 + sigma * wanders[1]![frame]!;
      const isWrist = name.endsWith('Wrist');
      const covered = isWrist && own.behind[frame] === 1 && own.otherMm[frame]! <= touchingMm;
      // Legs are below the picture, and not looked for there.
      if (isOutside(x, y) || (covered && random() < 0.15)) continue;
      put(estimate, frame * points + point, x, y, sureness(covered ? 0.35 : 0.8, random));
    }
  }
}

function estimateFace(estimate: EstimateInProgress): void {
  const { clip, random } = estimate;
  const { frames, image } = clip;
  const moves = [drift(frames, 0.6, random), drift(frames, 0.6, random)];
  for (let frame = 0; frame < frames; frame += 1) {
    for (let i = 0; i < faceCount; i += 1) {
      const from = 3 * (frame * personPoints + personParts.face.first + i);
      const x = image[from]! + 0.7 * moves[0]![frame]! + 0.3 * roughNoise(random);
      const y = image[from + 1]! + 0.7 * moves[1]![frame]! + 0.3 * roughNoise(random);
      if (!isOutside(x, y))
        put(estimate, frame * points + bodyCount + i, x, y, sureness(0.82, random));
    }
  }
}

function estimateHand(
  estimate: EstimateInProgress,
  side: 'left' | 'right',
  { lost, wrong }: HandFate,
  own: HandConditions,
): void {
  const { clip, random } = estimate;
  const { frames, image } = clip;
  const first = bodyCount + faceCount + (side === 'left' ? 0 : 21);
  const other = side === 'left' ? 'right' : 'left';
  const whole = [drift(frames, 0.75, random), drift(frames, 0.75, random)];
  const sure = drift(frames, 0.9, random);
  const joints = new Float64Array(42);
  for (let frame = 0; frame < frames; frame += 1) {
    if (lost[frame] === 1) continue;
    const touchesHand = own.otherMm[frame]! <= touchingMm;
    const touchesFace = own.faceMm[frame]! <= touchingMm;
    const isFast = own.speedMm[frame]! > fastMm;
    const middle =
      0.7 -
      (touchesHand ? (own.behind[frame] === 1 ? 0.28 : 0.14) : 0) -
      (touchesFace ? 0.2 : 0) -
      (isFast ? 0.2 : 0) -
      0.08 * Math.log(clip.difficulty) +
      0.09 * sure[frame]!;
    const shown = wrong[frame] === 1 ? other : side;
    const wrist = 3 * (frame * personPoints + personParts[shown].first);
    for (let joint = 0; joint < 21; joint += 1) {
      joints[2 * joint] = image[wrist + 3 * joint]!;
      joints[2 * joint + 1] = image[wrist + 3 * joint + 1]!;
    }
    const unsure = ordinary.slope * (ordinary.from - middle);
    drawOrdinary(joints, Math.min(ordinary.most, Math.max(0, unsure)));
    for (let joint = 0; joint < 21; joint += 1) {
      // Fingertips are found last.
      const certain = middle - 0.05 * ((joint + 3) % 4) + 0.1 * roughNoise(random);
      if (certain < 0.06) continue;
      const spread = 0.8 + 3.2 * Math.max(0, 0.55 - certain);
      const x = joints[2 * joint]! + spread * (0.8 * whole[0]![frame]! + roughNoise(random));
      const y = joints[2 * joint + 1]! + spread * (0.8 * whole[1]![frame]! + roughNoise(random));
      if (!isOutside(x, y))
        put(estimate, frame * points + first + joint, x, y, Math.min(0.97, certain));
    }
  }
}
