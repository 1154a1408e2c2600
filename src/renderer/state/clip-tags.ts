/** Tags of the open clip: put, changed, taken away; undone and done again through the journal of the workspace. */

import { create } from 'zustand';
import type { ClipTag } from '#shared/contract/clip-calls.ts';
import type { JournalEntry } from '#shared/contract/journal-calls.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { firstOpenEpisode, refreshClip, spanOf, useClip } from './clip-store.ts';
import { settleNudge } from './correcting-hold.ts';
import { allStored } from './correction-store.ts';
import { sayDone, sayRefused } from './job-store.ts';
import { keepRow } from './review-store.ts';
import { useSettings } from './settings-store.ts';

const { getState: get, setState: set } = useClip;

/** Something that would touch another person's work. */
interface OthersWork {
  readonly failure: Failure;
  /** The button's words, e.g. `Undo it`. */
  readonly act: string;
  readonly run: () => Promise<void>;
}

/** What is asked before another person's work is touched. */
export const useOthersWork = create<{ readonly question: OthersWork | null }>(() => ({
  question: null,
}));

/** Asks before it is done. */
export const askBeforeOthersWork = (question: OthersWork): void =>
  useOthersWork.setState({ question });

function keepTags(clipId: number, change: (tags: readonly ClipTag[]) => readonly ClipTag[]): void {
  const { detail } = get();
  if (detail === null || detail.row.id !== clipId) return;
  const tags = change(detail.tags).toSorted((a, b) => a.fromFrame - b.fromFrame || a.id - b.id);
  const row = { ...detail.row, tags: [...new Set(tags.map(({ category }) => category))] };
  set({ detail: { ...detail, row, tags } });
  keepRow(row, false);
}

function keepReviewed(clipId: number, reviewed: boolean): void {
  const { detail } = get();
  if (detail === null || detail.row.id !== clipId || detail.row.reviewed === reviewed) return;
  const row = { ...detail.row, reviewed };
  set({ detail: { ...detail, row } });
  keepRow(row, true);
}

/** Puts a tag on what is chosen and goes on to the next episode nobody has judged; the reviewer must be known. */
export async function addTag(category: string, label: string): Promise<ClipTag | null> {
  const { detail, chosen } = get();
  const { reviewer } = useSettings.getState().settings;
  if (detail === null || reviewer === undefined) return null;
  const clipId = detail.row.id;
  const { fromFrame, toFrame } = spanOf(chosen, detail);
  const span = { fromFrame, toFrame };
  const reply = await ask('clips.tag', { clipId, category, ...span, note: '', reviewer });
  if (!reply.ok) {
    set({ tagFailure: reply.error });
    return null;
  }
  const tag = reply.value;
  set({ tagFailure: null });
  keepTags(clipId, (tags) => [...tags, tag]);
  sayDone(`tagged ${label}`);
  const after = get().detail;
  if (after !== null && after.row.id === clipId)
    set({ lastTagId: tag.id, chosen: firstOpenEpisode(after) ?? { kind: 'tag', id: tag.id } });
  return tag;
}

/** Changes a tag's category, ends or note. */
export async function changeTag(
  tag: ClipTag,
  change: Partial<Pick<ClipTag, 'category' | 'fromFrame' | 'toFrame' | 'note'>>,
): Promise<void> {
  const { detail } = get();
  if (detail === null) return;
  const clipId = detail.row.id;
  const { category, fromFrame, toFrame, note } = { ...tag, ...change };
  const content = { category, fromFrame, toFrame, note };
  const reply = await ask('clips.changeTag', { tagId: tag.id, ...content });
  if (!reply.ok) {
    set({ tagFailure: reply.error });
    return;
  }
  set({ tagFailure: null });
  keepTags(clipId, (tags) => tags.map((one) => (one.id === tag.id ? reply.value : one)));
  sayDone(change.note === undefined ? 'tag changed' : 'note kept');
}

/** Takes a tag away. */
export async function removeTag(tag: ClipTag): Promise<void> {
  const { detail } = get();
  if (detail === null) return;
  const clipId = detail.row.id;
  const reply = await ask('clips.removeTag', { tagId: tag.id });
  if (!reply.ok) {
    set({ tagFailure: reply.error });
    return;
  }
  set({ tagFailure: null });
  keepTags(clipId, (tags) => tags.filter(({ id }) => id !== tag.id));
  forgetMissingTag();
  sayDone('tag removed');
}

/** A tag that is gone is no longer chosen, and no note goes to it. */
function forgetMissingTag(): void {
  const { chosen, lastTagId, detail } = get();
  const isThere = (tagId: number | null): boolean =>
    detail?.tags.some(({ id }) => id === tagId) ?? false;
  if (chosen?.kind === 'tag' && !isThere(chosen.id)) set({ chosen: null });
  if (!isThere(lastTagId)) set({ lastTagId: null });
}

/** Says that the clip was looked at, or not. */
export async function setReviewed(reviewed: boolean): Promise<void> {
  const { detail } = get();
  if (detail === null || detail.row.reviewed === reviewed) return;
  const clipId = detail.row.id;
  const reply = await ask('clips.setReviewed', { clipId, reviewed });
  if (reply.ok) keepReviewed(clipId, reviewed);
  else set({ tagFailure: reply.error });
}

/** Takes back what was last done to this clip, or does it again; over restarts. Another person's work only when it is meant. */
export async function stepJournal(act: 'undo' | 'redo', force = false): Promise<void> {
  const { detail } = get();
  if (detail === null) return;
  // What was just moved is undone before what was done before it.
  await settleNudge();
  await allStored();
  const clipId = detail.row.id;
  const input = { scope: { kind: 'clip', id: clipId }, force } as const;
  const reply: Result<JournalEntry> = await (act === 'undo'
    ? ask('journal.undo', input)
    : ask('journal.redo', input));
  if (!reply.ok) {
    const { code, message } = reply.error;
    if (code === 'needs-answer')
      askBeforeOthersWork({
        failure: reply.error,
        act: act === 'undo' ? 'Undo it' : 'Do it again',
        run: () => stepJournal(act, true),
      });
    else if (code === 'not-found') sayRefused(`nothing to ${act} in this clip`);
    else sayRefused(message);
    return;
  }
  await followJournal(clipId, reply.value);
  sayDone(`${act === 'undo' ? 'undone' : 'done again'}: ${reply.value.label}`);
}

/** Shows the clip as it is after an entry of the journal. */
async function followJournal(clipId: number, { id, kinds }: JournalEntry): Promise<void> {
  if (kinds.some((kind) => kind !== 'tag' && kind !== 'reviewed')) {
    await refreshClip(clipId);
    forgetMissingTag();
    return;
  }
  const state = await ask('journal.stateAt', { clipId, entryId: id });
  if (!state.ok) {
    set({ tagFailure: state.error });
    return;
  }
  keepTags(clipId, () => state.value.tags);
  keepReviewed(clipId, state.value.reviewed);
  forgetMissingTag();
}

/** Keeps the reviewer's name for every tag from now on. */
export async function nameReviewer(reviewer: string): Promise<void> {
  await useSettings.getState().change({ reviewer });
  await tellReviewer();
}

/** Tells the workspace that is open who works in it, where that is known. */
export async function tellReviewer(): Promise<void> {
  const { reviewer } = useSettings.getState().settings;
  if (reviewer !== undefined) await ask('journal.setPerson', { name: reviewer });
}
