/** An estimator that does not exist, failing as MediaPipe Holistic does: a hand is there with all its points or not at all. */

import type { Random } from '#shared/statistics/random.ts';
import { createRandom } from '#shared/statistics/random.ts';
import { drift, failingRuns, roughNoise } from './estimator-noise.ts';
import type { ClipConditions, HandConditions } from './hand-conditions.ts';
import {
  holisticBodyNames,
  holisticComponents,
  holisticPoints as points,
} from './holistic-layout.ts';
import { drawOrdinary } from './ordinary-hand.ts';
import { touchingMm } from './planted-episodes.ts';
import type { EstimateInProgress, HandFate, SimulatedEstimate } from './simulated-estimate.ts';
import { bodyIndex } from './signing-body.ts';
import type { BodyPoint } from './signing-body.ts';
import type { SigningClip } from './signing-clip.ts';
import { clipCamera, personParts, personPoints } from './signing-clip.ts';

/** Chances a frame that a seen hand is lost, by what happens to it; the worst of them counts, times the clip's difficulty. */
const loss = { usual: 0.003, behindHand: 0.03, beforeHand: 0.014, atFace: 0.02, fast: 0.015 };
/** Chances a frame that a lost hand is found again, alone and while it touches something; less in a difficult clip. */
const found = { alone: 0.3, touching: 0.13 };
/** Chances a frame that a touching hand is drawn wrong, and right again. */
const wrongly = { begins: 0.02, ends: 0.1 };
/** How much of the handshape an ordinary hand takes the place of: always, and more where it touches, is covered or blurred. */
const ordinary = { usual: 0.06, touching: 0.16, covered: 0.2, fast: 0.2, wrong: 0.95 };
/** A hand that moves faster is blurred, mm a frame. */
const fastMm = 55;
/** A hand that is this far outside is not seen at all. */
const mostOutside = 0.45;

/** Estimates a clip; the seed is of the estimator's errors alone. */
export function simulateHolistic(
  clip: SigningClip,
  conditions: ClipConditions,
  seed: number,
): SimulatedEstimate {
  const random = createRandom(seed);
  const { frames, difficulty } = clip;
  const coordinates = new Float32Array(frames * points * 3);
  const confidence = new Float32Array(frames * points);
  const into: EstimateInProgress = { coordinates, confidence, clip, random };
  estimateBody(into, conditions);
  estimateFace(into);
  const fateOf = (side: 'left' | 'right'): HandFate =>
    handFate(frames, conditions[side], difficulty, random);
  const fate = { left: fateOf('left'), right: fateOf('right') };
  estimateHand(into, 'left', fate.left, conditions.left);
  estimateHand(into, 'right', fate.right, conditions.right);
  const { width, height, fps } = clipCamera;
  return {
    track: {
      estimator: 'holistic',
      frames,
      fps,
      width,
      height,
      points,
      components: holisticComponents,
      coordinates,
      confidence,
    },
    fate,
  };
}

function handFate(
  frames: number,
  own: HandConditions,
  difficulty: number,
  random: Random,
): HandFate {
  const touchesHand = (frame: number): boolean => own.otherMm[frame]! <= touchingMm;
  const touchesFace = (frame: number): boolean => own.faceMm[frame]! <= touchingMm;
  const touches = (frame: number): boolean => touchesHand(frame) || touchesFace(frame);
  const lost = failingRuns(
    frames,
    (frame) => {
      const behind = own.behind[frame] === 1 ? loss.behindHand : loss.beforeHand;
      const chance = Math.max(
        loss.usual,
        touchesHand(frame) ? behind : 0,
        touchesFace(frame) ? loss.atFace : 0,
        own.speedMm[frame]! > fastMm ? loss.fast : 0,
      );
      return Math.min(0.9, chance * difficulty);
    },
    (frame) => Math.min(0.9, (touches(frame) ? found.touching : found.alone) / difficulty),
    random,
  );
  for (let frame = 0; frame < frames; frame += 1)
    if (own.outside[frame]! > mostOutside) lost[frame] = 1;
  const wrong = failingRuns(
    frames,
    (frame) => (touches(frame) ? wrongly.begins * difficulty : 0.001),
    (frame) => (touches(frame) ? wrongly.ends : 0.5),
    random,
  );
  return { lost, wrong: wrong.map((one, frame) => (lost[frame] === 1 ? 0 : one)) };
}

/** MediaPipe's depth is in px of the width, smaller when nearer. */
const relativeDepth = (clip: SigningClip, depthMm: number): number =>
  (depthMm - clip.signer.cameraMm) * clip.pxPerMm;

/** The true point behind a name such as `LEFT_EYE_INNER`, and where it is beside it, px across and down. */
const bodySources = holisticBodyNames.map((name): readonly [number, number] => {
  const side = name.includes('LEFT') ? 'left' : 'right';
  const joint = { PINKY: 17, INDEX: 5, THUMB: 2 }[name.replace(/^(LEFT|RIGHT)_/, '')];
  if (joint !== undefined) return [personParts[side].first + joint, 0];
  const word = name
    .toLowerCase()
    .replace(/^(left|right)_|_(left|right)$/, '')
    .replace('heel', 'ankle')
    .replace('foot_index', 'ankle');
  if (word === 'nose') return [bodyIndex.nose, 0];
  const across = word.endsWith('_inner') ? -1 : word.endsWith('_outer') ? 1 : 0;
  const point = `${side} ${word.replace(/_(inner|outer)$/, '')}` as BodyPoint;
  return [personParts.body.first + bodyIndex[point], across * (side === 'left' ? 5 : -5)];
});

