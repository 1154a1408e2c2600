/** Answers the calls of the sign-clip views: collections, pages of the library, one clip, tags, accuracy. */

import type { ClipTag, CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { failureCategories } from '#shared/interaction/taxonomy.ts';
import { isSameValue } from '#shared/journal/change.ts';
import type { PageKey } from '#main/storage/clip-page-query.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import type { StoredCollection } from '#main/storage/collection-store.ts';
import type { StoredTag, TagContent } from '#main/storage/tag-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { clipDetail } from './clip-detail.ts';
import { countSharesAnew } from './count-shares.ts';
import { exportClips } from './export-clips.ts';
import type { Handlers } from './handlers.ts';
import { createPause } from './pause.ts';
import { recognitionSummary } from './recognition-summary.ts';
import { recordEdit } from './record-edit.ts';
import type { OpenWorkspace, Session } from './session.ts';

type ClipHandlers = Omit<
  Pick<Handlers, Extract<keyof Handlers, `clips.${string}`>>,
  'clips.people' | 'clips.followPerson'
>;

/** The handlers of `clips.*` but for those of `clip-people-handlers.ts`. */
export function createClipHandlers(session: Session): ClipHandlers {
  /** The store, and the collection or clip that a call is about. */
  function withCollection(
    id: number,
  ): Result<{ open: OpenWorkspace; store: Workspace; collection: StoredCollection }> {
    const open = session.current();
    if (!open.ok) return open;
    const { store } = open.value;
    const collection = store.collections.byId(id);
    return collection === null
      ? fail('not-found', `There is no collection ${id} in this workspace.`)
      : succeed({ open: open.value, store, collection });
  }

  function withClip(id: number): Result<{
    open: OpenWorkspace;
    store: Workspace;
    clip: StoredClip;
    collection: StoredCollection;
  }> {
    const open = session.current();
    if (!open.ok) return open;
    const { store } = open.value;
    const clip = store.clips.byId(id);
    const collection = clip === null ? null : store.collections.byId(clip.collectionId);
    return clip === null || collection === null
      ? fail('not-found', `There is no clip ${id} in this workspace.`)
      : succeed({ open: open.value, store, clip, collection });
  }

  return {
    'clips.collections': () => {
      const open = session.current();
      if (!open.ok) return open;
      const { store } = open.value;
      return succeed(store.collections.list().map((one) => summariseCollection(store, one)));
    },
    'clips.setRules': async ({ collectionId, ...chosen }, { signal, report }) => {
      const found = withCollection(collectionId);
      if (!found.ok) return found;
      const { open, store, collection } = found.value;
      const pause = createPause(AbortSignal.any([signal, open.closing]));
      const presenceRules = { ...collection.presenceRules, ...chosen.presenceRules };
      const unknown = Object.keys(presenceRules).find(
        (estimator) => collection.presenceRules[estimator] === undefined,
      );
      if (unknown !== undefined)
        return fail('not-found', `${collection.name} has no poses of “${unknown}”.`);
      const { leadEstimator, dominantHandRule } = { ...collection, ...chosen };
      const value = { presenceRules, leadEstimator, dominantHandRule };
      const write = { target: { kind: 'rules', collectionId }, value } as const;
      const label = `hands of ${collection.name} counted another way`;
      recordEdit(open, { label, writes: [write] });
      await countSharesAnew(store, pause, report);
      session.changed();
      return succeed(null);
    },
    'clips.page': ({ filter, sort, after, limit }) => {
      const found = withCollection(filter.collectionId);
      if (!found.ok) return found;
      const key = after === null ? null : pageKeyOf(after);
      if (key === undefined)
        return fail('bad-input', 'The place in the list where this page begins is not one.');
      const { store, collection } = found.value;
      return succeed(store.clipPages.page({ filter, sort, after: key, limit }, collection));
    },
    'clips.ids': ({ filter, sort }) => {
      const found = withCollection(filter.collectionId);
      return found.ok ? succeed(found.value.store.clipPages.ids(filter, sort)) : found;
    },
    'clips.categories': ({ collectionId }) => {
      const found = withCollection(collectionId);
      return found.ok ? succeed(found.value.store.tags.categories(collectionId)) : found;
    },
    'clips.detail': ({ clipId }) => {
      const found = withClip(clipId);
      if (!found.ok) return found;
      const { open, clip, collection } = found.value;
      return clipDetail(open, clip, collection);
    },
    'clips.recognition': ({ collectionId, systemId }) => {
      const found = withCollection(collectionId);
      if (!found.ok) return found;
      return recognitionSummary(found.value.store, collectionId, systemId);
    },
    'clips.tag': ({ clipId, reviewer, ...tag }) => {
      const found = withClip(clipId);
      if (!found.ok) return found;
      const { open, store, clip } = found.value;
      const problem = spanProblem(tag, clip);
      if (problem !== null) return problem;
      const id = store.tags.newId();
      const value = { clipId, ...tag, reviewer, taggedAt: new Date().toISOString() };
      const label = `${tagWords(tag)} added`;
      recordEdit(open, { who: reviewer, label, writes: [{ target: { kind: 'tag', id }, value }] });
      return storedTag(store, id);
    },
    'clips.changeTag': ({ tagId, ...tag }) => {
      const found = withTag(session, tagId);
      if (!found.ok) return found;
      const { open, before } = found.value;
      const clip = open.store.clips.byId(before.clipId);
      const problem = clip === null ? null : spanProblem(tag, clip);
      if (problem !== null) return problem;
      const { id: _, ...old } = before;
      const noteOnly = isSameValue({ ...old, note: tag.note }, { ...old, ...tag });
      const label = `${tagWords(before)} ${noteOnly ? 'noted' : 'changed'}`;
      const write = { target: { kind: 'tag', id: tagId }, value: { ...old, ...tag } } as const;
      recordEdit(open, { label, writes: [write] });
      return storedTag(open.store, tagId);
    },
    'clips.removeTag': ({ tagId }) => {
      const found = withTag(session, tagId);
      if (!found.ok) return found;
      const { open, before } = found.value;
      const label = `${tagWords(before)} removed`;
      recordEdit(open, { label, writes: [{ target: { kind: 'tag', id: tagId }, value: null }] });
      return succeed(null);
    },
    'clips.export': async (input, { signal, report }) => {
      const open = session.current();
      if (!open.ok) return open;
      const pause = createPause(AbortSignal.any([signal, open.value.closing]));
      return exportClips(open.value, input, pause, report);
    },
    'clips.setReviewed': ({ clipId, reviewed }) => {
      const found = withClip(clipId);
      if (!found.ok) return found;
      const label = reviewed ? 'reviewed' : 'not reviewed';
      const write = { target: { kind: 'reviewed', clipId }, value: reviewed } as const;
      recordEdit(found.value.open, { label, writes: [write] });
      return succeed(null);
    },
    'clips.setAllReviewed': ({ clipIds, reviewed }) => {
      const open = session.current();
      if (!open.ok) return open;
      const { store } = open.value;
      const lost = clipIds.find((id) => store.clips.byId(id) === null);
      if (lost !== undefined)
        return fail('not-found', `There is no clip ${lost} in this workspace.`);
      const label = `${clipIds.length} clips ${reviewed ? 'reviewed' : 'not reviewed'}`;
      const writes = [...new Set(clipIds)].map(
        (clipId) => ({ target: { kind: 'reviewed', clipId }, value: reviewed }) as const,
      );
      recordEdit(open.value, { label, writes });
      return succeed(null);
    },
  };
}

function withTag(
  session: Session,
  tagId: number,
): Result<{ open: OpenWorkspace; before: StoredTag }> {
  const open = session.current();
  if (!open.ok) return open;
  const before = open.value.store.tags.byId(tagId);
  return before === null
    ? fail('not-found', `There is no tag ${tagId} in this workspace.`)
    : succeed({ open: open.value, before });
}

/** A tag in the words of the history. */
function tagWords({ category, fromFrame, toFrame }: TagContent): string {
  const known = failureCategories.find(({ id }) => id === category);
  return `tag “${known?.label ?? category}” on frames ${fromFrame} to ${toFrame - 1}`;
}

function storedTag(store: Workspace, id: number): Result<ClipTag> {
  const tag = store.tags.byId(id);
  if (tag === null) return fail('not-found', `There is no tag ${id} in this workspace.`);
  const { category, fromFrame, toFrame, note, reviewer, taggedAt } = tag;
  return succeed({ id, category, fromFrame, toFrame, note, reviewer, taggedAt });
}

/** Why a span is none of the clip; a clip without poses has frames that nobody counted. */
function spanProblem(
  { fromFrame, toFrame }: TagContent,
  { name, frames }: StoredClip,
): ReturnType<typeof fail> | null {
  if (toFrame > fromFrame && (frames === 0 || toFrame <= frames)) return null;
  return fail(
    'bad-input',
    `“${name}”: expected a span within frames 0 to ${frames}, found ${fromFrame} to ${toFrame}.`,
  );
}

/** The place a page ended at, as it was handed out; undefined for any other text. */
function pageKeyOf(text: string): PageKey | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [key, id] = value as unknown[];
  const isKey = typeof key === 'string' || (typeof key === 'number' && Number.isFinite(key));
  return isKey && Number.isSafeInteger(id) ? { key, id: Number(id) } : undefined;
}

function summariseCollection(store: Workspace, collection: StoredCollection): CollectionSummary {
  const { id, name, synthetic, presenceRules, leadEstimator, dominantHandRule } = collection;
  const words = new Map(store.collections.glosses(id).map((gloss) => [gloss.label, gloss.words]));
  const labels = new Set([...store.clips.glosses(id), ...words.keys()]);
  return {
    id,
    name,
    synthetic,
    clips: store.clips.count(id),
    labelled: store.clips.labelled(id),
    withPoses: store.clips.withPoses(id),
    corrected: store.clips.corrected(id),
    signers: store.clips.signers(id),
    estimators: store.poseTracks.estimators(id),
    systems: store.systems.list(id).map((system) => ({
      id: system.id,
      name: system.name,
      source: system.source,
      comparedWith: system.comparedWith,
      ...store.systems.outcomes(system.id),
    })),
    glosses: [...labels].map((label) => ({ label, words: words.get(label) ?? {} })),
    presenceRules,
    leadEstimator,
    dominantHandRule,
  };
}
