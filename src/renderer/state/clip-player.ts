/**
 * Plays a clip: which frame is shown now, driven by the screen's own beat; nothing is rendered or made per frame. A frame is
 * shown everywhere at once, and only when the picture of it is there: skeleton, number and video never tell different frames.
 */

import { create } from 'zustand';

/** What buttons show of the player; changes when a person acts, never with a frame. */
export const usePlaying = create<{
  readonly playing: boolean;
  readonly speed: number;
  readonly loop: boolean;
}>(() => ({ playing: false, speed: 1, loop: true }));

/** Speeds to choose from. */
export const playSpeeds = [0.1, 0.25, 0.5, 1, 2] as const;

/** What holds the clock back until the pictures of a frame are there. */
export interface FrameGate {
  readonly ready: (frame: number) => boolean;
  /** Called with every frame that is shown or waited for. */
  readonly want: (frame: number) => void;
}

const listeners = new Set<(frame: number) => void>();
let gate: FrameGate | null = null;
let frames = 1;
let fps = 25;
let shown = 0;
/** The frame that a person went to; waited for while it is another than the one that is shown. */
let wanted = 0;
/** Where in the clip playing is, in frames with their fraction. */
let exact = 0;
let lastMs = 0;
let request = 0;

function present(frame: number): void {
  if (frame === shown) return;
  shown = frame;
  for (const listener of listeners) listener(frame);
}

/** Shows a frame, or waits for its picture; whether it is shown. */
function show(frame: number): boolean {
  wanted = frame;
  gate?.want(frame);
  if (gate?.ready(frame) === false) return false;
  present(frame);
  return true;
}

function beat(nowMs: number): void {
  const { speed, loop } = usePlaying.getState();
  // The beat that a key press falls into began before it.
  const elapsedSec = Math.max(0, nowMs - lastMs) / 1000;
  const reached = exact + elapsedSec * fps * speed;
  lastMs = nowMs;
  if (reached >= frames && !loop && show(frames - 1)) {
    pause();
    return;
  }
  const next = loop ? reached % frames : Math.min(reached, frames - 1);
  // While a picture is waited for, time stands still: no frame is left out.
  if (show(Math.floor(next))) exact = next;
  request = window.requestAnimationFrame(beat);
}

/** Stops playing; the frame stays. */
export function pause(): void {
  window.cancelAnimationFrame(request);
  request = 0;
  wanted = Math.max(0, shown);
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
  gate = null;
  frames = Math.max(1, frameCount);
  fps = framesPerSecond > 0 ? framesPerSecond : 25;
  shown = -1;
  show(0);
}

/** From now on frames are shown when their pictures are there; null shows each at once. */
export function holdFrames(next: FrameGate | null): void {
  gate = next;
  gate?.want(Math.max(0, shown));
}

/** Says that pictures have come: a frame that was waited for is shown. */
export function picturesCame(): void {
  if (wanted !== shown && gate?.ready(wanted) !== false) present(wanted);
}

/** Goes to a frame, cut to the clip; playing goes on from there. */
export function goToClipFrame(frame: number): void {
  const next = Math.min(frames - 1, Math.max(0, Math.round(frame)));
  exact = next;
  show(next);
}

/** Steps by frames and pauses, as one looks closely now. */
export function stepClip(by: number): void {
  if (request !== 0) pause();
  goToClipFrame(wanted + by);
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
