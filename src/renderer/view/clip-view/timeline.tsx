/** The timeline of a clip: presence, distances, disagreement, episodes and tags over the frames, with a playhead that can be dragged. */

import type { PointerEvent, ReactElement } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ClipDetail, CollectionSummary } from '#shared/contract/clip-calls.ts';
import { useHistory } from '#renderer/state/clip-history-store.ts';
import { clipClock, goToClipFrame, pause, stepClip } from '#renderer/state/clip-player.ts';
import { choose, useClip } from '#renderer/state/clip-store.ts';
import { useCorrecting } from '#renderer/state/correcting-store.ts';
import type { LayeredTrack } from '#renderer/state/correction-store.ts';
import { useCorrections } from '#renderer/state/correction-store.ts';
import { MethodSwatch } from '#renderer/ui/method-badge.tsx';
import { useColorScheme } from '#renderer/ui/use-color-scheme.ts';
import { carryHeight, CarryRow } from './carry-row.tsx';
import { episodeLanes, laneHeight } from './episode-lanes.ts';
import { EpisodeRow } from './episode-row.tsx';
import { TagRow } from './tag-row.tsx';
import { plotCorrected, plotLine, plotMarks, plotPresence } from './timeline-plot.ts';
import type { PlotRow } from './timeline-rows.ts';
import { plotLook, plotRows } from './timeline-rows.ts';
import styles from './timeline.module.css';

interface TimelineProps {
  readonly detail: ClipDetail;
  readonly collection: CollectionSummary | null;
}

const gap = 4;
const noLayers: readonly (LayeredTrack | null)[] = [];

/** The timeline. */
export function Timeline({ detail, collection }: TimelineProps): ReactElement {
  const past = useHistory((state) => state.past);
  const clipId = useCorrections((state) => state.clipId);
  const layers = useCorrections((state) => state.layers);
  const own = clipId === detail.row.id ? layers : noLayers;
  const corrected = useMemo(
    () => past?.tracks ?? own.map((layered) => layered?.corrected ?? null),
    [past, own],
  );
  const rows = useMemo(
    () => plotRows(detail, collection, corrected),
    [detail, collection, corrected],
  );
  const correcting = useCorrecting((state) => state.on);
  const carried = past !== null ? [] : own.filter((layered) => layered !== null);
  const carriedHeight = carryHeight(carried, correcting);
  const frames = Math.max(
    1,
    useClip((state) => state.frames),
  );
  const height = rows.reduce((sum, row) => sum + row.height + gap, 0);
  return (
    <section className={styles['timeline']} aria-label="Timeline" data-testid="timeline">
      <div className={styles['labels']}>
        {rows.map((row) => (
          <span
            key={row.label}
            style={{ height: row.height, marginBottom: gap }}
            title={row.kind === 'lines' ? row.note : undefined}
          >
            {row.kind === 'presence' && <MethodSwatch styleIndex={row.styleIndex} />}
            {row.label}
          </span>
        ))}
        {carriedHeight > 0 && (
          <span
            style={{ height: carriedHeight, alignItems: 'start', lineHeight: '18px' }}
            title="Over which frames corrections are carried; diamonds are frames that a person set"
          >
            corrected
          </span>
        )}
        <span style={{ height: episodeLanes(detail.timelines).total * laneHeight }}>episodes</span>
        <span style={{ height: 24 }}>tags</span>
      </div>
      <Tracks
        rows={rows}
        height={height}
        frames={frames}
        detail={detail}
        collection={collection}
        carried={carried}
        carriedHeight={carriedHeight}
      />
    </section>
  );
}

interface TracksProps extends TimelineProps {
  readonly rows: readonly PlotRow[];
  readonly height: number;
  readonly frames: number;
  readonly carried: readonly LayeredTrack[];
  readonly carriedHeight: number;
}

