/** The clip that is open: everything known of it, what of it is shown, its tags, and how they are undone. */

import { create } from 'zustand';
import type { ClipDetail, ClipTag } from '#shared/contract/clip-calls.ts';
import { wholeCollection } from '#shared/contract/clip-filter.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { loadClip } from './clip-player.ts';
import { sayDone } from './job-store.ts';
import { keepRow } from './review-store.ts';
import { useSettings } from './settings-store.ts';

/** A span of frames; `toFrame` is not included. */
export interface Span {
  readonly fromFrame: number;
  readonly toFrame: number;
}

/** What a tag would be put on, or the tag that keys change. */
export type Chosen =
  | { readonly kind: 'episode'; readonly track: number; readonly index: number }
  | { readonly kind: 'tag'; readonly id: number }
  | { readonly kind: 'span'; readonly span: Span }
  | null;

type Undo =
  | { readonly kind: 'added'; readonly clipId: number; readonly tag: ClipTag }
  | { readonly kind: 'changed'; readonly clipId: number; readonly before: ClipTag }
  | { readonly kind: 'removed'; readonly clipId: number; readonly tag: ClipTag };

interface ClipState {
  readonly clipId: number | null;
  readonly detail: ClipDetail | null;
  readonly failure: Failure | null;
  /** Frames of the clip: of its first track, else of its video; 0 while nothing tells. */
  readonly frames: number;
  /** [frames] when each is shown, seconds from the first; by the video's own table where there is one. */
  readonly timesSec: Float64Array;
  /** Why the last tag could not be kept. */
  readonly tagFailure: Failure | null;
  readonly chosen: Chosen;
  /** Estimators whose skeletons are not drawn. */
  readonly hiddenTracks: ReadonlySet<number>;
  readonly layout: 'over' | 'beside';
  /** While the key is held: the picture without what estimators say. */
  readonly skeletonHidden: boolean;
  /** A clip of the predicted sign that plays beside this one. */
  readonly beside: ClipDetail | null;
  readonly undo: readonly Undo[];
}

export const useClip = create<ClipState>(() => ({
  clipId: null,
  detail: null,
  failure: null,
  frames: 0,
  timesSec: new Float64Array(0),
  tagFailure: null,
  chosen: null,
  hiddenTracks: new Set(),
  layout: 'over',
  skeletonHidden: false,
  beside: null,
  undo: [],
}));

const { getState: get, setState: set } = useClip;

const ahead = new Map<number, Promise<Result<ClipDetail>>>();
const aheadKept = 4;

/** A clip's detail, asked for once while it is fetched ahead. */
function fetchDetail(clipId: number): Promise<Result<ClipDetail>> {
  const known = ahead.get(clipId);
  if (known !== undefined) return known;
  const reply = ask('clips.detail', { clipId });
  ahead.set(clipId, reply);
  for (const oldest of ahead.keys()) {
    if (ahead.size <= aheadKept) break;
    ahead.delete(oldest);
  }
  return reply;
}

/** Fetches a clip that is likely to be opened next. */
export const fetchAhead = (clipId: number): void => void fetchDetail(clipId);

/** Opens a clip; the former stays in sight until it is here. */
export async function openClip(clipId: number): Promise<void> {
  set({ clipId, failure: null, tagFailure: null });
  const reply = await fetchDetail(clipId);
  ahead.delete(clipId);
  if (get().clipId !== clipId) return;
  if (!reply.ok) {
    set({ detail: null, failure: reply.error, beside: null });
    return;
  }
  const detail = reply.value;
  const [track] = detail.tracks;
  const frames = track?.frames ?? detail.row.frames;
  loadClip(frames, track?.fps ?? 0);
  const timesSec = steadyTimes(frames, track?.fps ?? 0);
  set({ detail, frames, timesSec, chosen: firstOpenEpisode(detail), beside: null });
}

