/** In which frames a hand is present: high bars where it is, a thin line where it is missing. */

import type { ReactElement } from 'react';
import { useEffect, useRef } from 'react';
import { useColorScheme } from './use-color-scheme.ts';

interface PresenceStripProps {
  /** One byte a frame: 1 left, 2 right, 3 both. */
  readonly strip: Uint8Array;
  readonly hand: 'left' | 'right';
  readonly width: number;
  readonly height: number;
}

/** Draws the strip; decoration, its share stands beside it in words. */
export function PresenceStrip(props: PresenceStripProps): ReactElement {
  // The colour comes from the scheme: another scheme is another picture.
  return <Strip key={useColorScheme()} {...props} />;
}

function Strip({ strip, hand, width, height }: PresenceStripProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null) return;
    const ratio = window.devicePixelRatio;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.fillStyle = getComputedStyle(element).color;
    paintStrip(context, strip, hand === 'left' ? 1 : 2, element.width, element.height);
  }, [strip, hand, width, height]);
  return <canvas ref={canvas} style={{ width, height, display: 'block' }} aria-hidden />;
}

function paintStrip(
  context: CanvasRenderingContext2D,
  strip: Uint8Array,
  bit: number,
  width: number,
  height: number,
): void {
  const line = Math.max(1, Math.round(height / 9));
  for (let frame = 0; frame < strip.length;) {
    const present = ((strip[frame] ?? 0) & bit) !== 0;
    let end = frame + 1;
    while (end < strip.length && (((strip[end] ?? 0) & bit) !== 0) === present) end += 1;
    const from = Math.round((frame / strip.length) * width);
    const to = Math.max(from + 1, Math.round((end / strip.length) * width));
    if (present) context.fillRect(from, 0, to - from, height);
    else context.fillRect(from, height - line, to - from, line);
    frame = end;
  }
}
