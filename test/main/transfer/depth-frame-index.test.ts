import { describe, expect, test } from 'vitest';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import {
  depthFrameIndex,
  indexFrameNames,
  matchDepthFrames,
} from '#main/transfer/depth-frame-index.ts';

const { nyu, icvl, msra } = publishedDataSets;

describe('the frame of a depth file', () => {
  test('by the frame list: the longest end, then the only file of that name', () => {
    const find = indexFrameNames([
      'P0/1/000000_depth.bin',
      'P0/2/000000_depth.bin',
      'P1/1/000001_depth.bin',
    ]);
    expect(find('/data/msra/P0/2/000000_depth.bin')).toBe(1);
    expect(find('C:\\msra\\P0\\1\\000000_depth.bin')).toBe(0);
    expect(find('/elsewhere/000001_depth.bin')).toBe(2);
    expect(find('/elsewhere/000000_depth.bin')).toBeNull();
    expect(find('/data/P2/1/000001.bin')).toBeNull();
  });

  test('by the published names', () => {
    expect(depthFrameIndex('/x/test/depth_1_0000001.png', nyu)).toBe(0);
    expect(depthFrameIndex('/x/depth_1_0008252.png', nyu)).toBe(8251);
    expect(depthFrameIndex('/x/synthdepth_1_0000001.png', nyu)).toBeNull();
    expect(depthFrameIndex('/x/depth_2_0000001.png', nyu)).toBeNull();
    expect(depthFrameIndex('/x/test_seq_1/image_0000.png', icvl)).toBe(0);
    expect(depthFrameIndex('/x/test_seq_2/image_0003.png', icvl)).toBe(705);
    expect(depthFrameIndex('/x/P0/1/000000_depth.bin', msra)).toBeNull();
  });

  test('by order only where nothing else tells and the count is that of the frames', () => {
    const files = ['a/10.png', 'a/2.png', 'a/1.png'];
    const ordered = matchDepthFrames(files, icvl, { frameNames: null, frames: 3 });
    expect([...ordered.frameIndex]).toEqual([2, 1, 0]);
    expect(ordered.by).toBe('order of names');
    expect(ordered.warnings).toHaveLength(1);
    const open = matchDepthFrames(files, icvl, { frameNames: null, frames: 8 });
    expect([...open.frameIndex]).toEqual([-1, -1, -1]);
    expect(open.warnings).toHaveLength(1);
  });

  test('frames beyond the truth, and files that belong to none, are told', () => {
    const files = ['depth_1_0000001.png', 'depth_1_0000009.png', 'rest.png'];
    const matched = matchDepthFrames(files, nyu, { frameNames: null, frames: 5 });
    expect([...matched.frameIndex]).toEqual([0, -1, -1]);
    expect(matched.warnings.join()).toContain('2 of 3');
  });
});
