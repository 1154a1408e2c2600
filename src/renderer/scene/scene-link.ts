/** Hands frames from the page to the scene inside the canvas without rendering the canvas again. */

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

/** What the scene shows and whom it tells. */
export interface SceneContent {
  readonly frame: SceneFrame;
  readonly labels: readonly SceneLabel[];
  readonly onPointJoint: (joint: number | null) => void;
}

/** The newest content, and the one who draws it. */
export interface SceneLink {
  readonly current: () => SceneContent;
  readonly send: (content: SceneContent) => void;
  /** Calls at once with what is there, then for every newer content; returns how to stop. */
  readonly listen: (listener: (content: SceneContent) => void) => () => void;
}

/** Makes a link that holds a first content. */
export function makeSceneLink(first: SceneContent): SceneLink {
  let content = first;
  let listener: ((content: SceneContent) => void) | null = null;
  return {
    current: () => content,
    send: (next) => {
      content = next;
      listener?.(content);
    },
    listen: (added) => {
      listener = added;
      added(content);
      return () => {
        listener = null;
      };
    },
  };
}