function Tracks({
  rows,
  height,
  frames,
  detail,
  collection,
  carried,
  carriedHeight,
}: TracksProps): ReactElement {
  const scheme = useColorScheme();
  const area = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (canvas.current !== null && width > 0)
      paintRows(canvas.current, rows, width, height, scheme);
  }, [rows, width, height, scheme]);
  useEffect(() => {
    const move = (frame: number): void => {
      if (head.current === null) return;
      head.current.style.transform = `translateX(${(frame / frames) * width}px)`;
      head.current.setAttribute('aria-valuenow', `${frame}`);
    };
    move(clipClock.frame());
    return clipClock.listen(move);
  }, [frames, width]);
  /** Where a span of one's own begins while it is drawn with Shift held; null while the pointer only seeks. */
  const drawnFrom = useRef<number | null>(null);
  const seek = (event: PointerEvent<HTMLElement>, begins: boolean): void => {
    const box = area.current?.getBoundingClientRect();
    if (box === undefined) return;
    const place = Math.floor(((event.clientX - box.left) / box.width) * frames);
    const frame = Math.min(frames - 1, Math.max(0, place));
    if (begins) drawnFrom.current = event.shiftKey ? frame : null;
    goToClipFrame(frame);
    if (drawnFrom.current === null) return;
    const [fromFrame, last] = [
      Math.min(drawnFrom.current, frame),
      Math.max(drawnFrom.current, frame),
    ];
    choose({ kind: 'span', span: { fromFrame, toFrame: last + 1 } });
  };
  return (
    <div className={styles['tracks']} ref={area}>
      <canvas
        ref={canvas}
        style={{ width: '100%', height }}
        role="img"
        aria-label="Presence of the hands, their distances and the estimators' disagreement over the frames"
        onPointerDown={(event) => {
          pause();
          event.currentTarget.setPointerCapture(event.pointerId);
          seek(event, true);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event, false);
        }}
        title="Drag to go to a frame; with Shift, to draw a span of your own"
        data-testid="timeline-plot"
      />
      <CarryRow tracks={carried} frames={frames} height={carriedHeight} />
      <EpisodeRow detail={detail} collection={collection} frames={frames} />
      <TagRow detail={detail} frames={frames} />
      <div
        ref={head}
        className={styles['head']}
        style={{ width: Math.max(2, width / frames) }}
        role="slider"
        tabIndex={0}
        aria-label="Frame"
        aria-valuemin={0}
        aria-valuemax={frames - 1}
        onKeyDown={(event) => {
          const by = { ArrowRight: 1, ArrowLeft: -1, ArrowUp: 1, ArrowDown: -1 }[event.key];
          if (by === undefined) return;
          event.preventDefault();
          stepClip(by);
        }}
        data-testid="playhead"
      />
    </div>
  );
}

function paintRows(
  canvas: HTMLCanvasElement,
  rows: readonly PlotRow[],
  width: number,
  height: number,
  scheme: 'dark' | 'light',
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const css = getComputedStyle(canvas);
  const [line, neutral] = [css.getPropertyValue('--c-line'), css.getPropertyValue('--c-dim')];
  const ground = resolved(css.getPropertyValue('--c-panel'), scheme);
  const ink = resolved(css.getPropertyValue('--c-text'), scheme);
  let top = 0;
  for (const row of rows) {
    const place = { top, height: row.height, width };
    if (row.kind === 'presence') {
      plotPresence(context, row.presence, row.bit, place, plotLook(row.styleIndex, scheme).colour);
      if (row.corrected !== null) plotCorrected(context, row.corrected, place, { ground, ink });
    } else {
      context.fillStyle = resolved(line, scheme);
      context.fillRect(0, top + row.height - 1, width, 1);
      for (const { values, styleIndex } of row.lines) {
        const look =
          styleIndex === null
            ? { colour: resolved(neutral, scheme), dash: [] }
            : plotLook(styleIndex, scheme);
        plotLine(context, values, row.highest, place, look, row.filled);
      }
      if (row.marks !== undefined) plotMarks(context, row.marks, place, resolved(neutral, scheme));
    }
    top += row.height + gap;
  }
}

/** A canvas does not know `light-dark()`: the colour of the scheme is taken out of it. */
function resolved(colour: string, scheme: 'dark' | 'light'): string {
  const pair = /light-dark\(\s*(#\w+)\s*,\s*(#\w+)\s*\)/.exec(colour);
  if (pair === null) return colour.trim();
  return (scheme === 'light' ? pair[1] : pair[2]) ?? '#888888';
}
