/** Files of one drop: the good ones go in, each bad one says why, none goes in half. */

import { expect, test } from 'vitest';
import type { Progress } from '#shared/contract/call.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import { jointFile, openLab, ownDataSet, someHands } from './fixture.ts';

const names = ['a/0.png', 'a/1.png', 'b/0.png', 'b/1.png', 'b/2.png'];
const truth = someHands(5, 3);
const files = {
  'own.json': JSON.stringify(ownDataSet),
  'truth.txt': jointFile(truth, 3),
  'list.txt': names.join('\n'),
  'a.txt': jointFile(someHands(5, 3, 1), 3),
  'b.txt': jointFile(someHands(5, 3, 2), 3)
    .replaceAll('\n', '\r\n')
    .trimEnd(),
};

test('a data set of one’s own goes in whole, whatever the order of its files', async () => {
  const lab = await openLab({ ...files, 'centre.txt': '1 2 3\n'.repeat(4) + 'invalid\n' });
  const events: string[] = [];
  lab.chereme.onChange((event) => events.push(event.name));
  const outcome = await lab.store(
    lab.item('b.txt', 'run'),
    lab.item('a.txt', 'run'),
    lab.item('list.txt', 'frames'),
    lab.item('centre.txt', 'centres'),
    lab.item('truth.txt', 'truth'),
    lab.item('own.json', 'data-set'),
  );
  expect(outcome.skipped).toEqual([]);
  expect(outcome.added).toEqual({ 'data-set': 1, truth: 1, frames: 5, centres: 1, run: 2 });
  expect(events).toEqual(['workspace-changed']);
  const set = await lab.dataSet();
  expect(set).toMatchObject({ frames: 5, hasCentres: true, hasAngles: false });
  expect(set.samples).toMatchObject([
    { name: 'a', firstFrame: 0, frames: 2 },
    { name: 'b', firstFrame: 2, frames: 3 },
  ]);
  const detail = { dataSetId: set.id, runIds: set.runs.map((run) => run.id) };
  const frame = valueOf(await lab.engine.call('hands.frame', { ...detail, frameIndex: 4 }));
  expect(frame).toMatchObject({
    name: 'b/2.png',
    sampleName: 'b',
    centreUvd: null,
    hasDepth: false,
  });
  expect([...frame.truth.uvd]).toEqual(
    [...truth.subarray(36)].map((value) => Number(value.toFixed(3))),
  );
});

test('each bad file is refused with its reason, and the others are unharmed', async () => {
  const lab = await openLab({
    ...files,
    'short.txt': jointFile(someHands(4, 3, 3), 3),
    'word.txt': files['a.txt'].replace(/\n/, '\nfoo '),
    'joints.txt': jointFile(someHands(5, 4), 4),
    'empty.txt': '',
    'xyz.txt': '-100 -50 400 1 2 400 3 4 400\n'.repeat(5),
  });
  const bad = ['short.txt', 'word.txt', 'joints.txt', 'empty.txt', 'xyz.txt', 'none.txt'];
  const outcome = await lab.store(
    ...bad.map((name) => lab.item(name, 'run')),
    lab.item('own.json', 'data-set'),
    lab.item('truth.txt', 'truth'),
    lab.item('a.txt', 'run'),
    lab.item('a.txt', 'labels'),
  );
  expect(outcome.added).toEqual({ 'data-set': 1, truth: 1, run: 1 });
  const reasonOf = (name: string): string =>
    outcome.skipped.find(({ path }) => path.endsWith(name))?.reason ?? '';
  expect(reasonOf('short.txt')).toContain('expected 5 lines');
  expect(reasonOf('word.txt')).toContain('line 2');
  expect(reasonOf('joints.txt')).toContain('expected 9 numbers a line');
  expect(reasonOf('empty.txt')).toContain('empty');
  expect(reasonOf('xyz.txt')).toContain('x, y, z');
  expect(reasonOf('none.txt')).toContain('no such file');
  expect(reasonOf('a.txt')).toContain('expected a table of samples and labels');
  expect((await lab.dataSet()).runs.map((run) => run.name)).toEqual(['a']);
});

test('declared camera coordinates are kept as they are and measured alike', async () => {
  const xyz = '-10 -20 400 1 2 410 3 4 420\n'.repeat(5);
  const lab = await openLab({ ...files, 'xyz.txt': xyz });
  await lab.store(lab.item('own.json', 'data-set'), lab.item('truth.txt', 'truth'));
  const outcome = await lab.store(lab.item('xyz.txt', 'run', { space: 'xyz' }));
  expect(outcome.added).toEqual({ run: 1 });
  const set = await lab.dataSet();
  const detail = { dataSetId: set.id, runIds: [set.runs[0]!.id], frameIndex: 0 };
  const frame = valueOf(await lab.engine.call('hands.frame', detail));
  expect([...frame.runs[0]!.xyz]).toEqual([-10, -20, 400, 1, 2, 410, 3, 4, 420]);
  expect(frame.runs[0]!.uvd[0]).toBeCloseTo((-10 * 200) / 400 + 160, 12);
});

