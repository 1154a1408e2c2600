import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeDepthPng } from '#shared/format/depth-png/write-depth-png.ts';
import { writeMsraBin } from '#shared/format/msra-bin/write-msra-bin.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { equalToTruthWarnings } from '#main/transfer/equal-to-truth.ts';
import { loadJointTable } from '#main/transfer/load-joint-table.ts';
import { orderByFrameNames } from '#main/transfer/order-by-frame-names.ts';
import { readDepthFrame } from '#main/transfer/read-depth-frame.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import { suggestJointRole } from '#main/transfer/suggest-role.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import type { ScratchFolder } from './made-files.ts';
import { madeJoints, madeJointText, scratchFolder } from './made-files.ts';

const { nyu, icvl, msra } = publishedDataSets;
let scratch: ScratchFolder;
beforeEach(() => void (scratch = scratchFolder()));
afterEach(() => scratch.remove());

describe('reading from disk', () => {
  test('a missing file, a folder and a device are told apart', () => {
    const missing = join(scratch.path, 'missing.txt');
    expect(problemOf(readFileBytes(missing)).message).toBe(`${missing}: there is no such file.`);
    expect(problemOf(readFileBytes(scratch.path)).message).toBe(
      `${scratch.path}: expected a file, found a folder.`,
    );
    expect(problemOf(readFileBytes('/dev/zero')).message).toBe(
      '/dev/zero: expected a file, found a device.',
    );
    mkdirSync(join(scratch.path, 'a'));
    expect(problemOf(readFileBytes(join(scratch.put('b', 'x'), 'c'))).code).toBe('not-found');
  });

  test('joints of a file; an original MSRA joint.txt declares itself', () => {
    const run = scratch.put('run.txt', madeJointText(nyu, 2));
    expect(valueOf(loadJointTable(run, nyu)).table).toEqual(madeJoints(nyu, 2));
    const joint = scratch.put(
      'joint.txt',
      `1\n${Array.from({ length: 21 }, () => '1 2 -300').join(' ')}\n`,
    );
    expect(valueOf(loadJointTable(joint, msra)).table).toMatchObject({ frames: 1, space: 'xyz' });
    const picture = scratch.put(
      'a.txt',
      writeDepthPng({ width: 1, height: 1, values: Uint16Array.of(1), unitMm: 1 }),
    );
    expect(problemOf(loadJointTable(picture, nyu)).message).toContain('found a PNG picture');
  });

  test('a file of undeclared xyz that also breaks off says both', () => {
    const text = `${'-50 20 700 '.repeat(14)}\n`.repeat(3) + '1 2 3\n';
    const { message } = problemOf(loadJointTable(scratch.put('a.txt', text), nyu));
    expect(message).toContain('looks like x, y, z');
    expect(message).toContain('Line 4: expected 42 numbers as on line 1, found 3.');
  });

  test('depth frames by content, with the unit of the data set or the one that was said', () => {
    const frame = {
      width: 320,
      height: 240,
      values: new Uint16Array(320 * 240).fill(9),
      unitMm: 1,
    };
    const png = scratch.put('a', writeDepthPng(frame));
    expect(valueOf(readDepthFrame(png, icvl))).toEqual(frame);
    expect(valueOf(readDepthFrame(png, icvl, 0.125)).unitMm).toBe(0.125);
    expect(valueOf(readDepthFrame(scratch.put('b', writeMsraBin(frame)), msra))).toEqual(frame);
    expect(problemOf(readDepthFrame(scratch.put('c', 'hello'), nyu)).message).toContain(
      'expected a depth frame',
    );
  });
});

describe('frames that carry names', () => {
  const table = madeJoints(nyu, 2);
  const list = ['test/a.png', 'test/b.png'];

  test('are put into the order of the frame list', () => {
    const ordered = valueOf(orderByFrameNames(table, ['b.png', 'a.png'], list, 'run.txt'));
    expect([...ordered.values.subarray(0, 42)]).toEqual([...table.values.subarray(42)]);
  });

  test.each([
    [['a.png', 'c.png'], 'run.txt, line 2: expected a name of the frame list, found c.png.'],
    [
      ['a.png', 'a.png'],
      'run.txt, line 2: expected each frame once, found a.png again (first on line 1).',
    ],
    [['a.png'], 'run.txt: expected 2 frames as in the frame list, found 1.'],
  ])('%j is refused', (names, message) => {
    expect(problemOf(orderByFrameNames(table, names, list, 'run.txt')).message).toBe(message);
  });
});

describe('results that repeat the truth', () => {
  test('wholly, in one joint, or not', () => {
    const truth = madeJoints(nyu, 50);
    const run = madeJoints(nyu, 50, 3);
    expect(equalToTruthWarnings(run, truth, nyu, 'a')).toEqual([]);
    for (const frame of [0, 7, 9]) {
      const at = (frame * 14 + 13) * 3;
      run.values.set(truth.values.subarray(at, at + 3), at);
    }
    expect(equalToTruthWarnings(run, truth, nyu, 'a')).toEqual([
      'a: the joint Palm equals the ground truth to the last digit in 3 of 50 frames.',
    ]);
    expect(equalToTruthWarnings(truth, truth, nyu, 'a')).toHaveLength(1);
  });
});

describe('the role that a name suggests', () => {
  test.each([
    ['truth.txt', 'truth'],
    ['nyu_gt.txt', 'truth'],
    ['test_label.txt', 'truth'],
    ['NYU_labels.txt', 'truth'],
    ['pose-ren.txt', 'run'],
    ['NYU_CVPR17_3DCNN.txt', 'run'],
    ['result_nyu_test.txt', 'run'],
    ['/x/results/mine.txt', 'run'],
    ['pose-ren_labels.txt', null],
    ['mine.txt', null],
    ['brentwood.txt', null],
  ])('%s: %s', (path, role) => {
    expect(suggestJointRole(path)).toBe(role);
  });
});