function estimateBody(
  { coordinates, confidence, clip, random }: EstimateInProgress,
  conditions: ClipConditions,
): void {
  const { frames, image } = clip;
  for (const [point, [source, across]] of bodySources.entries()) {
    const name = holisticBodyNames[point]!;
    const wanders = [drift(frames, 0.92, random), drift(frames, 0.92, random)];
    const sigma = /EYE|EAR|NOSE|MOUTH/.test(name) ? 0.8 : /SHOULDER/.test(name) ? 1.4 : 2.4;
    const isArm = /WRIST|PINKY|INDEX|THUMB/.test(name) && !/FOOT/.test(name);
    const own = name.includes('LEFT') ? conditions.left : conditions.right;
    for (let frame = 0; frame < frames; frame += 1) {
      const from = 3 * (frame * personPoints + source);
      const at = frame * points + point;
      const covered = isArm && own.behind[frame] === 1 && own.otherMm[frame]! <= touchingMm;
      const spread = covered ? 2.5 * sigma : sigma;
      coordinates[3 * at] = image[from]! + across + spread * wanders[0]![frame]!;
      coordinates[3 * at + 1] = image[from + 1]! + spread * wanders[1]![frame]!;
      coordinates[3 * at + 2] = relativeDepth(clip, image[from + 2]!) + 6 * roughNoise(random);
      const outside =
        image[from + 1]! >= clipCamera.height ||
        image[from]! < 0 ||
        image[from]! >= clipCamera.width;
      const visible = /KNEE|ANKLE|HEEL|FOOT/.test(name)
        ? 0.004 + 0.004 * random()
        : outside
          ? 0.12 + 0.1 * random()
          : covered
            ? 0.6 + 0.2 * random()
            : 0.97 + 0.029 * random();
      confidence[at] = visible;
    }
  }
}

function estimateFace({ coordinates, confidence, clip, random }: EstimateInProgress): void {
  const { frames, image } = clip;
  const [, face] = holisticComponents;
  const moves = [drift(frames, 0.8, random), drift(frames, 0.8, random)];
  for (let frame = 0; frame < frames; frame += 1) {
    for (let i = 0; i < face!.count; i += 1) {
      const from = 3 * (frame * personPoints + personParts.mesh.first + i);
      const at = frame * points + face!.first + i;
      coordinates[3 * at] = image[from]! + 0.6 * moves[0]![frame]!;
      coordinates[3 * at + 1] = image[from + 1]! + 0.6 * moves[1]![frame]!;
      coordinates[3 * at + 2] = relativeDepth(clip, image[from + 2]!);
      confidence[at] = 1;
    }
  }
}

function estimateHand(
  { coordinates, confidence, clip, random }: EstimateInProgress,
  side: 'left' | 'right',
  { lost, wrong }: HandFate,
  own: HandConditions,
): void {
  const { frames, image } = clip;
  const { first } = holisticComponents[side === 'left' ? 2 : 3]!;
  const other = side === 'left' ? 'right' : 'left';
  const whole = [drift(frames, 0.85, random), drift(frames, 0.85, random)];
  const jitters = Array.from({ length: 42 }, () => drift(frames, 0.6, random));
  const unsure = drift(frames, 0.9, random);
  const joints = new Float64Array(42);
  for (let frame = 0; frame < frames; frame += 1) {
    if (lost[frame] === 1) continue;
    const touchesHand = own.otherMm[frame]! <= touchingMm;
    const touches = touchesHand || own.faceMm[frame]! <= touchingMm;
    const spread = touches ? 2.2 : 1;
    // A hand shown wrong is drawn towards the other one where they touch, and without its handshape on the face.
    const isWrong = wrong[frame] === 1;
    const toOther = isWrong && touchesHand;
    const wrist = 3 * (frame * personPoints + personParts[side].first);
    const target = 3 * (frame * personPoints + personParts[other].first);
    for (let joint = 0; joint < 21; joint += 1) {
      for (let axis = 0; axis < 2; axis += 1) {
        const truly = image[wrist + 3 * joint + axis]!;
        const towards = toOther ? 0.75 * (image[target + 3 * joint + axis]! - truly) : 0;
        joints[2 * joint + axis] = truly + towards;
      }
    }
    const amount =
      ordinary.usual +
      (touches ? ordinary.touching : 0) +
      (touchesHand && own.behind[frame] === 1 ? ordinary.covered : 0) +
      (own.speedMm[frame]! > fastMm ? ordinary.fast : 0);
    const share = Math.sqrt(clip.difficulty) * amount * (1 + 0.5 * unsure[frame]!);
    drawOrdinary(joints, isWrong ? ordinary.wrong : Math.min(ordinary.wrong, Math.max(0, share)));
    for (let joint = 0; joint < 21; joint += 1) {
      const from = wrist + 3 * joint;
      const at = frame * points + first + joint;
      for (let axis = 0; axis < 2; axis += 1) {
        const jitter = 0.9 * whole[axis]![frame]! + 0.9 * jitters[2 * joint + axis]![frame]!;
        coordinates[3 * at + axis] = joints[2 * joint + axis]! + spread * jitter;
      }
      coordinates[3 * at + 2] = (image[from + 2]! - image[wrist + 2]!) * clip.pxPerMm;
      confidence[at] = 1;
    }
  }
}
