/** What the stage says while a clip is corrected: which joint is chosen and what is known of it, or which is asked for. */

import type { ReactElement } from 'react';
import { useEffect, useRef } from 'react';
import { hasPlace, pointStates, stateCode, stateWords } from '#shared/correction/point-state.ts';
import { clipClock } from '#renderer/state/clip-player.ts';
import { useCorrecting } from '#renderer/state/correcting-store.ts';
import { Key } from '#renderer/ui/key.tsx';
import styles from './correct.module.css';
import type { StageTrack } from './stage-painter.ts';

/** `right index tip: corrected`, with how it came to be. */
function jointWords({ plan, staged }: StageTrack, point: number, frame: number): string {
  const { points, confidence } = plan.track;
  const at = frame * points + point;
  const name = plan.names[point] ?? '';
  const state =
    staged?.states[at] ?? ((confidence[at] ?? 0) > 0 ? stateCode.estimated : stateCode.missed);
  const isKeyed = staged?.keyed[at] === 1;
  const isCarried = staged !== null && hasPlace(state) && !isKeyed;
  const how = isCarried
    ? ', carried'
    : isKeyed && state === stateCode.estimated
      ? ', confirmed'
      : '';
  return `${name}: ${stateWords[pointStates[state] ?? 'missed']}${how}`;
}

/** The note; its words are written in place with every frame. */
export function CorrectNote({
  tracks,
}: {
  readonly tracks: readonly StageTrack[];
}): ReactElement | null {
  const { on, index, point, guided } = useCorrecting();
  const words = useRef<HTMLSpanElement>(null);
  const track = tracks[index];
  useEffect(() => {
    if (!on || track === undefined) return undefined;
    const write = (frame: number): void => {
      if (words.current === null) return;
      const text = jointWords(track, point, frame);
      if (words.current.textContent !== text) words.current.textContent = text;
    };
    write(clipClock.frame());
    return clipClock.listen(write);
  }, [on, track, point]);
  if (!on || track === undefined) return null;
  return (
    <p className={styles['note']} data-testid="correct-note" role="status">
      {guided && (
        <>
          Click where the <b>{track.plan.names[point]}</b> is · <Key keys="N" /> skips,{' '}
          <Key keys="4" /> to <Key keys="6" /> say why it is nowhere
        </>
      )}
      <span ref={words} hidden={guided} />
    </p>
  );
}
