/** What a person does to points of the open clip besides moving them: place, copy, swap, say what is known of them. */

import type { CorrectionKey, CorrectionSpan } from '#shared/correction/correction-layer.ts';
import { keyTable } from '#shared/correction/correction-layer.ts';
import { keysOfPlace } from '#shared/correction/grip.ts';
import { outwardOf } from '#shared/correction/move-joints.ts';
import type { PointGroup } from '#shared/correction/point-groups.ts';
import type { PointState } from '#shared/correction/point-state.ts';
import { hasPlace, stateCode, stateWords } from '#shared/correction/point-state.ts';
import { treeOfTrack } from '#shared/correction/point-tree.ts';
import { carryingEdits } from '#shared/correction/suggest-span.ts';
import { pause } from './clip-player.ts';
import { choose, useClip } from './clip-store.ts';
import { settleNudge } from './correcting-hold.ts';
import { beginCorrecting, leaveCorrecting, useCorrecting } from './correcting-store.ts';
import { currentWork, groupOf, hasPoint, storeKeys, storeWork } from './correcting-work.ts';
import type { LayeredTrack } from './correction-store.ts';
import { layeredTrack } from './correction-store.ts';
import { sayDone, sayRefused } from './job-store.ts';

const { getState: get, setState: set } = useCorrecting;

/** Begins correcting: a hand that is missing in this frame, else the right one, of the first estimator that is shown. */
export function enterCorrecting(): void {
  const { detail, hiddenTracks } = useClip.getState();
  if (detail === null || detail.tracks.length === 0) {
    sayRefused('this clip has no poses to correct');
    return;
  }
  const shown = detail.tracks.findIndex((_, index) => !hiddenTracks.has(index));
  correctTrackAt(Math.max(0, shown));
}

/** Corrects an estimator's track. */
function correctTrackAt(index: number): void {
  pause();
  const layered = layeredTrack(index);
  if (layered === null) return;
  beginCorrecting(index, 0);
  const frame = currentWork()?.frame ?? 0;
  const hands = layered.dense.groups.filter(({ id }) => id.endsWith('-hand'));
  const missing = hands.find(({ points }) => !hasPoint(layered, frame, points[0]!));
  const group = missing ?? hands.at(-1) ?? layered.dense.groups[0];
  set({ point: group?.points[0] ?? 0 });
}

/** Corrects the next estimator of the clip. */
export function nextTrack(): void {
  const count = useClip.getState().detail?.tracks.length ?? 0;
  if (count < 2) sayRefused('this clip has the poses of one estimator only');
  else correctTrackAt((get().index + 1) % count);
}

/** Stores what was moved by key and ends correcting. */
export async function endCorrecting(): Promise<void> {
  leaveCorrecting();
  await settleNudge();
}

/** Chooses a joint. */
export function chooseJoint(point: number): void {
  if (point === get().point) return;
  void settleNudge();
  set({ point });
}

/** The next joint, or the one before, of hands and body; a face is left by the same key after its last point. */
export function stepJoint(by: 1 | -1): void {
  const layered = layeredTrack(get().index);
  if (layered === null) return;
  const order = layered.dense.groups.flatMap(({ points }) => points);
  const at = order.indexOf(get().point);
  chooseJoint(order[(at + by + order.length) % order.length]!);
}

/** The first joint of the next part: left hand, right hand, face, body. */
export function stepPart(by: 1 | -1): void {
  const layered = layeredTrack(get().index);
  if (layered === null) return;
  const { groups } = layered.dense;
  const own = groups.indexOf(groupOf(layered, get().point));
  // Joints of the body are groups of one point; together they are one part.
  const parts = groups.flatMap(({ points }, i) =>
    points.length > 1 || groups[i - 1] === undefined || groups[i - 1]!.points.length > 1 ? [i] : [],
  );
  const at = parts.findLastIndex((first) => first <= own);
  const next = groups[parts[(at + by + parts.length) % parts.length] ?? 0];
  if (next !== undefined) chooseJoint(next.points[0]!);
}

/**
 * Puts the chosen joint at a place of the picture, px of the track; in guided correcting goes on to the next.
 *
 * @param away z of the track; left out where only the picture is known, or the estimator gives none: as it is nearby
 */
