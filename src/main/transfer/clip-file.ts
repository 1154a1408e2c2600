/** Says of one file what it is to sign clips: poses, an array, a table, predictions, a video. */

import { basename } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import type { ClipTable } from '#shared/format/clip-table/read-clip-table.ts';
import { looksLikeClipTable, readClipTable } from '#shared/format/clip-table/read-clip-table.ts';
import type { ArrayDescription } from '#shared/format/holistic-array/read-array-json.ts';
import { readArrayJson } from '#shared/format/holistic-array/read-array-json.ts';
import { looksLikeMsraBin } from '#shared/format/msra-bin/read-msra-bin.ts';
import type { NpyArray } from '#shared/format/npy/read-npy.ts';
import { looksLikeNpy, readNpy } from '#shared/format/npy/read-npy.ts';
import { notText } from '#shared/format/number-table/read-number-table.ts';
import { looksLikePose, readPose } from '#shared/format/pose/read-pose.ts';
import type { SystemPredictions } from '#shared/format/predictions-json/read-predictions-json.ts';
import {
  looksLikePredictions,
  readPredictionsJson,
} from '#shared/format/predictions-json/read-predictions-json.ts';
import { succeed } from '#shared/failure/failure.ts';
import { estimatorOf } from '#shared/pose/estimators.ts';
import { isOpenPoseFrame } from './openpose-folder.ts';
import type { TagFile } from './tag-file.ts';
import { readTagDocument, readTagFile } from './tag-file.ts';

/** What a `.pose` file holds, without its points. */
export interface PoseSummary {
  readonly version: number;
  readonly estimator: string;
  readonly frames: number;
  readonly points: number;
  readonly people: number;
  readonly warnings: readonly string[];
}

/** A file of sign clips. */
export type ClipFile =
  | { readonly kind: 'pose'; readonly path: string; readonly read: Result<PoseSummary> }
  | {
      readonly kind: 'array';
      readonly path: string;
      readonly read: Result<Pick<NpyArray, 'shape' | 'dtype'>>;
      readonly warnings?: readonly string[];
    }
  | { readonly kind: 'table'; readonly path: string; readonly read: Result<ClipTable> }
  | {
      readonly kind: 'predictions';
      readonly path: string;
      readonly read: Result<readonly SystemPredictions[]>;
    }
  | {
      readonly kind: 'array-description';
      readonly path: string;
      readonly description: ArrayDescription;
    }
  | { readonly kind: 'tags'; readonly path: string; readonly read: Result<TagFile> }
  | { readonly kind: 'video'; readonly path: string }
  | { readonly kind: 'openpose-frame'; readonly path: string };

const headBytes = 16_384;

/** A file of sign clips by its content; null where it is of another kind. */
export function clipFileOf(bytes: Uint8Array, path: string): ClipFile | null {
  if (isOpenPoseFrame(path)) return { kind: 'openpose-frame', path };
  if (looksLikeNpy(bytes)) {
    const read = readNpy(bytes, { path });
    return {
      kind: 'array',
      path,
      read: read.ok ? succeed({ shape: read.value.shape, dtype: read.value.dtype }) : read,
    };
  }
  if (isVideo(bytes)) return { kind: 'video', path };
  if (isPose(bytes, path)) return { kind: 'pose', path, read: poseSummary(bytes, path) };
  if (notText(bytes) !== null) return null;
  const head = new TextDecoder().decode(bytes.subarray(0, headBytes)).replace(/^\uFEFF/, '');
  if (/^\s*[[{]/.test(head)) return jsonFile(bytes, path);
  const tags = readTagFile(bytes, head, path);
  if (tags !== null) return { kind: 'tags', path, read: tags };
  return looksLikeClipTable(head)
    ? { kind: 'table', path, read: readClipTable(bytes, { path }) }
    : null;
}

/** A file named `.pose` is meant as one even where its header is damaged; the reader says how. */
const isPose = (bytes: Uint8Array, path: string): boolean =>
  !looksLikeMsraBin(bytes) &&
  (looksLikePose(bytes) || (basename(path).endsWith('.pose') && notText(bytes) !== null));

function poseSummary(bytes: Uint8Array, path: string): Result<PoseSummary> {
  const read = readPose(bytes, { path });
  if (!read.ok) return read;
  const { version, frames, points, people, components, warnings } = read.value;
  const estimator = estimatorOf(components.map(({ name }) => name));
  return succeed({ version, estimator, frames, points, people, warnings });
}

function jsonFile(bytes: Uint8Array, path: string): ClipFile | null {
  const description = readArrayJson(bytes);
  if (description !== null) return { kind: 'array-description', path, description };
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
  const tags = readTagDocument(value, path);
  if (tags !== null) return { kind: 'tags', path, read: tags };
  return looksLikePredictions(value)
    ? { kind: 'predictions', path, read: readPredictionsJson(value, { path }) }
    : null;
}

/** ISO media (mp4, mov) and Matroska (webm, mkv). */
const isVideo = (bytes: Uint8Array): boolean =>
  [0x66, 0x74, 0x79, 0x70].every((byte, i) => bytes[4 + i] === byte) ||
  [0x1a, 0x45, 0xdf, 0xa3].every((byte, i) => bytes[i] === byte);
