import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import type { RunRequest } from '#main/inference/onnx-process.ts';
import { makeOnnxProcess } from '#main/inference/onnx-process.ts';
import type { Tensor } from '#main/inference/runner-messages.ts';
import { children } from '#test/support/children.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const root = join(import.meta.dirname, '../../..');
const models = join(root, 'test/fixtures/models');
const onnx = makeOnnxProcess(join(root, 'src/main/inference/onnx-runner.ts'));
const limits = { withinMs: 30_000 };
const row = { type: 'float32', dims: [1, 4], data: Float32Array.of(1, 1, 1, 1) } as const;

/** The only model, run once: x in, y out. */
const once = (x: Tensor): RunRequest => ({
  tensors: { x },
  steps: [{ slot: 'model', feeds: { x: 'x' }, gives: { y: 'y' } }],
  keep: ['y'],
});

afterAll(() => onnx.close());

describe('a model in a process of its own', () => {
  test('says its shapes and runs', async () => {
    const shapes = valueOf(await onnx.load({ path: join(models, 'add.onnx'), threads: 1 }, limits));
    expect(shapes).toEqual({
      inputs: [{ name: 'x', type: 'float32', shape: ['n', 4] }],
      outputs: [{ name: 'y', type: 'float32', shape: ['n', 4] }],
    });
    const outputs = valueOf(await onnx.run(once(row), limits));
    expect(outputs['y']).toEqual({ ...row, data: Float32Array.of(1, 2, 3, 4) });
  });

  test('feeds what one step gives to the next, and keeps what is asked', async () => {
    valueOf(await onnx.load({ path: join(models, 'add.onnx'), threads: 1 }, limits));
    valueOf(await onnx.load({ path: join(models, 'add.onnx'), threads: 1, slot: 'other' }, limits));
    const kept = valueOf(
      await onnx.run(
        {
          tensors: { x: row },
          steps: [
            { slot: 'model', feeds: { x: 'x' }, gives: { y: 'once' } },
            { slot: 'other', feeds: { x: 'once' }, gives: { y: 'twice' } },
            { slot: 'other', feeds: { x: 'twice' }, gives: { y: 'thrice' } },
          ],
          keep: ['once', 'thrice'],
        },
        limits,
      ),
    );
    expect(kept).toEqual({
      once: { ...row, data: Float32Array.of(1, 2, 3, 4) },
      thrice: { ...row, data: Float32Array.of(1, 4, 7, 10) },
    });
  });

  test('refuses a batch of another shape, and goes on', async () => {
    valueOf(await onnx.load({ path: join(models, 'add.onnx'), threads: 1 }, limits));
    const wrong = { type: 'float32', dims: [1, 3], data: new Float32Array(3) } as const;
    const refused = problemOf(await onnx.run(once(wrong), limits));
    expect(refused.message).toBe('add.onnx: expected inputs of other shapes than it was given.');
    valueOf(await onnx.run(once(row), limits));
  });

  test('refuses weights outside its folder, and a file that is no model', async () => {
    const outside = problemOf(
      await onnx.load({ path: join(models, 'outside-weights.onnx'), threads: 1 }, limits),
    );
    expect(outside.message).toBe(
      'outside-weights.onnx: its weights lie in a file outside its folder.',
    );
    const path = join(mkdtempSync(join(tmpdir(), 'chereme-onnx-')), 'words.onnx');
    writeFileSync(path, 'no model at all');
    const none = problemOf(await onnx.load({ path, threads: 1 }, limits));
    expect(none.message).toBe('words.onnx: expected an ONNX model that ONNX Runtime can read.');
  });

  test('stops a model that never ends, and runs the next', async () => {
    valueOf(await onnx.load({ path: join(models, 'endless.onnx'), threads: 1 }, limits));
    const stopped = problemOf(await onnx.run(once(row), { withinMs: 1000 }));
    expect(stopped.message).toBe(
      'endless.onnx: expected an answer within 1 s, found none; the model was stopped.',
    );
    valueOf(await onnx.load({ path: join(models, 'add.onnx'), threads: 1 }, limits));
    valueOf(await onnx.run(once(row), limits));
  });

  test('is cancelled in the middle', async () => {
    valueOf(await onnx.load({ path: join(models, 'endless.onnx'), threads: 1 }, limits));
    const cancel = new AbortController();
    void setTimeout(200).then(() => cancel.abort());
    const cancelled = await onnx.run(once(row), { ...limits, signal: cancel.signal });
    expect(problemOf(cancelled).code).toBe('cancelled');
  });

  test('takes in what comes next while it runs, and answers in order', async () => {
    valueOf(await onnx.load({ path: join(models, 'add.onnx'), threads: 1 }, limits));
    const rows = 20_000;
    const batch = (first: number): RunRequest =>
      once({ type: 'float32', dims: [rows, 4], data: new Float32Array(rows * 4).fill(first) });
    const requests = [10, 20, 30, 40].map(batch);
    const answers = [];
    for (const request of requests) {
      answers.push(onnx.run(request, limits));
      // At most two are under way, as many as there are files.
      await answers.at(-2);
    }
    const firsts = (await Promise.all(answers)).map((answer) => {
      const { data } = valueOf(answer)['y']!;
      return [...(data as Float32Array).subarray(0, 4)];
    });
    expect(firsts).toEqual([10, 20, 30, 40].map((x) => [x, x + 1, x + 2, x + 3]));
  });

  test('the time of a request counts from the answer to the one before', async () => {
    valueOf(await onnx.load({ path: join(models, 'endless.onnx'), threads: 1 }, limits));
    const first = onnx.run(once(row), { withinMs: 1500 });
    const second = onnx.run(once(row), { withinMs: 300 });
    const sinceMs = performance.now();
    // It is not the process that failed: nobody is to try it once more.
    const given = problemOf(await second);
    expect([given.code, onnx.isCrash(given)]).toEqual(['cancelled', false]);
    expect(performance.now() - sinceMs).toBeGreaterThan(1000);
    expect(problemOf(await first).message).toMatch(/expected an answer within 2 s/);
  });

  test('runs again what was loaded again after it was closed', async () => {
    valueOf(await onnx.load({ path: join(models, 'add.onnx'), threads: 1 }, limits));
    onnx.close();
    valueOf(await onnx.load({ path: join(models, 'add.onnx'), threads: 1 }, limits));
    const outputs = valueOf(await onnx.run(once(row), limits));
    expect(outputs['y']).toEqual({ ...row, data: Float32Array.of(1, 2, 3, 4) });
  });
});

