/** Another person's workspace seen from this one: which of its clips, tracks and tags are which of ours. */

import type { Change, ChangeValue, TagValue } from '#shared/journal/change.ts';
import type { LayerSubject, Target } from '#shared/journal/target.ts';
import { targetOfText, textOfTarget } from '#shared/journal/target.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { matchKept } from './counterpart-kept.ts';

/** A clip that both workspaces have. */
export interface SharedClip {
  readonly mine: StoredClip;
  readonly theirs: StoredClip;
}

/** What is what; ids of theirs go in, ids of mine come out. */
export interface Counterpart {
  readonly clips: readonly SharedClip[];
  /** Tracks with the very same points, by their id there. */
  readonly tracks: ReadonlyMap<number, number>;
  /** Methods' joints of depth hands with the very same numbers, by their id there. */
  readonly runs: ReadonlyMap<number, number>;
  /** Our poses or run for those of theirs; null where we have none with the very same points. */
  readonly subject: (theirs: LayerSubject) => LayerSubject | null;
  /** Our target for one of theirs; null where we have none. What is new here gets an id that is free. */
  readonly target: (theirs: string) => Target | null;
  /** Its text. */
  readonly text: (theirs: string) => string | null;
  /** A change of theirs with our ids in it; null where it has no place here. */
  readonly change: (theirs: Change) => Change | null;
  /** Whether a target was given an id that nothing had here before. */
  readonly isNew: (target: Target) => boolean;
}

/**
 * Matches clips by collection and name, tracks by estimator and the hash of their points, runs by data set and hash, saved
 * filters by collection and name, and kept figures by title and time.
 */
export function createCounterpart(mine: Workspace, theirs: Workspace): Counterpart {
  const clips = [...sharedClips(mine, theirs)];
  const clipIds = new Map(clips.map((clip) => [clip.theirs.id, clip.mine.id]));
  const tracks = new Map<number, number>();
  for (const clip of clips) {
    for (const { id, estimator, sha256 } of theirs.poseTracks.ofClip(clip.theirs.id)) {
      const own = mine.poseTracks.find(clip.mine.id, estimator);
      if (own?.sha256 === sha256) tracks.set(id, own.id);
    }
  }
  const runs = new Map(sharedRuns(mine, theirs));
  const free = {
    tag: mine.tags.newId(),
    filter: mine.savedFilters.newId(),
    figure: mine.figures.newId(),
  };
  const tagIds = matchTags(mine, theirs, clipIds);
  const kept = matchKept(mine, theirs, { clipIds, runs });

  function subjectOf({ kind, id }: LayerSubject): LayerSubject | null {
    const own = (kind === 'track' ? tracks : runs).get(id);
    return own === undefined ? null : { kind, id: own };
  }

  function targetOf(target: Target): Target | null {
    if (target.kind === 'tag') {
      const id = tagIds(target.id);
      return id === null ? null : { kind: 'tag', id };
    }
    if (target.kind === 'filter' || target.kind === 'figure') return kept.target(target);
    if (target.kind === 'reviewed') {
      const clipId = clipIds.get(target.clipId);
      return clipId === undefined ? null : { kind: 'reviewed', clipId };
    }
    if (target.kind !== 'point' && target.kind !== 'spans') return null;
    const subject = subjectOf(target.subject);
    return subject === null ? null : { ...target, subject };
  }

  /** Undefined where it names what is not here. */
  function valueOf(target: Target, value: ChangeValue): ChangeValue | undefined {
    if (target.kind === 'filter' || target.kind === 'figure') return kept.value(value);
    if (target.kind !== 'tag' || value === null) return value;
    const tag = value as TagValue;
    return { ...tag, clipId: clipIds.get(tag.clipId) ?? tag.clipId };
  }

  const find = (text: string): Target | null => {
    const target = targetOfText(text);
    return target === null ? null : targetOf(target);
  };
  return {
    clips,
    tracks,
    runs,
    subject: subjectOf,
    target: find,
    text(text) {
      const target = find(text);
      return target === null ? null : textOfTarget(target);
    },
    change({ target: text, before: was, after: is }) {
      const target = find(text);
      if (target === null) return null;
      const [before, after] = [valueOf(target, was), valueOf(target, is)];
      if (before === undefined || after === undefined) return null;
      return { target: textOfTarget(target), before, after };
    },
    isNew: (target) =>
      (target.kind === 'tag' || target.kind === 'filter' || target.kind === 'figure') &&
      target.id >= free[target.kind],
  };
}

function* sharedClips(mine: Workspace, theirs: Workspace): Generator<SharedClip> {
  for (const { id, name } of theirs.collections.list()) {
    const own = mine.collections.byName(name);
    if (own === null) continue;
    for (const clipId of theirs.clips.ids(id)) {
      const clip = theirs.clips.byId(clipId);
      const here = clip === null ? null : mine.clips.byName(own.id, clip.name);
      if (clip !== null && here !== null) yield { mine: here, theirs: clip };
    }
  }
}

function* sharedRuns(mine: Workspace, theirs: Workspace): Generator<[number, number]> {
  for (const { id: dataSetId, slug } of theirs.dataSets.slugs()) {
    const set = mine.dataSets.bySlug(slug);
    if (set === null) continue;
    const own = mine.runs.list(set.id);
    for (const { id, sha256, space, name } of theirs.runs.list(dataSetId)) {
      const same = own.filter((run) => run.sha256 === sha256 && run.space === space);
      const run = same.find((one) => one.name === name) ?? same[0];
      if (run !== undefined) yield [id, run.id];
    }
  }
}

/** A tag is the same where the same person gave it to the same clip at the same moment, whatever became of it. */
function matchTags(
  mine: Workspace,
  theirs: Workspace,
  clipIds: ReadonlyMap<number, number>,
): (theirId: number) => number | null {
  const identity = ({ taggedAt, reviewer }: TagValue, clipId: number): string =>
    `${clipId} ${taggedAt} ${reviewer}`;
  const own = new Map<string, number>();
  for (const [id, tag] of tagsEver(mine)) own.set(identity(tag, tag.clipId), id);
  const there = tagsEver(theirs);
  let free = mine.tags.newId();
  const given = new Map<number, number>();
  return (theirId) => {
    const known = given.get(theirId);
    if (known !== undefined) return known;
    const tag = there.get(theirId);
    const clipId = tag === undefined ? undefined : clipIds.get(tag.clipId);
    if (tag === undefined || clipId === undefined) return null;
    const id = own.get(identity(tag, clipId)) ?? free++;
    given.set(theirId, id);
    return id;
  };
}

/** Every tag that is or was, by its id. */
function tagsEver(store: Workspace): ReadonlyMap<number, TagValue> {
  const tags = new Map<number, TagValue>();
  for (const { id } of store.collections.list())
    for (const clipId of store.clips.ids(id))
      for (const tag of store.tags.ofClip(clipId)) tags.set(tag.id, tag);
  for (const { changes } of store.journal.all()) {
    for (const { target: text, before, after } of changes) {
      const target = targetOfText(text);
      const tag = (before ?? after) as TagValue | null;
      if (target?.kind === 'tag' && tag !== null) tags.set(target.id, tag);
    }
  }
  return tags;
}
