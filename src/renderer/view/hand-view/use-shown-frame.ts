/**
 * Lets a part of the hand view follow the frame without rendering: what a step changes is written straight into the page.
 * The 3D view, which draws the frame's number into its picture, follows every frame; the panels beside it wait until one
 * stays, and the depth image for its pixels too.
 */

import type { RefObject } from 'react';
import { useLayoutEffect, useRef } from 'react';
import type { DepthPicture } from '#renderer/state/depth-store.ts';
import { useDepth } from '#renderer/state/depth-store.ts';
import type { ShownFrame } from '#renderer/state/hand-store.ts';
import { useHand } from '#renderer/state/hand-store.ts';

type FrameWriter = (frame: ShownFrame | null) => void;

function useFrame(which: 'shown' | 'settled', write: FrameWriter): void {
  useLayoutEffect(() => {
    write(useHand.getState()[which]);
    return useHand.subscribe((state, before) => {
      if (state[which] !== before[which]) write(state[which]);
    });
  });
}

/** Calls `write` after each of its part's renderings, and for every frame that is shown from then on. */
export const useShownFrame = (write: FrameWriter): void => useFrame('shown', write);

/** The same for every frame that settles. */
export const useSettledFrame = (write: FrameWriter): void => useFrame('settled', write);

/** The same for every frame that settled and whose depth image is here. */
export function useDepthPicture(write: (picture: DepthPicture | null) => void): void {
  useLayoutEffect(() => {
    write(useDepth.getState().picture);
    return useDepth.subscribe(({ picture }, before) => {
      if (picture !== before.picture) write(picture);
    });
  });
}

/** Sets an element's words in place; the same words cost nothing. */
export function setWords(element: Element | null, words: string): void {
  if (element === null) return;
  const { firstChild } = element;
  if (firstChild instanceof Text) {
    if (firstChild.data !== words) firstChild.data = words;
  } else {
    element.textContent = words;
  }
}

/** An element, to be left empty by React, whose words follow the frame. */
export function useFrameWords<E extends HTMLElement>(
  which: 'shown' | 'settled',
  words: (frame: ShownFrame | null) => string,
): RefObject<E | null> {
  const element = useRef<E>(null);
  useFrame(which, (frame) => setWords(element.current, words(frame)));
  return element;
}
