/** Converts tags between ELAN documents, tables and JSON documents. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { TaggedClip } from '#shared/format/clip-tags/clip-tags.ts';
import { writeTagJson } from '#shared/format/clip-tags/tag-json.ts';
import { writeTagCsv } from '#shared/format/clip-tags/write-tag-csv.ts';
import { writeTagEaf } from '#shared/format/elan/tag-tiers.ts';
import { failureCategories } from '#shared/interaction/taxonomy.ts';
import type { Converted } from './convert-pose.ts';
import { documentAt } from './eaf-file.ts';
import type { TagFile } from './tag-file.ts';
import { taggedClips, usualFps } from './tag-file.ts';
import { writeFileWhole } from './write-files.ts';

/**
 * Writes tags in another format; an ELAN document that is at `out` keeps its other tiers.
 *
 * @param fps frames a second, where the file does not say it
 */
export function convertTags(
  file: TagFile,
  to: 'eaf' | 'tags-csv' | 'tags-json',
  fps: number | null,
  out: string,
): Result<Converted> {
  const clips = taggedClips(file, ([name = '']) => ({ name, fps: fps ?? usualFps })).map(
    (clip) => ({
      ...clip,
      fps: clip.fps ?? fps,
    }),
  );
  const isGuessed =
    fps === null && (file.format === 'eaf' || clips.some((clip) => clip.fps === null));
  const warnings = isGuessed
    ? [`The file does not say the frame rate; ${usualFps} a second is taken (say --fps).`]
    : [];
  if (to === 'eaf') return toEaf(clips, out, warnings);
  const text =
    to === 'tags-csv'
      ? writeTagCsv(clips, failureCategories)
      : writeTagJson(clips, failureCategories, new Date().toISOString());
  const written = writeFileWhole(out, new TextEncoder().encode(text));
  const loss =
    file.format === 'eaf'
      ? ['Only tags are taken; the other tiers of the ELAN file have no place here.']
      : [];
  return written.ok ? succeed({ loss, warnings }) : written;
}

function toEaf(
  clips: readonly TaggedClip[],
  out: string,
  warnings: readonly string[],
): Result<Converted> {
  const [clip, other] = clips;
  if (clip === undefined || other !== undefined) {
    return fail(
      'mismatch',
      `${out}: an ELAN file holds the tags of one clip, and these are of ${clips.length}.`,
      { tip: 'Import them into a workspace and export them from there, a file a clip.' },
    );
  }
  const there = documentAt(out);
  if (!there.ok) return there;
  const about = {
    name: clip.name,
    fps: clip.fps ?? usualFps,
    media: null,
    date: new Date().toISOString(),
    categories: failureCategories,
  };
  const { text, loss } = writeTagEaf(clip.tags, about, there.value);
  const written = writeFileWhole(out, new TextEncoder().encode(text));
  return written.ok ? succeed({ loss, warnings }) : written;
}
