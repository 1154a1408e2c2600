/** The tags of a clip as spans on the timeline: drawn by dragging, moved by their ends. */

import type { PointerEvent, ReactElement } from 'react';
import { useRef, useState } from 'react';
import type { ClipDetail, ClipTag } from '#shared/contract/clip-calls.ts';
import { categoryLabel } from '#renderer/state/clip-filter-words.ts';
import { useHistory } from '#renderer/state/clip-history-store.ts';
import { goToClipFrame, pause } from '#renderer/state/clip-player.ts';
import type { Span } from '#renderer/state/clip-store.ts';
import { choose, useClip } from '#renderer/state/clip-store.ts';
import { changeTag } from '#renderer/state/clip-tags.ts';
import { laneCount, lanesOf } from './span-lanes.ts';
import styles from './timeline.module.css';

interface TagRowProps {
  readonly detail: ClipDetail;
  readonly frames: number;
}

const laneHeight = 22;

const placeOf = (
  { fromFrame, toFrame }: Span,
  frames: number,
): { left: string; width: string } => ({
  left: `${(fromFrame / frames) * 100}%`,
  width: `${((toFrame - fromFrame) / frames) * 100}%`,
});

/** The row. */
export function TagRow({ detail, frames }: TagRowProps): ReactElement {
  const chosen = useClip((state) => state.chosen);
  const isPast = useHistory((state) => state.past !== null);
  const row = useRef<HTMLDivElement>(null);
  const [drawnFrom, setDrawnFrom] = useState<number | null>(null);
  const [moved, setMoved] = useState<{ readonly tag: ClipTag; readonly span: Span } | null>(null);
  const { tags } = detail;
  const lanes = lanesOf(tags);
  const frameAt = (event: PointerEvent): number => {
    const box = row.current?.getBoundingClientRect();
    if (box === undefined) return 0;
    const frame = Math.floor(((event.clientX - box.left) / box.width) * frames);
    return Math.min(frames - 1, Math.max(0, frame));
  };
  const draw = (event: PointerEvent, from: number): void => {
    const frame = frameAt(event);
    goToClipFrame(frame);
    choose({
      kind: 'span',
      span: { fromFrame: Math.min(from, frame), toFrame: Math.max(from, frame) + 1 },
    });
  };
  const moveEnd = (event: PointerEvent, tag: ClipTag, end: 'from' | 'to'): void => {
    const frame = frameAt(event);
    goToClipFrame(frame);
    const span =
      end === 'from'
        ? { fromFrame: Math.min(frame, tag.toFrame - 1), toFrame: tag.toFrame }
        : { fromFrame: tag.fromFrame, toFrame: Math.max(frame, tag.fromFrame) + 1 };
    setMoved({ tag, span });
  };
  const handle = (tag: ClipTag, end: 'from' | 'to'): ReactElement => (
    <i
      className={styles['handle']}
      data-end={end}
      onPointerDown={(event) => {
        event.stopPropagation();
        pause();
        choose({ kind: 'tag', id: tag.id });
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) moveEnd(event, tag, end);
      }}
      onPointerUp={() => {
        if (moved?.tag.id === tag.id) void changeTag(tag, moved.span);
        setMoved(null);
      }}
    />
  );
  return (
    <div
      ref={row}
      className={styles['tagRow']}
      style={{ height: Math.max(24, laneCount(lanes) * laneHeight) }}
      title="Drag to draw a span of your own"
      onPointerDown={(event) => {
        if (event.target !== event.currentTarget) return;
        pause();
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrawnFrom(frameAt(event));
      }}
      onPointerMove={(event) => {
        if (drawnFrom !== null) draw(event, drawnFrom);
      }}
      onPointerUp={() => setDrawnFrom(null)}
      data-testid="tag-row"
    >
      {chosen?.kind === 'span' && (
        <span className={styles['ownSpan']} style={placeOf(chosen.span, frames)} />
      )}
      {tags.map((tag, index) => {
        const span = moved?.tag.id === tag.id ? moved.span : tag;
        return (
          <button
            key={tag.id}
            type="button"
            className={styles['tag']}
            aria-pressed={chosen?.kind === 'tag' && chosen.id === tag.id}
            style={{ ...placeOf(span, frames), top: (lanes[index] ?? 0) * laneHeight + 1 }}
            title={`${categoryLabel(tag.category)}, frames ${span.fromFrame} to ${span.toFrame - 1}, by ${tag.reviewer}${tag.note === '' ? '' : `: ${tag.note}`}`}
            onClick={() => {
              choose({ kind: 'tag', id: tag.id });
              goToClipFrame(tag.fromFrame);
            }}
            data-testid="tag-span"
          >
            {!isPast && handle(tag, 'from')}
            <span>{categoryLabel(tag.category)}</span>
            {!isPast && handle(tag, 'to')}
          </button>
        );
      })}
    </div>
  );
}