test('everything but ground truth waits for it, and says so', async () => {
  const lab = await openLab(files);
  const outcome = await lab.store(
    lab.item('own.json', 'data-set'),
    lab.item('a.txt', 'run'),
    lab.item('list.txt', 'frames'),
  );
  expect(outcome.added).toEqual({ 'data-set': 1 });
  expect(outcome.skipped.map(({ code }) => code)).toEqual(['missing-part', 'missing-part']);
  expect(outcome.skipped[0]?.reason).toContain(
    'My hands has no ground truth in this workspace yet',
  );
});

test('the same numbers twice are refused, the same name is not', async () => {
  const lab = await openLab({ ...files, 'again.txt': files['a.txt'].replaceAll('\n', '\r\n') });
  const outcome = await lab.store(
    lab.item('own.json', 'data-set'),
    lab.item('truth.txt', 'truth'),
    lab.item('a.txt', 'run'),
    lab.item('again.txt', 'run'),
    lab.item('b.txt', 'run', { name: 'a' }),
    lab.item('truth.txt', 'run', { name: 'copy' }),
  );
  expect(outcome.skipped).toMatchObject([{ code: 'already-exists' }]);
  expect(outcome.skipped[0]?.reason).toContain('already there, as the run “a”');
  expect(outcome.warnings.join()).toContain('equal to the ground truth to the last digit');
  expect((await lab.dataSet()).runs.map((run) => run.name)).toEqual(['a', 'a 2', 'copy']);
});

test('a second truth is refused unless it is the same', async () => {
  const lab = await openLab({
    ...files,
    'first.txt': files['truth.txt'].split('\n').slice(0, 2).join('\n'),
  });
  await lab.store(lab.item('own.json', 'data-set'), lab.item('truth.txt', 'truth'));
  const outcome = await lab.store(
    lab.item('truth.txt', 'truth'),
    lab.item('a.txt', 'truth'),
    lab.item('first.txt', 'truth'),
  );
  expect(outcome.skipped.map(({ code }) => code).toSorted()).toEqual([
    'already-exists',
    'already-exists',
    'mismatch',
  ]);
});

test('lines that begin with frame names are put in the order of the list', async () => {
  const values = someHands(5, 3, 5);
  const turned = [4, 3, 2, 1, 0];
  const shuffled = Float64Array.from(
    turned.flatMap((frame) => [...values.subarray(frame * 9, frame * 9 + 9)]),
  );
  const turnedNames = turned.map((frame) => names[frame]!);
  const lab = await openLab({
    ...files,
    'named.txt': jointFile(shuffled, 3, turnedNames),
    'plain.txt': jointFile(values, 3),
    'unknown.txt': jointFile(shuffled, 3, ['zzz.png', ...turnedNames.slice(1)]),
    'twice.txt': jointFile(shuffled, 3, [turnedNames[1]!, ...turnedNames.slice(1)]),
  });
  await lab.store(
    lab.item('own.json', 'data-set'),
    lab.item('truth.txt', 'truth'),
    lab.item('list.txt', 'frames'),
  );
  const outcome = await lab.store(
    ...['named.txt', 'unknown.txt', 'twice.txt'].map((name) => lab.item(name, 'run')),
  );
  expect(outcome.added).toEqual({ run: 1 });
  expect(outcome.skipped.map(({ reason }) => reason).join('\n')).toMatch(
    /zzz\.png[^]*each frame once/,
  );
  const again = await lab.store(lab.item('plain.txt', 'run'));
  expect(again.skipped[0]?.reason).toContain('already there, as the run “named”');
});

test('ground truth with names is its own frame list, or follows the list of the same drop', async () => {
  const turned = names.toReversed();
  const lab = await openLab({ ...files, 'named.txt': jointFile(truth, 3, turned) });
  const outcome = await lab.store(
    lab.item('own.json', 'data-set'),
    lab.item('named.txt', 'truth'),
    lab.item('list.txt', 'frames'),
  );
  expect(outcome.skipped).toEqual([]);
  const set = await lab.dataSet();
  const frame = valueOf(
    await lab.engine.call('hands.frame', { dataSetId: set.id, runIds: [], frameIndex: 4 }),
  );
  expect(frame.name).toBe('b/2.png');
  expect(frame.truth.uvd[0]).toBeCloseTo(truth[0]!, 3);
});

