/** What a video should decode next, so that the frames around the one that is shown are at hand. */

/** Frames from `from` to `to`, the last included. */
export interface FrameRange {
  readonly from: number;
  readonly to: number;
}

/** Of the frames at hand, so much lies before the one that is shown. */
const shareBehind = 0.3;
/** A step back decodes so many frames before the missing one, as the next steps will want them. */
const stepBack = 12;

/** The frames that are kept when one is shown and only `capacity` fit into memory. */
export function keptRange(frame: number, frames: number, capacity: number): FrameRange {
  if (frames <= capacity) return { from: 0, to: frames - 1 };
  const from = Math.max(0, Math.min(frame - Math.floor(capacity * shareBehind), frames - capacity));
  return { from, to: from + capacity - 1 };
}

/**
 * The next range to decode; null when nothing near is missing. First what is shown, then what comes, then what lies before.
 *
 * @param has whether a frame is at hand, or known to be damaged
 */
export function nextRange(
  frame: number,
  kept: FrameRange,
  has: (frame: number) => boolean,
): FrameRange | null {
  if (!has(frame)) {
    let from = frame;
    while (from > kept.from && frame - from < stepBack && !has(from - 1)) from -= 1;
    return { from, to: kept.to };
  }
  for (let on = frame + 1; on <= kept.to; on += 1) {
    if (!has(on)) return { from: on, to: kept.to };
  }
  for (let back = frame - 1; back >= kept.from; back -= 1) {
    if (!has(back)) return { from: Math.max(kept.from, back - stepBack), to: back };
  }
  return null;
}

/** Whether work that is under way gets to a range as soon as work that begins with it. */
export const getsThere = (underWay: FrameRange, range: FrameRange): boolean =>
  underWay.from <= range.from && range.from - underWay.from <= stepBack && underWay.to >= range.to;
