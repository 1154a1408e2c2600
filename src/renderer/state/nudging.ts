/** Steps by key: those of one kind that follow each other quickly move what is held further, and are stored as one. */

import type { Point3 } from '#shared/correction/move-joints.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import { beforeLeavingWorkspace } from './workspace-store.ts';

/** Steps that follow each other within this time are one step of the history. */
const nudgeMs = 400;

/** What keys have moved so far. */
interface Nudged<Held> {
  readonly held: Held;
  readonly of: string;
  way: Point3;
  turnRad: number;
}

/** Steps by key of something that is taken hold of, moved and let go. */
export interface Nudges<Held> {
  /**
   * One step; false where there is nothing to take hold of.
   *
   * @param of what is moved and how, as text: another one is another step of the history
   */
  step(of: string, take: () => Held | null, change: (now: Nudged<Held>) => void): boolean;
  /** Stores what was moved so far. */
  settle(): Promise<void>;
}

/** Makes them, with nothing moved yet. */
export function makeNudges<Held extends { drop(): Promise<unknown> }>(): Nudges<Held> {
  let nudged: Nudged<Held> | null = null;
  let timer = 0;
  const settle = async (): Promise<void> => {
    window.clearTimeout(timer);
    const { held } = nudged ?? {};
    nudged = null;
    await held?.drop();
  };
  beforeLeavingWorkspace(settle);
  // Ids of the workspace that is left mean something else in the next one.
  onAnotherWorkspace(() => {
    window.clearTimeout(timer);
    nudged = null;
  });
  return {
    settle,
    step: (of, take, change) => {
      if (nudged !== null && nudged.of !== of) void settle();
      if (nudged === null) {
        const held = take();
        if (held === null) return false;
        nudged = { held, of, way: [0, 0, 0], turnRad: 0 };
      }
      change(nudged);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void settle(), nudgeMs);
      return true;
    },
  };
}
