/** The list of frames as a strip of tiles: number, error, worst joint; only the tiles about the sight exist. */

import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import type { MouseEvent, ReactElement } from 'react';
import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import type { FramesAnswer } from '#shared/contract/hand-calls.ts';
import { isInRanges } from '#shared/hand/frame-ranges.ts';
import { goToPosition, useHand } from '#renderer/state/hand-store.ts';
import { behindShare, makeFrameTiles, sightOf, tileElements, tileWidth } from './frame-tiles.ts';
import styles from './frame-strip.module.css';
import { useSize } from './use-size.ts';

interface FrameStripProps {
  readonly answer: FramesAnswer;
  readonly joints: readonly string[];
  /** Frames to be marked as having a depth image: pairs `from, to`. */
  readonly depthRanges: Int32Array;
}

/** Tiles beyond the sight that a step writes, so that no single step writes many. */
const aheadEachStep = 2;
/** When stepping rests for so long, the others are written too. */
const restMs = 200;

/** Shows the strip around the place that is gone to; a click goes to a frame. */
export const FrameStrip = memo(function FrameStrip({
  answer,
  joints,
  depthRanges,
}: FrameStripProps): ReactElement {
  const [viewport, { width }] = useSize();
  const strip = useRef<HTMLOListElement>(null);
  const { frameIndex, errorMm, jointIndex } = answer;
  const worstMm = useMemo(
    () => errorMm.reduce((worst, mm) => (mm > worst ? mm : worst), 0),
    [errorMm],
  );
  const places = frameIndex.length;
  const elements = tileElements(width, places);

  useLayoutEffect(() => {
    const list = strip.current;
    const scroller = list?.parentElement ?? null;
    if (list === null || scroller === null || elements === 0) return undefined;
    const tiles = makeFrameTiles(list.children, places, (place) => ({
      frameIndex: frameIndex[place] ?? 0,
      mm: errorMm[place] ?? Number.NaN,
      share: worstMm === 0 ? 0 : (errorMm[place] ?? 0) / worstMm,
      joint: joints[jointIndex[place] ?? -1] ?? null,
      hasDepth: isInRanges(depthRanges, frameIndex[place] ?? -1),
    }));
    // Followed by its event: asking the element would lay the page out in the middle of a step.
    let { scrollLeft } = scroller;
    let direction: 1 | -1 = 1;
    let timer = 0;
    const show = (ahead: number): void =>
      tiles.show(sightOf(scrollLeft, width, places), direction, ahead);
    const settle = (): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        const { shown, settled } = useHand.getState();
        // While frames pass nothing rests; the one that settles at their end starts this again.
        if (shown === settled) show(elements);
      }, restMs);
    };
    const onScroll = (): void => {
      direction = scroller.scrollLeft < scrollLeft ? -1 : 1;
      ({ scrollLeft } = scroller);
      show(0);
      settle();
    };
    const bring = bringer(scroller, width, () => scrollLeft);
    const goTo = (position: number): void => {
      tiles.mark(position);
      bring.intoSight(position);
    };
    show(0);
    goTo(useHand.getState().settled?.position ?? useHand.getState().wanted);
    settle();
    scroller.addEventListener('scroll', onScroll, { passive: true });
    const stop = useHand.subscribe(({ settled }, before) => {
      if (settled === null || settled === before.settled) return;
      direction = settled.position < (before.settled?.position ?? 0) ? -1 : 1;
      goTo(settled.position);
      show(aheadEachStep);
      settle();
    });
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      stop();
      bring.callOff();
      window.clearTimeout(timer);
    };
  }, [elements, width, places, frameIndex, errorMm, jointIndex, worstMm, joints, depthRanges]);

  return (
    <div ref={viewport} className={styles['viewport']} tabIndex={-1}>
      <ol
        ref={strip}
        className={styles['strip']}
        style={{ width: places * tileWidth }}
        aria-label="Frames of the list"
      >
        {Array.from({ length: elements }, (_, slot) => (
          <Tile key={slot} />
        ))}
      </ol>
    </div>
  );
});

/**
 * Scrolls on when a tile is out of sight, most of a width at a time. Waits until the frame is painted, when the layout
 * is settled and costs nothing to change.
 */
function bringer(
  element: HTMLElement,
  width: number,
  scrollLeft: () => number,
): { intoSight(position: number): void; callOff(): void } {
  let [frame, timer] = [0, 0];
  const callOff = (): void => {
    cancelAnimationFrame(frame);
    window.clearTimeout(timer);
  };
  return {
    callOff,
    intoSight: (position) => {
      callOff();
      const [left, seen] = [position * tileWidth, scrollLeft()];
      const isBefore = left < seen;
      if (!isBefore && left + tileWidth <= seen + width) return;
      const goal = isBefore
        ? left + tileWidth - width * (1 - behindShare)
        : left - width * behindShare;
      frame = requestAnimationFrame(() => {
        timer = window.setTimeout(() => {
          element.scrollLeft = goal;
        });
      });
    },
  };
}

const goToTile = ({ currentTarget }: MouseEvent<HTMLButtonElement>): void =>
  goToPosition(Number(currentTarget.dataset['place']));

/** A tile to be written into; `writeTile` knows its parts. */
const Tile = memo(function Tile(): ReactElement {
  return (
    <li hidden>
      <button type="button" className={styles['tile']} data-testid="frame-tile" onClick={goToTile}>
        <span className={styles['number']}>
          <span />
          <IconPhoto size={13} role="img" aria-label="with a depth image" />
        </span>
        <span className={styles['mm']}>
          <span /> <small>mm</small>
        </span>
        <span className={styles['bar']} />
        <span className={styles['joint']} />
      </button>
    </li>
  );
});
