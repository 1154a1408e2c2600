import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interpretJoints } from '#shared/format/joint-text/interpret-joints.ts';
import { readJointText } from '#shared/format/joint-text/read-joint-text.ts';
import { writeJointText } from '#shared/format/joint-text/write-joint-text.ts';
import { cameraFromImage } from '#shared/geometry/camera.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const { nyu, icvl, msra } = publishedDataSets;
const path = 'run.txt';

/** Joints in the middle of the image, 700 mm away, a little apart. */
function madeJoints(dataSet: HandDataSet, frames: number): JointTable {
  const joints = dataSet.skeleton.joints.length;
  const { cx, cy } = dataSet.intrinsics;
  const values = Float64Array.from(
    { length: frames * joints * 3 },
    (_, i) => [cx, cy, 700][i % 3]! + (i % 17) / 8,
  );
  return { frames, joints, space: 'uvd', values };
}
const text = (table: JointTable, names?: readonly string[]): Uint8Array => {
  const lines = new TextDecoder().decode(writeJointText(table)).trimEnd().split('\n');
  return new TextEncoder().encode(
    lines.map((line, i) => (names === undefined ? line : `${names[i]}\t${line}`)).join('\n'),
  );
};
const interpret = (bytes: Uint8Array, dataSet: HandDataSet, space?: 'uvd' | 'xyz') =>
  interpretJoints(
    valueOf(readJointText(bytes, { path })),
    dataSet,
    space === undefined ? { path } : { path, space },
  );

describe('joint text', () => {
  test('written and read again is the same, whatever the joints', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -4_000_000, max: 4_000_000 }), { minLength: 3, maxLength: 30 }),
        (thousandths) => {
          const values = Float64Array.from(
            thousandths.slice(0, 3 * Math.floor(thousandths.length / 3)),
            (n) => n / 1000 + 0,
          );
          const table: JointTable = { frames: 1, joints: values.length / 3, space: 'uvd', values };
          const read = valueOf(readJointText(writeJointText(table)));
          expect(read.values.every((value, i) => value === values[i])).toBe(true);
        },
      ),
    );
  });

  test("takes a data set's own uvd, with or without frame names", () => {
    const table = madeJoints(nyu, 3);
    expect(valueOf(interpret(text(table), nyu))).toEqual({ table, names: null, warnings: [] });
    const names = ['test/a.png', 'test/b.png', 'test/c.png'];
    expect(valueOf(interpret(text(table, names), nyu)).names).toEqual(names);
  });

  test('takes the lines of an ICVL sequence: a name, then 48 numbers', () => {
    const table = madeJoints(icvl, 2);
    const numbers = new TextDecoder().decode(writeJointText(table)).trimEnd().split('\n');
    const names = ['test_seq_1/image_0000.png', 'test_seq_1/image_0001.png'];
    const lines = numbers.map((line, i) => `${names[i]} ${line.trim()} \n`).join('');
    const read = readJointText(new TextEncoder().encode(lines), { path });
    expect(valueOf(read)).toMatchObject({ lines: 2, numbersPerLine: 48, names });
    expect(valueOf(interpretJoints(valueOf(read), icvl, { path }))).toMatchObject({ table, names });
  });

  test('names the data sets that have the joint count it found', () => {
    const problem = problemOf(interpret(text(madeJoints(icvl, 2)), nyu));
    expect(problem.message).toBe(
      'run.txt: expected 42 numbers a line (14 joints of NYU), found 48, which is 16 joints as in ICVL.',
    );
    expect(problemOf(interpret(text(madeJoints(msra, 2)), nyu)).message).toContain(
      'as in MSRA or HANDS17',
    );
    const odd = new TextEncoder().encode('1 2 3 4 5\n');
    expect(problemOf(interpret(odd, nyu)).message).toBe(
      'run.txt: expected 42 numbers a line (14 joints of NYU), found 5.',
    );
  });

  test('refuses xyz that nobody declared, and takes it when it is declared', () => {
    const table = madeJoints(nyu, 4);
    table.values.forEach((_, i) => i % 3 === 0 && (table.values[i]! -= 100));
    const xyz = {
      ...table,
      space: 'xyz',
      values: cameraFromImage(table.values, nyu.intrinsics),
    } as const;
    const problem = problemOf(interpret(text(xyz), nyu));
    expect(problem.code).toBe('needs-answer');
    expect(problem.message).toMatch(
      /^run\.txt, line 1: expected u px, v px and d mm inside the image, found -.* looks like x, y, z in mm\.$/,
    );
    expect(valueOf(interpret(text(xyz), nyu, 'xyz')).table.space).toBe('xyz');
    // The page's preset is no declaration.
    expect(interpret(text(xyz), nyu, 'uvd').ok).toBe(false);
  });

  test('refuses xyz with z behind the camera, and warns of uvd that was called xyz', () => {
    const behind = madeJoints(nyu, 2);
    behind.values.forEach((value, i) => i % 3 === 2 && (behind.values[i] = -value));
    expect(problemOf(interpret(text(behind), nyu, 'xyz')).message).toContain('z at or below 0');
    const uvd = madeJoints(nyu, 2);
    expect(valueOf(interpret(text(uvd), nyu, 'xyz')).warnings).toHaveLength(1);
  });

  test('a few joints outside the image are worth a warning, not a refusal', () => {
    const table = madeJoints(nyu, 10);
    table.values[3 * 14 * 4] = -3;
    const { warnings } = valueOf(interpret(text(table), nyu));
    expect(warnings).toEqual([
      'run.txt: 1 joint lies outside the image or has no distance, on line 5.',
    ]);
  });

  test('one line of camera coordinates among many of u, v, d is refused; a frame of zeros is not', () => {
    const table = madeJoints(nyu, 100);
    const line = table.values.subarray(42 * 7, 42 * 8);
    line.set(
      cameraFromImage(
        line.map((value, i) => (i % 3 === 2 ? value : value - 100)),
        nyu.intrinsics,
      ),
    );
    const problem = problemOf(interpret(text(table), nyu));
    expect(problem.code).toBe('needs-answer');
    expect(problem.message).toContain('run.txt, line 8: expected u px');
    expect(problem.message).toContain('on 1 of 100 lines');
    line.fill(0);
    expect(valueOf(interpret(text(table), nyu)).warnings).toHaveLength(1);
  });

  test('lengths in another unit become mm: d of uvd, all three of xyz', () => {
    const own: HandDataSet = { ...nyu, id: 'own', lengthUnitMm: 10 };
    const table = madeJoints(nyu, 1);
    const read = valueOf(interpret(text(table), own)).table.values;
    expect(read[0]).toBe(table.values[0]);
    expect(read[2]).toBe(table.values[2]! * 10);
    expect(valueOf(interpret(text(table), own, 'xyz')).table.values[0]).toBe(table.values[0]! * 10);
  });
});
