/** A recogniser that others trained, run natively on their own inputs, against what an independent implementation gave. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readNpy } from '#shared/format/npy/read-npy.ts';
import { makeOnnxProcess } from '#main/inference/onnx-process.ts';
import { dataPath, hasRealData } from '../support/real-data.ts';
import { checkout } from '../support/step.ts';
import { valueOf } from '../support/result.ts';

describe.skipIf(!hasRealData)('the recogniser of Bhutanese signs', () => {
  test('gives the probabilities of its 50 inputs to 1e-4', async () => {
    const array = valueOf(
      readNpy(readFileSync(dataPath('signs/bhsl16', 'onnx_inputs_50x30x1662.npy'))),
    );
    const expected = readFileSync(dataPath('signs/bhsl16', 'onnx_expected.csv'), 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .flatMap((line) => line.split(',').slice(3, 8).map(Number));
    const onnx = makeOnnxProcess(join(checkout, 'src/main/inference/onnx-runner.ts'));
    const limits = { withinMs: 60_000 };
    try {
      const path = dataPath('signs/bhsl16', 'action.onnx');
      const { inputs } = valueOf(await onnx.load(path, 1, limits));
      expect(inputs.map(({ shape }) => shape.slice(1))).toEqual([[30, 1662]]);
      const batch = {
        type: 'float32',
        dims: array.shape,
        data: Float32Array.from(array.values),
      } as const;
      const answers = valueOf(
        await onnx.run(
          {
            tensors: { batch },
            steps: [
              {
                slot: 'model',
                feeds: { [inputs[0]?.name ?? '']: 'batch' },
                gives: { dense_2: 'dense_2' },
              },
            ],
            keep: ['dense_2'],
          },
          limits,
        ),
      );
      const { data } = answers['dense_2'] ?? { data: [] };
      expect(data).toHaveLength(250);
      const errors = expected.map((probability, i) => Math.abs(Number(data[i]) - probability));
      expect(Math.max(...errors)).toBeLessThan(1e-4);
    } finally {
      onnx.close();
    }
  });
});
