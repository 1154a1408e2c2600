/** Labels of SLEAP as other programs than SLEAP write them. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { File, ready } from 'h5wasm/node';
import { expect, onTestFinished, test } from 'vitest';
import type { SlpTables } from '#shared/format/sleap/points-of-slp.ts';
import { pointsOfSlp } from '#shared/format/sleap/points-of-slp.ts';
import { readSlp } from '#main/transfer/read-slp.ts';
import { checkout } from '#test/support/step.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const metadata = JSON.stringify({
  nodes: [{ name: 'nose' }, { name: 'wrist' }],
  skeletons: [{ nodes: [{ id: 1 }, { id: 0 }] }],
});
const columns = {
  frames: ['frame_id', 'video', 'frame_idx', 'instance_id_start', 'instance_id_end'],
  instances:
    'instance_id instance_type frame_id skeleton track from_predicted score point_id_start point_id_end tracking_score'.split(
      ' ',
    ),
  points: ['x', 'y', 'visible', 'complete'],
};

/** Writes plain rows of numbers instead of records, as sleap-io.js does. */
async function flatFile(tables: {
  readonly [Key in keyof typeof columns]: { rows: readonly number[][]; names: string[] | null };
}): Promise<string> {
  await ready;
  const folder = mkdtempSync(join(tmpdir(), 'chereme-slp-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'flat.slp');
  const file = new File(path, 'w');
  const group = file.create_group('metadata');
  group.create_attribute('format_id', 1.4);
  group.create_attribute('json', metadata);
  file.create_dataset({ name: 'videos_json', data: ['{"filename": "one.mp4"}'] });
  for (const [name, { rows, names }] of Object.entries(tables)) {
    const shape = [rows.length, rows[0]!.length];
    const dtype = name === 'frames' ? '<i8' : '<f8';
    const table = file.create_dataset({ name, data: rows.flat(), shape, dtype });
    if (names !== null) table.create_attribute('field_names', names);
  }
  file.close();
  return path;
}

const frames = [[0, 0, 12, 0, 1]];
const instances = [[0, 0, 0, 0, -1, -1, 0, 0, 2, 0]];
const points = [
  [301.5, 131, 1, 1],
  [205, 300, 0, 0],
];
const placed = [
  { frame: 12, name: 'wrist', x: 301.5, y: 131, hidden: false },
  { frame: 12, name: 'nose', x: 205, y: 300, hidden: true },
];

test.each([true, false])('plain rows are read, their names said: %s', async (isSaid) => {
  const table = (name: keyof typeof columns, rows: readonly number[][]) => ({
    rows,
    names: isSaid ? columns[name] : null,
  });
  const path = await flatFile({
    frames: table('frames', frames),
    instances: table('instances', instances),
    points: table('points', points),
  });
  const read = valueOf(pointsOfSlp(valueOf(await readSlp(path)), path, 'one'));
  expect(read.points).toEqual(placed);
});

test('names that are said go before the usual order; too few columns are refused', async () => {
  const turned = points.map((row) => row.toReversed());
  const path = await flatFile({
    frames: { rows: frames, names: null },
    instances: { rows: instances, names: null },
    points: { rows: turned, names: columns.points.toReversed() },
  });
  expect(valueOf(pointsOfSlp(valueOf(await readSlp(path)), path, 'one')).points).toEqual(placed);
  const narrow = await flatFile({
    frames: { rows: frames, names: null },
    instances: { rows: instances, names: null },
    points: { rows: [[1], [2]], names: null },
  });
  expect(problemOf(await readSlp(narrow))).toMatchObject({
    code: 'damaged',
    detail: 'a table has no column y',
  });
});

const sleapTables = async (): Promise<SlpTables> =>
  valueOf(await readSlp(join(checkout, 'test/fixtures/sleap/labels.slp')));

test('before format 1.1 the middle of the first pixel is 0.5, since then 0', async () => {
  const tables = await sleapTables();
  const first = (formatId: number) =>
    valueOf(pointsOfSlp({ ...tables, formatId }, 'a.slp', 'one')).points[0];
  expect([1.1, 1.3].map(first)).toMatchObject([
    { x: 301.5, y: 131 },
    { x: 301.5, y: 131 },
  ]);
  expect(first(1)).toMatchObject({ x: 301, y: 130.5 });
});

test('of several videos the one that is called as the clip is taken', async () => {
  const tables = await sleapTables();
  const videos = ['/recordings/two.mp4', String.raw`C:\recordings\one.avi`].map((filename) =>
    JSON.stringify({ backend: { filename } }),
  );
  const several = { ...tables, videos, frames: { ...tables.frames, video: Float64Array.of(0, 1) } };
  const framesOf = (clip: string): readonly number[] =>
    valueOf(pointsOfSlp(several, 'a.slp', clip)).points.map(({ frame }) => frame);
  expect([...new Set(framesOf('two'))]).toEqual([3]);
  expect([...new Set(framesOf('one'))]).toEqual([14]);
  expect(problemOf(pointsOfSlp(several, 'a.slp', 'three')).message).toBe(
    'a.slp has labels of 2 videos, and none is called “three”: two, one.',
  );
});

test('edges that refer back (py/reduce, then py/id) do not change the nodes', async () => {
  const tables = await sleapTables();
  const plain = valueOf(pointsOfSlp(tables, 'a.slp', 'one'));
  const parsed = JSON.parse(tables.metadata) as { skeletons: Record<string, unknown>[] };
  const type = { 'py/reduce': [{ 'py/type': 'sleap.skeleton.EdgeType' }, { 'py/tuple': [1] }] };
  const symmetric = {
    'py/reduce': [{ 'py/type': 'sleap.skeleton.EdgeType' }, { 'py/tuple': [2] }],
  };
  const links = [
    { source: 0, target: 1, key: 0, edge_insert_idx: 0, type },
    { source: 0, target: 2, key: 0, edge_insert_idx: 1, type: { 'py/id': 1 } },
    { source: 1, target: 2, key: 0, type: symmetric },
    { source: 2, target: 1, key: 0, type: { 'py/id': 2 } },
  ];
  const skeletons = parsed.skeletons.map((skeleton) => ({ ...skeleton, links }));
  const linked = { ...tables, metadata: JSON.stringify({ ...parsed, skeletons }) };
  expect(valueOf(pointsOfSlp(linked, 'a.slp', 'one'))).toEqual(plain);
});
