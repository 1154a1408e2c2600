/** Points that two people have as they are from one and the same step: work of one of them, taken over by a copy or a merge. */

import type { CorrectedTrack } from '#shared/correction/correct-track.ts';
import type { CorrectionLayer } from '#shared/correction/correction-layer.ts';
import type { DenseTrack } from '#shared/correction/dense-track.ts';
import { groupOfPoint } from '#shared/correction/point-groups.ts';
import { hasPlace, stateCode } from '#shared/correction/point-state.ts';

/** A person's corrections of a track, and the steps they come from. */
export interface TracedTrack {
  readonly layer: CorrectionLayer;
  readonly corrected: CorrectedTrack;
  /** The uid of the standing step that last set a key, whether it put it there or took it away; null where none did. */
  readonly setBy: (frame: number, point: number) => string | null;
}

/**
 * A key is inherited where the same step set it on both sides; a carried point where both have it in the same place from keys
 * before and after it that are.
 *
 * @returns [frames, points] 1 where both have a point from the same step
 */
export function inheritedPoints(
  dense: Pick<DenseTrack, 'frames' | 'points' | 'groups'>,
  mine: TracedTrack,
  theirs: TracedTrack,
): Uint8Array<ArrayBuffer> {
  const inherited = new Uint8Array(dense.frames * dense.points);
  const [own, other] = [originsOf(dense, mine), originsOf(dense, theirs)];
  for (let at = 0; at < inherited.length; at += 1) {
    if (!isSame(mine.corrected, theirs.corrected, at)) continue;
    const [frame, point] = [Math.floor(at / dense.points), at % dense.points];
    const origin = own(frame, point);
    if (origin !== null && origin === other(frame, point)) inherited[at] = 1;
  }
  return inherited;
}

function isSame(a: CorrectedTrack, b: CorrectedTrack, at: number): boolean {
  if (a.states[at] !== b.states[at] || a.keyed[at] !== b.keyed[at]) return false;
  if (!(a.confidence[at]! > 0)) return true;
  for (let i = at * 3; i < at * 3 + 3; i += 1)
    if (a.coordinates[i] !== b.coordinates[i]) return false;
  return true;
}

/** What a point of a frame comes from, as text; null where nobody said anything of it, or nothing says who did. */
function originsOf(
  { points, groups }: Pick<DenseTrack, 'points' | 'groups'>,
  { layer, corrected, setBy }: TracedTrack,
): (frame: number, point: number) => string | null {
  const { keys, spans } = layer;
  const placed = new Map<number, number[]>();
  for (let i = 0; i < keys.frame.length; i += 1) {
    if (!hasPlace(keys.state[i]!)) continue;
    const own = placed.get(keys.point[i]!);
    if (own === undefined) placed.set(keys.point[i]!, [keys.frame[i]!]);
    else own.push(keys.frame[i]!);
  }
  const groupOf = groupOfPoint(groups, points);
  return (frame, point) => {
    const at = frame * points + point;
    if (corrected.keyed[at] === 1) return setBy(frame, point);
    if (corrected.states[at]! <= stateCode.estimated) return null;
    const id = groups[groupOf[point] ?? -1]?.id;
    const span = spans.find(
      ({ group, fromFrame, toFrame }) => group === id && fromFrame <= frame && frame < toFrame,
    );
    if (span === undefined) return null;
    const within = (placed.get(point) ?? []).filter(
      (key) => key >= span.fromFrame && key < span.toFrame,
    );
    const around = [
      within.findLast((key) => key < frame),
      within.find((key) => key > frame),
    ].flatMap((key) => (key === undefined ? [] : [setBy(key, point)]));
    return around.includes(null) ? null : around.join(' ');
  };
}
