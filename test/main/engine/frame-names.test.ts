/** Joints whose lines begin with frame names: never lost, and never under another frame. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FrameDetail } from '#shared/contract/hand-calls.ts';
import { writeDepthPng } from '#shared/format/depth-png/write-depth-png.ts';
import { cameraFromImage } from '#shared/geometry/camera.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { valueOf } from '#test/support/result.ts';
import type { Lab } from './fixture.ts';
import { jointFile, openLab, ownDataSet, someHands } from './fixture.ts';

const names = ['image_D00000003.png', 'image_D00000001.png', 'image_D00000002.png'];
const hands = someHands(3, 21, 4);
const turned = Float64Array.from(
  [2, 1, 0].flatMap((row) => [...hands.subarray(row * 63, row * 63 + 63)]),
);
const hands17 = { dataSet: 'hands17' };

async function frameOf(lab: Lab, frameIndex: number): Promise<FrameDetail> {
  const set = await lab.dataSet();
  const runIds = set.runs.map(({ id }) => id);
  return valueOf(await lab.engine.call('hands.frame', { dataSetId: set.id, frameIndex, runIds }));
}

test('HANDS17: named uvd truth, a run in another order, and depth frames by their names', async () => {
  const lab = await openLab({
    'truth.txt': jointFile(hands, 21, names).replaceAll(' ', '\t'),
    'ren.txt': jointFile(turned, 21, names.toReversed()),
  });
  mkdirSync(join(lab.folder, 'images'));
  for (const [frame, name] of names.entries()) {
    const values = new Uint16Array(640 * 480).fill(500 + frame);
    const png = writeDepthPng({ width: 640, height: 480, values, unitMm: 1 });
    writeFileSync(join(lab.folder, 'images', name), png);
  }
  const paths = ['truth.txt', 'ren.txt', 'images'].map((name) => join(lab.folder, name));
  const candidates = valueOf(await lab.engine.call('import.preview', { paths }));
  expect(candidates.map(({ role, dataSet, space }) => [role, dataSet, space])).toEqual([
    ['frames', 'hands17', null],
    ['truth', 'hands17', 'uvd'],
    ['run', 'hands17', 'uvd'],
  ]);
  expect(candidates[1]?.content).toBe(
    'text, 3 lines of a frame name and 63 numbers (21 joints, uvd)',
  );
  const outcome = await lab.store(
    lab.item('truth.txt', 'truth', hands17),
    lab.item('ren.txt', 'run', hands17),
    lab.item('images', 'frames', hands17),
  );
  expect(outcome).toMatchObject({ added: { truth: 1, run: 1, frames: 3 }, skipped: [] });
  expect(outcome.warnings.join()).toContain('equal to the ground truth to the last digit');
  for (const [frame, name] of names.entries()) {
    const detail = await frameOf(lab, frame);
    expect(detail.name).toBe(name);
    expect(detail.runs[0]?.uvd).toEqual(detail.truth.uvd);
    const { id } = await lab.dataSet();
    const depth = await lab.engine.call('hands.depth', { dataSetId: id, frameIndex: frame });
    expect(valueOf(depth).values[0]).toBe(500 + frame);
  }
});

test('HANDS17: named x y z are asked for, and taken when they are declared', async () => {
  const xyz = cameraFromImage(someHands(3, 21, 5), publishedDataSets.hands17.intrinsics);
  const lab = await openLab({
    'truth.txt': jointFile(xyz, 21, names),
    'ren.txt': jointFile(
      cameraFromImage(someHands(3, 21, 6), publishedDataSets.hands17.intrinsics),
      21,
      names,
    ),
  });
  const paths = [join(lab.folder, 'truth.txt')];
  const [candidate] = valueOf(await lab.engine.call('import.preview', { paths }));
  expect(candidate).toMatchObject({ dataSet: 'hands17', problem: { code: 'needs-answer' } });
  const refused = await lab.store(lab.item('truth.txt', 'truth', hands17));
  expect(refused.skipped[0]?.reason).toContain('looks like x, y, z');
  const outcome = await lab.store(
    lab.item('truth.txt', 'truth', { ...hands17, space: 'xyz' }),
    lab.item('ren.txt', 'run', { ...hands17, space: 'xyz' }),
  );
  expect(outcome).toMatchObject({ added: { truth: 1, run: 1 }, skipped: [] });
  const detail = await frameOf(lab, 2);
  expect(detail.name).toBe(names[2]);
  expect(detail.truth.xyz[3]).toBeCloseTo(xyz[2 * 63 + 3]!, 3);
});

test('names of a run become the frame list where there is none, with a word about it', async () => {
  const own = { name: 'My hands' };
  const lab = await openLab({
    'own.json': JSON.stringify({ ...ownDataSet, ...own }),
    'truth.txt': jointFile(someHands(4, 3), 3),
    'a.txt': jointFile(someHands(4, 3, 1), 3, ['a/2.png', 'a/1.png', 'b/3.png', 'b/4.png']),
    'b.txt': jointFile(someHands(4, 3, 2), 3, ['b/4.png', 'b/3.png', 'a/1.png', 'a/2.png']),
    'full-list.txt': 'x/a/2.png\nx/a/1.png\nx/b/3.png\nx/b/4.png\n',
    'other-list.txt': 'a/1.png\na/2.png\nb/3.png\nb/4.png\n',
    'twice.txt': jointFile(someHands(4, 3, 3), 3, ['a', 'b', 'b', 'c']),
  });
  await lab.store(lab.item('own.json', 'data-set'), lab.item('truth.txt', 'truth'));
  const twice = await lab.store(lab.item('twice.txt', 'run'));
  expect(twice.skipped[0]?.reason).toContain('line 3: expected each frame once, found b again');
  expect((await frameOf(lab, 0)).name).toBeNull();
  const first = await lab.store(lab.item('a.txt', 'run'));
  expect(first.added).toEqual({ run: 1 });
  expect(first.warnings.join()).toContain(
    'its 4 frame names became it; line i was taken as frame i',
  );
  expect((await lab.dataSet()).samples.map(({ name }) => name)).toEqual(['a', 'b']);
  const second = await lab.store(lab.item('b.txt', 'run'));
  expect(second.warnings).toEqual([]);
  const detail = await frameOf(lab, 3);
  expect(detail.name).toBe('b/4.png');
  expect(detail.runs[1]?.uvd[0]).toBeCloseTo(someHands(4, 3, 2)[0]!, 3);
  // The same frames with more of their folders is no other list; another order is.
  const lists = await lab.store(
    lab.item('full-list.txt', 'frames'),
    lab.item('other-list.txt', 'frames'),
  );
  expect(lists.added).toEqual({ frames: 4 });
  expect(lists.skipped.map(({ path }) => path)).toEqual([join(lab.folder, 'other-list.txt')]);
  expect((await frameOf(lab, 3)).name).toBe('x/b/4.png');
});

test('published numbers in the names say which frame a line is', async () => {
  const nyu = { dataSet: 'nyu' };
  const values = someHands(3, 14, 7);
  const backwards = Float64Array.from(
    [2, 1, 0].flatMap((row) => [...values.subarray(row * 42, row * 42 + 42)]),
  );
  const lab = await openLab({
    'truth.txt': jointFile(values, 14),
    'ren.txt': jointFile(
      backwards,
      14,
      [3, 2, 1].map((n) => `depth_1_000000${n}.png`),
    ),
  });
  const outcome = await lab.store(
    lab.item('truth.txt', 'truth', nyu),
    lab.item('ren.txt', 'run', nyu),
  );
  expect(outcome.warnings.join()).toContain('the numbers in them say which frame each line is');
  expect(outcome.warnings.join()).toContain('equal to the ground truth to the last digit');
  expect((await frameOf(lab, 2)).name).toBe('depth_1_0000003.png');
});

test('ground truth that comes again with names brings them', async () => {
  const lab = await openLab({
    'truth.txt': jointFile(hands, 21),
    'named.txt': jointFile(hands, 21, names),
  });
  await lab.store(lab.item('truth.txt', 'truth', hands17));
  const outcome = await lab.store(lab.item('named.txt', 'truth', hands17));
  expect(outcome).toMatchObject({ added: { frames: 3 }, skipped: [] });
  expect((await frameOf(lab, 0)).name).toBe(names[0]);
});
