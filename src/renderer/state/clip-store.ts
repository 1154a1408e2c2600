/** The clip that is open: everything known of it, what of it is shown, and what a tag would be put on. */

import { create } from 'zustand';
import type { ClipDetail, ClipTag } from '#shared/contract/clip-calls.ts';
import { wholeCollection } from '#shared/contract/clip-filter.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { loadClip } from './clip-player.ts';
import { sayRefused } from './job-store.ts';

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
  /** The tag that was put last on this clip: a note goes to it. */
  readonly lastTagId: number | null;
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
  lastTagId: null,
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

/** What was fetched ahead is no longer as it was. */
export const forgetAhead = (): void => ahead.clear();

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
  const chosen = firstOpenEpisode(detail);
  set({ detail, frames, timesSec, chosen, lastTagId: null, beside: null });
}

/** Reads the open clip anew after a change of its points; the frame, the choice and poses that are the same stay. */
export async function refreshClip(clipId: number): Promise<void> {
  ahead.delete(clipId);
  const reply = await ask('clips.detail', { clipId });
  const before = get().detail;
  if (!reply.ok || before === null || before.row.id !== clipId) return;
  const { tracks, corrections } = reply.value;
  const sameTracks = corrections.every(
    ({ trackId }, i) =>
      trackId === before.corrections[i]?.trackId && sameNumbers(tracks[i], before.tracks[i]),
  );
  // The very same objects: what is made of them for drawing is kept with them.
  set({ detail: sameTracks ? { ...reply.value, tracks: before.tracks } : reply.value });
}

const sameNumbers = (a: PoseTrack | undefined, b: PoseTrack | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.coordinates.length === b.coordinates.length &&
  a.coordinates.every((value, i) => Object.is(value, b.coordinates[i]));

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

/** The first episode that nobody has judged. */
export function firstOpenEpisode({ timelines, tags }: ClipDetail): Chosen {
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
  const { beside, detail } = get();
  if (beside !== null) {
    set({ beside: null });
    return;
  }
  // The clip in sight is still the former while another is on its way.
  const shownId = detail?.row.id ?? null;
  const find = async (outcome: 'right' | null): Promise<number | null> => {
    const reply = await ask('clips.page', {
      filter: { ...wholeCollection(collectionId, systemId), gloss, outcome },
      sort: { by: 'name', descending: false },
      after: null,
      limit: 2,
    });
    return reply.ok ? (reply.value.rows.find(({ id }) => id !== shownId)?.id ?? null) : null;
  };
  const found = (await find('right')) ?? (await find(null));
  if (found === null) {
    sayRefused('No other clip of this sign is here');
    return;
  }
  const reply = await fetchDetail(found);
  if (get().detail?.row.id === shownId && reply.ok) set({ beside: reply.value });
}

/** Hides the skeletons while a key is held. */
export function hideSkeleton(skeletonHidden: boolean): void {
  if (get().skeletonHidden !== skeletonHidden) set({ skeletonHidden });
}
