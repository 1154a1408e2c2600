/** What the demonstration keeps of the bundled models is what they say, and what the papers lead one to expect. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { keptPredictions, keptStages } from '#main/engine/demonstration-predictions.ts';
import { makeOnnxProcess } from '#main/inference/onnx-process.ts';
import { readMsraBin } from '#shared/format/msra-bin/read-msra-bin.ts';
import { writeMsraBin } from '#shared/format/msra-bin/write-msra-bin.ts';
import { cameraFromImage } from '#shared/geometry/camera.ts';
import { cropHand, imageFromPatch } from '#shared/hand/hand-crop.ts';
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

  test('of a depth frame are what the model gives for it', async () => {
    const id = 'init-cnn';
    valueOf(await onnx.load(join(root, 'resources/models', id, 'model.onnx'), 1, limits));
    const [answer] = keptStages(kept.hands.find((one) => one.id === id)!);
    for (const frame of [0, 60, 119]) {
      const { measured } = sequence[frame]!;
      const depth = valueOf(readMsraBin(writeMsraBin(frameOfRegion(measured, msraCamera))));
      const cube = { centre: centreOfRegion(measured)!, halfMm: 150 };
      const data = cropHand(depth, cube, camera);
      const patch = { type: 'float32', dims: [1, 1, 96, 96], data } as const;
      const { joints } = valueOf(await onnx.run(alone({ patch }, 'joints'), limits));
      const uvd = imageFromPatch(joints!.data as Float32Array, cube, camera);
      for (const [i, value] of uvd.entries())
        expect(Math.abs(value - answer![63 * frame + i]!)).toBeLessThan(0.05);
    }
  });

  test('are nearer to the truth from model to model as in the paper, and from stage to stage', () => {
    const errors = (id: string): readonly number[] =>
      keptStages(kept.hands.find((one) => one.id === id)!).map(meanErrorMm);
    const [initial] = errors('init-cnn');
    const [start, , , last] = errors('pose-ren');
    expect(start).toBeCloseTo(initial!, 1);
    expect(last).toBeLessThan(errors('ren-9x6x6')[0]!);
    expect(errors('ren-9x6x6')[0]).toBeLessThan(initial!);
  });
});
