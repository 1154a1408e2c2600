/** Imports made sign clips: every kind of file, each trap, and that one bad file leaves the others unharmed. */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { wholeCollection } from '#shared/contract/clip-filter.ts';
import type { ClipPage } from '#shared/contract/clip-calls.ts';
import type { ImportCandidate, ImportItem, ImportOutcome } from '#shared/contract/import-calls.ts';
import { npyBytes } from '#test/shared/format/npy-bytes.ts';
import { poseBytes } from '#test/shared/format/pose-bytes.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import type { Lab } from './fixture.ts';
import { openLab } from './fixture.ts';

/** Writes files below the lab's folder. */
function write(lab: Lab, files: Readonly<Record<string, Uint8Array | string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(lab.folder, name)), { recursive: true });
    writeFileSync(join(lab.folder, name), content);
  }
}

const preview = async (lab: Lab, ...names: string[]): Promise<readonly ImportCandidate[]> =>
  valueOf(
    await lab.engine.call('import.preview', { paths: names.map((name) => join(lab.folder, name)) }),
  );

const itemOf = (candidate: ImportCandidate): ImportItem => ({
  path: candidate.path,
  ...(candidate.parts === undefined ? {} : { parts: candidate.parts }),
  role: candidate.role!,
  dataSet: candidate.dataSet,
  name: candidate.name,
  space: null,
  depthUnitMm: null,
});

async function importAll(lab: Lab, ...names: string[]): Promise<ImportOutcome> {
  const candidates = await preview(lab, ...names);
  return lab.store(
    ...candidates.filter(({ problem, role }) => problem === null && role !== null).map(itemOf),
  );
}

async function rows(lab: Lab, systemId: number | null = null): Promise<ClipPage['rows']> {
  const [collection] = valueOf(await lab.engine.call('clips.collections', {}));
  const filter = wholeCollection(collection!.id, systemId);
  const sort = { by: 'name', descending: false } as const;
  return valueOf(await lab.engine.call('clips.page', { filter, sort, after: null, limit: 500 }))
    .rows;
}

const collectionOf = async (lab: Lab) =>
  valueOf(await lab.engine.call('clips.collections', {}))[0]!;

/** A frame of OpenPose with everybody's 137 points at one place. */
const openPoseFrame = (...people: readonly { x: number; c: number }[]): string =>
  JSON.stringify({
    version: 1.3,
    people: people.map(({ x, c }) => ({
      person_id: [-1],
      pose_keypoints_2d: Array.from({ length: 25 }, (_, i) => [x + i, 200 + i, c]).flat(),
      face_keypoints_2d: [],
      hand_left_keypoints_2d: Array.from({ length: 21 }, (_, i) => [x + i, 300, c]).flat(),
      hand_right_keypoints_2d: [],
    })),
  });

test('a folder of .pose files is one candidate; a cut one is told by its byte, the others are stored', async () => {
  const lab = await openLab({});
  const good = poseBytes({ version: 0.2, frames: 4, people: 1 });
  write(lab, {
    'set/signer1_a.pose': good,
    'set/signer2_b.pose': poseBytes({ version: 0.1, frames: 3, people: 1 }),
    'set/c.pose': poseBytes({ version: 0, frames: 2, people: 2 }),
    'set/cut.pose': good.subarray(0, good.length - 3),
    'set/signer1_a_color.mp4': Uint8Array.of(0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70, 1, 2),
    'set/other.mp4': Uint8Array.of(0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70, 1, 2),
  });
  const candidates = await preview(lab, 'set');
  const [poses, cut, video] = candidates;
  expect(candidates).toHaveLength(3);
  expect(poses).toMatchObject({ role: 'poses', dataSet: 'set', label: 'set: 3 .pose files' });
  expect(poses!.warnings.join()).toContain('1 file holds several people');
  expect(cut!.problem!.message).toContain('cut.pose, byte');
  expect(video!.problem!.message).toContain('other.mp4');
  const outcome = await importAll(lab, 'set');
  expect(outcome.added).toEqual({ poses: 3, clips: 3 });
  const stored = await rows(lab);
  expect(stored.map(({ name, signer, frames }) => [name, signer, frames])).toEqual([
    ['c', null, 2],
    ['signer1_a', 'signer1', 4],
    ['signer2_b', 'signer2', 3],
  ]);
  const detail = valueOf(await lab.engine.call('clips.detail', { clipId: stored[1]!.id }));
  expect(detail.video).toBe(join(lab.folder, 'set', 'signer1_a_color.mp4'));
});