export async function placeJoint(x: number, y: number, away?: number): Promise<void> {
  await settleNudge();
  const now = currentWork();
  if (now === null) return;
  pause();
  const { layered, frame } = now;
  const { point } = get();
  const z = away ?? depthNear(layered, frame, point);
  const stored = storeKeys(layered, keysOfPlace(layered, frame, point, [x, y, z]));
  if (get().guided) goOnGuided();
  await stored;
}

/** Depth of a point in the frame, else in the nearest frame that has it, else 0. */
function depthNear({ dense, corrected }: LayeredTrack, frame: number, point: number): number {
  const depthAt = (at: number): number | null => {
    const i = at * dense.points + point;
    return at >= 0 && at < dense.frames && corrected.confidence[i]! > 0
      ? corrected.coordinates[i * 3 + 2]!
      : null;
  };
  for (let off = 0; off < dense.frames; off += 1) {
    const depth = depthAt(frame - off) ?? depthAt(frame + off);
    if (depth !== null) return depth;
  }
  return 0;
}

/** Where the chosen joint is in the frame, else in the nearest frame that has it, px of the track; null where none has. */
export function placeNear(): readonly [number, number] | null {
  const now = currentWork();
  if (now === null) return null;
  const { dense, corrected } = now.layered;
  const { point } = get();
  for (let off = 0; off < dense.frames; off += 1) {
    for (const frame of [now.frame - off, now.frame + off]) {
      const i = frame * dense.points + point;
      if (frame < 0 || frame >= dense.frames || !(corrected.confidence[i]! > 0)) continue;
      return [corrected.coordinates[i * 3]!, corrected.coordinates[i * 3 + 1]!];
    }
  }
  return null;
}

/** Begins asking for one joint after another, from the chosen one on; or ends it. */
export const toggleGuided = (): void => set({ guided: !get().guided });

/** The next joint of the part that is asked for; after the last it is done. */
export function goOnGuided(): void {
  const layered = layeredTrack(get().index);
  if (layered === null) return;
  const { points, name } = groupOf(layered, get().point);
  const next = points[points.indexOf(get().point) + 1];
  if (next !== undefined) {
    chooseJoint(next);
    return;
  }
  set({ guided: false });
  sayDone(`all joints of the ${name} were asked for`);
}

/** The span of one's own, else the frame that is shown: over which a state is given and hands are swapped. */
export function correctedSpan(frame: number): CorrectionSpan {
  const { chosen } = useClip.getState();
  return chosen?.kind === 'span' ? chosen.span : { fromFrame: frame, toFrame: frame + 1 };
}

/** The points that a state is given to. */
function reachedPoints(layered: LayeredTrack): readonly number[] {
  const { point, reach } = get();
  const group = groupOf(layered, point);
  if (reach === 'joint') return [point];
  if (reach === 'whole' && group.points.length > 1) return group.points;
  return outwardOf(treeOfTrack(layered.estimate), point);
}

/** Says what is known of the chosen joint, or of all that moves with it, in this frame or over the span. */
export async function giveState(state: PointState): Promise<void> {
  await settleNudge();
  const now = currentWork();
  if (now === null) return;
  pause();
  const { layered, frame } = now;
  const points = reachedPoints(layered);
  const span = correctedSpan(frame);
  const code = stateCode[state];
  if (!hasPlace(code)) {
    const stored = storeWork(layered, [{ kind: 'state', points, state, ...span }]);
    if (get().guided) goOnGuided();
    await stored;
    return;
  }
  const keys = placedKeys(layered, points, span, code);
  if (keys.length === 0)
    sayRefused(`a point needs a place to be ${stateWords[state]}: place it first`);
  else await storeKeys(layered, keyTable(keys));
}

/** Takes what was set of the chosen joint, or of all that moves with it, away: it is carried again, or estimated. */
export async function releasePoints(): Promise<void> {
  await settleNudge();
  const now = currentWork();
  if (now === null) return;
  pause();
  const { layered, frame } = now;
  const points = reachedPoints(layered);
  await storeWork(layered, [{ kind: 'release', points, ...correctedSpan(frame) }]);
}

/** Keys that keep points where they are, where they have a place. */
function placedKeys(
  layered: LayeredTrack,
  points: readonly number[],
  { fromFrame, toFrame }: CorrectionSpan,
  state: number,
): CorrectionKey[] {
  const { dense, corrected } = layered;
  const keys: CorrectionKey[] = [];
  for (let frame = fromFrame; frame < Math.min(toFrame, dense.frames); frame += 1) {
    for (const point of points) {
      if (!hasPoint(layered, frame, point)) continue;
      const at = (frame * dense.points + point) * 3;
      const [x = 0, y = 0, z = 0] = corrected.coordinates.subarray(at, at + 3);
      keys.push({ frame, point, state, x, y, z });
    }
  }
  return keys;
}