test('sequence A of ICVL alone is refused with that hint', async () => {
  const lab = await openLab({
    'truth.txt': jointFile(someHands(1596, 16), 16),
    'deep-prior.txt': jointFile(someHands(702, 16, 1), 16),
  });
  const outcome = await lab.store(
    lab.item('truth.txt', 'truth', { dataSet: 'icvl' }),
    lab.item('deep-prior.txt', 'run', { dataSet: 'icvl' }),
  );
  expect(outcome.skipped[0]?.reason).toContain('sequence A');
  expect((await lab.dataSet()).samples).toMatchObject([
    { frames: 702 },
    { firstFrame: 702, frames: 894 },
  ]);
});

test('one large file is told in bytes and cancelled in its middle, and nothing of it is stored', async () => {
  const [line = ''] = jointFile(someHands(1, 14), 14).split('\n');
  const lab = await openLab({ 'truth.txt': `${line}\n`.repeat(25_000) });
  const controller = new AbortController();
  const shares: number[] = [];
  const report = ({ done, total, unit }: Progress): void => {
    expect(unit).toBe('bytes');
    shares.push(done / (total ?? 0));
    if (done > 0) controller.abort();
  };
  const items = [lab.item('truth.txt', 'truth', { dataSet: 'nyu' })];
  const context = { signal: controller.signal, report };
  const reply = await lab.engine.call('import.store', { items }, context);
  expect(problemOf(reply).code).toBe('cancelled');
  expect(Math.max(...shares)).toBeLessThan(0.5);
  expect(valueOf(await lab.engine.call('workspace.summary', {})).dataSets).toEqual([]);
});

test('a cancelled import stops between files and leaves whole ones', async () => {
  const lab = await openLab(files);
  const controller = new AbortController();
  const items = [
    lab.item('own.json', 'data-set'),
    lab.item('truth.txt', 'truth'),
    lab.item('a.txt', 'run'),
    lab.item('b.txt', 'run'),
  ];
  const reply = await lab.engine.call(
    'import.store',
    { items },
    {
      signal: controller.signal,
      report: ({ step }) => step.includes('b.txt') && controller.abort(),
    },
  );
  expect(reply).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect((await lab.dataSet()).runs.map((run) => run.name)).toEqual(['a']);
  expect(valueOf(await lab.engine.call('workspace.check', {})).ok).toBe(true);
});

test('the open workspace is never read as data, alone or in its folder', async () => {
  const lab = await openLab(files);
  const alone = valueOf(await lab.engine.call('import.preview', { paths: [lab.path] }));
  expect(alone[0]?.problem?.message).toContain('is the open workspace itself');
  const folder = valueOf(await lab.engine.call('import.preview', { paths: [lab.folder] }));
  expect(folder.filter(({ path }) => path.startsWith(lab.path))).toEqual([]);
  const outcome = await lab.store({ ...lab.item('own.json', 'run'), path: lab.path });
  expect(outcome.skipped[0]?.reason).toContain('is the open workspace itself');
});

test('imported angles decide the viewpoint, and each bin leads to its frames', async () => {
  const lab = await openLab({
    'truth.txt': jointFile(someHands(6, 21), 21),
    'simple.txt': jointFile(someHands(6, 21, 1), 21),
    'angle.txt': '0.4 10\n-0.9 11\n2.2 12\n90 13\n1.6 14\n0 15\n',
    'short.txt': '0 0\n',
  });
  const msra = { dataSet: 'msra' };
  const outcome = await lab.store(
    lab.item('angle.txt', 'angles', msra),
    lab.item('short.txt', 'angles', msra),
    lab.item('simple.txt', 'run', msra),
    lab.item('truth.txt', 'truth', msra),
  );
  expect(outcome.added).toEqual({ truth: 1, angles: 1, run: 1 });
  expect(outcome.skipped[0]?.reason).toContain('short.txt: expected 6 lines');
  const set = await lab.dataSet();
  expect(set.hasAngles).toBe(true);
  const of = { dataSetId: set.id, sampleId: null };
  const query = { kind: 'viewpoint', axis: 'yaw', runIds: [set.runs[0]!.id], ...of } as const;
  const figure = valueOf(
    await lab.engine.call('figure.finish', { query: { ...query, runIds: [...query.runIds] } }),
  );
  if (figure.type !== 'chart') throw new Error('A viewpoint figure is a chart.');
  expect(figure.coverage?.outside).toBe(1);
  const at = figure.coverage!.x.indexOf(0);
  expect(figure.coverage!.count[at]).toBe(3);
  const frames = valueOf(
    await lab.engine.call('hands.frames', {
      ...of,
      runId: set.runs[0]!.id,
      measure: 'mean-frame',
      joint: null,
      aboveMm: null,
      upToMm: null,
      viewpoint: { axis: 'yaw', binDeg: 0 },
      range: null,
      order: 'time',
    }),
  );
  expect([...frames.frameIndex]).toEqual([0, 1, 5]);
});
