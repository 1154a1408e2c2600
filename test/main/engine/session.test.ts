/** The open workspace between calls: one at a time, its runs renamed and removed, its depth images found. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FigureQuery } from '#shared/figure/figure-query.ts';
import { writeDepthPng } from '#shared/format/depth-png/write-depth-png.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import { jointFile, openLab, ownDataSet, someHands } from './fixture.ts';

const files = {
  'own.json': JSON.stringify(ownDataSet),
  'truth.txt': jointFile(someHands(5, 3), 3),
  'a.txt': jointFile(someHands(5, 3, 1), 3),
  'b.txt': jointFile(someHands(5, 3, 2), 3),
};

test('without a workspace every call says so', async () => {
  const { engine } = createChereme();
  expect(problemOf(await engine.call('workspace.summary', {})).code).toBe('no-workspace');
  expect(
    problemOf(await engine.call('hands.compare', { dataSetId: 1, runIds: [], sampleId: null }))
      .code,
  ).toBe('no-workspace');
  expect(problemOf(await engine.call('figure.list', {})).code).toBe('no-workspace');
  expect(valueOf(await engine.call('workspace.close', {}))).toBeNull();
});

test('opening what is open answers, and another engine is refused until it is closed', async () => {
  const lab = await openLab({});
  valueOf(await lab.engine.call('workspace.open', { path: lab.path }));
  const other = createChereme();
  expect(problemOf(await other.engine.call('workspace.open', { path: lab.path })).code).toBe(
    'in-use',
  );
  const missing = join(lab.folder, 'none.chereme');
  expect(problemOf(await lab.engine.call('workspace.open', { path: missing })).code).toBe(
    'not-found',
  );
  expect(valueOf(await lab.engine.call('workspace.summary', {})).path).toBe(lab.path);
  lab.chereme.close();
  valueOf(await other.engine.call('workspace.open', { path: lab.path }));
  other.close();
});

test('runs are renamed and removed; a removed one keeps no colour and its figures say so', async () => {
  const lab = await openLab(files);
  await lab.store(
    lab.item('own.json', 'data-set'),
    lab.item('truth.txt', 'truth'),
    lab.item('a.txt', 'run'),
    lab.item('b.txt', 'run'),
  );
  const [a, b] = (await lab.dataSet()).runs;
  const query: FigureQuery = {
    kind: 'methods',
    dataSetId: 1,
    runIds: [a!.id, b!.id],
    sampleId: null,
  };
  valueOf(await lab.engine.call('figure.finish', { query }));
  expect(
    problemOf(await lab.engine.call('workspace.renameRun', { runId: a!.id, name: 'b' })).code,
  ).toBe('already-exists');
  valueOf(await lab.engine.call('workspace.renameRun', { runId: b!.id, name: 'best' }));
  valueOf(await lab.engine.call('workspace.removeRun', { runId: a!.id }));
  expect((await lab.dataSet()).runs).toMatchObject([{ name: 'best', styleIndex: 1 }]);
  expect(problemOf(await lab.engine.call('figure.finish', { query })).code).toBe('not-found');
  await lab.store(lab.item('a.txt', 'run'));
  expect((await lab.dataSet()).runs.map((run) => [run.name, run.styleIndex])).toEqual([
    ['a', 0],
    ['best', 1],
  ]);
});

test('depth images are shown, found again beside a moved workspace, and said to be gone', async () => {
  const lab = await openLab(files);
  const depth = join(lab.folder, 'depth');
  mkdirSync(depth);
  for (let i = 0; i < 5; i += 1) {
    const frame = { width: 4, height: 3, values: new Uint16Array(12).fill(500 + i), unitMm: 1 };
    writeFileSync(join(depth, `frame_${i}.png`), writeDepthPng(frame));
  }
  const items = [
    lab.item('own.json', 'data-set'),
    lab.item('truth.txt', 'truth'),
    lab.item('depth', 'frames'),
  ];
  const outcome = await lab.store(...items);
  expect(outcome.added).toMatchObject({ frames: 5 });
  expect((await lab.dataSet()).depthFrames).toBe(5);
  const look = async (): Promise<{ depth: unknown; depthProblem: unknown }> =>
    valueOf(await lab.engine.call('hands.frame', { dataSetId: 1, frameIndex: 3, runIds: [] }));
  expect(await look()).toMatchObject({
    depth: { width: 4, height: 3, unitMm: 1 },
    depthProblem: null,
  });

  renameSync(depth, join(lab.folder, 'elsewhere'));
  expect(await look()).toMatchObject({ depth: null, depthProblem: { code: 'not-found' } });
  const check = valueOf(await lab.engine.call('workspace.check', {}));
  expect(check.problems[0]).toContain('5 of 5 depth images of My hands are missing');
  await lab.store(lab.item('elsewhere', 'frames', { depthUnitMm: 0.125 }));
  expect(await look()).toMatchObject({ depth: { unitMm: 0.125 }, depthProblem: null });
});

test('an import killed in the middle leaves a workspace that opens and checks well', async () => {
  const frames = 4000;
  const big = Object.fromEntries(
    [0, 1, 2, 3].map((seed) => [`run${seed}.txt`, jointFile(someHands(frames, 14, seed + 1), 14)]),
  );
  const lab = await openLab({ ...big, 'truth.txt': jointFile(someHands(frames, 14), 14) });
  lab.chereme.close();
  const items = [
    lab.item('truth.txt', 'truth', { dataSet: 'nyu' }),
    ...Object.keys(big).map((name) => lab.item(name, 'run', { dataSet: 'nyu' })),
  ];
  for (const [killAt, delayMs] of [
    ['truth.txt', 8],
    ['run1.txt', 0],
    ['run3.txt', 12],
  ] as const) {
    const path = join(lab.folder, `kill-${killAt}.chereme`);
    const script = `
      import { createChereme } from '#main/engine/chereme.ts';
      const { engine } = createChereme();
      await engine.call('workspace.create', { path: ${JSON.stringify(path)} });
      await engine.call('import.store', { items: ${JSON.stringify(items)} }, { report: ({ step }) => console.log(step) });
      setInterval(() => engine, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script]);
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes(killAt)) setTimeout(() => child.kill('SIGKILL'), delayMs);
    });
    await once(child, 'close');
    const again = createChereme();
    const { dataSets } = valueOf(await again.engine.call('workspace.open', { path }));
    expect(valueOf(await again.engine.call('workspace.check', {}))).toEqual({
      ok: true,
      problems: [],
    });
    expect([0, frames]).toContain(dataSets[0]?.frames ?? 0);
    again.close();
  }
}, 60_000);

test('a demonstration that is cancelled or refused leaves nothing behind and the open workspace open', async () => {
  const lab = await openLab(files);
  const path = join(lab.folder, 'demo.chereme');
  const controller = new AbortController();
  const report = ({ step }: { step: string }): void => {
    if (step.includes('truth.txt')) controller.abort();
  };
  const reply = await lab.engine.call(
    'workspace.demo',
    { path },
    { signal: controller.signal, report },
  );
  expect(reply).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(readdirSync(lab.folder).filter((name) => name.startsWith('demo'))).toEqual([]);

  expect(valueOf(await lab.engine.call('workspace.summary', {})).path).toBe(lab.path);

  const refused = await lab.engine.call('workspace.demo', { path: join(lab.folder, 'own.json') });
  expect(problemOf(refused).code).toBe('already-exists');
}, 60_000);
