/** Points of tracks as comma-separated text: a line a point with its place, its confidence, and what is known of it. */

import type { PointState } from '#shared/correction/point-state.ts';
import { pointStates } from '#shared/correction/point-state.ts';
import { csvField } from '#shared/format/csv-field/csv-field.ts';
import { shortFloat } from '#shared/format/short-float/short-float.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';

/** What people said of a track's points. */
export interface TrackStates {
  /** [frames, points] codes of `PointState`. */
  readonly states: Uint8Array;
  /** [frames, points] 1 where a person gave this point in this frame itself. */
  readonly keyed: Uint8Array;
  /** Who placed a point, by its place among [frames, points]; left out where nobody spoke of it. */
  readonly who: ReadonlyMap<number, string>;
}

/** A track to write. */
export interface PointsOfTrack extends TrackStates {
  readonly clip: string;
  readonly track: PoseTrack;
}

/** The first line. */
export const pointsCsvHeader =
  'clip,estimator,frame,component,point,x,y,z,confidence,state,given,who\n';

/**
 * The lines of a track. x, y in px of the picture, empty where a point has no place; `given` is 1 where a person gave this
 * very point, 0 where it was carried from other frames or is the estimator's; `who` is the person, or the persons of the
 * frames it was carried from (`Ada; Ben`), and empty for the estimator's points and where nobody gave a name.
 *
 * @param only which points are written; all of them when left out
 */
export function* pointsCsvLines(
  { clip, track, states, keyed, who }: PointsOfTrack,
  only: (state: PointState, given: boolean) => boolean = () => true,
): Generator<string> {
  const { estimator, frames, points, coordinates, confidence, components } = track;
  const start = `${csvField(clip)},${csvField(estimator)}`;
  for (let frame = 0; frame < frames; frame += 1) {
    let lines = '';
    for (const { name, first, points: names } of components) {
      for (const [i, point] of names.entries()) {
        const at = frame * points + first + i;
        const state = pointStates[states[at]!] ?? 'missed';
        const given = keyed[at] === 1;
        if (!only(state, given)) continue;
        const seen = confidence[at]! > 0;
        const place = seen
          ? [0, 1, 2].map((axis) => shortFloat(coordinates[at * 3 + axis]!)).join(',')
          : ',,';
        lines += `${start},${frame},${csvField(name)},${csvField(point)},${place},${shortFloat(confidence[at]!)},${state},${given ? 1 : 0},${csvField(who.get(at) ?? '')}\n`;
      }
    }
    if (lines !== '') yield lines;
  }
}