test('a file that went bad between preview and import leaves the others unharmed', async () => {
  const lab = await openLab({});
  const good = poseBytes({ version: 0.2, frames: 4, people: 1 });
  write(lab, { 'set/a.pose': good, 'set/b.pose': good });
  const [candidate] = await preview(lab, 'set');
  write(lab, { 'set/a.pose': good.subarray(0, 20) });
  const outcome = await lab.store(itemOf(candidate!));
  expect(outcome.added).toEqual({ poses: 1, clips: 1 });
  expect(outcome.skipped).toMatchObject([{ path: join(lab.folder, 'set', 'a.pose') }]);
  expect(outcome.skipped[0]!.reason).toContain('byte');
});

test('OpenPose says neither size nor rate: what would be taken is shown, shares of the picture must be told', async () => {
  const lab = await openLab({});
  const share = (x: number): string =>
    JSON.stringify({
      people: [{ pose_keypoints_2d: Array.from({ length: 25 }, () => [x, 0.5, 1]).flat() }],
    });
  write(lab, {
    'wide/a/a_000000000000_keypoints.json': openPoseFrame({ x: 1200, c: 0.9 }),
    'shares/b/b_000000000000_keypoints.json': share(0.25),
  });
  const [wide] = await preview(lab, 'wide');
  expect(wide!.picture).toEqual({ width: 1224, height: 480, fps: 30 });
  const [shares] = await preview(lab, 'shares');
  expect(shares!.picture).toEqual({ width: null, height: null, fps: 30 });
  expect(shares!.warnings.join()).toContain('shares of the picture');
  const told = { width: 1001, height: 501, fps: 25 };
  const outcome = await lab.store({ ...itemOf(shares!), picture: told });
  expect(outcome.warnings).toEqual([]);
  const [row] = await rows(lab);
  const { tracks } = valueOf(await lab.engine.call('clips.detail', { clipId: row!.id }));
  expect(tracks[0]).toMatchObject(told);
  expect(Array.from(tracks[0]!.coordinates.slice(0, 2))).toEqual([250, 250]);
});

test('two estimators of one clip come together, labels and systems find them', async () => {
  const lab = await openLab({});
  write(lab, {
    'set/openpose/s1/s1_000000000000_keypoints.json': openPoseFrame({ x: 10, c: 0.9 }),
    'set/openpose/s1/s1_000000000002_keypoints.json': openPoseFrame(),
    'set/openpose/s2/s2_000000000000_keypoints.json': openPoseFrame({ x: 10, c: 0.9 }),
    'set/openpose/s2/s2_000000000001_keypoints.json': '{"people": [{"pose_keypoints_2d": [1]}]}',
    'set/s1.npy': npyBytes('<f4', [3, 258], new Float32Array(3 * 258).fill(0.5)),
    'set/labels.csv': 's1,4\r\ns2,5\r\n',
    'set/mine.csv': 's1,4\ns2,6\ns9,1\n',
    'set/words.csv': 'ClassId,DE\n4,Haus\n',
  });
  const candidates = await preview(lab, 'set');
  expect(candidates.map(({ role }) => String(role)).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
    'labels',
    'labels',
    'poses',
    'poses',
    'predictions',
  ]);
  const outcome = await importAll(lab, 'set');
  expect(outcome.added).toEqual({
    poses: 2,
    clips: 2,
    labels: 2,
    glosses: 1,
    systems: 1,
    predictions: 2,
  });
  expect(outcome.skipped).toHaveLength(1);
  expect(outcome.skipped[0]!.reason).toContain(
    's2_000000000001_keypoints.json, people[0].pose_keypoints_2d: expected 75 numbers',
  );
  const warnings = outcome.warnings.join('\n');
  expect(warnings).toContain('1 frames between frame 0 and 2 have no file');
  expect(warnings).toContain('taken as 640 x 480 at 30 a second');
  expect(warnings).toContain('mine: 1 clip that “set” lacks, the first “s9”');
  const collection = await collectionOf(lab);
  expect(collection).toMatchObject({
    clips: 2,
    labelled: 2,
    withPoses: 1,
    estimators: ['holistic', 'openpose'],
    systems: [{ name: 'mine', correct: 1, wrong: 1, missing: 0 }],
  });
  expect(collection.glosses).toContainEqual({ label: '4', words: { DE: 'Haus' } });
  const [s1, s2] = await rows(lab, collection.systems[0]!.id);
  expect(s1).toMatchObject({ name: 's1', gloss: '4', predicted: '4', outcome: 'right', frames: 3 });
  expect(s2).toMatchObject({ predicted: '6', outcome: 'wrong', left: null });
  const detail = valueOf(await lab.engine.call('clips.detail', { clipId: s1!.id }));
  expect(new Set(detail.tracks.map(({ estimator }) => estimator))).toEqual(
    new Set(['holistic', 'openpose']),
  );
  expect(detail.disagreement).toHaveLength(3);
  const openPose = detail.timelines.find(({ estimator }) => estimator === 'openpose')!;
  expect([...openPose.presence]).toEqual([1, 0, 0]);
});

