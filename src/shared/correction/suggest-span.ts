/** Over which frames a first correction is carried until a person moves the ends. */

import type { CorrectionSpan, GroupSpan, KeyTable } from './correction-layer.ts';
import { keysOf } from './correction-layer.ts';
import type { DenseTrack } from './dense-track.ts';
import { isEstimated } from './dense-track.ts';
import type { Edit } from './edit.ts';
import { groupOfPoint } from './point-groups.ts';
import { hasPlace } from './point-state.ts';

/** Frames to either side of a corrected frame, or of the gap it lies in. */
const reach = 8;

/**
 * All spans of a group with one around `frame`: as they are where one of them holds it already, else with a new one over the
 * frame, or over the whole gap it lies in, and eight frames to either side, as far as other spans, other gaps and the clip
 * allow.
 */
export function spansAround(
  dense: DenseTrack,
  spans: readonly GroupSpan[],
  group: string,
  frame: number,
): readonly CorrectionSpan[] {
  const own = spans
    .filter((span) => span.group === group)
    .map(({ fromFrame, toFrame }) => ({ fromFrame, toFrame }));
  if (own.some((span) => frame >= span.fromFrame && frame < span.toFrame)) return own;
  const points = dense.groups.find(({ id }) => id === group)?.points ?? [];
  const isGap = (at: number): boolean =>
    at >= 0 && at < dense.frames && !points.some((point) => isEstimated(dense, at, point));
  let [fromFrame, toFrame] = [frame, frame + 1];
  if (isGap(frame)) {
    while (isGap(fromFrame - 1)) fromFrame -= 1;
    while (isGap(toFrame)) toFrame += 1;
  }
  const before = Math.max(0, ...own.map((span) => (span.toFrame <= frame ? span.toFrame : 0)));
  const after = Math.min(
    dense.frames,
    ...own.map((span) => (span.fromFrame > frame ? span.fromFrame : dense.frames)),
  );
  // A correction is carried out of the gap it lies in, but not into another, where most points would stay missing.
  for (let i = 0; i < reach && fromFrame > before && !isGap(fromFrame - 1); i += 1) fromFrame -= 1;
  for (let i = 0; i < reach && toFrame < after && !isGap(toFrame); i += 1) toFrame += 1;
  const made = { fromFrame: Math.max(before, fromFrame), toFrame: Math.min(after, toFrame) };
  return [...own, made].toSorted((a, b) => a.fromFrame - b.fromFrame);
}

/** Edits that place keys, with a span for each group that has none around its frame yet. */
export function placingEdits(
  dense: DenseTrack,
  spans: readonly GroupSpan[],
  keys: KeyTable,
): readonly Edit[] {
  const wanted = new Map<string, Set<number>>();
  const of = groupOfPoint(dense.groups, dense.points);
  for (const { frame, point, state } of keysOf(keys)) {
    const group = dense.groups[of[point] ?? -1];
    if (group === undefined || !hasPlace(state)) continue;
    wanted.set(group.id, (wanted.get(group.id) ?? new Set()).add(frame));
  }
  return [{ kind: 'place', keys }, ...carryingEdits(dense, spans, wanted)];
}

/**
 * Edits that give groups a span around frames that none of their spans holds.
 *
 * @param wanted frames by the id of the group
 */
export function carryingEdits(
  dense: DenseTrack,
  spans: readonly GroupSpan[],
  wanted: ReadonlyMap<string, Iterable<number>>,
): readonly Edit[] {
  const edits: Edit[] = [];
  for (const [group, frames] of wanted) {
    const before = spans.filter((span) => span.group === group);
    let own: readonly GroupSpan[] = before;
    for (const frame of frames)
      own = spansAround(dense, own, group, frame).map((span) => ({ group, ...span }));
    if (own.length === before.length) continue;
    const plain = own.map(({ fromFrame, toFrame }) => ({ fromFrame, toFrame }));
    edits.push({ kind: 'spans', group, spans: plain });
  }
  return edits;
}
