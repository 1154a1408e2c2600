import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CallInput } from '#shared/contract/contract.ts';
import type { ModelRunSummary } from '#shared/model/model-run.ts';
import { cropHand, imageFromPatch } from '#shared/hand/hand-crop.ts';
import { findHand } from '#shared/hand/find-hand.ts';
import { checkModelCard } from '#shared/model/read-model-card.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import type { Chereme } from '#main/engine/chereme.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { makeOnnxProcess } from '#main/inference/onnx-process.ts';
import { openWorkspace } from '#main/storage/open-workspace.ts';
import {
  bumpFrame,
  initialCard,
  meanPose,
  modelFile,
  refineCard,
  writeBumps,
} from '#test/support/made-models.ts';
import { children } from '#test/support/children.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import { checkout } from '#test/support/step.ts';
import type { Lab } from './fixture.ts';
import { jointFile, openLab, someHands } from './fixture.ts';

const frames = 40;
const batch = 6;
const settings = {
  batch,
  threads: 1,
  withinSec: null,
  iterations: 2,
  start: null,
  centre: null,
  flip: 'never',
  points: null,
  comparedWith: null,
  topK: 5,
  beamWidth: 16,
  featuresFolder: null,
} as const;

/** A workspace with MSRA frames and both hand models. */
async function handLab(): Promise<Lab & { readonly dataSetId: number }> {
  const truth = jointFile(someHands(frames, 21), 21);
  const lab = await openLab({ 'truth.txt': truth });
  const names = writeBumps(join(lab.folder, 'frames'), frames);
  writeFileSync(join(lab.folder, 'list.txt'), names.map((name) => `${name}\n`).join(''));
  const more = { dataSet: 'msra' };
  await lab.store(
    lab.item('truth.txt', 'truth', more),
    lab.item('list.txt', 'frames', more),
    lab.item('frames', 'frames', more),
  );
  for (const [name, card] of [
    ['hand-initial.onnx', initialCard],
    ['hand-refine.onnx', refineCard],
  ] as const) {
    const path = modelFile(name);
    valueOf(await lab.engine.call('models.add', { path, card, copy: false }));
  }
  return { ...lab, dataSetId: (await lab.dataSet()).id };
}

const asked = (
  dataSetId: number,
  modelId: string,
  more: Partial<CallInput<'modelRuns.start'>['settings']> = {},
): CallInput<'modelRuns.start'> => ({
  modelId,
  samples: { kind: 'frames', dataSetId, sampleIds: null, range: null },
  settings: { ...settings, ...more },
  name: null,
});

async function ended(
  { engine }: Pick<Chereme, 'engine'>,
  input: CallInput<'modelRuns.start'>,
): Promise<ModelRunSummary> {
  const { id } = valueOf(await engine.call('modelRuns.start', input));
  return valueOf(await engine.call('modelRuns.wait', { modelRunId: id }));
}

/** The hashes of what finished runs made, final joints and stages. */
function hashesOf(path: string): string[] {
  const store = valueOf(openWorkspace(path));
  const hashes = store.runs
    .list(store.dataSets.list()[0]!.id)
    .flatMap((run) => [
      run.sha256,
      ...Array.from({ length: run.earlierStages }, (_, i) =>
        [...store.runs.stageBlocks(run.id, i + 1)].map(({ sha256 }) => sha256).join(' '),
      ),
    ]);
  store.close();
  return hashes;
}

/** Works through a workspace's queue in a process of its own, and kills that as soon as more samples are stored than these. */
async function workUntil(path: string, samples: number): Promise<number> {
  const script = join(checkout, 'test/support/queue-until-killed.ts');
  const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let done = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    done = Number(line);
    if (done > samples) child.kill('SIGKILL');
  }
  return done;
}