const steadyTimes = (frames: number, fps: number): Float64Array =>
  fps > 0 ? Float64Array.from({ length: frames }, (_, frame) => frame / fps) : new Float64Array(0);

/**
 * Takes what the video of the open clip tells: the true time of every frame; of a clip without poses also how many there are.
 *
 * @param timesSec [frames of the clip] NaN where the video has no frame
 */
export function takeVideoTimes(clipId: number, timesSec: Float64Array, fps: number): void {
  const { detail } = get();
  if (detail?.row.id !== clipId) return;
  if (detail.tracks.length === 0 && get().frames !== timesSec.length)
    loadClip(timesSec.length, fps);
  set({ timesSec, frames: timesSec.length });
}

/** Whether a tag other than on the whole clip overlaps a span. */
export const isJudged = (tags: readonly ClipTag[], { fromFrame, toFrame }: Span): boolean =>
  tags.some((tag) => tag.fromFrame === fromFrame && tag.toFrame === toFrame);

function firstOpenEpisode({ timelines, tags }: ClipDetail): Chosen {
  for (const [track, { episodes }] of timelines.entries()) {
    const index = episodes.findIndex((episode) => !isJudged(tags, episode));
    if (index >= 0) return { kind: 'episode', track, index };
  }
  return null;
}

/** The span that a tag would be put on now: what is chosen, else the whole clip. */
export function spanOf(chosen: Chosen, detail: ClipDetail): Span {
  const whole = { fromFrame: 0, toFrame: Math.max(1, detail.row.frames, get().frames) };
  if (chosen === null) return whole;
  if (chosen.kind === 'span') return chosen.span;
  if (chosen.kind === 'tag') return detail.tags.find(({ id }) => id === chosen.id) ?? whole;
  return detail.timelines[chosen.track]?.episodes[chosen.index] ?? whole;
}

/** Chooses an episode, a tag or a span of one's own; null for the whole clip. */
export const choose = (chosen: Chosen): void => set({ chosen });

function keepTags(clipId: number, change: (tags: readonly ClipTag[]) => readonly ClipTag[]): void {
  const { detail } = get();
  if (detail === null || detail.row.id !== clipId) return;
  const tags = change(detail.tags).toSorted((a, b) => a.fromFrame - b.fromFrame || a.id - b.id);
  const row = { ...detail.row, tags: [...new Set(tags.map(({ category }) => category))] };
  set({ detail: { ...detail, row, tags } });
  keepRow(row, false);
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
  set((state) => ({ tagFailure: null, undo: [...state.undo, { kind: 'added', clipId, tag }] }));
  keepTags(clipId, (tags) => [...tags, tag]);
  sayDone(`tagged ${label}`);
  const after = get().detail;
  if (after !== null && after.row.id === clipId)
    set({ chosen: firstOpenEpisode(after) ?? { kind: 'tag', id: tag.id } });
  return tag;
}

/** Changes a tag's category, ends or note. */
export async function changeTag(
  tag: ClipTag,
  change: Partial<Pick<ClipTag, 'category' | 'fromFrame' | 'toFrame' | 'note'>>,
  forUndo = true,
): Promise<void> {
  const { detail } = get();
  if (detail === null) return;
  const clipId = detail.row.id;
  const { category, fromFrame, toFrame, note } = { ...tag, ...change };
  const reply = await ask('clips.changeTag', {
    tagId: tag.id,
    category,
    fromFrame,
    toFrame,
    note,
  });
  if (!reply.ok) {
    set({ tagFailure: reply.error });
    return;
  }
  if (forUndo)
    set((state) => ({ undo: [...state.undo, { kind: 'changed', clipId, before: tag }] }));
  set({ tagFailure: null });
  keepTags(clipId, (tags) => tags.map((one) => (one.id === tag.id ? reply.value : one)));
  sayDone(change.note === undefined ? 'tag changed' : 'note kept');
}

