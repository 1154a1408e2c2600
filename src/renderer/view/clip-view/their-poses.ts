/** What the other person of a comparison placed in the open clip, ready to be drawn over the skeletons. */

import { useMemo } from 'react';
import type { TheirLayer } from '#shared/contract/merge-calls.ts';
import type { ClipDetail } from '#shared/contract/clip-calls.ts';
import type { CorrectedTrack } from '#shared/correction/correct-track.ts';
import { correctTrack } from '#shared/correction/correct-track.ts';
import { denseOfTrack } from '#shared/correction/dense-track.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { BodyPart, PosePlan } from '#renderer/scene/pose-plan.ts';
import { bodyParts, planCorrected, planPose } from '#renderer/scene/pose-plan.ts';
import { layersOver, useAgreement } from '#renderer/state/agreement-store.ts';

/** One a track of the clip; null where they corrected nothing of it. */
export type TheirPoses = readonly (PosePlan | null)[];

const none: TheirPoses = [];

/** What is laid over the clip now; nothing where no disagreement of it is walked through, or where it is hidden. */
export function useTheirPoses(detail: ClipDetail): TheirPoses {
  const layers = useAgreement((state) => layersOver(state, detail.row.id));
  const shown = useAgreement((state) => state.theirsShown);
  return useMemo(
    () =>
      shown && layers.length > 0 ? detail.tracks.map((_, i) => poseOf(detail, i, layers)) : none,
    [detail, layers, shown],
  );
}

function poseOf(detail: ClipDetail, index: number, layers: readonly TheirLayer[]): PosePlan | null {
  const found = layers.find(({ trackId }) => trackId === detail.corrections[index]?.trackId);
  const estimate = detail.tracks[index];
  if (found === undefined || estimate === undefined) return null;
  const corrected = correctTrack(denseOfTrack(estimate), found.layer);
  return planCorrected(estimate, onlyCorrected(estimate, corrected));
}

/** The track with only the hand, face or body of a frame in which a point is not the estimator's own. */
function onlyCorrected(estimate: PoseTrack, corrected: CorrectedTrack): PoseTrack {
  const { frames, points } = estimate;
  const parts: Readonly<Record<BodyPart, Uint16Array>> = planPose(estimate).points;
  const confidence = new Float32Array(frames * points);
  for (let first = 0; first < frames * points; first += points) {
    for (const part of bodyParts) {
      const isOwn = (point: number): boolean =>
        corrected.keyed[first + point] === 1 ||
        corrected.states[first + point]! > stateCode.estimated;
      if (!parts[part].some(isOwn)) continue;
      for (const point of parts[part])
        confidence[first + point] = corrected.confidence[first + point]!;
    }
  }
  return { ...estimate, coordinates: new Float32Array(corrected.coordinates), confidence };
}
