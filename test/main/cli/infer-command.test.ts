/** `chereme models` and `chereme infer`: depth frames without ground truth, a model of one's own, samples by their names. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importCommand } from '#main/cli/import-command.ts';
import { inferCommand } from '#main/cli/infer-command.ts';
import { modelsCommand } from '#main/cli/models-command.ts';
import { barLine } from '#main/cli/progress-bar.ts';
import { openWorkspace } from '#main/storage/open-workspace.ts';
import { callCommand } from '#test/support/call-command.ts';
import { initialCard, modelFile, refineCard, writeBumps } from '#test/support/made-models.ts';
import { valueOf } from '#test/support/result.ts';

let folder = '';
const at = (...names: string[]): string => join(folder, ...names);
const workspace = (): string => at('own.chereme');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chereme-infer-'));
  writeBumps(at('frames', 'a'), 6);
  writeBumps(at('frames', 'b'), 5);
  const camera = { fx: 241, fy: 241, cx: 160, cy: 120 };
  const description = { name: 'Own', intrinsics: camera, depthEncoding: 'msra-bin' };
  writeFileSync(at('own.json'), JSON.stringify(description));
  writeFileSync(at('initial.json'), JSON.stringify(initialCard));
  writeFileSync(at('refine.json'), JSON.stringify(refineCard));
  const frames = [at('frames'), '--dataset', at('own.json'), '--json'];
  const { out } = await callCommand(importCommand, workspace(), ...frames);
  expect(JSON.parse(out)).toMatchObject({ added: { 'data-set': 1, frames: 11 } });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const infer = (...args: readonly string[]) => callCommand(inferCommand, workspace(), ...args);

describe('chereme models', () => {
  test('adds a model of one’s own and lists it in the words of its card', async () => {
    const add = ['--add', modelFile('hand-initial.onnx'), '--card', at('initial.json')];
    const first = await callCommand(modelsCommand, workspace(), ...add, '--json');
    expect(first.code).toBe(0);
    const listed = JSON.parse(first.out) as { readonly id: string }[];
    expect(listed.at(-1)).toMatchObject({
      id: 'test-initial',
      kind: 'hand-initial',
      inputs: [{ name: 'patch', shape: ['n', 1, 96, 96] }],
      outputs: [{ name: 'joints', shape: ['n', 63] }],
      parameters: null,
      licence: 'MIT',
    });
    const again = await callCommand(modelsCommand, workspace(), ...add);
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toContain('There is already a model “test-initial”');
    const refine = ['--add', modelFile('hand-refine.onnx'), '--card', at('refine.json')];
    expect((await callCommand(modelsCommand, workspace(), ...refine)).code).toBe(0);
  });

  test('takes a card with a model only', async () => {
    expect((await callCommand(modelsCommand, '--card', 'x.json')).code).toBe(2);
    expect((await callCommand(modelsCommand, '--add', 'x.onnx')).code).toBe(2);
  });
});

describe('chereme infer', () => {
  test('runs a model over all frames, and over a sample or a range', async () => {
    const all = await infer('--model', 'test-refine', '--iterations', '2', '--json');
    expect(all.code).toBe(0);
    expect(JSON.parse(all.out)).toMatchObject({ kind: 'run', samples: 11, warnings: [] });
    expect(JSON.parse(all.out)).toMatchObject({
      readySeconds: { load: expect.any(Number), warmUp: expect.any(Number) },
    });
    const sample = await infer('--model', 'test-initial', '--samples', 'own/b', '--json');
    expect(JSON.parse(sample.out)).toMatchObject({ samples: 5 });
    const range = await infer('--model', 'test-initial', '--samples', 'Own:2-4', '--json');
    expect(JSON.parse(range.out)).toMatchObject({ samples: 3 });
  });

  test('counts only the samples that were run, also in the rate', async () => {
    rmSync(at('frames', 'a', '000005_depth.bin'));
    const some = await infer('--model', 'test-initial', '--samples', 'own/a', '--json');
    const told = JSON.parse(some.out) as { readonly seconds: number };
    expect(told).toMatchObject({ samples: 5, perSecond: 5 / told.seconds });
    expect(some.err).toContain('1 of 6 samples were left out.');
  });

  test('says what there is where a name is none', async () => {
    const model = await infer('--model', 'nothing');
    expect(model).toMatchObject({ code: 1, out: '' });
    expect(model.err).toContain('There is no model “nothing”; there are');
    const sample = await infer('--model', 'test-initial', '--samples', 'own/c');
    expect(sample.err).toContain('Own has no sample “c”; it has a, b.');
    const start = await infer('--model', 'test-refine', '--start', 'run:other');
    expect(start.err).toContain('There is no method “other” to start from');
  });

  test('what a model of other joints made is no data set that anybody means, and can be started from', async () => {
    for (const [file, card] of [
      ['hand-initial.onnx', initialCard],
      ['hand-refine.onnx', refineCard],
    ] as const) {
      const joints = { names: Array.from({ length: 21 }, (_, i) => `J${i}`), bones: [[0, 1]] };
      const other = { ...card, id: `${card.id}-17`, joints };
      writeFileSync(at('other.json'), JSON.stringify({ ...other, name: other.id }));
      const add = ['--add', modelFile(file), '--card', at('other.json')];
      expect((await callCommand(modelsCommand, workspace(), ...add)).code).toBe(0);
    }
    expect((await infer('--model', 'test-initial-17')).code).toBe(0);
    const refine = [
      '--model',
      'test-refine-17',
      '--iterations',
      '1',
      '--start',
      'run:test-initial-17',
    ];
    expect(await infer(...refine)).toMatchObject({ code: 0 });
    const store = valueOf(openWorkspace(workspace()));
    const [first, refined] = ['test-initial-17', 'test-refine-17'].map((id) => {
      const own = store.dataSets.bySlug(`own-in-${id}-joints`);
      return store.runs.list(own?.id ?? -1)[0]!;
    });
    const from = valueOf(store.runs.loadStage(refined!, 1)).values;
    const made = valueOf(store.runs.load(first!)).values;
    store.close();
    expect(from.length).toBe(made.length);
    for (const [i, value] of from.entries())
      if (!Number.isNaN(value)) expect(value).toBeCloseTo(made[i]!, 3);
    expect(from.some((value) => !Number.isNaN(value))).toBe(true);
    const named = await infer(
      '--model',
      'test-initial-17',
      '--samples',
      'Own in the joints of test-initial-17:0-1',
    );
    expect(named).toMatchObject({ code: 0 });
  });

  test('takes wrong arguments for such', async () => {
    expect((await infer()).code).toBe(2);
    expect((await infer('--model', 'test-refine', '--iterations', '11')).code).toBe(2);
    expect((await infer('--model', 'test-refine', '--centre', '1,2')).code).toBe(2);
    expect((await infer('--model', 'test-refine', '--within', '0')).code).toBe(2);
  });

  test('keeps the time a batch may take, and swaps no sides of depth frames', async () => {
    const timed = ['--model', 'test-initial', '--samples', 'Own:2-4', '--within', '45'];
    expect(await infer(...timed)).toMatchObject({ code: 0 });
    const store = valueOf(openWorkspace(workspace()));
    expect(store.modelRuns.list()[0]?.settings.withinSec).toBe(45);
    store.close();
    const swapped = await infer('--model', 'test-initial', '--flip', 'always');
    expect(swapped).toMatchObject({ code: 1, out: '' });
    expect(swapped.err).toContain('test-initial takes depth frames, whose left and right stay.');
  });
});

describe('the progress bar', () => {
  test('says how many, how fast, and how long it will take', () => {
    const progress = { step: 'pose-ren', done: 500, total: 2000 };
    expect(barLine(progress, 4, 100)).toBe(
      'pose-ren [########......................] 500 of 2,000, 100 a second, 15 s left',
    );
    expect(barLine({ ...progress, total: null }, 4, 100)).toBe(
      'pose-ren [..............................] 500',
    );
  });
});
