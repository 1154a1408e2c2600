/** In which frames a hand is present: high bars where it is, a thin line where it is missing. */

import type { ReactElement } from 'react';

interface PresenceStripProps {
  /** One byte a frame: 1 left, 2 right, 3 both. */
  readonly strip: Uint8Array;
  readonly hand: 'left' | 'right';
  readonly width: number;
  readonly height: number;
}

/** Draws the strip in the colour of the words; decoration, its share stands beside it in words. */
export function PresenceStrip({ strip, hand, width, height }: PresenceStripProps): ReactElement {
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      style={{ width, height, display: 'block', flex: 'none' }}
      shapeRendering="crispEdges"
      aria-hidden
    >
      <path d={outline(strip, hand === 'left' ? 1 : 2, width, height)} fill="currentColor" />
    </svg>
  );
}

/** A rectangle for every run of frames that are alike. */
function outline(strip: Uint8Array, bit: number, width: number, height: number): string {
  const line = Math.max(1, Math.round(height / 9));
  let path = '';
  for (let frame = 0; frame < strip.length;) {
    const present = ((strip[frame] ?? 0) & bit) !== 0;
    let end = frame + 1;
    while (end < strip.length && (((strip[end] ?? 0) & bit) !== 0) === present) end += 1;
    const from = Math.round((frame / strip.length) * width);
    const to = Math.max(from + 1, Math.round((end / strip.length) * width));
    const tall = present ? height : line;
    path += `M${from} ${height}h${to - from}v-${tall}h${from - to}z`;
    frame = end;
  }
  return path;
}
