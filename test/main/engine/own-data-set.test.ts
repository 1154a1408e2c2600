/** A data set of one's own, dropped with everything that belongs to it. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ImportCandidate } from '#shared/contract/import-calls.ts';
import { writeDepthPng } from '#shared/format/depth-png/write-depth-png.ts';
import { valueOf } from '#test/support/result.ts';
import type { Lab } from './fixture.ts';
import { jointFile, openLab, ownDataSet, someHands } from './fixture.ts';

const look = async (lab: Lab, ...names: string[]): Promise<readonly ImportCandidate[]> =>
  valueOf(
    await lab.engine.call('import.preview', { paths: names.map((name) => join(lab.folder, name)) }),
  );

const told = (candidates: readonly ImportCandidate[]): unknown[] =>
  candidates.map(({ label, role, dataSet, problem }) => [label, role, dataSet, problem]);

function putFrames(lab: Lab, folder: string, frames: number): void {
  mkdirSync(join(lab.folder, folder));
  for (let frame = 0; frame < frames; frame += 1) {
    const values = new Uint16Array(320 * 240).fill(4000 + frame);
    const png = writeDepthPng({ width: 320, height: 240, values, unitMm: 1 });
    writeFileSync(join(lab.folder, folder, `${frame}.png`), png);
  }
}

test('all of one drop is known by the description in it, 16-bit frames with their unit too', async () => {
  const names = ['0.png', '1.png', '2.png', '3.png'];
  const lab = await openLab({
    'own.json': JSON.stringify({ ...ownDataSet, depthUnitMm: 0.125 }),
    'truth.txt': jointFile(someHands(4, 3), 3),
    'pose-ren.txt': jointFile(someHands(4, 3, 1), 3),
    'list.txt': names.join('\n'),
    'centers.txt': '1 2 3\n'.repeat(4),
  });
  putFrames(lab, 'frames', 4);
  const candidates = await look(
    lab,
    'frames',
    'pose-ren.txt',
    'list.txt',
    'centers.txt',
    'truth.txt',
    'own.json',
  );
  expect(told(candidates)).toEqual([
    ['frames: #.png, 4 files', 'frames', 'my-hands', null],
    ['pose-ren.txt', 'run', 'my-hands', null],
    ['list.txt', 'frames', 'my-hands', null],
    ['centers.txt', 'centres', 'my-hands', null],
    ['truth.txt', 'truth', 'my-hands', null],
    ['own.json', 'data-set', 'my-hands', null],
  ]);
  const outcome = await lab.store(
    ...candidates.map(({ path, role, dataSet, name, space }) => ({
      path,
      role: role ?? ('run' as const),
      dataSet,
      name,
      space,
      depthUnitMm: null,
    })),
  );
  expect(outcome).toMatchObject({
    added: { 'data-set': 1, truth: 1, run: 1, frames: 8, centres: 1 },
    skipped: [],
  });
  const set = await lab.dataSet();
  const place = { dataSetId: set.id, frameIndex: 3 };
  const { name } = valueOf(await lab.engine.call('hands.frame', { ...place, runIds: [] }));
  const depth = valueOf(await lab.engine.call('hands.depth', place));
  expect(name).toBe('3.png');
  expect(depth).toMatchObject({ unitMm: 0.125, width: 320 });
  expect(depth.values[0]).toBe(4003);
});

test('a description of one joint makes three numbers a line joints, unless their name says centres', async () => {
  const one = { ...ownDataSet, name: 'Tip', joints: ['tip'], bones: [] };
  const lab = await openLab({
    'tip.json': JSON.stringify(one),
    'truth.txt': jointFile(someHands(3, 1), 1),
    'result.txt': jointFile(someHands(3, 1, 1), 1),
    'named.txt': jointFile(someHands(3, 1, 2), 1, ['a.png', 'b.png', 'c.png']),
    'center.txt': '160 120 400\n'.repeat(3),
  });
  expect(told(await look(lab, 'truth.txt'))).toEqual([['truth.txt', 'centres', null, null]]);
  const candidates = await look(
    lab,
    'truth.txt',
    'result.txt',
    'named.txt',
    'center.txt',
    'tip.json',
  );
  expect(told(candidates)).toEqual([
    ['truth.txt', 'truth', 'tip', null],
    ['result.txt', 'run', 'tip', null],
    ['named.txt', null, 'tip', null],
    ['center.txt', 'centres', 'tip', null],
    ['tip.json', 'data-set', 'tip', null],
  ]);
  expect(candidates[0]).toMatchObject({
    content: 'text, 3 lines of 3 numbers (1 joint, uvd)',
    possibleRoles: ['truth', 'run', 'centres'],
  });
  const tip = { dataSet: 'tip' };
  const outcome = await lab.store(
    lab.item('tip.json', 'data-set', tip),
    lab.item('truth.txt', 'truth', tip),
    lab.item('result.txt', 'run', tip),
    lab.item('named.txt', 'run', tip),
    lab.item('center.txt', 'centres', tip),
  );
  expect(outcome).toMatchObject({
    added: { 'data-set': 1, truth: 1, run: 2, centres: 1 },
    skipped: [],
  });
  // Later drops into the workspace know the data set without its description.
  expect(told(await look(lab, 'result.txt', 'center.txt'))).toEqual([
    ['result.txt', 'run', 'tip', null],
    ['center.txt', 'centres', 'tip', null],
  ]);
});

test('a description with as many joints as a published data set takes the files beside it', async () => {
  const joints = Array.from({ length: 21 }, (_, i) => `joint ${i}`);
  const glove = { ...ownDataSet, name: 'Glove', joints, bones: [], unit: 'cm', space: 'xyz' };
  const lab = await openLab({
    'glove.json': JSON.stringify(glove),
    'truth.txt': jointFile(
      someHands(4, 21).map((value, i) => value / (i % 3 === 2 ? 10 : 50)),
      21,
    ),
    'mine.txt': jointFile(someHands(4, 21, 1), 21),
  });
  const [truth] = await look(lab, 'truth.txt', 'glove.json');
  expect(truth).toMatchObject({ dataSet: 'glove', space: 'xyz' });
  // Before it is said whose they are, nobody knows whether numbers are u v d or x y z.
  await lab.store(lab.item('glove.json', 'data-set', { dataSet: 'glove' }));
  const [open] = await look(lab, 'mine.txt');
  expect(open).toMatchObject({ dataSet: null, space: null });
});

test('a description that differs from the one in the workspace is refused with the files beside it', async () => {
  const lab = await openLab({
    'own.json': JSON.stringify(ownDataSet),
    'changed.json': JSON.stringify({ ...ownDataSet, intrinsics: { fx: 1, fy: 1, cx: 0, cy: 0 } }),
    'truth.txt': jointFile(someHands(4, 3), 3),
  });
  await lab.store(lab.item('own.json', 'data-set'));
  const outcome = await lab.store(
    lab.item('changed.json', 'data-set'),
    lab.item('truth.txt', 'truth'),
  );
  expect(outcome.added).toEqual({});
  expect(outcome.skipped.map(({ code }) => code)).toEqual(['mismatch', 'missing-part']);
  const again = await lab.store(lab.item('own.json', 'data-set'), lab.item('truth.txt', 'truth'));
  expect(again.added).toEqual({ truth: 1 });
  expect(again.skipped.map(({ code }) => code)).toEqual(['already-exists']);
});
