/** A change of the workspace: what something was, and what it is. */

import type { PointState } from '#shared/correction/point-state.ts';

/** A tag as the journal keeps it. */
export interface TagValue {
  readonly clipId: number;
  readonly category: string;
  readonly fromFrame: number;
  readonly toFrame: number;
  readonly note: string;
  readonly reviewer: string;
  readonly taggedAt: string;
}

/** A figure as the journal keeps it; the query is what draws it again. */
export interface FigureValue {
  readonly title: string;
  readonly query: unknown;
  readonly savedAt: string;
}

/** A saved filter of a collection's clips as the journal keeps it. */
export interface FilterValue {
  readonly collectionId: number;
  readonly name: string;
  readonly filter: unknown;
  readonly sort: unknown;
  readonly savedAt: string;
}

/** How a collection's hands are counted as the journal keeps it. */
export interface RulesValue {
  /** By estimator. */
  readonly presenceRules: Readonly<Record<string, string>>;
  readonly leadEstimator: string;
  readonly dominantHandRule: string;
}

/** A review as the journal keeps it, but for what of it is done and the place that is open, which is no change of work. */
export interface ReviewValue {
  readonly collectionId: number;
  readonly filter: unknown;
  readonly sort: unknown;
  /** Whether answers are hidden until a tag is given. */
  readonly hidden: boolean;
  readonly share: number;
  readonly seed: number;
  readonly startedAt: string;
  /** Ids of its clips in order; -1 - id of those that were mixed in. */
  readonly clips: readonly number[];
}

/** What a method or a run of a model was, once it is gone. */
export interface RemovedValue {
  readonly name: string;
  /** The file or the model it came from. */
  readonly source: string;
  /** Of the numbers, or of the model. */
  readonly sha256: string;
  readonly dataSetId: number | null;
}

/** Whom poses follow: the person at a place of a frame. */
export type PersonValue = readonly [frame: number, person: number];

/** A key of a correction: its state, and x, y, z where the state has a place of its own. */
export type PointValue =
  | readonly [state: PointState]
  | readonly [state: PointState, x: number, y: number, z: number];

/** All spans of a group of points as [fromFrame, toFrame) pairs. */
export type SpansValue = readonly (readonly [fromFrame: number, toFrame: number])[];

/** What a target can be; null is for what is not there. */
export type ChangeValue =
  | TagValue
  | FigureValue
  | FilterValue
  | RulesValue
  | ReviewValue
  | RemovedValue
  | PersonValue
  | PointValue
  | SpansValue
  | boolean
  | string
  | null;

/** One target and its value before and after, as plain JSON. */
export interface Change {
  /** `textOfTarget` of what changed. */
  readonly target: string;
  readonly before: ChangeValue;
  readonly after: ChangeValue;
}

/** What an entry does: change something, take an entry back, or do one again that was taken back. */
export const journalActs = ['do', 'undo', 'redo'] as const;
export type JournalAct = (typeof journalActs)[number];

/** Whether two values of a target are the same, whatever the order of their fields. */
export const isSameValue = (a: ChangeValue, b: ChangeValue): boolean =>
  canonicalJson(a) === canonicalJson(b);

/** JSON with the fields of objects in one order, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
