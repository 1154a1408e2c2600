/** The clock of a clip: a frame is shown when its picture is there, and time waits for it. */

import '#test/support/made-page.ts';
import { beforeEach, expect, test } from 'vitest';
import {
  clipClock,
  goToClipFrame,
  holdFrames,
  loadClip,
  pause,
  picturesCame,
  stepClip,
  togglePlaying,
  usePlaying,
} from '#renderer/state/clip-player.ts';

/** The screen's beat, by hand. */
let beats: ((nowMs: number) => void)[] = [];
Object.assign(window, {
  requestAnimationFrame: (next: (nowMs: number) => void) => beats.push(next),
  cancelAnimationFrame: () => {
    beats = [];
  },
});
function beat(nowMs: number): void {
  const now = beats;
  beats = [];
  for (const one of now) one(nowMs);
}

let here: Set<number>;
let asked: number[];
let shown: number[];

beforeEach(() => {
  loadClip(30, 10);
  usePlaying.setState({ speed: 1, loop: true });
  here = new Set([0]);
  asked = [];
  shown = [];
  holdFrames({ ready: (frame) => here.has(frame), want: (frame) => asked.push(frame) });
  const stop = clipClock.listen((frame) => shown.push(frame));
  return () => {
    stop();
    pause();
    holdFrames(null);
  };
});

const come = (...frames: readonly number[]): void => {
  for (const frame of frames) here.add(frame);
  picturesCame();
};

test('a frame whose picture is missing is asked for and shown when it comes', () => {
  goToClipFrame(7);
  expect(clipClock.frame()).toBe(0);
  expect(asked.at(-1)).toBe(7);
  come(6);
  expect(clipClock.frame()).toBe(0);
  come(7);
  expect(clipClock.frame()).toBe(7);
  expect(shown).toEqual([7]);
});

test('steps add up while a picture is waited for', () => {
  stepClip(1);
  stepClip(1);
  stepClip(1);
  come(1, 2);
  expect(clipClock.frame()).toBe(0);
  come(3);
  expect(shown).toEqual([3]);
});

test('while playing, time stands still until the picture is there', () => {
  togglePlaying();
  const start = performance.now();
  beat(start + 150);
  beat(start + 1000);
  expect(clipClock.frame()).toBe(0);
  expect(asked.at(-1)).toBe(8);
  come(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  beat(start + 1010);
  // Neither the wait nor what was missed in it is jumped over.
  expect(clipClock.frame()).toBeLessThan(9);
});

test('a beat that began before the key press shows no frame before the first', () => {
  holdFrames(null);
  togglePlaying();
  const start = performance.now();
  beat(start - 40);
  expect(clipClock.frame()).toBe(0);
  expect(shown).toEqual([]);
  beat(start + 140);
  expect(shown).toEqual([1]);
});

test('without a gate every frame is shown at once, and a loop begins anew', () => {
  holdFrames(null);
  goToClipFrame(29);
  togglePlaying();
  expect(clipClock.frame()).toBe(0);
  const start = performance.now();
  beat(start + 2950);
  expect(clipClock.frame()).toBe(29);
  beat(start + 3150);
  expect(clipClock.frame()).toBeLessThan(3);
});

test('without a loop playing ends on the last frame', () => {
  holdFrames(null);
  usePlaying.setState({ loop: false });
  togglePlaying();
  beat(performance.now() + 9000);
  expect(clipClock.frame()).toBe(29);
  expect(usePlaying.getState().playing).toBe(false);
});

test('another clip starts without the gate of the one before', () => {
  goToClipFrame(5);
  loadClip(12, 25);
  goToClipFrame(4);
  expect(clipClock.frame()).toBe(4);
});