test('folders of single frames are clips of their class', async () => {
  const lab = await openLab({});
  const frame = npyBytes('<f8', [258], new Float64Array(258).fill(0.25));
  write(lab, {
    'data/hello/0/0.npy': frame,
    'data/hello/0/2.npy': frame,
    'data/thanks/1/0.npy': frame,
    'data/thanks/1/1.npy': npyBytes('<f8', [257], new Float64Array(257)),
  });
  const outcome = await importAll(lab, 'data');
  expect(outcome.added).toEqual({ poses: 1, clips: 1 });
  expect((await rows(lab)).map(({ name, gloss, frames }) => [name, gloss, frames])).toEqual([
    ['hello_0', 'hello', 3],
  ]);
  const [first] = await rows(lab);
  // The frame without a file is missing, not at 0.
  expect([...first!.strip]).toEqual([3, 0, 3]);
});

test('an index that does not fit its array is no index of it', async () => {
  const lab = await openLab({});
  write(lab, {
    'set/clips.npy': npyBytes('<f4', [2, 3, 258], new Float32Array(2 * 3 * 258)),
    'set/index.csv': 'row,class,sequence\n0,a,0\n1,a,1\n2,a,2\n',
  });
  const [array] = await preview(lab, 'set/clips.npy');
  expect(array).toMatchObject({ role: 'poses' });
  expect(array).not.toHaveProperty('parts');
  await lab.store(itemOf(array!));
  expect((await rows(lab)).map(({ name }) => name)).toEqual(['clips_0', 'clips_1']);
});

test('predictions need clips, and never come in twice under two names', async () => {
  const lab = await openLab({});
  write(lab, { 'set/labels.csv': 'a,1\nb,2\n', 'set/preds.json': '{"a": ["1", "2"], "b": "1"}' });
  const [predictions] = await preview(lab, 'set/preds.json');
  expect(predictions).toMatchObject({ role: 'predictions', dataSet: 'set', name: 'preds' });
  const early = await lab.store(itemOf(predictions!));
  expect(early.skipped[0]).toMatchObject({ code: 'missing-part' });
  expect(early.skipped[0]!.reason).toContain('no clips of “set”');
  await importAll(lab, 'set/labels.csv');
  expect((await lab.store(itemOf(predictions!))).added).toEqual({ systems: 1, predictions: 2 });
  const again = await lab.store({ ...itemOf(predictions!), name: 'another' });
  expect(again.skipped[0]).toMatchObject({ code: 'already-exists' });
  write(lab, { 'set/preds.json': '{"a": "2", "b": "2"}' });
  const other = await lab.store(itemOf(predictions!));
  expect(other.skipped[0]!.reason).toContain('already a system “preds” with other predictions');
});

test('clips that come after the predictions are missing in them; labels that come later judge them', async () => {
  const lab = await openLab({});
  const pose = poseBytes({ version: 0.2, frames: 4, people: 1 });
  write(lab, { 'set/a.pose': pose, 'p.json': '{"a": "1", "b": "2"}', 'labels.csv': 'a,1\nb,2\n' });
  const item = (name: string, role: ImportItem['role']): ImportItem =>
    lab.item(name, role, { dataSet: 'set' });
  await lab.store(item('set/a.pose', 'poses'));
  await lab.store(item('p.json', 'predictions'));
  expect((await collectionOf(lab)).systems[0]).toMatchObject({ correct: 0, wrong: 0 });
  await lab.store(item('labels.csv', 'labels'));
  const collection = await collectionOf(lab);
  expect(collection.systems[0]).toMatchObject({ correct: 1, wrong: 1, missing: 1 });
  const stored = await rows(lab, collection.systems[0]!.id);
  expect(stored.map(({ outcome }) => outcome)).toEqual(['right', 'missing']);
});