describe('a model in several lanes', () => {
  const inLanes = { path: join(models, 'add.onnx'), threads: 3, lanes: 3 };
  const batch = (rows: number): Float32Array =>
    Float32Array.from({ length: rows * 4 }, (_, i) => i / 3);
  const added = (x: Float32Array): Float32Array => x.map((value, i) => value + (i % 4));

  test.each([1, 7, 8, 9, 25, 20_000])('a batch of %d samples is whole, in order', async (rows) => {
    valueOf(await onnx.load(inLanes, limits));
    const data = batch(rows);
    const { y } = valueOf(await onnx.run(once({ type: 'float32', dims: [rows, 4], data }), limits));
    expect(y).toEqual({ type: 'float32', dims: [rows, 4], data: added(data) });
  });

  test('small and large batches that are under way together are answered in order', async () => {
    valueOf(await onnx.load(inLanes, limits));
    const answers = [];
    for (const rows of [30_000, 1, 1, 2, 40_000, 1]) {
      const data = batch(rows).map((value) => value + rows);
      answers.push(
        onnx
          .run(once({ type: 'float32', dims: [rows, 4], data }), limits)
          .then((answer) => expect(valueOf(answer)['y']!.data).toEqual(added(data))),
      );
      await answers.at(-2);
    }
    await Promise.all(answers);
  });

  /** Each part of a softmax over its samples adds up to 1. */
  const softmax = { path: join(models, 'softmax-over-samples.onnx'), threads: 3 };
  const partsOf = async (rows: number, slots: readonly string[] = ['model']): Promise<number> => {
    const names = ['x', ...slots.map((_, i) => `y${i}`)];
    const steps = slots.map((slot, i) => ({
      slot,
      feeds: { x: names[i]! },
      gives: { y: names[i + 1]! },
    }));
    const x = { type: 'float32', dims: [rows, 4], data: batch(rows) } as const;
    const last = names.at(-1)!;
    const kept = valueOf(await onnx.run({ tensors: { x }, steps, keep: [last] }, limits));
    const sum = (kept[last]!.data as Float32Array).reduce((all, value) => all + value, 0);
    return Math.round(sum / 4);
  };

  test('runs as many parts as it has lanes, none of fewer than four samples', async () => {
    valueOf(await onnx.load({ ...softmax, lanes: 3 }, limits));
    const found = [];
    for (const rows of [4, 7, 8, 12, 100]) found.push(await partsOf(rows));
    expect(found).toEqual([1, 1, 2, 3, 3]);
  });

  test('what takes its place has lanes of its own, also after one that could not be loaded', async () => {
    valueOf(await onnx.load({ ...softmax, lanes: 3 }, limits));
    problemOf(await onnx.load({ ...inLanes, path: join(models, 'outside-weights.onnx') }, limits));
    valueOf(await onnx.load(softmax, limits));
    expect(await partsOf(12)).toBe(1);
    valueOf(await onnx.load({ ...softmax, lanes: 2 }, limits));
    expect(await partsOf(12)).toBe(2);
  });

  test('two models of one request run in the lanes that both have', async () => {
    valueOf(await onnx.load({ ...softmax, lanes: 3 }, limits));
    valueOf(await onnx.load({ ...softmax, lanes: 2, slot: 'other' }, limits));
    expect(await partsOf(12, ['model', 'other'])).toBe(2);
    valueOf(await onnx.load({ ...softmax, slot: 'other' }, limits));
    expect(await partsOf(12, ['other', 'model'])).toBe(1);
  });

  test('one that never ends is stopped and cancelled in all of them', async () => {
    const endless = { ...inLanes, path: join(models, 'endless.onnx') };
    const request = once({ type: 'float32', dims: [12, 4], data: batch(12) });
    valueOf(await onnx.load(endless, limits));
    const stopped = problemOf(await onnx.run(request, { withinMs: 1000 }));
    expect(stopped.message).toMatch(/the model was stopped\.$/);
    valueOf(await onnx.load(endless, limits));
    const cancel = new AbortController();
    void setTimeout(200).then(() => cancel.abort());
    const cancelled = await onnx.run(request, { ...limits, signal: cancel.signal });
    expect(problemOf(cancelled).code).toBe('cancelled');
    valueOf(await onnx.load(inLanes, limits));
    valueOf(await onnx.run(once(row), limits));
  });

  test('both requests under way are lost with the process, and both can be asked again', async () => {
    const endless = { ...inLanes, path: join(models, 'endless.onnx') };
    const before = new Set(children());
    onnx.close();
    valueOf(await onnx.load(endless, limits));
    const request = once({ type: 'float32', dims: [12, 4], data: batch(12) });
    const asked = [onnx.run(request, limits), onnx.run(request, limits)];
    await setTimeout(200);
    for (const child of children()) if (!before.has(child)) process.kill(child, 'SIGKILL');
    for (const answer of await Promise.all(asked))
      expect(onnx.isCrash(problemOf(answer))).toBe(true);
    valueOf(await onnx.load(inLanes, limits));
    valueOf(await onnx.run(once(row), limits));
  });

  test('a large batch that is on its way when the process ends is lost like the other', async () => {
    const endless = { ...inLanes, path: join(models, 'endless.onnx') };
    onnx.close();
    const before = new Set(children());
    valueOf(await onnx.load(endless, limits));
    const rows = 6_000_000;
    const large = once({ type: 'float32', dims: [rows, 4], data: new Float32Array(rows * 4) });
    const asked = [onnx.run(once(row), limits), onnx.run(large, limits)];
    for (const child of children()) if (!before.has(child)) process.kill(child, 'SIGKILL');
    for (const answer of await Promise.all(asked))
      expect(onnx.isCrash(problemOf(answer))).toBe(true);
  });

  test('a batch of another shape is refused once, and the next runs', async () => {
    valueOf(await onnx.load(inLanes, limits));
    const wrong = once({ type: 'float32', dims: [12, 3], data: new Float32Array(36) });
    expect(problemOf(await onnx.run(wrong, limits)).code).toBe('mismatch');
    valueOf(await onnx.run(once(row), limits));
  });
});
