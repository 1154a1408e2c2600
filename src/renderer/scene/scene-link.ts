/** Hands frames to whoever draws them without rendering anything again. */

import type { DrawnFrame, SceneFrame } from './hand-stage.ts';

/** A word at a point of the hand. */
export interface SceneLabel {
  readonly id: string;
  readonly text: string;
  /** A letter for the hand's side, or a joint's name. */
  readonly kind: 'side' | 'joint';
  /** Camera space, mm. */
  readonly at: readonly [number, number, number];
}

/** Where a frame's depth image comes from. */
export interface DepthPlace {
  readonly dataSetId: number;
  /** Another number once the images may be others than before: those that are kept are forgotten. */
  readonly edition: number;
  readonly frameIndex: number;
  /** Frames with an image that probably come next, nearest first. */
  readonly ahead: readonly number[];
}

/** What is drawn: a frame and the words over it. */
export interface DrawnContent {
  readonly frame: DrawnFrame;
  readonly labels: readonly SceneLabel[];
  /** Which frame this is, drawn into the picture: its number always goes with it. */
  readonly place: string;
}

/** What the page wants to be shown; the image comes to the worker from the engine. */
export interface SceneContent extends Omit<DrawnContent, 'frame'> {
  readonly frame: SceneFrame;
  readonly depth: DepthPlace;
}

/** The newest content, and those who draw it. */
export interface SceneLink<Content> {
  /** null until something was sent. */
  readonly current: () => Content | null;
  readonly send: (content: Content) => void;
  /** Calls at once with what is there, then for every newer content; returns how to stop. */
  readonly listen: (listener: (content: Content) => void) => () => void;
}

/** Makes a link that holds nothing yet. */
export function makeSceneLink<Content>(): SceneLink<Content> {
  let content: Content | null = null;
  const listeners = new Set<(content: Content) => void>();
  return {
    current: () => content,
    send: (next) => {
      content = next;
      for (const listener of listeners) listener(next);
    },
    listen: (listener) => {
      listeners.add(listener);
      if (content !== null) listener(content);
      return () => listeners.delete(listener);
    },
  };
}
