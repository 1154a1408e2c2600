/** The episodes of a clip as spans on the timeline: what nears what, how much of the hand is missing, judged or not. */

import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconQuestionMark from '@tabler/icons-react/dist/esm/icons/IconQuestionMark.mjs';
import type { ReactElement } from 'react';
import type { ClipDetail, CollectionSummary } from '#shared/contract/clip-calls.ts';
import { estimatorName } from '#shared/pose/estimators.ts';
import type { Episode } from '#shared/interaction/taxonomy.ts';
import { goToClipFrame, pause } from '#renderer/state/clip-player.ts';
import { choose, isJudged, useClip } from '#renderer/state/clip-store.ts';
import { episodeLanes, laneHeight } from './episode-lanes.ts';
import { plotLook } from './timeline-rows.ts';
import { styleIndexOf } from './stage-tracks.ts';
import { useColorScheme } from '#renderer/ui/use-color-scheme.ts';
import styles from './timeline.module.css';

interface EpisodeRowProps {
  readonly detail: ClipDetail;
  readonly collection: CollectionSummary | null;
  readonly frames: number;
}

/** `left hand and face, frames 22 to 35, 8 with a hand missing`. */
export function episodeWords({ kind, hand, fromFrame, toFrame, missingFrames }: Episode): string {
  const what = kind === 'hands' ? 'both hands' : `${hand ?? 'a'} hand and face`;
  const missing = missingFrames === 0 ? 'no hand missing' : `${missingFrames} with a hand missing`;
  return `${what}, frames ${fromFrame} to ${toFrame - 1}, ${missing}`;
}

/** The row. */
export function EpisodeRow({ detail, collection, frames }: EpisodeRowProps): ReactElement {
  const chosen = useClip((state) => state.chosen);
  const scheme = useColorScheme();
  const { timelines, tags } = detail;
  const { lanes, total } = episodeLanes(timelines);
  return (
    <div
      className={styles['episodes']}
      style={{ height: total * laneHeight }}
      data-testid="episodes"
    >
      {timelines.every(({ episodes }) => episodes.length === 0) && (
        <span className={styles['none']}>none found: the hands stay apart, and off the face</span>
      )}
      {timelines.flatMap(({ estimator, episodes }, track) =>
        episodes.map((episode, index) => {
          const { kind, hand, fromFrame, toFrame } = episode;
          const isChosen =
            chosen?.kind === 'episode' && chosen.track === track && chosen.index === index;
          const judged = isJudged(tags, episode);
          const words = `${estimatorName(estimator)}: ${episodeWords(episode)}${judged ? ', judged' : ', not judged'}`;
          return (
            <button
              key={`${estimator} ${kind} ${hand} ${fromFrame}`}
              type="button"
              className={styles['episode']}
              aria-pressed={isChosen}
              data-kind={kind}
              title={words}
              style={{
                left: `${(fromFrame / frames) * 100}%`,
                width: `${((toFrame - fromFrame) / frames) * 100}%`,
                top: laneHeight * (lanes[track]?.[index] ?? 0),
                height: laneHeight - 2,
                ['--estimator' as string]: plotLook(styleIndexOf(collection, estimator), scheme)
                  .colour,
              }}
              onClick={() => {
                pause();
                choose({ kind: 'episode', track, index });
                goToClipFrame(fromFrame);
              }}
              data-testid="episode"
            >
              {judged ? (
                <IconCheck size={11} aria-hidden />
              ) : (
                <IconQuestionMark size={11} aria-hidden />
              )}
              <span>{kind === 'hands' ? 'hands' : `${hand === 'left' ? 'L' : 'R'} face`}</span>
            </button>
          );
        }),
      )}
    </div>
  );
}
