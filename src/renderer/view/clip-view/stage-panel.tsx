/** The stage with what is said over it: which hands each estimator has in this frame; and a clip of the predicted sign beside it. */

import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactElement, Ref } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ClipDetail, CollectionSummary } from '#shared/contract/clip-calls.ts';
import { peopleOver, useAgreement } from '#renderer/state/agreement-store.ts';
import { clipClock } from '#renderer/state/clip-player.ts';
import { useClip } from '#renderer/state/clip-store.ts';
import { useCorrecting } from '#renderer/state/correcting-store.ts';
import { useGlossWord } from '#renderer/state/gloss-words.ts';
import { IconButton } from '#renderer/ui/button.tsx';
import { Key } from '#renderer/ui/key.tsx';
import { MethodSwatch } from '#renderer/ui/method-badge.tsx';
import styles from './stage-panel.module.css';
import { Stage } from './stage.tsx';
import type { StageContent, StagePainter, StageTrack } from './stage-painter.ts';
import { theirColour } from './stage-edit-painter.ts';
import { stageTracks, styleIndexOf } from './stage-tracks.ts';
import { useClipVideo, useStageVideo, useVideoMatch } from './use-clip-video.ts';
import { useVideoClock } from './use-video-clock.ts';
import { CorrectNote } from './correct-note.tsx';
import { useShownTracks } from './use-shown-tracks.ts';
import { VideoNote } from './video-note.tsx';

interface StagePanelProps {
  readonly detail: ClipDetail;
  readonly collection: CollectionSummary | null;
  readonly painter: Ref<StagePainter | null>;
}

const noneHidden: ReadonlySet<number> = new Set();
const sameFrame = (frame: number): number => frame;

/** The panel. */
export function StagePanel({ detail, collection, painter }: StagePanelProps): ReactElement {
  const layout = useClip((state) => state.layout);
  const skeletonHidden = useClip((state) => state.skeletonHidden);
  const beside = useClip((state) => state.beside);
  const [attempt, setAttempt] = useState(0);
  const state = useClipVideo(detail, attempt);
  const match = useVideoMatch(detail, state);
  const video = useStageVideo(state, match);
  const besideState = useClipVideo(beside);
  const besideMatch = useVideoMatch(beside, besideState);
  const besideVideo = useStageVideo(besideState, besideMatch);
  const tracks = useShownTracks(detail, collection);
  const { on, index, point, onion, ghost, layerShown } = useCorrecting();
  const edited = on ? tracks[index] : undefined;
  const content = useMemo(
    () => ({
      tracks,
      video,
      layout,
      skeletonHidden,
      edit: edited === undefined || !layerShown ? null : { track: edited, point },
      onion,
      ghost,
      frameOf: sameFrame,
    }),
    [tracks, video, layout, skeletonHidden, edited, point, onion, ghost, layerShown],
  );
  const besideFrame = useMemo(
    () => (beside === null ? sameFrame : frameBeside(detail, beside)),
    [detail, beside],
  );
  const other = useMemo(
    () =>
      beside === null
        ? null
        : ({
            tracks: stageTracks(beside, collection, noneHidden),
            video: besideVideo,
            layout: 'over',
            skeletonHidden,
            edit: null,
            onion: 0,
            ghost: false,
            frameOf: besideFrame,
          } as const),
    [beside, besideVideo, besideFrame, collection, skeletonHidden],
  );
  useVideoClock(
    detail.row.id,
    { state, match },
    { state: besideState, match: besideMatch, frameOf: besideFrame },
  );
  const names = tracks.map(({ name }) => name).join(' and ');
  return (
    <section className={styles['stage']} aria-label="Clip" data-testid="stage-panel">
      <div className={styles['stageHalf']} data-video={state.kind}>
        <Stage
          content={content}
          description={stageWords(names, detail.row.name, state.kind === 'open')}
          painter={painter}
          testId="stage"
        />
        {tracks.length === 0 && state.kind !== 'open' && state.kind !== 'opening' && (
          <p className={styles['noPose']}>
            This clip has no poses. Import its pose files to see where they fail.
          </p>
        )}
        <PresenceLegend tracks={tracks} detail={detail} collection={collection} />
        {state.kind === 'opening' && (
          <p className={`${styles['hiddenNote']} ${styles['late']}`}>Opening the video …</p>
        )}
        <CorrectNote tracks={tracks} />
        {skeletonHidden && <p className={styles['hiddenNote']}>skeletons hidden while held</p>}
        {match?.by === 'time' && !skeletonHidden && (
          <p className={styles['hiddenNote']} data-testid="video-by-time">
            {tracks[0]?.plan.track.frames ?? 0} poses and{' '}
            {state.kind === 'open' ? state.video.facts.timesSec.length : 0} video frames: matched by
            time
          </p>
        )}
        {(state.kind === 'failed' || state.kind === 'refused') && (
          <VideoNote
            clipId={detail.row.id}
            state={state}
            onAgain={() => setAttempt((before) => before + 1)}
          />
        )}
      </div>
      {other !== null && beside !== null && (
        <OtherStage beside={beside} content={other} collection={collection} />
      )}
    </section>
  );
}

const stageWords = (names: string, clip: string, hasVideo: boolean): string => {
  const parts = [hasVideo ? 'video' : '', names === '' ? '' : `skeletons of ${names}`];
  return `${clip}: ${parts.filter((part) => part !== '').join(' with ') || 'nothing to see'}`;
};

/** The clip beside runs at its own rate, from its beginning again when it is over. */
function frameBeside(detail: ClipDetail, beside: ClipDetail): (frame: number) => number {
  const [own, its] = [detail.tracks[0], beside.tracks[0]];
  const frames = Math.max(1, its?.frames ?? beside.row.frames);
  const rate = own !== undefined && its !== undefined && own.fps > 0 ? its.fps / own.fps : 1;
  return (frame) => Math.floor(frame * rate + 1e-6) % frames;
}

interface OtherStageProps {
  readonly beside: ClipDetail;
  readonly content: StageContent;
  readonly collection: CollectionSummary | null;
}

function OtherStage({ beside, content, collection }: OtherStageProps): ReactElement {
  const word = useGlossWord(collection);
  return (
    <div className={styles['stageHalf']}>
      <Stage
        content={content}
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
      <TheirLegend clipId={detail.row.id} />
    </ul>
  );
}

/** Whose points are laid over the skeletons, and the key that hides them. */
function TheirLegend({ clipId }: { readonly clipId: number }): ReactElement | null {
  const people = useAgreement((state) => peopleOver(state, clipId));
  const shown = useAgreement((state) => state.theirsShown);
  if (people === null) return null;
  return (
    <li data-hidden={!shown} data-testid="their-legend">
      <svg
        width="28"
        height="14"
        viewBox="-14 -7 28 14"
        fill="none"
        stroke={theirColour}
        aria-hidden
      >
        <path d="M-14 0H-4M4 0H14" strokeWidth="2" strokeDasharray="4 2" />
        <circle r="3" strokeWidth="2" />
      </svg>
      <span>{people}</span>
      <span className={styles['presence']}>{shown ? 'dashed' : 'hidden'}</span>
      <Key keys="Shift+Y" />
    </li>
  );
}
