/** Calls that take clips out of a workspace: tags and poses as files of other programs. */

import { z } from 'zod';
import { call } from './call.ts';
import { clipFilterSchema } from './clip-filter.ts';

const id = z.number().int();

/** What clips become: tags in three formats, poses in five. */
export const clipExportFormats = [
  'eaf',
  'tags-csv',
  'tags-json',
  'pose',
  'coco-17',
  'coco-133',
  'openpose-json',
  'points-csv',
] as const;

/** Which points of poses are written: as people corrected them, as the estimator made them, or both beside each other. */
export const exportedPoints = ['corrected', 'original', 'both'] as const;
export type ExportedPoints = (typeof exportedPoints)[number];
export type ClipExportFormat = (typeof clipExportFormats)[number];

/** Formats in which every clip, and of poses every track, is a file of its own (with OpenPose a folder). */
export const fileAClip: ReadonlySet<ClipExportFormat> = new Set(['eaf', 'pose', 'openpose-json']);

/** Which clips: those that a filter keeps, or named ones. */
export const clipChoiceSchema = z.union([
  z.strictObject({ filter: clipFilterSchema }),
  z.strictObject({ clipIds: z.array(id).min(1).max(1_000_000).readonly() }),
]);
export type ClipChoice = z.infer<typeof clipChoiceSchema>;

/** What an export wrote, and what it could not. */
export interface ClipExport {
  /** The file, or the folder of the files. */
  readonly path: string;
  readonly clips: number;
  /** Tags, or tracks of poses. */
  readonly pieces: number;
  readonly files: number;
  /** A sentence for everything that the format cannot hold. */
  readonly loss: readonly string[];
  /** Clips that had nothing to export or could not be written, and why; the first hundred of `skippedClips`. */
  readonly skipped: readonly { readonly clip: string; readonly reason: string }[];
  readonly skippedClips: number;
}

export const clipExportCalls = {
  /**
   * Writes clips to `path`. A file of that name is replaced, each whole or not at all; an ELAN file that is there keeps what it
   * holds beside Chereme's tags.
   */
  'clips.export': call<ClipExport>()(
    z.strictObject({
      clips: clipChoiceSchema,
      format: z.enum(clipExportFormats),
      /** Of poses: an estimator, two joined by `+` for their combination, or null for every track by itself. */
      estimator: z.string().min(1).nullable(),
      /** Of poses: `corrected` when left out. */
      points: z.enum(exportedPoints).exactOptional(),
      path: z.string().min(1),
      /** Whether `path` is the one file to write, or a folder for a file a clip. */
      into: z.enum(['file', 'folder']),
    }),
  ),
} as const;
