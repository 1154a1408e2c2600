/** Frames of a video and of a pose track: by number where counts or rates agree, else by time. */

import { array, assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchVideo, videoFps } from '#shared/pose/video-frames.ts';

const steady = (frames: number, fps: number, first = 0): Float64Array =>
  Float64Array.from({ length: frames }, (_, i) => first + i / fps);

describe('matching', () => {
  test('equal counts match by number, whatever the rate says', () => {
    const { videoFrames, by } = matchVideo(43, 24, steady(43, 30));
    expect(by).toBe('number');
    expect([...videoFrames]).toEqual(Array.from({ length: 43 }, (_, i) => i));
  });

  test('equal rates match by number: 29.97 written as 30 drifts nowhere', () => {
    const { videoFrames, by } = matchVideo(3000, 30, steady(2999, 30_000 / 1001));
    expect(by).toBe('number');
    expect(videoFrames[2998]).toBe(2998);
    expect(videoFrames[2999]).toBe(-1);
  });

  test('poses of every second frame match by time', () => {
    const { videoFrames, by } = matchVideo(30, 15, steady(60, 30));
    expect(by).toBe('time');
    expect([...videoFrames]).toEqual(Array.from({ length: 30 }, (_, i) => 2 * i));
  });

  test('times rounded to milliseconds put no pose on the frame before its own', () => {
    const rounded = steady(60, 30).map((time) => Math.round(time * 1000) / 1000);
    expect([...matchVideo(30, 15, rounded).videoFrames]).toEqual(
      Array.from({ length: 30 }, (_, i) => 2 * i),
    );
  });

  test('a video that begins late is counted from its first frame', () => {
    expect(matchVideo(30, 15, steady(60, 30, 0.08)).videoFrames[10]).toBe(20);
  });

  test('poses beyond the end of the video have no frame', () => {
    const { videoFrames } = matchVideo(40, 15, steady(60, 30));
    expect(videoFrames[29]).toBe(58);
    expect([...videoFrames.subarray(30)]).toEqual(Array.from({ length: 10 }, () => -1));
  });

  test('by time each pose has the frame that is shown then, or none', () => {
    assert(
      property(
        integer({ min: 1, max: 200 }),
        integer({ min: 5, max: 60 }),
        array(integer({ min: 10, max: 90 }), { minLength: 2, maxLength: 200 }),
        (frames, fps, stepsMs) => {
          const times = new Float64Array(stepsMs.length);
          for (const [i, step] of stepsMs.slice(1).entries())
            times[i + 1] = (times[i] ?? 0) + step / 1000;
          const { videoFrames, by } = matchVideo(frames, fps, times);
          if (by === 'number') return;
          for (const [pose, frame] of videoFrames.entries()) {
            if (frame < 0) continue;
            expect(times[frame] ?? Infinity).toBeLessThanOrEqual(pose / fps + 0.0011);
            expect(times[frame + 1] ?? Infinity).toBeGreaterThan(pose / fps);
          }
        },
      ),
    );
  });
});

describe('the rate of a video', () => {
  test('is exact for a steady one', () => {
    expect(videoFps(steady(300, 30_000 / 1001))).toBeCloseTo(29.97003, 4);
  });

  test('is the typical one where the video pauses', () => {
    const times = steady(60, 25).map((time, i) => (i < 30 ? time : time + 5));
    expect(videoFps(times)).toBeCloseTo(25, 6);
  });

  test('is unknown for a single picture', () => {
    expect(videoFps(Float64Array.of(0))).toBe(0);
  });
});
