/** The open workspace between calls: one at a time, its runs renamed and removed, its depth images found. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { FigureQuery } from '#shared/figure/figure-query.ts';
import { writeDepthPng } from '#shared/format/depth-png/write-depth-png.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { openWorkspace } from '#main/storage/open-workspace.ts';
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
  valueOf(await lab.engine.call('workspace.removeRun', { runId: a!.id, force: false }));
  expect((await lab.dataSet()).runs).toMatchObject([{ name: 'best', styleIndex: 1 }]);
  expect(problemOf(await lab.engine.call('figure.finish', { query })).code).toBe('not-found');
  await lab.store(lab.item('a.txt', 'run'));
  expect((await lab.dataSet()).runs.map((run) => [run.name, run.styleIndex])).toEqual([
    ['a', 0],
    ['best', 1],
  ]);
});

test('a corrected run goes only when that is meant, and undo then reaches what was corrected before', async () => {
  const lab = await openLab(files);
  const { engine, item } = lab;
  await lab.store(
    item('own.json', 'data-set'),
    item('truth.txt', 'truth'),
    item('a.txt', 'run'),
    item('b.txt', 'run'),
  );
  const [a, b] = (await lab.dataSet()).runs.map(({ id }) => id);
  const hide = (runId: number, frame: number) =>
    engine.call('corrections.apply', {
      subject: { kind: 'run', id: runId },
      edits: [
        {
          kind: 'state',
          points: [0, 1],
          state: 'hidden-unknown',
          fromFrame: frame,
          toFrame: frame + 1,
        },
      ],
      label: null,
      range: null,
    });
  const corrected = valueOf(await hide(a!, 2)).entry;
  valueOf(await hide(b!, 0));
  const first = await engine.call('workspace.removeRun', { runId: b!, force: false });
  expect(problemOf(first)).toMatchObject({
    code: 'needs-answer',
    message: '1 corrected frame goes with it and cannot be brought back.',
  });
  valueOf(await hide(b!, 4));
  const second = await engine.call('workspace.removeRun', { runId: b!, force: false });
  expect(problemOf(second).message).toBe(
    '2 corrected frames go with it and cannot be brought back.',
  );
  expect((await lab.dataSet()).runs).toHaveLength(2);
  valueOf(await engine.call('workspace.removeRun', { runId: b!, force: true }));
  expect((await lab.dataSet()).runs.map(({ name }) => name)).toEqual(['a']);

  const scope = { kind: 'data-set', id: 1 } as const;
  expect(valueOf(await engine.call('journal.next', { scope })).undo).toMatchObject({
    id: corrected!.id,
  });
  const undone = valueOf(await engine.call('journal.undo', { scope, force: false }));
  expect(undone).toMatchObject({ act: 'undo', label: corrected!.label });
  expect(problemOf(await engine.call('journal.undo', { scope, force: false })).code).toBe(
    'not-found',
  );
  valueOf(await engine.call('journal.redo', { scope, force: false }));
  const { layer } = valueOf(
    await engine.call('corrections.get', { subject: { kind: 'run', id: a! }, range: null }),
  );
  expect([...layer.keys.frame]).toEqual([2, 2]);
  expect(valueOf(await engine.call('workspace.check', {}))).toEqual({ ok: true, problems: [] });
});

test('a kept figure of a removed run says so, and draws no run that came later', async () => {
  const lab = await openLab(files);
  const { engine, item } = lab;
  await lab.store(item('own.json', 'data-set'), item('truth.txt', 'truth'), item('a.txt', 'run'));
  const runId = (await lab.dataSet()).runs[0]!.id;
  const query: FigureQuery = { kind: 'methods', dataSetId: 1, runIds: [runId], sampleId: null };
  valueOf(await engine.call('figure.keep', { title: 'Mine', query }));
  valueOf(await engine.call('workspace.removeRun', { runId, force: false }));
  await lab.store(item('b.txt', 'run'));
  const [kept] = valueOf(await engine.call('figure.list', {}));
  const drawn = await engine.call('figure.finish', { query: kept!.query });
  expect(problemOf(drawn)).toMatchObject({ code: 'not-found' });
  expect(problemOf(drawn).message).toContain('no longer in this workspace');
});

test('a damaged workspace that opens is refused, released, and leaves the open one open', async () => {
  const lab = await openLab(files);
  await lab.store(lab.item('own.json', 'data-set'), lab.item('truth.txt', 'truth'));
  const damaged = join(lab.folder, 'damaged.chereme');
  copyFileSync(lab.path, damaged);
  const db = new Database(damaged);
  db.exec(`UPDATE data_set SET description = '{}'`);
  db.close();
  const refused = await lab.engine.call('workspace.open', { path: damaged });
  expect(problemOf(refused)).toMatchObject({ code: 'damaged' });
  expect(problemOf(refused).message).toContain('damaged.chereme');
  expect((await lab.dataSet()).frames).toBe(5);
  const again = openWorkspace(damaged);
  valueOf(again).close();

  const first = createChereme();
  expect(problemOf(await first.engine.call('workspace.open', { path: damaged })).code).toBe(
    'damaged',
  );
  expect(problemOf(await first.engine.call('workspace.summary', {})).code).toBe('no-workspace');
});

test('a depth path that is missing or leads out of its folder is a problem of the frame', async () => {
  const lab = await openLab(files);
  mkdirSync(join(lab.folder, 'depth'));
  const frame = { width: 4, height: 3, values: new Uint16Array(12).fill(500), unitMm: 1 };
  for (let i = 0; i < 5; i += 1)
    writeFileSync(join(lab.folder, 'depth', `frame_${i}.png`), writeDepthPng(frame));
  writeFileSync(join(lab.folder, 'secret.png'), writeDepthPng(frame));
  await lab.store(
    lab.item('own.json', 'data-set'),
    lab.item('truth.txt', 'truth'),
    lab.item('depth', 'frames'),
  );
  lab.chereme.close();
  const db = new Database(lab.path);
  db.pragma('ignore_check_constraints = ON');
  db.exec(`UPDATE frame SET depth_path = '../secret.png' WHERE frame_index = 0`);
  db.exec('UPDATE frame SET depth_path = NULL WHERE frame_index = 1');
  db.close();
  valueOf(await lab.engine.call('workspace.open', { path: lab.path }));
  for (const frameIndex of [0, 1]) {
    const place = { dataSetId: 1, frameIndex };
    const shown = await lab.engine.call('hands.frame', { ...place, runIds: [] });
    expect(valueOf(shown).hasDepth).toBe(true);
    expect(problemOf(await lab.engine.call('hands.depth', place)).code).toBe('damaged');
  }
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
  const look = () => lab.engine.call('hands.depth', { dataSetId: 1, frameIndex: 3 });
  expect(valueOf(await look())).toMatchObject({ width: 4, height: 3, unitMm: 1 });

  renameSync(depth, join(lab.folder, 'elsewhere'));
  expect(problemOf(await look()).code).toBe('not-found');
  const check = valueOf(await lab.engine.call('workspace.check', {}));
  expect(check.problems[0]).toContain('5 of 5 depth images of My hands are missing');
  await lab.store(lab.item('elsewhere', 'frames', { depthUnitMm: 0.125 }));
  expect(valueOf(await look()).unitMm).toBe(0.125);
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
import { openWorkspace } from '#main/storage/open-workspace.ts';
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

  // A person's own file among ours outlives them.
  mkdirSync(join(lab.folder, 'demo-files'));
  const kept = {
    'README.txt':
      'Chereme demonstration data set of demo.chereme: synthetic, made by a program; no person was recorded.',
    'notes.txt': 'mine',
  };
  for (const [name, text] of Object.entries(kept))
    writeFileSync(join(lab.folder, 'demo-files', name), text);
  const second = new AbortController();
  const stop = ({ step }: { step: string }): void => {
    if (step.includes('truth.txt')) second.abort();
  };
  const context = { signal: second.signal, report: stop };
  expect(problemOf(await lab.engine.call('workspace.demo', { path }, context)).code).toBe(
    'cancelled',
  );
  expect(readdirSync(join(lab.folder, 'demo-files'))).toEqual(['notes.txt']);

  expect(valueOf(await lab.engine.call('workspace.summary', {})).path).toBe(lab.path);

  const refused = await lab.engine.call('workspace.demo', { path: join(lab.folder, 'own.json') });
  expect(problemOf(refused).code).toBe('already-exists');
}, 60_000);
