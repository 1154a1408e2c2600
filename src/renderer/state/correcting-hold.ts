/** Joints that are held: dragged with the pointer or nudged by keys, shown at once, stored as one step when let go. */

import type { KeyTable } from '#shared/correction/correction-layer.ts';
import type { Grip, Reach } from '#shared/correction/grip.ts';
import { keysOfMove, keysOfTurn, pivotOf } from '#shared/correction/grip.ts';
import type { Point3 } from '#shared/correction/move-joints.ts';
import { treeOfTrack } from '#shared/correction/point-tree.ts';
import { placingEdits } from '#shared/correction/suggest-span.ts';
import { depthScaleOf } from '#shared/pose/depth-scale.ts';
import { pause } from './clip-player.ts';
import { useClip } from './clip-store.ts';
import { currentWork, hasPoint, storeKeys } from './correcting-work.ts';
import { useCorrecting } from './correcting-store.ts';
import type { LayeredTrack } from './correction-store.ts';
import { endPreview, previewEdits } from './correction-store.ts';
import { makeNudges } from './nudging.ts';

/** A joint in the hand. */
export interface Held {
  /** What a turn goes about, px of the track. */
  readonly pivot: readonly [number, number];
  /** The point of the track that it goes about. */
  readonly pivotPoint: number;
  /** Moves it so far from where it was taken, px and z of the track. */
  moveBy(way: Point3): void;
  /**
   * Turns it so far from how it was taken, in the picture.
   *
   * @param axis of another turn, right-handed in the space of the track (x right, y down, z away)
   */
  turnBy(angleRad: number, axis?: Point3): void;
  /** Lets go: what is shown is stored; nothing where it never moved. */
  drop(): Promise<boolean>;
  /** Puts it back where it was. */
  cancel(): void;
}

/** What a person holds down while dragging. */
export interface HoldChoice {
  /** Instead of what was chosen to move with the joint. */
  readonly reach?: Reach;
  /** [points] of the frame, as `Grip` has it: what turns out of the picture turns about where it stands. */
  readonly hung?: Float64Array;
}

/** Takes hold of the chosen joint in the frame that is shown; null where it has no place there. */
export function takeHold({ reach, hung }: HoldChoice = {}): Held | null {
  const state = useCorrecting.getState();
  const now = currentWork();
  if (now === null || !hasPoint(now.layered, now.frame, state.point)) return null;
  pause();
  const plain = gripOf(now.layered, now.frame, reach ?? state.reach);
  const grip = hung === undefined ? plain : { ...plain, hung };
  const pivotPoint = pivotOf(grip);
  const pivot = (pivotPoint + now.frame * now.layered.dense.points) * 3;
  const { coordinates } = grip.corrected;
  let keys: KeyTable | null = null;
  const show = (next: KeyTable): void => {
    keys = next;
    previewEdits(state.index, placingEdits(now.layered.dense, now.layered.layer.spans, next));
  };
  return {
    pivot: [coordinates[pivot]!, coordinates[pivot + 1]!],
    pivotPoint,
    moveBy: (way) => show(keysOfMove(grip, way)),
    turnBy: (angleRad, axis) =>
      show(keysOfTurn(grip.reach === 'joint' ? { ...grip, reach: 'limb' } : grip, angleRad, axis)),
    drop: async () => (keys === null ? false : storeKeys(now.layered, keys)),
    cancel: endPreview,
  };
}

function gripOf(layered: LayeredTrack, frame: number, reach: Reach): Grip {
  const { point, keepLengths } = useCorrecting.getState();
  const { dense, corrected, estimate } = layered;
  const parents = treeOfTrack(estimate);
  const depthScale = depthScaleOf(estimate);
  return { dense, corrected, parents, frame, point, reach, keepLengths, depthScale };
}

const nudges = makeNudges<Held>();

/** Stores what keys have moved so far. */
export const settleNudge = (): Promise<void> => nudges.settle();

function nudge(kind: 'move' | 'turn', change: Parameters<typeof nudges.step>[2]): boolean {
  const { index, point, reach, keepLengths } = useCorrecting.getState();
  const of = JSON.stringify([kind, index, currentWork()?.frame, point, reach, keepLengths]);
  return nudges.step(of, takeHold, change);
}

/** Moves the chosen joint by key; false where it has no place in this frame. */
export const nudgeBy = ([x, y, z]: Point3): boolean =>
  nudge('move', (now) => {
    now.way = [now.way[0] + x, now.way[1] + y, now.way[2] + z];
    now.held.moveBy(now.way);
  });

/** Turns it by key. */
export const nudgeTurn = (angleRad: number): boolean =>
  nudge('turn', (now) => {
    now.turnRad += angleRad;
    now.held.turnBy(now.turnRad);
  });

// What was moved in a clip is stored before another is shown.
useClip.subscribe(({ detail }, before) => {
  if (detail?.row.id !== before.detail?.row.id) void settleNudge();
});
