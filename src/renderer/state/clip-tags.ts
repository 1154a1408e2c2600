/** Tags of the open clip: put, changed, taken away; undone and done again through the journal of the workspace. */

import type { ClipTag } from '#shared/contract/clip-calls.ts';
import type { JournalEntry } from '#shared/contract/journal-calls.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { firstOpenEpisode, refreshClip, spanOf, useClip } from './clip-store.ts';
import { settleNudge } from './correcting-hold.ts';
import { allStored } from './correction-store.ts';
import { sayDone } from './job-store.ts';
import { stepThroughJournal } from './journal-steps.ts';
import { keepRow, refreshQueue } from './review-store.ts';
import { useSettings } from './settings-store.ts';

const { getState: get, setState: set } = useClip;

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

/** Shows that the open clip was reviewed, as the review that is gone through has said in the workspace. */
export function showReviewed(): void {
  const { detail } = get();
  if (detail !== null) keepReviewed(detail.row.id, true);
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
export async function stepJournal(act: 'undo' | 'redo'): Promise<void> {
  const { detail } = get();
  if (detail === null) return;
  // What was just moved is undone before what was done before it.
  await settleNudge();
  await allStored();
  const clipId = detail.row.id;
  await stepThroughJournal(act, {
    scope: { kind: 'clip', id: clipId },
    words: 'this clip',
    follow: (entry) => followJournal(clipId, entry),
  });
}

/** Kinds of changes that leave the points of a clip alone. */
const isSmall: ReadonlySet<string> = new Set(['tag', 'reviewed', 'review', 'review-done']);

/** Shows the clip as it is after an entry of the journal. */
async function followJournal(clipId: number, { id, kinds }: JournalEntry): Promise<void> {
  if (kinds.includes('review') || kinds.includes('review-done')) await refreshQueue();
  if (kinds.some((kind) => !isSmall.has(kind))) {
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
