/** The list of frames as a strip of tiles: number, error, worst joint; only the tiles in sight exist. */

import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import type { CSSProperties, ReactElement } from 'react';
import { memo, useEffect, useMemo, useState } from 'react';
import type { FramesAnswer } from '#shared/contract/hand-calls.ts';
import { isInRanges } from '#shared/hand/frame-ranges.ts';
import { goToPosition } from '#renderer/state/hand-store.ts';
import { formatFixed } from '#renderer/ui/format-number.ts';
import styles from './frame-strip.module.css';

interface FrameStripProps {
  readonly answer: FramesAnswer;
  /** The place that is gone to. */
  readonly position: number;
  readonly joints: readonly string[];
  /** Frames to be marked as having a depth image: pairs `from, to`. */
  readonly depthRanges: Int32Array;
}

const tileWidth = 96;
/** Tiles made beyond each edge, so that scrolling shows no gap. */
const spare = 6;

/** The part of a scrolled element that is in sight, px. */
function useSight(element: HTMLElement | null): { readonly left: number; readonly width: number } {
  const [sight, setSight] = useState({ left: 0, width: 0 });
  useEffect(() => {
    if (element === null) return undefined;
    const look = (): void => setSight({ left: element.scrollLeft, width: element.clientWidth });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [element]);
  return sight;
}

/**
 * Scrolls on when a tile is out of sight, most of a width at a time: each scroll makes new tiles. Waits until the frame
 * is painted, when the layout is settled and costs nothing to ask about. Returns how to call it off.
 */
function bringIntoSight(element: HTMLElement, position: number): () => void {
  let timer = 0;
  const scroll = (): void => {
    const { scrollLeft, clientWidth } = element;
    const left = position * tileWidth;
    if (left < scrollLeft) element.scrollLeft = left + tileWidth - clientWidth * 0.85;
    else if (left + tileWidth > scrollLeft + clientWidth)
      element.scrollLeft = left - clientWidth * 0.15;
  };
  const frame = requestAnimationFrame(() => {
    timer = window.setTimeout(scroll);
  });
  return () => {
    cancelAnimationFrame(frame);
    window.clearTimeout(timer);
  };
}

/** Shows the strip around a place; a click goes to a frame. */
export function FrameStrip({
  answer,
  position,
  joints,
  depthRanges,
}: FrameStripProps): ReactElement {
  const [viewport, setViewport] = useState<HTMLElement | null>(null);
  const { left, width } = useSight(viewport);
  const { frameIndex, errorMm, jointIndex } = answer;
  const worstMm = useMemo(
    () => errorMm.reduce((worst, mm) => (mm > worst ? mm : worst), 0),
    [errorMm],
  );
  useEffect(
    () => (viewport === null ? undefined : bringIntoSight(viewport, position)),
    [viewport, position],
  );
  const first = Math.max(0, Math.floor(left / tileWidth) - spare);
  const end = Math.min(frameIndex.length, Math.ceil((left + width) / tileWidth) + spare);
  const places = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  return (
    <div ref={setViewport} className={styles['viewport']} tabIndex={-1}>
      <ol
        className={styles['strip']}
        style={{ width: frameIndex.length * tileWidth }}
        aria-label="Frames of the list"
      >
        {places.map((index) => (
          <Tile
            key={index}
            index={index}
            start={index * tileWidth}
            frameIndex={frameIndex[index] ?? 0}
            mm={errorMm[index] ?? Number.NaN}
            share={worstMm === 0 ? 0 : (errorMm[index] ?? 0) / worstMm}
            joint={joints[jointIndex[index] ?? -1] ?? null}
            current={index === position}
            hasDepth={isInRanges(depthRanges, frameIndex[index] ?? -1)}
          />
        ))}
      </ol>
    </div>
  );
}

interface TileProps {
  readonly index: number;
  readonly start: number;
  readonly frameIndex: number;
  readonly mm: number;
  /** Error as a share of the largest in the list. */
  readonly share: number;
  readonly joint: string | null;
  readonly current: boolean;
  readonly hasDepth: boolean;
}

const Tile = memo(function Tile({
  index,
  start,
  frameIndex,
  mm,
  share,
  joint,
  current,
  hasDepth,
}: TileProps): ReactElement {
  const measured = Number.isFinite(mm);
  return (
    <li style={{ transform: `translateX(${start}px)` }}>
      <button
        type="button"
        className={styles['tile']}
        tabIndex={current ? 0 : -1}
        aria-current={current}
        data-testid="frame-tile"
        data-frame={frameIndex}
        title={hasDepth ? 'With a depth image' : undefined}
        onClick={() => goToPosition(index)}
      >
        <span className={styles['number']}>
          {frameIndex}
          {hasDepth && <IconPhoto size={13} role="img" aria-label="with a depth image" />}
        </span>
        {measured && (
          <>
            <span className={styles['mm']}>
              {formatFixed(mm, 1)} <small>mm</small>
            </span>
            <span className={styles['bar']} style={{ '--share': share } as CSSProperties} />
          </>
        )}
        <span className={styles['joint']}>{joint}</span>
      </button>
    </li>
  );
});
