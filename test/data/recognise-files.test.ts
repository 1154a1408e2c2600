/** What the real files are, as the import preview says it. */

import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { readDepthFrame } from '#main/transfer/read-depth-frame.ts';
import { recogniseFiles } from '#main/transfer/recognise-files.ts';
import { dataPath, hasRealData } from '#test/support/real-data.ts';
import { valueOf } from '#test/support/result.ts';

describe.skipIf(!hasRealData)('the real depth-hand folder', () => {
  test('dropped whole, is told apart by content', async () => {
    const candidates = await recogniseFiles([dataPath('hand')], { dataSets: [], truthFrames: {} });
    const of = (label: string) => candidates.filter((candidate) => candidate.label === label)[0];
    expect(of('truth.txt')).toMatchObject({
      role: 'truth',
      dataSet: 'nyu',
      content: 'text, 8,252 lines of 42 numbers (14 joints, uvd)',
      problem: null,
    });
    const runs = candidates.filter(({ role }) => role === 'run');
    expect(runs).toHaveLength(10);
    for (const run of runs) expect(run).toMatchObject({ dataSet: 'nyu', problem: null });
    expect(of('lie-x.txt')?.warnings.join()).toContain('Palm');
    expect(of('test_list.txt')).toMatchObject({ role: 'frames', dataSet: 'nyu', problem: null });
    expect(of('center.txt')).toMatchObject({ role: 'centres', dataSet: 'nyu', problem: null });
    expect(of('angle.txt')).toMatchObject({ role: 'angles', dataSet: 'msra', problem: null });
    expect(of('depth_1_0000001.png')).toMatchObject({
      role: 'frames',
      dataSet: 'nyu',
      problem: null,
    });
    expect(of('custom: #.png, 19 files')).toMatchObject({
      role: 'frames',
      dataSet: null,
      problem: null,
    });
    const problems = candidates
      .filter(({ problem }) => problem !== null)
      .map(({ path }) => basename(path));
    expect(problems.toSorted()).toEqual([
      '1_20210429-232630_right.txt',
      '1_20210429-232852_left.txt',
      'annotations.txt',
      'readme.txt',
      'readme.txt',
      'refuse-filename-prefixed.txt',
      'rgb_1_0000001.png',
      'sequences_description_SR305.txt',
    ]);
  });

  test('the frame of NYU has its hand where the centre file says', () => {
    const frame = valueOf(
      readDepthFrame(
        dataPath('hand', 'nyu', 'frame-1', 'depth_1_0000001.png'),
        publishedDataSets.nyu,
      ),
    );
    expect([frame.width, frame.height]).toEqual([640, 480]);
    const depthMm = frame.values[270 * 640 + 210]!;
    expect(Math.abs(depthMm - 756)).toBeLessThan(60);
    expect(frame.values[0]).toBe(0);
  });
});
