/** A clip with the tags and the timeline of a state of the past. */

import type { ClipDetail } from '#shared/contract/clip-calls.ts';
import { handDisagreement } from '#shared/interaction/disagreement.ts';
import { timelineOf } from '#shared/interaction/track-timeline.ts';
import type { Past } from '#renderer/state/clip-history-store.ts';

/** The clip as it was; what systems said of it stays what they say now. */
export function asItWas(detail: ClipDetail, { state, tracks: past }: Past): ClipDetail {
  const tracks = detail.tracks.map((estimate, i) => past[i]?.track ?? estimate);
  const [first, second] = tracks;
  return {
    ...detail,
    tags: state.tags,
    row: { ...detail.row, reviewed: state.reviewed },
    timelines: tracks.map((track, i) => timelineOf(track, detail.timelines[i]!.rule)),
    disagreement:
      first === undefined || second === undefined
        ? new Float32Array(0)
        : handDisagreement(first, second).meanDistance,
  };
}
