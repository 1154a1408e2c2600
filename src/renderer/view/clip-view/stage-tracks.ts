/** The tracks of a clip as the stage, the 3D view and the timeline show them. */

import type { ClipDetail, CollectionSummary } from '#shared/contract/clip-calls.ts';
import { estimatorName } from '#shared/pose/estimators.ts';
import { handPresence, presenceStrip } from '#shared/pose/hand-presence.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { poseLook } from '#renderer/scene/pose-look.ts';
import { planCorrected, planPose } from '#renderer/scene/pose-plan.ts';
import type { TheirPoses } from './their-poses.ts';
import type { StageTrack } from './stage-painter.ts';

/** An estimator's place among those of its collection: the same clip after clip. */
export const styleIndexOf = (collection: CollectionSummary | null, estimator: string): number =>
  Math.max(0, collection?.estimators.indexOf(estimator) ?? 0);

/** States of a track's points; [frames, points] as in `TrackCorrections`. */
export interface ShownStates {
  readonly states: Uint8Array;
  readonly keyed: Uint8Array;
}

/** A track with corrections. */
export interface ShownTrack extends ShownStates {
  readonly track: PoseTrack;
}

/** One a track of the clip; null where its estimate is shown. */
type ShownTracks = readonly (ShownTrack | null)[];

const nothingPresent = new Uint8Array(0);
const noCorrections: ShownTracks = [];

/** The tracks, ready to be drawn. */
export function stageTracks(
  detail: ClipDetail,
  collection: CollectionSummary | null,
  hidden: ReadonlySet<number>,
  corrected: ShownTracks = noCorrections,
  theirs: TheirPoses = [],
): readonly StageTrack[] {
  return detail.tracks.map((estimate, index): StageTrack => {
    const shown = corrected[index] ?? null;
    const plan = planCorrected(estimate, shown?.track ?? estimate);
    return {
      name: estimatorName(estimate.estimator),
      plan,
      look: poseLook(styleIndexOf(collection, estimate.estimator)),
      presence: presenceOf(detail, index, plan.track),
      hidden: hidden.has(index),
      theirs: theirs[index] ?? null,
      staged:
        shown === null
          ? null
          : { estimate: planPose(estimate), states: shown.states, keyed: shown.keyed },
    };
  });
}

/** [frames] of the track as it is shown; the timeline's own where that is what it is of. */
function presenceOf(detail: ClipDetail, index: number, track: PoseTrack): Uint8Array {
  const estimate = detail.tracks[index];
  const timeline = detail.timelines.find(({ estimator }) => estimator === estimate?.estimator);
  if (timeline === undefined) return nothingPresent;
  const isEstimate = detail.corrections[index]?.sha256 === '' && track === estimate;
  return isEstimate ? timeline.presence : presenceStrip(handPresence(track, timeline.rule));
}
