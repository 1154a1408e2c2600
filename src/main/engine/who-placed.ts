/** Who placed the points of a clip's corrected tracks, as the journal says it. */

import { carriedPoints, keysAround } from '#shared/correction/carried-points.ts';
import { hasPlace } from '#shared/correction/point-state.ts';
import { textOfTarget } from '#shared/journal/target.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import type { LayeredTrack } from './corrected-tracks.ts';

/** Entries are read so many at once. */
const entriesAtOnce = 200;

/** The person of the newest entry that set a point and stands, by the text of its target. */
export type PointSetters = ReadonlyMap<string, string>;

/** Reads a clip's history once, the newest entry first; what was taken back and not done again does not count. */
export function pointSetters(store: Workspace, clipId: number): PointSetters {
  const setters = new Map<string, string>();
  const takenBack = new Set<number>();
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const entries = store.journal.back({ kind: 'clip', id: clipId }, before, entriesAtOnce);
    for (const { id, who, reverses, changes } of entries) {
      if (takenBack.has(id)) continue;
      if (reverses !== null) {
        takenBack.add(reverses);
        continue;
      }
      for (const { target } of changes)
        if (target.startsWith('point/') && !setters.has(target)) setters.set(target, who);
    }
    const last = entries.at(-1);
    if (last === undefined) return setters;
    before = last.id;
  }
}

/**
 * Names by place among [frames, points]: whoever set a point there; of a carried point whoever set the nearest keys before
 * and after it from which it is carried, `Ada; Ben` where they are two. Nothing where nobody spoke of the point, and ''
 * where nobody gave a name.
 */
export function whoPlaced(
  { dense, layer, corrected }: LayeredTrack,
  trackId: number,
  setters: PointSetters,
): ReadonlyMap<number, string> {
  const who = new Map<number, string>();
  const { keys } = layer;
  const setterOf = (i: number): string => {
    const [frame, point] = [keys.frame[i]!, keys.point[i]!];
    const subject = { kind: 'track', id: trackId } as const;
    return setters.get(textOfTarget({ kind: 'point', subject, frame, point })) ?? '';
  };
  const byKey = Array.from(keys.frame, (_, i) => setterOf(i));
  for (const [i, name] of byKey.entries())
    who.set(keys.frame[i]! * dense.points + keys.point[i]!, name);
  for (const carried of carriedPoints(dense, layer)) {
    const { span, point } = carried;
    for (let frame = span.fromFrame; frame < Math.min(span.toFrame, dense.frames); frame += 1) {
      const at = frame * dense.points + point;
      if (corrected.keyed[at] === 1 || !hasPlace(corrected.states[at]!)) continue;
      const names = keysAround(carried, frame).map((i) => byKey[i]!);
      who.set(at, [...new Set(names)].filter((name) => name !== '').join('; '));
    }
  }
  return who;
}
