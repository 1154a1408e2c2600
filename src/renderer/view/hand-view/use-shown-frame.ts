/** Lets a part of the hand view follow the frame without rendering: what a step changes is written straight into the page. */

import type { RefObject } from 'react';
import { useLayoutEffect, useRef } from 'react';
import type { ShownFrame } from '#renderer/state/hand-store.ts';
import { useHand } from '#renderer/state/hand-store.ts';

/** Calls `write` after each of its part's renderings, and for every frame that is shown from then on. */
export function useShownFrame(write: (shown: ShownFrame | null) => void): void {
  useLayoutEffect(() => {
    write(useHand.getState().shown);
    return useHand.subscribe(({ shown }, before) => {
      if (shown !== before.shown) write(shown);
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
  words: (shown: ShownFrame | null) => string,
): RefObject<E | null> {
  const element = useRef<E>(null);
  useShownFrame((shown) => setWords(element.current, words(shown)));
  return element;
}
