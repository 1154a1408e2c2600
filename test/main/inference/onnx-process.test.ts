import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeOnnxProcess } from '#main/inference/onnx-process.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const root = join(import.meta.dirname, '../../..');
const models = join(root, 'test/fixtures/models');
const onnx = makeOnnxProcess(join(root, 'src/main/inference/onnx-runner.ts'));
const limits = { withinMs: 30_000 };
const row = { type: 'float32', dims: [1, 4], data: Float32Array.of(1, 1, 1, 1) } as const;

afterAll(() => onnx.close());

describe('a model in a process of its own', () => {
  test('says its shapes and runs', async () => {
    const shapes = valueOf(await onnx.load(join(models, 'add.onnx'), 1, limits));
    expect(shapes).toEqual({
      inputs: [{ name: 'x', type: 'float32', shape: ['n', 4] }],
      outputs: [{ name: 'y', type: 'float32', shape: ['n', 4] }],
    });
    const outputs = valueOf(await onnx.run({ x: row }, limits));
    expect(outputs['y']).toEqual({ ...row, data: Float32Array.of(1, 2, 3, 4) });
  });

  test('refuses a batch of another shape, and goes on', async () => {
    valueOf(await onnx.load(join(models, 'add.onnx'), 1, limits));
    const wrong = { type: 'float32', dims: [1, 3], data: new Float32Array(3) } as const;
    const refused = problemOf(await onnx.run({ x: wrong }, limits));
    expect(refused.message).toBe('add.onnx: expected inputs of other shapes than it was given.');
    valueOf(await onnx.run({ x: row }, limits));
  });

  test('refuses weights outside its folder, and a file that is no model', async () => {
    const outside = problemOf(await onnx.load(join(models, 'outside-weights.onnx'), 1, limits));
    expect(outside.message).toBe(
      'outside-weights.onnx: its weights lie in a file outside its folder.',
    );
    const path = join(mkdtempSync(join(tmpdir(), 'chereme-onnx-')), 'words.onnx');
    writeFileSync(path, 'no model at all');
    const none = problemOf(await onnx.load(path, 1, limits));
    expect(none.message).toBe('words.onnx: expected an ONNX model that ONNX Runtime can read.');
  });

  test('stops a model that never ends, and runs the next', async () => {
    valueOf(await onnx.load(join(models, 'endless.onnx'), 1, limits));
    const stopped = problemOf(await onnx.run({ x: row }, { withinMs: 1000 }));
    expect(stopped.message).toBe(
      'endless.onnx: expected an answer within 1 s, found none; the model was stopped.',
    );
    valueOf(await onnx.load(join(models, 'add.onnx'), 1, limits));
    valueOf(await onnx.run({ x: row }, limits));
  });

  test('is cancelled in the middle', async () => {
    valueOf(await onnx.load(join(models, 'endless.onnx'), 1, limits));
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 200);
    const cancelled = await onnx.run({ x: row }, { ...limits, signal: cancel.signal });
    expect(problemOf(cancelled).code).toBe('cancelled');
  });
});
