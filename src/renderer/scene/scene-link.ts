/** Hands frames to whoever draws them without rendering anything again. */

import type { SceneFrame } from './hand-stage.ts';

/** A word at a point of the hand. */
export interface SceneLabel {
  readonly id: string;
  readonly text: string;
  /** A letter for the hand's side, or a joint's name. */
  readonly kind: 'side' | 'joint';
  /** Camera space, mm. */
  readonly at: readonly [number, number, number];
}

/** What the scene shows. */
export interface SceneContent {
  readonly frame: SceneFrame;
  readonly labels: readonly SceneLabel[];
  /** Which frame this is, drawn into the picture: its number always goes with it. */
  readonly place: string;
}

/** The newest content, and those who draw it. */
export interface SceneLink {
  /** null until something was sent. */
  readonly current: () => SceneContent | null;
  readonly send: (content: SceneContent) => void;
  /** Calls at once with what is there, then for every newer content; returns how to stop. */
  readonly listen: (listener: (content: SceneContent) => void) => () => void;
}

/** Makes a link that holds nothing yet. */
export function makeSceneLink(): SceneLink {
  let content: SceneContent | null = null;
  const listeners = new Set<(content: SceneContent) => void>();
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
