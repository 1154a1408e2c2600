/** The tiles of the strip at work: few elements that are written anew as they come into sight. */

import { formatFixed } from '#renderer/ui/format-number.ts';
import { setWords } from './use-shown-frame.ts';

/** Width of a tile, CSS pixels. */
export const tileWidth = 96;

/** What a tile says. */
export interface TileWords {
  readonly frameIndex: number;
  /** NaN without a run. */
  readonly mm: number;
  /** Error as a share of the largest in the list. */
  readonly share: number;
  readonly joint: string | null;
  readonly hasDepth: boolean;
}

/** The places of the list that are in sight: from, and up to but not with. */
export interface Sight {
  readonly from: number;
  readonly to: number;
}

/** Places in sight of a strip of so many tiles. */
export const sightOf = (scrollLeft: number, width: number, places: number): Sight => ({
  from: Math.max(0, Math.min(places, Math.floor(scrollLeft / tileWidth))),
  to: Math.min(places, Math.ceil((scrollLeft + width) / tileWidth)),
});

/** Share of the width that scrolling on leaves behind the current tile. */
export const behindShare = 0.15;

/** How many elements a strip needs: those in sight, and those that the next scroll brings. */
export function tileElements(width: number, places: number): number {
  const inSight = Math.ceil(width / tileWidth) + 1;
  return width === 0 ? 0 : Math.min(places, inSight + Math.ceil(inSight * (1 - behindShare)) + 2);
}

/** Writes a tile: `li > button > .number > span, .mm > span, .bar, .joint`, as the strip made it. */
export function writeTile(tile: Element, place: number, words: TileWords): void {
  const button = tile.firstElementChild;
  if (!(tile instanceof HTMLElement) || !(button instanceof HTMLButtonElement)) return;
  // It would stay with an element that now is another frame's.
  if (button === document.activeElement) button.blur();
  const { frameIndex, mm, share, joint, hasDepth } = words;
  const [number, error, bar, jointName] = button.children;
  tile.style.transform = `translateX(${place * tileWidth}px)`;
  tile.hidden = false;
  button.dataset['place'] = `${place}`;
  button.dataset['frame'] = `${frameIndex}`;
  button.dataset['depth'] = `${hasDepth}`;
  button.dataset['measured'] = `${Number.isFinite(mm)}`;
  button.title = hasDepth ? 'With a depth image' : '';
  setWords(number?.firstElementChild ?? null, `${frameIndex}`);
  setWords(error?.firstElementChild ?? null, formatFixed(mm, 1));
  if (bar instanceof HTMLElement) bar.style.setProperty('--share', `${share}`);
  setWords(jointName ?? null, joint ?? '');
}

/** Marks a tile as the one that is gone to, or not. */
export function markTile(tile: Element | undefined, current: boolean): void {
  const button = tile?.firstElementChild;
  if (!(button instanceof HTMLButtonElement)) return;
  if (button.getAttribute('aria-current') === `${current}`) return;
  button.setAttribute('aria-current', `${current}`);
  button.tabIndex = current ? 0 : -1;
}

/** The tiles of one list. */
export interface FrameTiles {
  /** Writes what is in sight and, of what lies ahead, at most `ahead` tiles. */
  show(sight: Sight, direction: 1 | -1, ahead: number): void;
  /** Marks the place that is gone to. */
  mark(position: number): void;
}

/** Takes the elements of a strip; the element of a place is the place's remainder by their number. */
export function makeFrameTiles(
  elements: HTMLCollection,
  places: number,
  wordsOf: (place: number) => TileWords,
): FrameTiles {
  const count = elements.length;
  const held = new Int32Array(count).fill(-1);
  let current = -1;
  const write = (place: number): boolean => {
    const slot = place % count;
    const element = elements[slot];
    if (element === undefined || held[slot] === place) return false;
    held[slot] = place;
    writeTile(element, place, wordsOf(place));
    markTile(element, place === current);
    return true;
  };
  return {
    show: ({ from, to }, direction, ahead) => {
      if (count === 0) return;
      for (let place = from; place < Math.min(to, from + count); place += 1) write(place);
      const room = count - (to - from);
      let left = ahead;
      for (let step = 0; step < room && left > 0; step += 1) {
        const place = direction > 0 ? to + step : from - 1 - step;
        if (place < 0 || place >= places) break;
        if (write(place)) left -= 1;
      }
    },
    mark: (position) => {
      const before = current;
      current = position;
      if (count === 0) return;
      if (before >= 0 && held[before % count] === before) markTile(elements[before % count], false);
      if (held[position % count] === position) markTile(elements[position % count], true);
    },
  };
}
