/** `bin/chereme import` on whole folders: the original MSRA tree, and a data set of one's own with its frames. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeDepthPng } from '#shared/format/depth-png/write-depth-png.ts';
import { jointFile, ownDataSet, someHands } from '#test/main/engine/fixture.ts';
import { chereme } from '#test/support/chereme.ts';
import { msraJoint, msraJointText, writeMsraTree } from '#test/support/msra-tree.ts';

let folder = '';
const at = (...names: string[]): string => join(folder, ...names);
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'chereme-folders-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the original MSRA tree', () => {
  beforeAll(() => writeMsraTree(at('tree'), { 'P0/1': 3, 'P0/T': 2, 'P1/9': 2 }));

  test('goes in as one thing, and checks out', () => {
    const { code, out } = chereme('import', at('msra.chereme'), at('tree'), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ added: { truth: 1, frames: 7 }, skipped: [] });
    expect(JSON.parse(chereme('check', at('msra.chereme'), '--json').out)).toEqual({
      ok: true,
      problems: [],
    });
  });

  test('with a damaged file is refused whole; what else was named is stored', () => {
    writeMsraTree(at('bad'), { 'P0/1': 3, 'P1/9': 2 });
    writeFileSync(
      at('bad', 'P1', '9', 'joint.txt'),
      msraJointText('P1/9', 2).replace(/ \S+\n$/, '\n'),
    );
    writeFileSync(at('own.json'), JSON.stringify(ownDataSet));
    writeFileSync(at('truth.txt'), jointFile(someHands(5, 3), 3));
    const all = [at('own.json'), at('truth.txt'), at('bad', 'P0'), at('bad', 'P1')];
    const first = chereme('import', at('mixed.chereme'), ...all, '--json');
    expect(first).toMatchObject({ code: 1, out: '' });
    expect(first.err).toContain(
      `${at('bad', 'P1', '9', 'joint.txt')}, line 3: expected 63 numbers as on line 2, found 62.`,
    );
    expect(first.err.length).toBeLessThan(1500);
    const again = chereme('import', at('mixed.chereme'), at('own.json'), at('truth.txt'), '--json');
    expect(again.code).toBe(0);
    expect(again.out).toContain('already');
    const mended = chereme('import', at('mixed.chereme'), at('tree'), '--json');
    expect(JSON.parse(mended.out)).toMatchObject({ added: { truth: 1, frames: 7 } });
  });

  test('one joint.txt is ground truth for evaluate hands', () => {
    const xyz = Array.from({ length: 3 }, (_, frame) =>
      Array.from({ length: 21 }, (__, joint) => msraJoint('P0/1', frame, joint)),
    );
    const uvd = xyz.map((joints) =>
      joints
        .map(([x, y, z]) => [(x * 241.42) / z + 160, (y * 241.42) / z + 120, z + 3].join(' '))
        .join(' '),
    );
    writeFileSync(at('run.txt'), `${uvd.join('\n')}\n`);
    const truth = at('tree', 'P0', '1', 'joint.txt');
    const call = (dataSet: string): ReturnType<typeof chereme> =>
      chereme(
        'evaluate',
        'hands',
        '--dataset',
        dataSet,
        '--truth',
        truth,
        '--run',
        `mine=${at('run.txt')}`,
        '--json',
      );
    const { code, out } = call('msra');
    expect(code).toBe(0);
    const document = JSON.parse(out) as {
      frames: number;
      joints: number;
      runs: { meanErrorMm: number; meanErrorPx: number }[];
    };
    expect(document).toMatchObject({ frames: 3, joints: 21 });
    expect(document.runs[0]?.meanErrorMm).toBeGreaterThan(3);
    expect(document.runs[0]?.meanErrorMm).toBeLessThan(3.2);
    expect(document.runs[0]?.meanErrorPx).toBeLessThan(1e-9);
    const other = call('hands17');
    expect(other.code).toBe(1);
    expect(other.err).toContain('found one, a number of frames as in the original MSRA files');
  });
});

test('a data set of one’s own in one folder, and evaluated by its description', () => {
  const own = { ...ownDataSet, name: 'Box', unit: 0.5, image: { width: 320, height: 240 } };
  mkdirSync(at('box', 'frames'), { recursive: true });
  const truth = someHands(3, 3);
  const files = {
    'box.json': JSON.stringify(own),
    'truth.txt': jointFile(truth, 3),
    'baseline.txt': jointFile(
      truth.map((value, i) => (i % 3 === 2 ? value + 8 : value)),
      3,
    ),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(at('box', name), text);
  for (const frame of [0, 1, 2]) {
    const values = new Uint16Array(320 * 240).fill(1000);
    const png = writeDepthPng({ width: 320, height: 240, values, unitMm: 1 });
    writeFileSync(at('box', 'frames', `${frame}.png`), png);
  }
  const stored = chereme('import', at('box.chereme'), at('box'), '--json');
  expect(stored.code).toBe(0);
  expect(JSON.parse(stored.out)).toMatchObject({
    added: { 'data-set': 1, truth: 1, run: 1, frames: 3 },
    skipped: [],
  });
  const run = `baseline=${at('box', 'baseline.txt')}`;
  const from = ['--dataset', at('box', 'box.json'), '--truth', at('box', 'truth.txt')];
  const measured = chereme('evaluate', 'hands', ...from, '--run', run, '--json');
  expect(measured.code).toBe(0);
  const { dataset, runs } = JSON.parse(measured.out) as {
    dataset: string;
    runs: { meanErrorMm: number; meanErrorPx: number }[];
  };
  expect(dataset).toBe('Box');
  // 8 steps of half a millimetre, a little more where x and y move along the ray.
  expect(runs[0]?.meanErrorMm).toBeGreaterThan(4);
  expect(runs[0]?.meanErrorMm).toBeLessThan(4.6);
  expect(runs[0]?.meanErrorPx).toBeLessThan(1e-9);
});
