/** Files of tags: Chereme's tables and documents, and ELAN's. */

import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import type { TaggedClip } from '#shared/format/clip-tags/clip-tags.ts';
import { looksLikeTagCsv, readTagCsv } from '#shared/format/clip-tags/read-tag-csv.ts';
import { looksLikeTagJson, readTagJson } from '#shared/format/clip-tags/tag-json.ts';
import { clipNameOfFile } from '#shared/format/clip-table/table-columns.ts';
import type { EafDocument } from '#shared/format/elan/eaf-document.ts';
import { readEaf } from '#shared/format/elan/read-eaf.ts';
import { tagsOfEaf } from '#shared/format/elan/tag-tiers.ts';

/** A file of tags that was read. */
export type TagFile =
  | { readonly format: 'tags-csv' | 'tags-json'; readonly clips: readonly TaggedClip[] }
  | {
      readonly format: 'eaf';
      readonly document: EafDocument;
      /** Names the clip may go by, the likeliest first: as Chereme wrote it, that of its video, that of the file. */
      readonly names: readonly string[];
    };

/** Whether a text begins as a document of ELAN. */
const looksLikeEaf = (head: string): boolean =>
  /^\s*</.test(head) && head.includes('<ANNOTATION_DOCUMENT');

/** The tags of a text file; null where it is another kind. */
export function readTagFile(bytes: Uint8Array, head: string, path: string): Result<TagFile> | null {
  if (looksLikeEaf(head)) {
    const read = readEaf(bytes, { path });
    if (!read.ok) return read;
    return succeed({ format: 'eaf', document: read.value, names: namesOf(read.value, path) });
  }
  if (!looksLikeTagCsv(head)) return null;
  const read = readTagCsv(bytes, { path });
  return read.ok ? succeed({ format: 'tags-csv', clips: read.value }) : read;
}

/** The tags of a JSON value; null where it is another document. */
export function readTagDocument(value: unknown, path: string): Result<TagFile> | null {
  if (!looksLikeTagJson(value)) return null;
  const read = readTagJson(value, { path });
  return read.ok ? succeed({ format: 'tags-json', clips: read.value }) : read;
}

function namesOf({ clip, media }: EafDocument, path: string): readonly string[] {
  const videos = media.map(({ url, relativeUrl }) => fileNameOf(url) ?? relativeUrl ?? '');
  const names = [...videos, path].map((file) =>
    clipNameOfFile(basename(file).replace(/\.eaf$/i, '')),
  );
  return [...new Set([clip ?? '', ...names].filter((name) => name !== ''))];
}

function fileNameOf(url: string): string | null {
  try {
    return basename(fileURLToPath(url));
  } catch {
    // ELAN also writes paths and addresses of other machines here.
    return /([^/\\]+)$/.exec(url)?.[1] ?? null;
  }
}

/** The clips of a file with their tags. @param fpsOf the rate of a clip; null where nothing says it */
export function taggedClips(
  file: TagFile,
  clipOf: (
    names: readonly string[],
  ) => { readonly name: string; readonly fps: number | null } | null,
): readonly TaggedClip[] {
  if (file.format !== 'eaf') return file.clips;
  const clip = clipOf(file.names);
  const fps = clip?.fps ?? null;
  return [
    {
      name: clip?.name ?? file.names[0] ?? '',
      gloss: null,
      signer: null,
      fps,
      frames: 0,
      reviewed: false,
      tags: tagsOfEaf(file.document, fps ?? usualFps),
    },
  ];
}

/** Taken of a clip whose rate nothing says; the export takes the same. */
export const usualFps = 25;

/** How many tags a file holds. */
export const tagCount = (file: TagFile): number =>
  file.format === 'eaf'
    ? tagsOfEaf(file.document, usualFps).length
    : file.clips.reduce((sum, { tags }) => sum + tags.length, 0);
