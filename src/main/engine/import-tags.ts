/** Imports tags of clips that are there: from ELAN, CSV and JSON. */

import { basename } from 'node:path';
import type { ImportItem } from '#shared/contract/import-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { SpanTag, TaggedClip } from '#shared/format/clip-tags/clip-tags.ts';
import type { TagValue } from '#shared/journal/change.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import type { Write } from '#main/storage/recorder.ts';
import type { StoredTag } from '#main/storage/tag-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { clipFileOf } from '#main/transfer/clip-file.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import type { TagFile } from '#main/transfer/tag-file.ts';
import { taggedClips } from '#main/transfer/tag-file.ts';
import { collectionNameOf } from './import-poses.ts';
import type { Imported, Importer } from './import-target.ts';
import { recordEdit } from './record-edit.ts';

/** What the tags of a file come to. */
interface Counts {
  readonly writes: Write[];
  /** New tags, which have no ids yet. */
  readonly fresh: TagValue[];
  changed: number;
  there: number;
  reviewed: number;
  readonly warnings: string[];
}

/**
 * Adds the tags of every file. A tag that was given at the same time by the same reviewer is the same one: what was changed of it
 * elsewhere is changed here. Nothing is removed.
 */
export const importTags: Importer = async (item, work) => {
  const { store } = work.open;
  const collection = store.collections.byName(collectionNameOf(item));
  if (collection === null || store.clips.count(collection.id) === 0) {
    return fail(
      'missing-part',
      `${item.path}: there are no clips of “${collectionNameOf(item)}” in this workspace yet.`,
      { tip: 'Import their poses or labels first, or in the same drop.' },
    );
  }
  const counts: Counts = {
    writes: [],
    fresh: [],
    changed: 0,
    there: 0,
    reviewed: 0,
    warnings: [],
  };
  const skipped: { path: string; code: 'wrong-content'; reason: string }[] = [];
  for (const path of item.parts ?? [item.path]) {
    await work.pause();
    const read = readTags(path);
    if (!read.ok) {
      if (item.parts === undefined) return read;
      skipped.push({ path, code: 'wrong-content', reason: read.error.message });
      continue;
    }
    const clipOf = (names: readonly string[]): { name: string; fps: number | null } | null => {
      const clip = names.map((name) => store.clips.byName(collection.id, name)).find(Boolean);
      if (clip === null || clip === undefined) return null;
      return { name: clip.name, fps: store.poseTracks.ofClip(clip.id)[0]?.fps ?? null };
    };
    const clips = taggedClips(read.value, clipOf);
    for (const clip of clips) takeTags(store, collection.id, clip, item, counts);
  }
  // Ids are taken at the last moment: others may be given away while files are read.
  const firstId = store.tags.newId();
  const added = counts.fresh.map((value, i): Write => ({
    target: { kind: 'tag', id: firstId + i },
    value,
  }));
  if (counts.writes.length + added.length > 0) {
    const label = `tags of ${basename(item.path)} imported`;
    recordEdit(work.open, { label, writes: [...counts.writes, ...added] });
  }
  return outcomeOf(item, counts, skipped);
};

function readTags(path: string): Result<TagFile> {
  const bytes = readFileBytes(path);
  if (!bytes.ok) return bytes;
  const file = clipFileOf(bytes.value, path);
  return file?.kind === 'tags'
    ? file.read
    : fail('wrong-content', `${path}: expected tags of clips, found other content.`);
}

function takeTags(
  store: Workspace,
  collectionId: number,
  tagged: TaggedClip,
  item: ImportItem,
  counts: Counts,
): void {
  const clip = store.clips.byName(collectionId, tagged.name);
  if (clip === null) {
    const tags = tagged.tags.length === 1 ? '1 tag' : `${tagged.tags.length} tags`;
    counts.warnings.push(
      `${item.path}: ${tags} of “${tagged.name}”, a clip that “${collectionNameOf(item)}” lacks; not stored.`,
    );
    return;
  }
  const before = store.tags.ofClip(clip.id);
  for (const tag of tagged.tags) {
    const reviewer = tag.reviewer.trim() === '' ? item.name : tag.reviewer.trim();
    takeTag(clip, before, { ...tag, reviewer }, item, counts);
  }
  if (tagged.reviewed && clip.reviewed === 0) {
    const target = { kind: 'reviewed', clipId: clip.id } as const;
    counts.writes.push({ target, value: true });
    counts.reviewed += 1;
  }
}

const mostCategory = 60;
const mostNote = 4000;

function takeTag(
  clip: StoredClip,
  before: readonly StoredTag[],
  tag: SpanTag,
  item: ImportItem,
  counts: Counts,
): void {
  const { category, fromFrame, toFrame, note, reviewer, taggedAt } = tag;
  const span = `frames ${fromFrame} to ${toFrame}`;
  const isOutside = clip.frames > 0 && toFrame > clip.frames;
  if (isOutside || category.length > mostCategory || note.length > mostNote) {
    const why = isOutside ? `it has ${clip.frames}` : 'its category or note is too long';
    counts.warnings.push(`${item.path}: a tag on ${span} of “${clip.name}” is not stored: ${why}.`);
    return;
  }
  const same = before.find(
    (one) =>
      one.reviewer === reviewer &&
      (taggedAt === undefined ? isEqual(one, tag) : one.taggedAt === taggedAt || isEqual(one, tag)),
  );
  if (same !== undefined && isEqual(same, tag)) {
    counts.there += 1;
    return;
  }
  const given = same?.taggedAt ?? taggedAt ?? new Date().toISOString();
  const value = { clipId: clip.id, category, fromFrame, toFrame, note, reviewer, taggedAt: given };
  if (same === undefined) {
    counts.fresh.push(value);
  } else {
    counts.writes.push({ target: { kind: 'tag', id: same.id }, value });
    counts.changed += 1;
  }
}

const isEqual = (one: StoredTag, other: SpanTag): boolean =>
  one.category === other.category &&
  one.fromFrame === other.fromFrame &&
  one.toFrame === other.toFrame &&
  one.note === other.note;

function outcomeOf(
  item: ImportItem,
  { fresh, changed, there, reviewed, warnings }: Counts,
  skipped: NonNullable<Imported['skipped']>,
): Result<Imported> {
  const added = fresh.length;
  if (added + changed + reviewed === 0 && skipped.length === 0 && there > 0)
    return fail('already-exists', `${item.path}: its tags are already there.`);
  return succeed({
    added: {
      ...(added > 0 ? { tags: added } : {}),
      ...(changed > 0 ? { 'changed tags': changed } : {}),
      ...(reviewed > 0 ? { 'reviewed clips': reviewed } : {}),
    },
    warnings,
    skipped,
  });
}
