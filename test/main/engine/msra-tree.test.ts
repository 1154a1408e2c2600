/** The original MSRA tree, from the folders that are dropped to the frames on the screen. */

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ImportCandidate, ImportItem } from '#shared/contract/import-calls.ts';
import type { FrameDetail } from '#shared/contract/hand-calls.ts';
import type { MsraFolders } from '#test/support/msra-tree.ts';
import { msraDepthMm, msraJoint, msraJointText, writeMsraTree } from '#test/support/msra-tree.ts';
import { valueOf } from '#test/support/result.ts';
import type { Lab } from './fixture.ts';
import { jointFile, openLab, someHands } from './fixture.ts';

const folders: MsraFolders = { 'P0/1': 3, 'P0/9': 2, 'P0/IP': 2, 'P1/1': 4, 'P10/T': 1, 'P2/I': 2 };
/** By subject and then gesture, numbers by value. */
const order = ['P0/1', 'P0/9', 'P0/IP', 'P1/1', 'P2/I', 'P10/T'];
const names = order.flatMap((folder) =>
  Array.from({ length: folders[folder] ?? 0 }, (_, i) => `${folder}/00000${i}_depth.bin`),
);

async function openTree(
  more: Readonly<Record<string, string>> = {},
): Promise<Lab & { root: string }> {
  const lab = await openLab(more);
  const root = join(lab.folder, 'cvpr15_MSRAHandGestureDB');
  writeMsraTree(root, folders);
  return { ...lab, root };
}

const look = async (lab: Lab, ...paths: string[]): Promise<readonly ImportCandidate[]> =>
  valueOf(await lab.engine.call('import.preview', { paths }));

const itemsOf = (candidates: readonly ImportCandidate[]): ImportItem[] =>
  candidates
    .filter(({ problem, role }) => problem === null && role !== null)
    .map(({ path, parts, role, dataSet, name, space }) => ({
      path,
      ...(parts === undefined ? {} : { parts }),
      role: role ?? 'run',
      dataSet,
      name,
      space,
      depthUnitMm: null,
    }));

async function depthAt(lab: Lab, frameIndex: number, u: number, v: number): Promise<number> {
  const { id } = await lab.dataSet();
  const depth = valueOf(await lab.engine.call('hands.depth', { dataSetId: id, frameIndex }));
  return depth.values[v * depth.width + u] ?? Number.NaN;
}

async function frameOf(lab: Lab, frameIndex: number): Promise<FrameDetail> {
  const { id } = await lab.dataSet();
  return valueOf(await lab.engine.call('hands.frame', { dataSetId: id, frameIndex, runIds: [] }));
}

test('a folder is one ground truth and its depth frames; samples are subjects', async () => {
  const lab = await openTree();
  const candidates = await look(lab, lab.root);
  expect(candidates).toHaveLength(2);
  const truth = candidates.find(({ role }) => role === 'truth');
  expect(truth).toMatchObject({
    label: 'cvpr15_MSRAHandGestureDB: 6 joint.txt files',
    content: "6 joint.txt files, 14 frames, MSRA's own layout",
    dataSet: 'msra',
    possibleRoles: ['truth'],
    problem: null,
  });
  expect(truth?.parts).toEqual(order.map((folder) => join(lab.root, folder, 'joint.txt')));
  expect(truth?.warnings.join()).toContain(
    '14 frames, where the published test set of MSRA has 76375',
  );
  expect(new Set(candidates.map(({ path }) => path)).size).toBe(2);

  const outcome = await lab.store(...itemsOf(candidates));
  expect(outcome).toMatchObject({ added: { truth: 1, frames: 14 }, skipped: [] });
  const set = await lab.dataSet();
  expect(set).toMatchObject({ frames: 14, depthFrames: 14 });
  expect(set.samples.map(({ name, firstFrame, frames }) => [name, firstFrame, frames])).toEqual([
    ['P0', 0, 7],
    ['P1', 7, 4],
    ['P2', 11, 2],
    ['P10', 13, 1],
  ]);
  for (const [index, name] of names.entries()) {
    const frame = await frameOf(lab, index);
    const folder = name.slice(0, name.lastIndexOf('/'));
    const inFolder = Number(name.slice(-11, -10));
    expect(frame.name).toBe(name);
    expect([...frame.truth.xyz.subarray(15, 18)]).toEqual(msraJoint(folder, inFolder, 5));
    expect(await depthAt(lab, index, 105, 100)).toBe(msraDepthMm(folder, inFolder));
  }
});

