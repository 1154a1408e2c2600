/** The command line on the real files: everything the golden values say comes out. */

import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chereme } from '#test/support/chereme.ts';
import { dataPath, golden, hasRealData } from '#test/support/real-data.ts';

const nyu = (...parts: string[]): string => dataPath('hand', 'nyu', ...parts);

/** Every number of `expected` is in `found` to within `tolerance`, and everything else is equal. */
function expectNear(found: unknown, expected: unknown, tolerance: number, at = ''): void {
  if (typeof expected === 'number') {
    if (typeof found !== 'number' || Math.abs(found - expected) > tolerance) {
      expect.fail(`${at}: ${String(found)} instead of ${expected}`);
    }
  } else if (typeof expected === 'object' && expected !== null) {
    for (const [key, value] of Object.entries(expected)) {
      expectNear(
        (found as Record<string, unknown> | null)?.[key],
        value,
        tolerance,
        `${at}.${key}`,
      );
    }
  } else expect(found, at).toBe(expected);
}

describe.skipIf(!hasRealData)('chereme on the real files', () => {
  test('evaluate hands: all ten methods on NYU in one call, to 1e-6', () => {
    const files = readdirSync(nyu('results'));
    const runs = files.flatMap((file) => [
      '--run',
      `${basename(file, '.txt')}=${nyu('results', file)}`,
    ]);
    const call = chereme(
      'evaluate',
      'hands',
      '--dataset',
      'nyu',
      '--truth',
      nyu('truth.txt'),
      ...runs,
      '--json',
    );
    expect(call.code).toBe(0);
    expect(call.seconds).toBeLessThan(55);
    const document = JSON.parse(call.out) as {
      frames: number;
      runs: { name: string }[];
      warnings: string[];
    };
    expect(document).toMatchObject({ dataset: 'nyu', frames: 8252, joints: 14 });
    expect(document.runs.map(({ name }) => name)).toEqual(
      files.map((file) => basename(file, '.txt')),
    );
    const reference = golden('hand-nyu') as Record<string, unknown>;
    for (const run of document.runs) expectNear(run, reference[run.name], 1e-6, run.name);
    // LIE-X was handed the palm: its joint repeats the truth's in 874 frames.
    expect(document.warnings).toHaveLength(1);
    expect(document.warnings[0]).toContain('lie-x.txt: the joint Palm equals the ground truth');
  });

  test('evaluate viewpoint: the coverage of the published MSRA plot', () => {
    const call = chereme(
      'evaluate',
      'viewpoint',
      '--angles',
      dataPath('hand', 'msra', 'angle.txt'),
      '--json',
    );
    expect(call.code).toBe(0);
    expectNear(JSON.parse(call.out), golden('msra-viewpoint'), 0);
  });

  test('inspect: every .pose file', () => {
    for (const [name, expected] of Object.entries(golden('pose-files') as Record<string, object>)) {
      const call = chereme('inspect', dataPath('pose', name), '--json');
      expect(call.code).toBe(0);
      expectNear(JSON.parse(call.out), { format: 'pose', warnings: [], ...expected }, 1e-5, name);
    }
  });

  test.each([
    [
      'frame names and camera coordinates',
      nyu('refuse-filename-prefixed.txt'),
      'nyu',
      /a file name and then -188\.8766 -48\.4957 737\.5183 .*looks like x, y, z in mm/,
    ],
    [
      'undeclared xyz',
      dataPath('hand', 'sr305', 'usecase', 'gestures', '1_20210429-232630_right.txt'),
      'msra',
      /looks like x, y, z in mm/,
    ],
    [
      'angles',
      dataPath('hand', 'msra', 'angle.txt'),
      'msra',
      /expected 63 numbers a line \(21 joints of MSRA\), found 2/,
    ],
    [
      'centres',
      nyu('center.txt'),
      'nyu',
      /expected 42 numbers a line \(14 joints of NYU\), found 3/,
    ],
    ['a frame list', nyu('test_list.txt'), 'nyu', /expected numbers, found "test/],
    ['another data set', nyu('truth.txt'), 'icvl', /found 42, which is 14 joints as in NYU/],
    ['a photograph', nyu('frame-1', 'rgb_1_0000001.png'), 'nyu', /found a PNG picture/],
    ['a .pose file', dataPath('pose', 'essen.pose'), 'nyu', /expected a text file of joints/],
  ])('evaluate hands refuses %s in a clear sentence', (_, file, dataSet, words) => {
    const call = chereme(
      'evaluate',
      'hands',
      '--dataset',
      dataSet,
      '--truth',
      nyu('truth.txt'),
      '--run',
      `x=${file}`,
      '--json',
    );
    expect(call.code).toBe(1);
    expect(call.out).toBe('');
    expect(call.err).toMatch(words);
    expect(call.err.length).toBeLessThan(1500);
  });
});
