/** Calls of the journal: who works, undo and redo, the history of a clip, and any state of it. */

import { z } from 'zod';
import type { JournalAct } from '#shared/journal/change.ts';
import type { LayerSubject } from '#shared/journal/target.ts';
import type { CorrectionLayer } from '#shared/correction/correction-layer.ts';
import type { ClipTag } from './clip-calls.ts';
import { call } from './call.ts';

const id = z.number().int();

/** What part of the workspace a history is of; null is all of it. */
export const scopeSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('clip'), id }),
    z.strictObject({ kind: z.literal('data-set'), id }),
  ])
  .nullable();

/** One entry of the journal. */
export interface JournalEntry {
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** '' where nobody said who they are. */
  readonly who: string;
  readonly act: JournalAct;
  /** What was done, as a short phrase; of an undo or redo what was taken back or done again. */
  readonly label: string;
  /** The entry that this one takes back. */
  readonly reverses: number | null;
  /** Whether no later entry took this one back. */
  readonly standing: boolean;
  /** What it changed, e.g. `point`, `tag`; each kind once. */
  readonly kinds: readonly string[];
  /** Which clip or data set it is about, e.g. `one`, `3 clips`; '' for what belongs to the whole workspace. */
  readonly where: string;
  /** Clips and data sets that it changed, to be asked for again. */
  readonly clipIds: readonly number[];
  readonly dataSetIds: readonly number[];
  /** Whose point it changed, and in which frame, counted from 0: the first one; null where it changed none. */
  readonly point: { readonly subject: LayerSubject; readonly frame: number } | null;
}

/** The entry of an undo or redo. */
export interface ReversedEntry extends JournalEntry {
  /** Words of newer steps that it went past for the first time, because they cannot be taken back. */
  readonly passed: readonly string[];
}

/** A clip as it was after an entry. */
export interface ClipState {
  readonly entryId: number;
  readonly reviewed: boolean;
  readonly tags: readonly ClipTag[];
  /** For each track of the clip, in the order of `clips.detail`. */
  readonly layers: readonly {
    readonly trackId: number;
    readonly layer: CorrectionLayer;
    /** [frames, points, 3] and the rest as in `TrackCorrections`; null where nothing was corrected. */
    readonly coordinates: Float32Array | null;
    readonly confidence: Float32Array | null;
    readonly states: Uint8Array | null;
  }[];
}

const undoInput = z.strictObject({
  scope: scopeSchema,
  /**
   * Without it only this person's own work is taken back; where the last change is another's, or another changed the same
   * since, the call fails with `needs-answer` and says whose and what. With it the newest change of anybody is taken back.
   */
  force: z.boolean(),
});

export const journalCalls = {
  /** Who works in this workspace: whose name stands in every entry from now on. Kept in the workspace; '' is nobody. */
  'journal.person': call<string>()(z.strictObject({})),
  'journal.setPerson': call<null>()(z.strictObject({ name: z.string().trim().max(80) })),
  /** Takes the newest change back, over restarts; `not-found` where there is none. Answers the entry that was appended. */
  'journal.undo': call<ReversedEntry>()(undoInput),
  /** Does the newest change again that was taken back, unless something new was done since. */
  'journal.redo': call<ReversedEntry>()(undoInput),
  /** What undo and redo would do now, for the words beside them; `asks` where it is another person's work. */
  'journal.next': call<{
    readonly undo: JournalEntry | null;
    readonly redo: JournalEntry | null;
    readonly asks: boolean;
  }>()(z.strictObject({ scope: scopeSchema })),
  /** Entries, the newest first; hand the last id to the next call as `before`. */
  'journal.history': call<{ readonly entries: readonly JournalEntry[]; readonly total: number }>()(
    z.strictObject({
      scope: scopeSchema,
      before: id.nullable(),
      limit: z.number().int().min(1).max(1000),
    }),
  ),
  /** A clip as it was just after an entry; 0 is before the first. Nothing changes. */
  'journal.stateAt': call<ClipState>()(z.strictObject({ clipId: id, entryId: id.nonnegative() })),
  /** Brings a clip back to that state by one new entry, which can be undone; null where it is in that state. */
  'journal.restore': call<JournalEntry | null>()(
    z.strictObject({ clipId: id, entryId: id.nonnegative(), force: z.boolean() }),
  ),
} as const;