test('several folders of subjects dropped side by side are joined all the same', async () => {
  const lab = await openTree();
  const subjects = ['P10', 'P2', 'P0', 'P1'].map((name) => join(lab.root, name));
  const candidates = await look(lab, ...subjects);
  expect(candidates.filter(({ role }) => role === 'truth')).toHaveLength(1);
  expect(candidates.filter(({ role }) => role === 'frames')).toHaveLength(4);
  const outcome = await lab.store(...itemsOf(candidates));
  expect(outcome).toMatchObject({ added: { truth: 1, frames: 14 }, skipped: [] });
  expect((await frameOf(lab, 13)).name).toBe('P10/T/000000_depth.bin');
  expect(await depthAt(lab, 13, 105, 100)).toBe(msraDepthMm('P10/T', 0));
});

test.each([
  [
    'a line with 62 numbers',
    (text: string) => text.replace(/(\n[^\n]*) \S+\n$/, '$1\n'),
    'line 3: expected 63 numbers as on line 2, found 62',
  ],
  [
    'a word',
    (text: string) => text.replace(/(\n\S+ )\S+/, '$1oops'),
    'line 2: expected a number, found "oops" (value 2)',
  ],
  [
    'a count that is not the lines',
    (text: string) => text.replace(/^2/, '5'),
    'line 1: expected 5 frames after it, as it says, found 2',
  ],
  [
    'a word for the count',
    (text: string) => text.replace(/^2/, 'two'),
    'line 1: expected the number of frames, found "two"',
  ],
  [
    'no count',
    (text: string) => text.replace(/^2\n/, ''),
    'line 1: expected the number of frames, found 63 words',
  ],
  ['nothing', () => '', 'found an empty file'],
  ['binary junk', () => '\0\u0001\u0002', 'binary data'],
])('%s in one file refuses the ground truth whole, and nothing else', async (_, spoil, words) => {
  const lab = await openTree({
    'nyu-truth.txt': jointFile(someHands(4, 14), 14),
    'nyu-ren.txt': jointFile(someHands(4, 14, 1), 14),
  });
  const bad = join(lab.root, 'P0/9/joint.txt');
  writeFileSync(bad, spoil(msraJointText('P0/9', 2)));
  const candidates = await look(lab, lab.root, lab.folder);
  const refused = candidates.filter(({ problem }) => problem !== null);
  expect(refused).toHaveLength(1);
  expect(refused[0]?.problem?.message).toContain(bad);
  expect(refused[0]?.problem?.message).toContain(words);
  expect(refused[0]?.problem?.tip).toContain('stored whole or not at all');
  const outcome = await lab.store(...itemsOf(candidates));
  expect(outcome.added).toEqual({ truth: 1, run: 1 });
  expect((await lab.dataSet()).description.id).toBe('nyu');
  // The same when the file goes bad between the look and the store.
  const parts = order.map((folder) => join(lab.root, folder, 'joint.txt'));
  const item = { ...lab.item('x', 'truth', { dataSet: 'msra' }), parts };
  const late = await lab.store(item);
  expect(late.added).toEqual({});
  expect(late.skipped[0]?.reason).toContain(words);
  expect(valueOf(await lab.engine.call('workspace.summary', {})).dataSets).toHaveLength(1);
});

