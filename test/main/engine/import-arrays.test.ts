/** Arrays of poses in every arrangement: one a clip, many in one, archives, single frames, and layouts of one's own. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { ClipDetail, ClipPage } from '#shared/contract/clip-calls.ts';
import { wholeCollection } from '#shared/contract/clip-filter.ts';
import type { ImportCandidate, ImportOutcome } from '#shared/contract/import-calls.ts';
import { zipBytes } from '#test/main/transfer/zip-bytes.ts';
import { npyBytes } from '#test/shared/format/npy-bytes.ts';
import { valueOf } from '#test/support/result.ts';
import type { Lab } from './fixture.ts';
import { openLab } from './fixture.ts';

async function labWith(files: Readonly<Record<string, Uint8Array | string>>): Promise<Lab> {
  const lab = await openLab({});
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(lab.folder, name)), { recursive: true });
    writeFileSync(join(lab.folder, name), content);
  }
  return lab;
}

const preview = async (lab: Lab, ...names: string[]): Promise<readonly ImportCandidate[]> =>
  valueOf(
    await lab.engine.call('import.preview', { paths: names.map((name) => join(lab.folder, name)) }),
  );

async function importAll(lab: Lab, ...names: string[]): Promise<ImportOutcome> {
  const candidates = await preview(lab, ...names);
  return lab.store(
    ...candidates
      .filter(({ problem, role }) => problem === null && role !== null)
      .map(({ path, parts, role, dataSet, name }) => ({
        path,
        ...(parts === undefined ? {} : { parts }),
        role: role!,
        dataSet,
        name,
        space: null,
        depthUnitMm: null,
      })),
  );
}

async function rows(lab: Lab): Promise<ClipPage['rows']> {
  const filter = wholeCollection(1, null);
  const sort = { by: 'name', descending: false } as const;
  return valueOf(await lab.engine.call('clips.page', { filter, sort, after: null, limit: 500 }))
    .rows;
}

const names = async (lab: Lab): Promise<(string | number | null)[][]> =>
  (await rows(lab)).map(({ name, gloss, signer, frames }) => [name, gloss, signer, frames]);

const detail = async (lab: Lab, place = 0): Promise<ClipDetail> =>
  valueOf(await lab.engine.call('clips.detail', { clipId: (await rows(lab))[place]!.id }));

const holistic = (frames: number, width: 258 | 1662 = 258): Uint8Array =>
  npyBytes('<f4', [frames, width], new Float32Array(frames * width).fill(0.5));

test('an array a clip: the folder is one candidate, and its labels and videos are found by name', async () => {
  const lab = await labWith({
    'set/signer1_a.npy': holistic(4),
    'set/signer2_b.npy': holistic(6),
    'set/face.npy': holistic(3, 1662),
    'set/labels.csv': 'signer1_a,hello\nsigner2_b,thanks\n',
    'set/signer1_a.mp4': Uint8Array.of(0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70, 1, 2),
  });
  const candidates = await preview(lab, 'set');
  expect(candidates.map(({ content, label }) => [label, content])).toEqual([
    ['face.npy', 'array 3 x 1662: 1 clip of MediaPipe Holistic'],
    ['set: 2 arrays', '2 arrays: 2 clips of MediaPipe Holistic'],
    ['labels.csv', 'a label of each of 2 clips, 2 in all'],
  ]);
  const outcome = await importAll(lab, 'set');
  expect(outcome).toMatchObject({ added: { poses: 3, clips: 3, labels: 2 }, skipped: [] });
  expect(await names(lab)).toEqual([
    ['face', null, null, 3],
    ['signer1_a', 'hello', 'signer1', 4],
    ['signer2_b', 'thanks', 'signer2', 6],
  ]);
  expect((await detail(lab, 1)).video).toBe(join(lab.folder, 'set', 'signer1_a.mp4'));
});

test('arrays that are called by numbers are clips of the class their folder is called after', async () => {
  const lab = await labWith({
    'set/hello/0.npy': holistic(4),
    'set/hello/1.npy': holistic(5),
    'set/thanks/0.npy': holistic(6),
  });
  await importAll(lab, 'set');
  expect(await names(lab)).toEqual([
    ['hello_0', 'hello', null, 4],
    ['hello_1', 'hello', null, 5],
    ['thanks_0', 'thanks', null, 6],
  ]);
});

test('one bad array of a folder is told by its byte, the others are stored', async () => {
  const lab = await labWith({
    'set/a.npy': holistic(4),
    'set/b.npy': holistic(4).slice(0, 1000),
    'set/c.npy': holistic(4),
  });
  const candidates = await preview(lab, 'set');
  const bad = candidates.find(({ problem }) => problem !== null);
  expect(bad!.problem!.message).toMatch(/b\.npy, byte 128: expected 4128 bytes/);
  expect((await importAll(lab, 'set')).added).toEqual({ poses: 2, clips: 2 });
});

test('an archive with one array is a clip; with several each is one, and what holds no poses is named', async () => {
  const lab = await labWith({
    'set/one.npz': zipBytes({ 'keypoints.npy': holistic(4) }, { compressed: true }),
    'set/many.npz': zipBytes({
      'a.npy': holistic(5),
      'b.npy': holistic(6),
      'labels.npy': npyBytes('<i8', [2], BigInt64Array.of(1n, 2n)),
    }),
  });
  const candidates = await preview(lab, 'set');
  expect(candidates.flatMap(({ warnings }) => warnings).join('\n')).toContain(
    'its other arrays (labels) hold no poses and are not imported',
  );
  expect(await importAll(lab, 'set')).toMatchObject({ added: { poses: 3, clips: 3 }, skipped: [] });
  expect(await names(lab)).toEqual([
    ['a', null, null, 5],
    ['b', null, null, 6],
    ['one', null, null, 4],
  ]);
});

test('an archive with an index beside it, a damaged one, and one of labels alone', async () => {
  const lab = await labWith({
    'set/clips.npz': zipBytes({
      'x.npy': npyBytes('<f4', [2, 3, 258], new Float32Array(2 * 3 * 258).fill(0.5)),
    }),
    'set/index.csv': 'row,class,sequence,signer\n0,hello,0,Ada\n1,thanks,0,Béla\n',
    'bad/cut.npz': zipBytes({ 'x.npy': holistic(4) }).slice(0, 900),
    'bad/labels.npz': zipBytes({ 'y.npy': npyBytes('<i8', [1], BigInt64Array.of(1n)) }),
  });
  await importAll(lab, 'set');
  expect(await names(lab)).toEqual([
    ['hello_0', 'hello', 'Ada', 3],
    ['thanks_0', 'thanks', 'Béla', 3],
  ]);
  const problems = (await preview(lab, 'bad')).map(({ problem }) => problem!.message).join('\n');
  expect(problems).toMatch(/cut\.npz, byte 0: expected an archive of numpy arrays/);
  expect(problems).toMatch(/labels\.npz: expected Holistic numbers/);
});

/** Two shoulders, a nose and a hand of 21 points without depth: 24 points of x, y and confidence. */
const own = {
  fps: 50,
  width: 200,
  height: 100,
  layout: [
    {
      name: 'POSE_LANDMARKS',
      points: ['LEFT_SHOULDER', 'RIGHT_SHOULDER', 'NOSE'],
      limbs: [[0, 1]],
      dims: ['x', 'y', 'confidence'],
      offset: 0,
    },
    { name: 'right_hand', points: 21, dims: ['x', 'y', 'confidence'], offset: 9 },
  ],
};
const ownFrames = (frames: number): Float32Array =>
  Float32Array.from({ length: frames * 72 }, (_, i) => (i % 3 === 2 ? 0.8 : 0.25));