describe('a run of a depth-hand model', () => {
  test('makes the joints that its steps make by hand, stage by stage', async () => {
    const lab = await handLab();
    const run = await ended(lab, asked(lab.dataSetId, 'test-refine'));
    expect(run).toMatchObject({ state: 'done', done: frames, total: frames, problem: null });
    expect(run.settings.start).toEqual({ from: 'model', modelId: 'test-initial' });
    expect(run.settings.centre).toEqual({ from: 'found' });

    const frame = 13;
    const camera = publishedDataSets.msra.intrinsics;
    const cube = findHand(bumpFrame(frame), camera, 150)!;
    const patch = {
      type: 'float32',
      dims: [1, 1, 96, 96],
      data: cropHand(bumpFrame(frame), cube, camera),
    } as const;
    const onnx = makeOnnxProcess(join(checkout, 'src/main/inference/onnx-runner.ts'));
    onTestFinished(() => onnx.close());
    const limits = { withinMs: 30_000 };
    valueOf(
      await onnx.load({ path: modelFile('hand-initial.onnx'), threads: 1, slot: 'first' }, limits),
    );
    valueOf(
      await onnx.load({ path: modelFile('hand-refine.onnx'), threads: 1, slot: 'refine' }, limits),
    );
    const step = (pose: string, gives: string) => ({
      slot: 'refine',
      feeds: { patch: 'patch', pose },
      gives: { joints: gives },
    });
    const kept = valueOf(
      await onnx.run(
        {
          tensors: { patch },
          steps: [
            { slot: 'first', feeds: { patch: 'patch' }, gives: { joints: '0' } },
            step('0', '1'),
            step('1', '2'),
          ],
          keep: ['0', '1', '2'],
        },
        limits,
      ),
    );
    const detail = valueOf(
      await lab.engine.call('hands.frame', {
        dataSetId: lab.dataSetId,
        frameIndex: frame,
        runIds: [],
        stagesOf: run.result?.kind === 'run' ? run.result.runId : -1,
      }),
    );
    expect(detail.stages?.poses).toHaveLength(3);
    for (const [stage, { uvd }] of (detail.stages?.poses ?? []).entries()) {
      const expected = imageFromPatch(kept[String(stage)]!.data as Float32Array, cube, camera);
      for (const [i, value] of uvd.entries()) expect(value).toBeCloseTo(expected[i]!, 3);
    }
    expect(detail.stages?.seen?.patch).toEqual(patch.data);
    expect(detail.stages?.seen?.windows).toEqual(refineCard.windows);
  });

  test('starts from the mean pose, and from a method that is there', async () => {
    const lab = await handLab();
    const first = await ended(
      lab,
      asked(lab.dataSetId, 'test-refine', { start: { from: 'mean' } }),
    );
    expect(first.state).toBe('done');
    const runId = first.result?.kind === 'run' ? first.result.runId : -1;
    const start = { from: 'run', runId } as const;
    const second = await ended(lab, asked(lab.dataSetId, 'test-refine', { start, iterations: 1 }));
    expect(second.state).toBe('done');
    const secondId = second.result?.kind === 'run' ? second.result.runId : -1;
    const poses = async (id: number) =>
      valueOf(
        await lab.engine.call('hands.frame', {
          dataSetId: lab.dataSetId,
          frameIndex: 3,
          runIds: [],
          stagesOf: id,
        }),
      ).stages!.poses.map(({ uvd }) => uvd);
    const [one, two] = [await poses(runId), await poses(secondId)];
    expect(one).toHaveLength(3);
    expect(two).toHaveLength(2);
    // What one ended with the other began with, but for float32 on the way.
    for (const [i, value] of two[0]!.entries()) expect(value).toBeCloseTo(one[2]![i]!, 3);
    const camera = publishedDataSets.msra.intrinsics;
    const cube = findHand(bumpFrame(3), camera, 150)!;
    const mean = imageFromPatch(Float32Array.from(meanPose), cube, camera);
    for (const [i, value] of one[0]!.entries()) expect(value).toBeCloseTo(mean[i]!, 3);
  });

  test('goes on after a restart and makes the same bytes as one that was never stopped', async () => {
    const whole = await handLab();
    await ended(whole, asked(whole.dataSetId, 'test-refine'));
    whole.chereme.close();

    const cut = await handLab();
    const { id } = valueOf(
      await cut.engine.call('modelRuns.start', asked(cut.dataSetId, 'test-refine')),
    );
    await expect
      .poll(async () => valueOf(await cut.engine.call('modelRuns.list', {}))[0]?.done ?? 0, {
        timeout: 25_000,
        interval: 5,
      })
      .toBeGreaterThan(0);
    // Nothing is said to the run: as when the process ends.
    cut.chereme.close();
    const again = createChereme();
    onTestFinished(() => again.close());
    valueOf(await again.engine.call('workspace.open', { path: cut.path }));
    const before = valueOf(await again.engine.call('modelRuns.list', {}))[0]!;
    expect(before.state).toBe('running');
    expect(before.done % batch === 0 || before.done === frames).toBe(true);
    const run = await ended(again, asked(cut.dataSetId, 'test-refine'));
    expect(run).toMatchObject({ id, state: 'done', done: frames });
    again.close();
    expect(hashesOf(cut.path)).toEqual(hashesOf(whole.path));
  });

  test('a queue whose engine is killed again and again makes the same bytes', async () => {
    const ids = ['test-initial', 'test-refine'];
    const lab = await handLab();
    const whole = await handLab();
    for (const id of ids) await ended(whole, asked(whole.dataSetId, id, { batch: 2 }));
    whole.chereme.close();
    for (const id of ids) {
      const input = asked(lab.dataSetId, id, { batch: 2 });
      valueOf(await lab.engine.call('modelRuns.start', input));
    }
    lab.chereme.close();
    let done = -1;
    let kills = 0;
    while (done < ids.length * frames && kills < 20) {
      const now = await workUntil(lab.path, done + 20);
      // What was stored when the engine was killed is there when the next one opens the workspace.
      expect(now).toBeGreaterThanOrEqual(done);
      done = now;
      kills += 1;
    }
    expect(kills).toBeGreaterThan(2);
    const last = createChereme({ takesUpRuns: true });
    onTestFinished(() => last.close());
    valueOf(await last.engine.call('workspace.open', { path: lab.path }));
    for (const { id } of valueOf(await last.engine.call('modelRuns.list', {})))
      expect(valueOf(await last.engine.call('modelRuns.wait', { modelRunId: id })).state).toBe(
        'done',
      );
    last.close();
    expect(hashesOf(lab.path)).toEqual(hashesOf(whole.path));
    expect(hashesOf(lab.path)).toHaveLength(4);
  }, 120_000);

  test('outlives the end of the process of ONNX Runtime', async () => {
    const whole = await handLab();
    await ended(whole, asked(whole.dataSetId, 'test-initial', { batch: 1 }));
    const lab = await handLab();
    const before = new Set(children());
    const { id } = valueOf(
      await lab.engine.call('modelRuns.start', asked(lab.dataSetId, 'test-initial', { batch: 1 })),
    );
    let killed = 0;
    for (let i = 0; i < 400 && killed < 2; i += 1) {
      const [fresh] = children().filter((child) => !before.has(child));
      if (fresh !== undefined) {
        process.kill(fresh, 'SIGKILL');
        before.add(fresh);
        killed += 1;
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const run = valueOf(await lab.engine.call('modelRuns.wait', { modelRunId: id }));
    if (run.state === 'failed') {
      // Twice under one batch is once too often; what was stored stays, and it goes on.
      expect(run.problem?.message).toContain('ONNX Runtime stopped');
      valueOf(await lab.engine.call('modelRuns.resume', { modelRunId: id }));
      valueOf(await lab.engine.call('modelRuns.wait', { modelRunId: id }));
    }
    lab.chereme.close();
    whole.chereme.close();
    expect(hashesOf(lab.path)).toEqual(hashesOf(whole.path));
  });

  test('is paused, goes on, and is cancelled without a trace', async () => {
    const lab = await handLab();
    const input = asked(lab.dataSetId, 'test-initial', { batch: 1 });
    const { id } = valueOf(await lab.engine.call('modelRuns.start', input));
    valueOf(await lab.engine.call('modelRuns.pause', { modelRunId: id }));
    const paused = valueOf(await lab.engine.call('modelRuns.wait', { modelRunId: id }));
    expect(paused.state).toBe('paused');
    expect(paused.done).toBeLessThan(frames);
    valueOf(await lab.engine.call('modelRuns.resume', { modelRunId: id }));
    valueOf(await lab.engine.call('modelRuns.cancel', { modelRunId: id }));
    const cancelled = valueOf(await lab.engine.call('modelRuns.wait', { modelRunId: id }));
    expect(cancelled).toMatchObject({ state: 'cancelled', result: null });
    expect((await lab.dataSet()).runs).toEqual([]);
    expect(valueOf(await lab.engine.call('workspace.check', {}))).toEqual({
      ok: true,
      problems: [],
    });
    const refused = await lab.engine.call('modelRuns.resume', { modelRunId: id });
    expect(problemOf(refused).message).toContain('has ended');
  });

  test('cancelled in the middle, it takes nothing of what others made, nor of what waits', async () => {
    const lab = await handLab();
    const start = async (modelId: string, more = {}): Promise<number> =>
      valueOf(await lab.engine.call('modelRuns.start', asked(lab.dataSetId, modelId, more))).id;
    const wait = async (modelRunId: number): Promise<ModelRunSummary> =>
      valueOf(await lab.engine.call('modelRuns.wait', { modelRunId }));
    expect((await wait(await start('test-initial'))).state).toBe('done');
    const [made] = (await lab.dataSet()).runs;
    const cancelled = await start('test-refine', { batch: 1 });
    const waiting = await start('test-refine', { iterations: 1 });
    await expect
      .poll(
        async () =>
          valueOf(await lab.engine.call('modelRuns.list', {})).find(({ id }) => id === cancelled)
            ?.done,
        { timeout: 25_000, interval: 2 },
      )
      .toBeGreaterThan(0);
    valueOf(await lab.engine.call('modelRuns.cancel', { modelRunId: cancelled }));
    expect((await wait(cancelled)).state).toBe('cancelled');
    expect(await wait(waiting)).toMatchObject({ state: 'done', done: frames });
    const after = (await lab.dataSet()).runs;
    expect(after[0]).toEqual(made);
    expect(after).toHaveLength(2);
    expect(valueOf(await lab.engine.call('workspace.check', {}))).toEqual({
      ok: true,
      problems: [],
    });
  });

  test('takes some frames only; the others have no pose, and errors are of those it took', async () => {
    const lab = await handLab();
    const samples = {
      kind: 'frames',
      dataSetId: lab.dataSetId,
      sampleIds: null,
      range: { fromFrame: 10, toFrame: 20 },
    } as const;
    const run = await ended(lab, { ...asked(lab.dataSetId, 'test-initial'), samples });
    expect(run).toMatchObject({ state: 'done', total: 10 });
    const runId = run.result?.kind === 'run' ? run.result.runId : -1;
    const compared = valueOf(
      await lab.engine.call('hands.compare', {
        dataSetId: lab.dataSetId,
        runIds: [runId],
        sampleId: null,
      }),
    );
    const { evaluation } = compared.runs[0]!;
    expect(evaluation.frames).toBe(10);
    expect(evaluation.meanErrorMm).toBeGreaterThan(0);
    expect(evaluation.worstFrame.index).toBeGreaterThanOrEqual(10);
    expect(evaluation.worstFrame.index).toBeLessThan(20);
  });

  test('a method is not stored twice, but where only its last answer is that of another it is one of its own', async () => {
    const lab = await handLab();
    const path = modelFile('hand-still.onnx');
    const card = { ...refineCard, id: 'test-still', name: 'test-still' };
    valueOf(await lab.engine.call('models.add', { path, card, copy: false }));
    const runOf = async (iterations: number): Promise<number> => {
      const { result, problem } = await ended(
        lab,
        asked(lab.dataSetId, 'test-still', { iterations }),
      );
      expect(problem).toBeNull();
      return result?.kind === 'run' ? result.runId : -1;
    };
    const twice = await runOf(2);
    const often = await runOf(5);
    expect(await runOf(2)).toBe(twice);
    const { runs } = await lab.dataSet();
    expect(runs.map(({ id, stages }) => [id, stages])).toEqual([
      [twice, 3],
      [often, 6],
    ]);
  });

  test('refuses a place of the hand where none can be, and fails where nothing could be predicted', async () => {
    const lab = await handLab();
    const refused = async (centre: CallInput<'modelRuns.start'>['settings']['centre']) =>
      problemOf(
        await lab.engine.call('modelRuns.start', asked(lab.dataSetId, 'test-initial', { centre })),
      ).message;
    expect(await refused({ from: 'centres' })).toContain('has no hand centres in this workspace');
    const upsideDown = { from: 'box', left: 10, top: 10, right: 5, bottom: 5 } as const;
    expect(await refused(upsideDown)).toMatch(
      /inside the 320 x 240 pixels .* found 10, 10 to 5, 5/,
    );
    const outside = { from: 'box', left: 9000, top: 0, right: 9100, bottom: 50 } as const;
    expect(await refused(outside)).toContain('found 9000, 0 to 9100, 50');
    const empty = { from: 'box', left: 0, top: 0, right: 3, bottom: 3 } as const;
    const run = await ended(lab, asked(lab.dataSetId, 'test-initial', { centre: empty }));
    expect(run).toMatchObject({ state: 'failed', result: null });
    expect(run.problem?.message).toMatch(
      /^Not one of 40 samples could be predicted\. The first: Frame 0/,
    );
    expect((await lab.dataSet()).runs).toEqual([]);
  });

  test('leaves out frames whose files are gone or no depth, and says so', async () => {
    const lab = await handLab();
    const frame = (number: string): string => join(lab.folder, `frames/00000${number}_depth.bin`);
    writeFileSync(frame('5'), 'no depth');
    rmSync(frame('3'));
    const run = await ended(lab, asked(lab.dataSetId, 'test-initial'));
    expect(run).toMatchObject({ state: 'done', done: frames });
    expect(run.skipped.count).toBe(2);
    expect(run.skipped.reasons).toEqual([
      expect.stringMatching(
        /^Frame 3 of .+: its depth image 000003_depth\.bin is gone from .+frames\.$/,
      ),
      expect.stringContaining('000005_depth.bin'),
    ]);
  });
});

test('a model that never ends is stopped, and the run says so', async () => {
  const lab = await handLab();
  lab.chereme.close();
  const store = valueOf(openWorkspace(lab.path));
  const card = { ...initialCard, id: 'test-endless', name: 'test-endless' };
  const path = modelFile('hand-endless.onnx');
  store.transaction(() => store.models.add(valueOf(checkModelCard(card, path)), path, false));
  store.close();
  const chereme = createChereme();
  onTestFinished(() => chereme.close());
  valueOf(await chereme.engine.call('workspace.open', { path: lab.path }));
  const run = await ended(chereme, asked(lab.dataSetId, 'test-endless', { withinSec: 1 }));
  expect(run).toMatchObject({ state: 'failed', done: 0, result: null });
  expect(run.problem?.message).toBe(
    'hand-endless.onnx: expected an answer within 1 s, found none; the model was stopped.',
  );
  expect(run.problem?.tip).toContain('“Seconds a batch”');
  // The next run finds a process that works.
  const next = await ended(chereme, asked(lab.dataSetId, 'test-initial'));
  expect(next.state).toBe('done');
});

describe('models of a workspace', () => {
  test('are copied beside it, listed, and taken out again', async () => {
    const lab = await openLab({});
    const path = modelFile('hand-initial.onnx');
    const added = valueOf(
      await lab.engine.call('models.add', { path, card: initialCard, copy: true }),
    );
    expect(added.path).toBe(join(lab.folder, 'lab-models/test-initial/model.onnx'));
    expect(added.sha256).toMatch(/^[0-9a-f]{64}$/);
    const again = await lab.engine.call('models.add', { path, card: initialCard, copy: false });
    expect(problemOf(again).code).toBe('already-exists');
    valueOf(await lab.engine.call('models.remove', { id: 'test-initial' }));
    expect(existsSync(added.path)).toBe(false);
  });

  test('draft a card from the shapes of a file', async () => {
    const lab = await openLab({});
    const draft = valueOf(
      await lab.engine.call('models.draft', { path: modelFile('hand-refine.onnx') }),
    );
    expect(draft.suggestion).toMatchObject({
      id: 'hand-refine',
      kind: 'hand-refine',
      joints: { dataSet: 'msra' },
    });
    const signs = valueOf(
      await lab.engine.call('models.draft', { path: modelFile('sign-ctc.onnx') }),
    );
    expect(signs.suggestion).toMatchObject({
      kind: 'sign-ctc',
      classes: ['class 0', 'class 1', 'class 2'],
    });
  });

  test('are refused where they do not fit, are none, or never end', async () => {
    const lab = await openLab({ 'words.onnx': 'no model' });
    const add = async (path: string, card: unknown): Promise<string> =>
      problemOf(await lab.engine.call('models.add', { path, card, copy: false })).message;
    expect(await add(join(lab.folder, 'words.onnx'), initialCard)).toContain(
      'expected an ONNX model that ONNX Runtime can read',
    );
    expect(await add(modelFile('sign-ctc.onnx'), initialCard)).toContain(
      'expected an input or output “patch” as on its card',
    );
    const [port] = initialCard.inputs;
    const other = { ...initialCard, inputs: [{ ...port, shape: ['n', 3, 50, 50] }] };
    expect(await add(modelFile('hand-initial.onnx'), other)).toContain(
      'expected “patch” to be [n, 3, 50, 50] as on its card, found [n, 1, 96, 96]',
    );
    const nine = { ...initialCard, outputs: [{ name: 'joints', shape: ['n', 9] }] };
    expect(await add(modelFile('hand-initial.onnx'), nine)).toContain(
      'expected “joints” to be [n, 9] as on its card, found [n, 63]',
    );
    const wide = { ...initialCard, joints: { dataSet: 'nyu' } };
    expect(await add(modelFile('hand-initial.onnx'), wide)).toContain(
      'expected [1, 42] from the model, found [1, 63]',
    );
    expect(await add(join(lab.folder, 'gone.onnx'), initialCard)).toContain('There is no file');
  });
});