test('all bad files of the tree are named', async () => {
  const lab = await openTree();
  for (const folder of ['P0/9', 'P1/1', 'P2/I'])
    writeFileSync(join(lab.root, folder, 'joint.txt'), '1\n1 2 3 4 5\n');
  const [truth] = (await look(lab, lab.root)).filter(({ possibleRoles }) =>
    possibleRoles.includes('truth'),
  );
  expect(truth?.problem?.message).toBe(
    `${join(lab.root, 'P0/9/joint.txt')}, line 2: expected 63 numbers (21 joints), found 5. Also wrong: P1/1/joint.txt, P2/I/joint.txt.`,
  );
});

test('a gesture that is there twice is refused', async () => {
  const lab = await openTree();
  writeMsraTree(join(lab.folder, 'copy'), { 'P1/1': 4 });
  const [truth] = (await look(lab, lab.root, join(lab.folder, 'copy'))).filter(
    ({ parts }) => parts !== undefined,
  );
  expect(truth?.problem?.message).toContain('expected each gesture once, found P1/1 again');
});

test('one gesture alone is ground truth with its names; depth of another gesture is not taken for its own', async () => {
  const lab = await openTree({ 'ren.txt': jointFile(someHands(4, 21, 1), 21) });
  const run = join(lab.folder, 'ren.txt');
  const candidates = await look(lab, join(lab.root, 'P1/1'), run);
  // The number of lines of the ground truth in the same drop says whose 21 joints the run has.
  expect(candidates.map(({ role, dataSet }) => [role, dataSet])).toEqual([
    ['frames', 'msra'],
    ['truth', 'msra'],
    ['run', 'msra'],
  ]);
  const outcome = await lab.store(...itemsOf(candidates));
  expect(outcome).toMatchObject({ added: { truth: 1, frames: 4, run: 1 }, skipped: [] });
  expect(await frameOf(lab, 2)).toMatchObject({ name: 'P1/1/000002_depth.bin' });
  const other = await lab.store({
    ...lab.item('x', 'frames', { dataSet: 'msra' }),
    path: join(lab.root, 'P0/IP'),
  });
  expect(other.added).toEqual({});
  expect(other.skipped[0]?.reason).toContain('No depth file belongs to a frame by the frame list');
});

test('a frame list with fewer frames than the tree selects those it names', async () => {
  const listed = names.filter((name) => name !== 'P0/9/000001_depth.bin');
  const lab = await openTree({ 'msra_test_list.txt': listed.join('\n') });
  rmSync(join(lab.root, 'P0/9/000001_depth.bin'));
  const candidates = await look(lab, lab.root, join(lab.folder, 'msra_test_list.txt'));
  const items = itemsOf(candidates).map((item) => ({ ...item, dataSet: 'msra' }));
  const outcome = await lab.store(...items);
  expect(outcome.skipped).toEqual([]);
  expect(outcome.warnings.join()).toContain(
    '1 of 14 frames are not in the frame list and were left out',
  );
  expect(await lab.dataSet()).toMatchObject({ frames: 13, depthFrames: 13 });
  expect((await frameOf(lab, 5)).name).toBe('P0/IP/000001_depth.bin');
});

test('the tree is not taken for another data set', async () => {
  const lab = await openTree();
  const [truth] = itemsOf(await look(lab, lab.root)).filter(({ parts }) => parts !== undefined);
  const outcome = await lab.store({ ...truth!, dataSet: 'hands17' });
  expect(outcome.skipped[0]?.reason).toContain(
    'expected files of HANDS17, found the original layout of MSRA',
  );
  const alone = { ...lab.item('x', 'truth', { dataSet: 'nyu' }), path: truth!.parts![0]! };
  expect((await lab.store(alone)).skipped[0]?.reason).toContain(
    'line 1: expected 42 numbers (14 joints of NYU), found one, a number of frames as in the original MSRA files',
  );
});
