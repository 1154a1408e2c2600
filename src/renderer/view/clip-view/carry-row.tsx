/** Over which frames corrections are carried, a lane for each hand or joint: spans whose ends can be moved, a diamond in each frame a person set. */

import type { KeyboardEvent, PointerEvent, ReactElement } from 'react';
import { useRef, useState } from 'react';
import type { CorrectionSpan } from '#shared/correction/correction-layer.ts';
import type { PointGroup } from '#shared/correction/point-groups.ts';
import { goToClipFrame, pause } from '#renderer/state/clip-player.ts';
import { storeSpans } from '#renderer/state/correcting-acts.ts';
import { useCorrecting } from '#renderer/state/correcting-store.ts';
import type { LayeredTrack } from '#renderer/state/correction-store.ts';
import { useCorrections } from '#renderer/state/correction-store.ts';
import styles from './timeline.module.css';

const laneHeight = 18;
/** So many lanes are in sight; more are scrolled. */
const mostLanes = 3;

/** Height of the row, px: the same while a clip is corrected, so that a first correction moves nothing under the pointer. */
export function carryHeight(tracks: readonly LayeredTrack[], correcting: boolean): number {
  const lanes = tracks.reduce((sum, layered) => sum + carryLanes(layered).length, 0);
  return laneHeight * (correcting ? mostLanes : Math.min(mostLanes, lanes));
}

/** What a person set of a group, and how far it is carried. */
interface CarryLane {
  readonly group: PointGroup;
  readonly spans: readonly CorrectionSpan[];
  /** Frames with a key of the group. */
  readonly keyed: readonly number[];
}

const known = new WeakMap<LayeredTrack, readonly CarryLane[]>();

/** The lanes of a track; none where nobody corrected it. */
function carryLanes(layered: LayeredTrack): readonly CarryLane[] {
  const lanes = known.get(layered) ?? makeLanes(layered);
  known.set(layered, lanes);
  return lanes;
}

function makeLanes({ dense, layer }: LayeredTrack): readonly CarryLane[] {
  const groupAt = new Map(dense.groups.flatMap((group) => group.points.map((at) => [at, group])));
  const keyed = new Map<PointGroup, Set<number>>();
  for (const [i, point] of layer.keys.point.entries()) {
    const group = groupAt.get(point);
    if (group === undefined) continue;
    keyed.set(group, (keyed.get(group) ?? new Set()).add(layer.keys.frame[i]!));
  }
  return dense.groups.flatMap((group): CarryLane[] => {
    const spans = layer.spans.filter((span) => span.group === group.id);
    const frames = keyed.get(group);
    return spans.length === 0 && frames === undefined
      ? []
      : [{ group, spans, keyed: [...(frames ?? [])] }];
  });
}

interface CarryRowProps {
  readonly tracks: readonly LayeredTrack[];
  readonly frames: number;
  readonly height: number;
}

/** The row. */
export function CarryRow({ tracks, frames, height }: CarryRowProps): ReactElement | null {
  const correcting = useCorrecting((state) => state.on);
  const index = useCorrecting((state) => state.index);
  const layers = useCorrections((state) => state.layers);
  if (height === 0) return null;
  // Spans can be moved of the estimator that is corrected.
  const edited = correcting ? layers[index] : null;
  const lanes = tracks.flatMap((layered) =>
    carryLanes(layered).map((lane) => ({
      lane,
      trackId: layered.trackId,
      movable: layered === edited,
    })),
  );
  return (
    <div className={styles['carry']} style={{ height }} data-testid="carry-row">
      {lanes.length === 0 && (
        <span className={styles['none']}>
          nothing yet: move a joint, and the frames around follow
        </span>
      )}
      {lanes.map(({ lane, trackId, movable }) => (
        <Lane key={`${trackId} ${lane.group.id}`} lane={lane} frames={frames} movable={movable} />
      ))}
    </div>
  );
}

interface LaneProps {
  readonly lane: CarryLane;
  readonly frames: number;
  readonly movable: boolean;
}

function Lane({ lane, frames, movable }: LaneProps): ReactElement {
  const { group, spans, keyed } = lane;
  return (
    <div className={styles['carryLane']} style={{ height: laneHeight }}>
      {spans.map((span, index) => (
        <Span key={span.fromFrame} lane={lane} index={index} frames={frames} movable={movable} />
      ))}
      {keyed.map((frame) => (
        <i
          key={frame}
          className={styles['diamond']}
          style={{ left: `${((frame + 0.5) / frames) * 100}%` }}
          title={`${group.name} corrected in frame ${frame}`}
          data-testid="keyed-frame"
        />
      ))}
    </div>
  );
}

interface SpanProps extends LaneProps {
  readonly index: number;
}

function Span({ lane, index, frames, movable }: SpanProps): ReactElement {
  const { group, spans } = lane;
  const row = useRef<HTMLButtonElement>(null);
  const [moved, setMoved] = useState<CorrectionSpan | null>(null);
  const stored = spans[index]!;
  const { fromFrame, toFrame } = moved ?? stored;
  const keep = (span: CorrectionSpan | null): void => {
    const others = spans.filter((_, at) => at !== index);
    void storeSpans(group.id, span === null ? others : [...others, span]);
  };
  /** As far as the neighbours let it. */
  const withEnd = (end: 'from' | 'to', frame: number): CorrectionSpan => {
    const [before, after] = [spans[index - 1]?.toFrame ?? 0, spans[index + 1]?.fromFrame ?? frames];
    return end === 'from'
      ? { ...stored, fromFrame: Math.max(before, Math.min(frame, stored.toFrame - 1)) }
      : { ...stored, toFrame: Math.min(after, Math.max(frame, stored.fromFrame) + 1) };
  };
  const frameAt = (event: PointerEvent): number => {
    const box = row.current?.parentElement?.getBoundingClientRect();
    if (box === undefined) return 0;
    const frame = Math.floor(((event.clientX - box.left) / box.width) * frames);
    return Math.min(frames - 1, Math.max(0, frame));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    event.stopPropagation();
    keep(null);
  };
  const handle = (end: 'from' | 'to'): ReactElement => (
    <i
      className={styles['handle']}
      data-end={end}
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        event.stopPropagation();
        pause();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const span = withEnd(end, frameAt(event));
        setMoved(span);
        goToClipFrame(end === 'from' ? span.fromFrame : span.toFrame - 1);
      }}
      onPointerUp={() => {
        if (moved !== null) keep(moved);
        setMoved(null);
      }}
      data-testid={`carry-${end}`}
    />
  );
  const words = `${group.name}: carried from frame ${fromFrame} to ${toFrame - 1}`;
  return (
    <button
      ref={row}
      type="button"
      className={styles['carrySpan']}
      style={{
        left: `${(fromFrame / frames) * 100}%`,
        width: `${((toFrame - fromFrame) / frames) * 100}%`,
      }}
      title={movable ? `${words}; drag an end, or { and }` : words}
      onClick={() => {
        pause();
        goToClipFrame(fromFrame);
      }}
      onKeyDown={movable ? onKeyDown : undefined}
      data-testid="carry-span"
      data-group={group.id}
    >
      {movable && handle('from')}
      <span>{group.name}</span>
      {movable && handle('to')}
    </button>
  );
}