const otherHand: Readonly<Record<string, string>> = {
  'left-hand': 'right-hand',
  'right-hand': 'left-hand',
};

/**
 * Copies the chosen hand (or joint) from the nearest frame before or after that has it onto this one.
 *
 * @param mirrored whether the other hand is taken, mirrored
 */
export async function copyFrom(direction: -1 | 0 | 1, mirrored: boolean): Promise<void> {
  await settleNudge();
  const now = currentWork();
  if (now === null) return;
  const { layered, frame } = now;
  const to = groupOf(layered, get().point);
  const fromGroup = mirrored ? otherHand[to.id] : to.id;
  const from = layered.dense.groups.find(({ id }) => id === fromGroup);
  if (from === undefined) {
    sayRefused('only a hand can be taken from the other hand: choose a joint of a hand');
    return;
  }
  const fromFrame = direction === 0 ? frame : frameThatShows(layered, from, frame, direction);
  if (fromFrame === null) {
    sayRefused(`no frame ${direction < 0 ? 'before' : 'after'} this one has the ${from.name}`);
    return;
  }
  pause();
  const { dense, layer } = layered;
  await storeWork(layered, [
    {
      kind: 'copy',
      fromGroup: from.id,
      fromFrame,
      toGroup: to.id,
      toFrame: frame,
      mirrored,
    },
    ...carryingEdits(dense, layer.spans, new Map([[to.id, [frame]]])),
  ]);
}

/** The nearest frame before or after that has any point of a group; null where none has. */
function frameThatShows(
  layered: LayeredTrack,
  { points }: PointGroup,
  frame: number,
  direction: -1 | 1,
): number | null {
  for (let at = frame + direction; at >= 0 && at < layered.dense.frames; at += direction)
    if (points.some((point) => hasPoint(layered, at, point))) return at;
  return null;
}

/** Swaps left and right hand in this frame, or over the span. */
export async function swapHands(): Promise<void> {
  await settleNudge();
  const now = currentWork();
  if (now === null) return;
  pause();
  await storeWork(now.layered, [{ kind: 'swap', ...correctedSpan(now.frame) }]);
}

/** Makes the span of one's own begin or end at this frame. */
export function setSpanEnd(which: 'from' | 'to'): void {
  const frame = currentWork()?.frame;
  if (frame === undefined) return;
  const span = correctedSpan(frame);
  const moved =
    which === 'from'
      ? { fromFrame: frame, toFrame: Math.max(span.toFrame, frame + 1) }
      : { fromFrame: Math.min(span.fromFrame, frame), toFrame: frame + 1 };
  choose({ kind: 'span', span: moved });
}

/** Makes the carrying of the chosen hand or joint begin or end at this frame: of the span that is nearest. */
export async function setCarryEnd(which: 'from' | 'to'): Promise<void> {
  await settleNudge();
  const now = currentWork();
  if (now === null) return;
  const { layered, frame } = now;
  const group = groupOf(layered, get().point);
  const spans = layered.layer.spans.filter((span) => span.group === group.id);
  const off = ({ fromFrame, toFrame }: CorrectionSpan): number =>
    Math.max(0, fromFrame - frame, frame - toFrame + 1);
  const nearest = spans.toSorted((a, b) => off(a) - off(b))[0];
  if (nearest === undefined) {
    sayRefused(`no correction of the ${group.name} is carried yet`);
    return;
  }
  const moved =
    which === 'from'
      ? { fromFrame: frame, toFrame: Math.max(nearest.toFrame, frame + 1) }
      : { fromFrame: Math.min(nearest.fromFrame, frame), toFrame: frame + 1 };
  await storeSpans(
    group.id,
    spans.map((span) => (span === nearest ? moved : span)),
  );
}

/** Stores over which frames corrections of a group are carried. */
export async function storeSpans(group: string, spans: readonly CorrectionSpan[]): Promise<void> {
  const layered = layeredTrack(get().index);
  if (layered === null) return;
  const plain = spans.map(({ fromFrame, toFrame }) => ({ fromFrame, toFrame }));
  await storeWork(layered, [{ kind: 'spans', group, spans: plain }]);
}
