/** Plays a clip: which frame is shown now, driven by the screen's own beat; nothing is rendered or made per frame. */

import { create } from 'zustand';

/** What buttons show of the player; changes when a person acts, never with a frame. */
export const usePlaying = create<{
  readonly playing: boolean;
  readonly speed: number;
  readonly loop: boolean;
}>(() => ({ playing: false, speed: 1, loop: true }));

/** Speeds to choose from. */
export const playSpeeds = [0.1, 0.25, 0.5, 1, 2] as const;

const listeners = new Set<(frame: number) => void>();
let frames = 1;
let fps = 25;
let shown = 0;
/** Where in the clip playing is, in frames with their fraction. */
let exact = 0;
let lastMs = 0;
let request = 0;

function show(frame: number): void {
  if (frame === shown) return;
  shown = frame;
  for (const listener of listeners) listener(frame);
}

function beat(nowMs: number): void {
  const { speed, loop } = usePlaying.getState();
  exact += ((nowMs - lastMs) / 1000) * fps * speed;
  lastMs = nowMs;
  if (exact >= frames) {
    if (!loop) {
      show(frames - 1);
      pause();
      return;
    }
    exact %= frames;
  }
  show(Math.floor(exact));
  request = window.requestAnimationFrame(beat);
}

/** Stops playing; the frame stays. */
export function pause(): void {
  window.cancelAnimationFrame(request);
  request = 0;
  if (usePlaying.getState().playing) usePlaying.setState({ playing: false });
}

/** Plays on from the frame that is shown, from the start when it is the last; or pauses. */
export function togglePlaying(): void {
  if (request !== 0) {
    pause();
    return;
  }
  if (shown >= frames - 1) show(0);
  exact = shown;
  lastMs = performance.now();
  usePlaying.setState({ playing: true });
  request = window.requestAnimationFrame(beat);
}

/** Takes another clip: its first frame, paused. */
export function loadClip(frameCount: number, framesPerSecond: number): void {
  pause();
  frames = Math.max(1, frameCount);
  fps = framesPerSecond > 0 ? framesPerSecond : 25;
  shown = -1;
  show(0);
}

/** Goes to a frame, cut to the clip; playing goes on from there. */
export function goToClipFrame(frame: number): void {
  const next = Math.min(frames - 1, Math.max(0, Math.round(frame)));
  exact = next;
  show(next);
}

/** Steps by frames and pauses, as one looks closely now. */
export function stepClip(by: number): void {
  pause();
  goToClipFrame(shown + by);
}

/** The next slower or faster speed. */
export function changeSpeed(by: 1 | -1): void {
  const { speed } = usePlaying.getState();
  const place = playSpeeds.findIndex((one) => one === speed);
  const next = playSpeeds[Math.min(playSpeeds.length - 1, Math.max(0, place + by))];
  if (next !== undefined) usePlaying.setState({ speed: next });
}

/** The clock that pictures of a clip follow. */
export const clipClock = {
  /** The frame that is shown now. */
  frame: (): number => Math.max(0, shown),
  frames: (): number => frames,
  /** Called with every new frame; returns how to stop. */
  listen: (listener: (frame: number) => void): (() => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
} as const;
