/** The stage with what is said over it: which hands each estimator has in this frame; and a clip of the predicted sign beside it. */

import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactElement, Ref } from 'react';
import { useEffect, useMemo, useRef } from 'react';
import type { ClipDetail, CollectionSummary } from '#shared/contract/clip-calls.ts';
import { clipClock } from '#renderer/state/clip-player.ts';
import { useClip } from '#renderer/state/clip-store.ts';
import { useGlossWord } from '#renderer/state/gloss-words.ts';
import { IconButton } from '#renderer/ui/button.tsx';
import { MethodSwatch } from '#renderer/ui/method-badge.tsx';
import styles from './clip-view.module.css';
import { Stage } from './stage.tsx';
import type { StagePainter, StageTrack } from './stage-painter.ts';
import { stageTracks, styleIndexOf } from './stage-tracks.ts';

interface StagePanelProps {
  readonly detail: ClipDetail;
  readonly collection: CollectionSummary | null;
  readonly painter: Ref<StagePainter | null>;
}

const noneHidden: ReadonlySet<number> = new Set();

/** The panel. */
export function StagePanel({ detail, collection, painter }: StagePanelProps): ReactElement {
  const hidden = useClip((state) => state.hiddenTracks);
  const layout = useClip((state) => state.layout);
  const skeletonHidden = useClip((state) => state.skeletonHidden);
  const beside = useClip((state) => state.beside);
  const word = useGlossWord(collection);
  const tracks = useMemo(
    () => stageTracks(detail, collection, hidden),
    [detail, collection, hidden],
  );
  const content = useMemo(
    () => ({ tracks, layout, skeletonHidden, wrap: null }),
    [tracks, layout, skeletonHidden],
  );
  const other = useMemo(
    () =>
      beside === null
        ? null
        : ({
            tracks: stageTracks(beside, collection, noneHidden),
            layout: 'over',
            skeletonHidden: false,
            wrap: Math.max(1, beside.tracks[0]?.frames ?? 1),
          } as const),
    [beside, collection],
  );
  const names = tracks.map(({ name }) => name).join(' and ');
  return (
    <section className={styles['stage']} aria-label="Clip" data-testid="stage-panel">
      <div className={styles['stageHalf']}>
        <Stage
          content={content}
          description={`Skeletons of ${names} in ${detail.row.name}`}
          painter={painter}
          testId="stage"
        />
        {tracks.length === 0 && (
          <p className={styles['noPose']}>
            This clip has no poses. Import its pose files to see where they fail.
          </p>
        )}
        <PresenceLegend tracks={tracks} detail={detail} collection={collection} />
        {skeletonHidden && <p className={styles['hiddenNote']}>skeletons hidden while held</p>}
        {detail.video !== null && <VideoNote path={detail.video} />}
      </div>
      {other !== null && beside !== null && (
        <div className={styles['stageHalf']}>
          <Stage
            content={other}
            description={`A clip of ${word(beside.row.gloss)}`}
            testId="stage-beside"
          />
          <p className={styles['besideName']}>
            {word(beside.row.gloss)} · {beside.row.name}
            <IconButton
              label="Take the other clip away"
              keys="B"
              onClick={() => useClip.setState({ beside: null })}
            >
              <IconX size={14} />
            </IconButton>
          </p>
        </div>
      )}
    </section>
  );
}

function VideoNote({ path }: { readonly path: string }): ReactElement {
  const name = path.split(/[/\\]/).at(-1) ?? path;
  return (
    <p className={styles['videoNote']} title={path}>
      Video {name} lies beside the poses; this version draws the skeletons only.
    </p>
  );
}

interface LegendProps {
  readonly tracks: readonly StageTrack[];
  readonly detail: ClipDetail;
  readonly collection: CollectionSummary | null;
}

/** Written in place with every frame; only words that change are touched. */
function PresenceLegend({ tracks, detail, collection }: LegendProps): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const write = (frame: number): void => {
      const words = list.current?.querySelectorAll<HTMLElement>('[data-bit]') ?? [];
      for (const element of words) {
        const presence = tracks[Number(element.dataset['track'])]?.presence;
        const present = ((presence?.[frame] ?? 0) & Number(element.dataset['bit'])) !== 0;
        const text = present ? 'present' : 'missing';
        if (element.dataset['now'] === text) continue;
        element.dataset['now'] = text;
        element.textContent = `${element.dataset['bit'] === '1' ? 'L' : 'R'} ${text}`;
      }
    };
    write(clipClock.frame());
    return clipClock.listen(write);
  }, [tracks]);
  return (
    <ul ref={list} className={styles['legend']} data-testid="presence-legend">
      {tracks.map(({ name, hidden }, index) => (
        <li key={name} data-hidden={hidden}>
          <MethodSwatch
            styleIndex={styleIndexOf(collection, detail.tracks[index]?.estimator ?? '')}
            onDark
          />
          <span>{name}</span>
          <span data-track={index} data-bit="1" className={styles['presence']} />
          <span data-track={index} data-bit="2" className={styles['presence']} />
        </li>
      ))}
    </ul>
  );
}