test('other labels of a clip, and poses in the place of labels, are refused', async () => {
  const lab = await openLab({});
  write(lab, {
    'labels.csv': 'a,1\nb,2\n',
    'others.csv': 'c,1\nb,3\n',
    'a.pose': poseBytes({ version: 0.2, frames: 1, people: 1 }),
  });
  const item = (name: string): ImportItem => lab.item(name, 'labels', { dataSet: 'set' });
  const outcome = await lab.store(item('labels.csv'), item('others.csv'), item('a.pose'));
  expect(outcome.added).toEqual({ labels: 2, clips: 2 });
  const reasons = outcome.skipped.map(({ reason }) => reason).join('\n');
  expect(reasons).toContain('“b” already has the label 2, here it has 3');
  expect(reasons).toContain('a.pose: expected a table of samples and labels');
  expect(await rows(lab)).toHaveLength(2);
});

test('a page is asked with a place that was handed out', async () => {
  const lab = await openLab({});
  write(lab, { 'labels.csv': 'a,1\n' });
  await lab.store(lab.item('labels.csv', 'labels', { dataSet: 'set' }));
  const { id } = await collectionOf(lab);
  const ask = async (collectionId: number, after: string | null) =>
    lab.engine.call('clips.page', {
      filter: wholeCollection(collectionId, null),
      sort: { by: 'name', descending: false },
      after,
      limit: 10,
    });
  for (const after of ['x', '{}', '[1]', '[null,2]', '["a","b"]'])
    expect(problemOf(await ask(id, after)).code).toBe('bad-input');
  expect(problemOf(await ask(id + 1, null)).code).toBe('not-found');
});

test('the check names points that are not what was stored, and videos that are gone', async () => {
  const lab = await openLab({});
  const pose = poseBytes({ version: 0.2, frames: 4, people: 1 });
  write(lab, {
    'set/a.pose': pose,
    'set/b.pose': pose,
    'set/b.mp4': Uint8Array.of(0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70, 1, 2),
  });
  await importAll(lab, 'set');
  expect(valueOf(await lab.engine.call('workspace.check', {})).problems).toEqual([]);
  rmSync(join(lab.folder, 'set', 'b.mp4'));
  valueOf(await lab.engine.call('workspace.close', {}));
  const db = new Database(lab.path);
  db.exec('UPDATE pose_block SET data = zeroblob(length(data)) WHERE track_id = 1');
  db.close();
  valueOf(await lab.engine.call('workspace.open', { path: lab.path }));
  const { problems } = valueOf(await lab.engine.call('workspace.check', {}));
  expect(problems).toHaveLength(2);
  expect(problems[0]).toContain('frames 0 to 3 of the unknown poses of a in set');
  expect(problems[1]).toContain('1 of 1 videos of set are missing');
  const [a, b] = await rows(lab);
  const damaged = problemOf(await lab.engine.call('clips.detail', { clipId: a!.id }));
  expect(damaged).toMatchObject({ code: 'damaged' });
  valueOf(await lab.engine.call('clips.detail', { clipId: b!.id }));
});

test('a table of signers alone names them; a table of several systems is imported at once', async () => {
  const lab = await openLab({});
  write(lab, {
    'set/labels.csv': 'a,1\nb,2\n',
    'set/signers.csv': 'sample,signer,hand\na,Ada,left\nb,Béla,right\n',
    'set/all.csv': 'sample,system,label\na,one,1\nb,one,1\na,two,1\nb,two,2\n',
  });
  const outcome = await importAll(lab, 'set');
  expect(outcome).toMatchObject({
    added: { labels: 2, signers: 2, clips: 2, systems: 2, predictions: 4 },
    skipped: [],
  });
  const { systems, signers } = await collectionOf(lab);
  expect(signers).toEqual(['Ada', 'Béla']);
  expect(systems.map(({ name, correct }) => [name, correct])).toEqual([
    ['one', 1],
    ['two', 2],
  ]);
  const again = await importAll(lab, 'set/signers.csv');
  expect(again.skipped[0]!.reason).toContain('already there');
});
