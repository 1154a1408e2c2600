/** What the demonstration keeps of the bundled models is what they say, and what the papers lead one to expect. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { keptPredictions, keptSteps, keptStages } from '#main/engine/demonstration-predictions.ts';
import { makeOnnxProcess } from '#main/inference/onnx-process.ts';
import type { Tensors } from '#main/inference/runner-messages.ts';
import { readMsraBin } from '#shared/format/msra-bin/read-msra-bin.ts';
import { writeMsraBin } from '#shared/format/msra-bin/write-msra-bin.ts';
import { cameraFromImage } from '#shared/geometry/camera.ts';
import { cropHand, imageFromPatch } from '#shared/hand/hand-crop.ts';
import type { ModelCard } from '#shared/model/model-card.ts';
import { isHandCard } from '#shared/model/model-card.ts';
import { readModelCard } from '#shared/model/read-model-card.ts';
import { recogniserFeatures } from '#shared/pose/recogniser-features.ts';
import { rankClasses } from '#shared/recognition/ranked-labels.ts';
import { demonstrationClips, makeDemonstrationClip } from '#shared/synthesis/sign-demonstration.ts';
import { demonstrationSequences, renderSequence } from '#shared/synthesis/demonstration.ts';
import { centreOfRegion, frameOfRegion, msraCamera } from '#shared/synthesis/depth-hand.ts';
import { alone } from '#test/support/made-numbers.ts';
import { valueOf } from '#test/support/result.ts';

const root = join(import.meta.dirname, '../../..');
const kept = keptPredictions();
const onnx = makeOnnxProcess(join(root, 'src/main/inference/onnx-runner.ts'));
const limits = { withinMs: 30_000 };
const camera = msraCamera.intrinsics;
const sequence = [...renderSequence(demonstrationSequences()[0]!)];

afterAll(() => onnx.close());

const modelPath = (id: string): string => join(root, 'resources/models', id, 'model.onnx');
const cardOf = (id: string): ModelCard =>
  valueOf(readModelCard(readFileSync(join(modelPath(id), '../card.json')), id));

/** Mean distance to the truth over the first sequence, mm. */
function meanErrorMm(uvd: Float64Array): number {
  let sum = 0;
  for (const [frame, { jointsInCamera }] of sequence.entries()) {
    const found = cameraFromImage(uvd.slice(63 * frame, 63 * frame + 63), camera);
    for (let i = 0; i < 63; i += 3) {
      const apart = [0, 1, 2].map((axis) => found[i + axis]! - jointsInCamera[i + axis]!);
      sum += Math.hypot(...apart) / 21;
    }
  }
  return sum / sequence.length;
}

describe('the kept predictions', () => {
  test.each([...kept.hands, ...kept.signs])('of $id are of its bundled file', ({ id, sha256 }) => {
    const bytes = readFileSync(join(root, 'resources/models', id, 'model.onnx'));
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  test.each(['pose-ren', 'pose-ren-from-mean'])(
    'of depth frames are what the models give for them, stage by stage: %s',
    async (file) => {
      const frames = [0, 31, 60, 119].map((frame) => {
        const { measured } = sequence[frame]!;
        const depth = valueOf(readMsraBin(writeMsraBin(frameOfRegion(measured, msraCamera))));
        // As the demonstration's file of centres has it.
        const [u = 0, v = 0, d = 0] = centreOfRegion(measured)!.map((one) =>
          Number(one.toFixed(3)),
        );
        const cube = { centre: [u, v, d], halfMm: 150 } as const;
        const data = cropHand(depth, cube, camera);
        return { frame, cube, patch: { type: 'float32', dims: [1, 1, 96, 96], data } as const };
      });
      const ask = async (tensors: Tensors): Promise<Float32Array> =>
        valueOf(await onnx.run(alone(tensors, 'joints'), limits))['joints']!.data as Float32Array;
      const card = cardOf('pose-ren');
      if (card.kind !== 'hand-refine') throw new Error('Pose-REN refines');
      const starts: Float32Array[] = frames.map(() => Float32Array.from(card.startPose));
      if (file === 'pose-ren') {
        valueOf(await onnx.load({ path: modelPath('init-cnn'), threads: 1 }, limits));
        for (const [i, { patch }] of frames.entries()) starts[i] = await ask({ patch });
      }
      valueOf(await onnx.load({ path: modelPath('pose-ren'), threads: 1 }, limits));
      const stages = keptStages(kept.hands.find((one) => one.file === file)!);
      expect(stages).toHaveLength(4);
      for (const [place, { frame, cube, patch }] of frames.entries()) {
        let data = starts[place]!;
        for (const stage of stages) {
          for (const [i, value] of imageFromPatch(data, cube, camera).entries()) {
            const away = Math.abs(value - stage[63 * frame + i]!);
            expect(away).toBeLessThan(0.5 / keptSteps[i % 3]! + 1e-4);
          }
          data = await ask({ patch, pose: { type: 'float32', dims: [1, 63], data } });
        }
      }
    },
  );

  test('of sign clips are what the recogniser says of them', async () => {
    const id = 'team2-bilstm-holistic';
    const card = cardOf(id);
    if (isHandCard(card)) throw new Error('a recogniser takes clips');
    valueOf(await onnx.load({ path: modelPath(id), threads: 1 }, limits));
    const { predictions } = kept.signs.find((one) => one.id === id)!;
    for (const plan of demonstrationClips().filter((_, i) => i % 50 === 7)) {
      const { track } = makeDemonstrationClip(plan).holistic;
      const view = { view: 'team2', estimators: ['holistic'], mirrored: false } as const;
      const data = valueOf(recogniserFeatures([track], view, plan.name));
      const dims = [1, track.frames, data.length / track.frames];
      const features = { type: 'float32', dims, data } as const;
      const { logits } = valueOf(await onnx.run(alone({ features }, 'logits'), limits));
      const ranked = rankClasses(logits!.data as Float32Array, card.classes, 'logits', 5);
      const said = predictions[plan.name]!;
      expect(said.map(([label]) => label)).toEqual(ranked.map(({ label }) => label));
      for (const [i, [, score]] of said.entries())
        expect(Math.abs(score - ranked[i]!.score)).toBeLessThan(1e-4);
    }
  });

  const errorsOf = (file: string): readonly number[] =>
    keptStages(kept.hands.find((one) => one.file === file)!).map(meanErrorMm);

  test('are nearer to the truth from model to model as in the paper', () => {
    const [initial] = errorsOf('init-cnn');
    expect(errorsOf('pose-ren')[0]).toBeCloseTo(initial!, 1);
    expect(errorsOf('pose-ren').at(-1)).toBeLessThan(errorsOf('ren-9x6x6')[0]!);
    expect(errorsOf('ren-9x6x6')[0]).toBeLessThan(initial!);
  });

  test.each(['pose-ren', 'pose-ren-unstructured', 'pose-ren-from-mean'])(
    'of %s gain most in the first step and settle, as in the paper',
    (file) => {
      const [start, first, second, third] = errorsOf(file);
      expect(first).toBeLessThan(start!);
      expect(third).toBeLessThan(start!);
      expect(Math.abs(third! - second!)).toBeLessThan(Math.abs(first! - start!));
    },
  );

  test('from a poor start come to nearly the error of a good one', () => {
    const [poor, ...refined] = errorsOf('pose-ren-from-mean');
    const [good, ...better] = errorsOf('pose-ren');
    expect(poor).toBeGreaterThan(1.5 * good!);
    expect(refined.at(-1)! - better.at(-1)!).toBeLessThan(0.1 * (poor! - good!));
  });
});