/** Takes a tag away. */
export async function removeTag(tag: ClipTag, forUndo = true): Promise<void> {
  const { detail } = get();
  if (detail === null) return;
  const clipId = detail.row.id;
  const reply = await ask('clips.removeTag', { tagId: tag.id });
  if (!reply.ok) {
    set({ tagFailure: reply.error });
    return;
  }
  if (forUndo) set((state) => ({ undo: [...state.undo, { kind: 'removed', clipId, tag }] }));
  set({ tagFailure: null });
  keepTags(clipId, (tags) => tags.filter(({ id }) => id !== tag.id));
  const { chosen } = get();
  if (chosen?.kind === 'tag' && chosen.id === tag.id) set({ chosen: null });
  sayDone('tag removed');
}

/** Undoes what was last done to a tag of this clip; false when there is nothing. */
export async function undoTag(): Promise<boolean> {
  const { detail, undo } = get();
  if (detail === null) return false;
  const place = undo.findLastIndex(({ clipId }) => clipId === detail.row.id);
  const last = undo[place];
  if (last === undefined) return false;
  set({ undo: undo.toSpliced(place, 1) });
  if (last.kind === 'added') {
    await removeTag(last.tag, false);
  } else if (last.kind === 'changed') {
    await changeTag(last.before, last.before, false);
  } else {
    const { category, fromFrame, toFrame, note, reviewer } = last.tag;
    const { clipId } = last;
    const reply = await ask('clips.tag', {
      clipId,
      category,
      fromFrame,
      toFrame,
      note,
      reviewer,
    });
    if (reply.ok) keepTags(clipId, (tags) => [...tags, reply.value]);
    else set({ tagFailure: reply.error });
  }
  sayDone('undone');
  return true;
}

/** Says that the clip was looked at, or not. */
export async function setReviewed(reviewed: boolean): Promise<void> {
  const { detail } = get();
  if (detail === null || detail.row.reviewed === reviewed) return;
  const reply = await ask('clips.setReviewed', { clipId: detail.row.id, reviewed });
  if (!reply.ok) {
    set({ tagFailure: reply.error });
    return;
  }
  const row = { ...detail.row, reviewed };
  const now = get().detail;
  if (now?.row.id === row.id) set({ detail: { ...now, row } });
  keepRow(row, true);
}

/** Keeps the reviewer's name for every tag from now on. */
export const nameReviewer = (reviewer: string): Promise<void> =>
  useSettings.getState().change({ reviewer });

/** Shows or hides an estimator's skeleton. */
export function toggleTrack(track: number): void {
  const hiddenTracks = new Set(get().hiddenTracks);
  if (!hiddenTracks.delete(track)) hiddenTracks.add(track);
  set({ hiddenTracks });
}

/** Draws the estimators over each other or beside each other. */
export const toggleLayout = (): void =>
  set({ layout: get().layout === 'over' ? 'beside' : 'over' });

/** Plays a clip of a sign, one that the system had right where there is one, beside the open clip; again takes it away. */
export async function toggleBeside(
  collectionId: number,
  systemId: number,
  gloss: string,
): Promise<void> {
  const { beside, clipId } = get();
  if (beside !== null) {
    set({ beside: null });
    return;
  }
  const find = async (outcome: 'right' | null): Promise<number | null> => {
    const reply = await ask('clips.page', {
      filter: { ...wholeCollection(collectionId, systemId), gloss, outcome },
      sort: { by: 'name', descending: false },
      after: null,
      limit: 2,
    });
    return reply.ok ? (reply.value.rows.find(({ id }) => id !== clipId)?.id ?? null) : null;
  };
  const found = (await find('right')) ?? (await find(null));
  const reply = found === null ? null : await fetchDetail(found);
  if (get().clipId === clipId && reply?.ok === true) set({ beside: reply.value });
}

/** Hides the skeletons while a key is held. */
export function hideSkeleton(skeletonHidden: boolean): void {
  if (get().skeletonHidden !== skeletonHidden) set({ skeletonHidden });
}