test('a layout of one’s own is described once for all arrays of a folder, whatever their dimensions', async () => {
  const lab = await labWith({
    'set/a.npy': npyBytes('<f4', [4, 72], ownFrames(4)),
    'set/b.npy': npyBytes('<f4', [5, 24, 3], ownFrames(5)),
    'set/c.npy': npyBytes('<f4', [4, 71], new Float32Array(4 * 71)),
    'set/layout.json': JSON.stringify(own),
  });
  const candidates = await preview(lab, 'set');
  expect(candidates.find(({ problem }) => problem !== null)!.path).toMatch(/c\.npy$/);
  await importAll(lab, 'set');
  expect(await names(lab)).toEqual([
    ['a', null, null, 4],
    ['b', null, null, 5],
  ]);
  const [track] = (await detail(lab)).tracks;
  expect(track).toMatchObject({ fps: 50, width: 200, height: 100, points: 24 });
  expect([...track!.coordinates.subarray(0, 3)]).toEqual([50, 25, 0]);
  expect(track!.confidence[0]).toBeCloseTo(0.8, 6);
  expect(track!.components[0]).toMatchObject({
    points: ['LEFT_SHOULDER', 'RIGHT_SHOULDER', 'NOSE'],
    limbs: [[0, 1]],
  });
  expect((await rows(lab))[0]!.right).toBe(1);
});

test('single frames may be described too, and lie as points or as one row', async () => {
  const lab = await labWith({
    'set/layout.json': JSON.stringify(own),
    'set/hello/0/0.npy': npyBytes('<f4', [72], ownFrames(1)),
    'set/hello/0/1.npy': npyBytes('<f4', [72], ownFrames(1)),
    'other/thanks/3/0.npy': npyBytes('<f4', [75, 4], new Float32Array(300).fill(0.5)),
    'other/thanks/3/1.npy': npyBytes('<f4', [1, 75, 4], new Float32Array(300).fill(0.5)),
  });
  await importAll(lab, 'set');
  expect(await names(lab)).toEqual([['hello_0', 'hello', null, 2]]);
  expect((await detail(lab)).tracks[0]).toMatchObject({ fps: 50, points: 24 });
  const outcome = await importAll(lab, 'other');
  expect(outcome.skipped[0]!.reason).toContain('expected 75 x 4 numbers as in the other frames');
});

test('points that are no numbers are missing, and nothing but them', async () => {
  const values = new Float32Array(2 * 258).fill(0.5);
  values[132] = Number.NaN;
  values[258] = Number.POSITIVE_INFINITY;
  const lab = await labWith({ 'set/a.npy': npyBytes('<f4', [2, 258], values) });
  await importAll(lab, 'set');
  const [track] = (await detail(lab)).tracks;
  expect(track!.confidence[33]).toBe(0);
  expect(track!.confidence[34]).toBe(1);
  expect(track!.confidence[75]).toBe(0);
  expect(track!.coordinates.every(Number.isFinite)).toBe(true);
});
