/** Writes what reviewers judged: as ELAN documents, or as one table or document. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { TaggedClip } from '#shared/format/clip-tags/clip-tags.ts';
import { writeTagJson } from '#shared/format/clip-tags/tag-json.ts';
import { writeTagCsv } from '#shared/format/clip-tags/write-tag-csv.ts';
import { writeTagEaf } from '#shared/format/elan/tag-tiers.ts';
import { failureCategories } from '#shared/interaction/taxonomy.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { documentAt } from '#main/transfer/eaf-file.ts';
import { createFileNames, mediaLink, pathOfClip } from '#main/transfer/export-paths.ts';
import { usualFps } from '#main/transfer/tag-file.ts';
import { writeFileWhole } from '#main/transfer/write-files.ts';
import type { Exported, ExportWork } from './export-work.ts';

/** Writes the tags of the clips. */
export async function exportTags(work: ExportWork): Promise<Result<Exported>> {
  return work.input.format === 'eaf' ? exportEaf(work) : exportTable(work);
}

/** A clip with its tags as files hold them. */
function taggedClip(store: Workspace, clip: StoredClip): TaggedClip {
  const { name, gloss, signer, frames, reviewed } = clip;
  const [track] = store.poseTracks.ofClip(clip.id);
  return {
    name,
    gloss: gloss === '' ? null : gloss,
    signer: signer === '' ? null : signer,
    fps: track?.fps ?? null,
    frames,
    reviewed: reviewed === 1,
    tags: store.tags
      .ofClip(clip.id)
      .map(({ category, fromFrame, toFrame, note, reviewer, taggedAt }) => ({
        category,
        fromFrame,
        toFrame,
        note,
        reviewer,
        taggedAt,
      })),
  };
}

async function exportTable({
  store,
  clips,
  input,
  pause,
  report,
}: ExportWork): Promise<Result<Exported>> {
  const tagged: TaggedClip[] = [];
  for (const [i, clip] of clips.entries()) {
    if (i % 256 === 0) {
      report(i);
      await pause();
    }
    const one = taggedClip(store, clip);
    if (one.tags.length > 0 || one.reviewed) tagged.push(one);
  }
  const text =
    input.format === 'tags-csv'
      ? writeTagCsv(tagged, failureCategories)
      : writeTagJson(tagged, failureCategories, new Date().toISOString());
  const written = writeFileWhole(input.path, new TextEncoder().encode(text));
  if (!written.ok) return written;
  const left = clips.length - tagged.length;
  return succeed({
    clips: tagged.length,
    pieces: tagged.reduce((sum, { tags }) => sum + tags.length, 0),
    files: 1,
    loss:
      left === 0
        ? []
        : [`${left.toLocaleString('en')} clips that nobody tagged or reviewed are left out.`],
    skipped: [],
  });
}

async function exportEaf(work: ExportWork): Promise<Result<Exported>> {
  const { store, clips, input, pause, report } = work;
  const nameOf = createFileNames();
  const loss = new Set<string>();
  const skipped: { clip: string; reason: string }[] = [];
  let pieces = 0;
  let files = 0;
  if (input.into === 'file' && clips.length > 1)
    return fail('bad-input', `Expected one clip for one ELAN file, found ${clips.length}.`);
  for (const [i, clip] of clips.entries()) {
    report(i);
    await pause();
    const tagged = taggedClip(store, clip);
    if (input.into === 'folder' && tagged.tags.length === 0) continue;
    const path = pathOfClip(input.path, input.into, nameOf(clip.name, '.eaf'));
    const written = writeClipEaf(store, clip, tagged, path);
    if (!written.ok) {
      if (input.into === 'file') return written;
      skipped.push({ clip: clip.name, reason: written.error.message });
      continue;
    }
    for (const sentence of written.value) loss.add(sentence);
    pieces += tagged.tags.length;
    files += 1;
  }
  const left = clips.length - files - skipped.length;
  if (left > 0) loss.add(`${left.toLocaleString('en')} clips that nobody tagged have no file.`);
  return succeed({ clips: files, pieces, files, loss: [...loss], skipped });
}

/** Writes the document of a clip, into the one that is there; the answer is what it could not hold. */
function writeClipEaf(
  store: Workspace,
  clip: StoredClip,
  { fps, tags }: TaggedClip,
  path: string,
): Result<readonly string[]> {
  const there = documentAt(path);
  if (!there.ok) return there;
  const video = store.clips.videoPath(clip);
  const about = {
    name: clip.name,
    fps: fps ?? usualFps,
    media: video === null ? null : mediaLink(video, path),
    date: new Date().toISOString(),
    categories: failureCategories,
  };
  const { text, loss } = writeTagEaf(tags, about, there.value);
  const written = writeFileWhole(path, new TextEncoder().encode(text));
  if (!written.ok) return written;
  return succeed([
    ...loss,
    ...(fps === null
      ? [`Clips whose rate nothing says are written at ${usualFps} frames a second.`]
      : []),
    ...(video === null ? ['Clips without a video have no media in ELAN; link one there.'] : []),
  ]);
}
