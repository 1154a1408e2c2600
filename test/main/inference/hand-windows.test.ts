/** The windows of the bundled models against an independent numpy version (`test/fixtures/models/make_hand_windows.py`). */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeOnnxProcess } from '#main/inference/onnx-process.ts';
import { cropHand, patchSize } from '#shared/hand/hand-crop.ts';
import type { Intrinsics } from '#shared/geometry/camera.ts';
import { alone, madeUpNumbers } from '#test/support/made-numbers.ts';
import { valueOf } from '#test/support/result.ts';

interface HandNumbers {
  readonly pooled: readonly number[];
  readonly camera: Intrinsics;
  readonly centre: readonly [number, number, number];
  readonly patch: readonly number[];
}

const root = join(import.meta.dirname, '../../..');
const models = join(root, 'test/fixtures/models');
const numbers = JSON.parse(readFileSync(join(models, 'hand-numbers.json'), 'utf8')) as HandNumbers;
const onnx = makeOnnxProcess(join(root, 'src/main/inference/onnx-runner.ts'));
const limits = { withinMs: 30_000 };

afterAll(() => onnx.close());

test('windows of the feature map are pooled as Caffe pools them, number by number', async () => {
  valueOf(await onnx.load({ path: join(models, 'hand-windows.onnx'), threads: 1 }, limits));
  const features = madeUpNumbers([3, 2, 12, 12], 7919);
  const pose = madeUpNumbers([3, 63], 104_729, 1.2);
  const found = valueOf(await onnx.run(alone({ features, pose }, 'windows'), limits))['windows']!
    .data;
  expect(found).toHaveLength(numbers.pooled.length);
  for (const [i, expected] of numbers.pooled.entries())
    expect(Number(found[i])).toBeCloseTo(expected, 5);
});

test('a patch is cut and normalised, number by number', () => {
  const values = Uint16Array.from({ length: 30 * 40 }, (_, i) => {
    const [row, column] = [Math.floor(i / 40), i % 40];
    return (row * 7 + column * 3) % 11 === 0 ? 0 : 2400 + ((row * 97 + column * 61) % 2500);
  });
  const frame = { width: 40, height: 30, values, unitMm: 0.125 };
  const patch = cropHand(frame, { centre: numbers.centre, halfMm: 150 }, numbers.camera);
  expect(patch).toHaveLength(patchSize * patchSize);
  for (const [i, expected] of numbers.patch.entries()) expect(patch[i]).toBeCloseTo(expected, 5);
});
