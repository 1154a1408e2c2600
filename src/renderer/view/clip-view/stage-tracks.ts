/** The tracks of a clip as the stage, the 3D view and the timeline show them. */

import type { ClipDetail, CollectionSummary } from '#shared/contract/clip-calls.ts';
import { estimatorName } from '#shared/pose/estimators.ts';
import { poseLook } from '#renderer/scene/pose-look.ts';
import { planPose } from '#renderer/scene/pose-plan.ts';
import type { StageTrack } from './stage-painter.ts';

/** An estimator's place among those of its collection: the same clip after clip. */
export const styleIndexOf = (collection: CollectionSummary | null, estimator: string): number =>
  Math.max(0, collection?.estimators.indexOf(estimator) ?? 0);

const nothingPresent = new Uint8Array(0);

/** The tracks, ready to be drawn. */
export function stageTracks(
  detail: ClipDetail,
  collection: CollectionSummary | null,
  hidden: ReadonlySet<number>,
): readonly StageTrack[] {
  return detail.tracks.map((track, index) => ({
    name: estimatorName(track.estimator),
    plan: planPose(track),
    look: poseLook(styleIndexOf(collection, track.estimator)),
    presence:
      detail.timelines.find(({ estimator }) => estimator === track.estimator)?.presence ??
      nothingPresent,
    hidden: hidden.has(index),
  }));
}
