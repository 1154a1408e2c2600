/** Reads whatever stands at a path, also what no import takes: labels, lists of numbers, frames of OpenPose. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { ClipTable } from '#shared/format/clip-table/read-clip-table.ts';
import type { ArrayDescription } from '#shared/format/holistic-array/read-array-json.ts';
import type { SampleLabels } from '#shared/format/label-csv/read-label-csv.ts';
import { readLabelCsv } from '#shared/format/label-csv/read-label-csv.ts';
import type { NpyArray } from '#shared/format/npy/read-npy.ts';
import { readNumberList } from '#shared/format/number-list/read-number-list.ts';
import { readOpenPoseJson } from '#shared/format/openpose-json/read-openpose-json.ts';
import type { SystemPredictions } from '#shared/format/predictions-json/read-predictions-json.ts';
import { clipFileOf } from './clip-file.ts';
import { looksLikeZip } from './npz-archive.ts';
import { arraysOfArchive } from './npz-clips.ts';
import type { OpenPoseFolder } from './openpose-folder.ts';
import { isFolder, isOpenPoseFrame, readOpenPoseFolder } from './openpose-folder.ts';
import { readFileBytes } from './read-file-bytes.ts';
import type { SniffedFile } from './sniff-file.ts';
import { sniffFile } from './sniff-file.ts';
import type { TagFile } from './tag-file.ts';

/** A file of sign clips that `sniffFile` leaves to their own import. */
export type ReadClipFile =
  | { readonly format: 'npy'; readonly array: Pick<NpyArray, 'shape' | 'dtype'> }
  | {
      readonly format: 'npz';
      readonly arrays: Readonly<Record<string, Pick<NpyArray, 'shape' | 'dtype'>>>;
    }
  | { readonly format: 'clip-table'; readonly table: ClipTable }
  | { readonly format: 'tags'; readonly tags: TagFile }
  | { readonly format: 'predictions-json'; readonly systems: readonly SystemPredictions[] }
  | { readonly format: 'array-description'; readonly description: ArrayDescription };

/** Anything that can be read. */
export type ReadContent =
  | SniffedFile
  | ReadClipFile
  | { readonly format: 'label-csv'; readonly labels: SampleLabels }
  | { readonly format: 'number-list'; readonly numbers: Float64Array }
  | { readonly format: 'openpose-json'; readonly clip: OpenPoseFolder };

/** Recognises and reads a file by its content, or a folder of OpenPose JSON. */
export async function lookAtPath(path: string): Promise<Result<ReadContent>> {
  if (isFolder(path)) {
    const clip = readOpenPoseFolder(path);
    return clip.ok ? succeed({ format: 'openpose-json', clip: clip.value }) : clip;
  }
  const read = readFileBytes(path);
  if (!read.ok) return read;
  const bytes = read.value;
  const arrays = looksLikeZip(bytes) ? await arraysOfArchive(bytes, path) : null;
  if (arrays !== null) return arrays.ok ? succeed({ format: 'npz', arrays: arrays.value }) : arrays;
  const head = new TextDecoder().decode(bytes.subarray(0, 4096)).replace(/^\uFEFF/, '');
  if (isOpenPoseFrame(path) || /^\s*\{[^]*"people"\s*:/.test(head)) return oneFrame(bytes, path);
  const clipFile = readClipFile(bytes, path);
  if (clipFile !== null) return clipFile;
  const sniffed = sniffFile(bytes, path);
  const joints = sniffed.ok && sniffed.value.format === 'joint-text' ? sniffed.value.text : null;
  const isWhole = joints === null || joints.numbersPerLine % 3 === 0;
  if (sniffed.ok && isWhole) return sniffed;
  // Labels are told by their commas; what else is text is explained by the sniffer.
  const [line = ''] = head.split(/\r\n|\n|\r/, 1);
  const labels = line.includes(',') ? readLabelCsv(bytes, { path }) : null;
  if (labels?.ok === true) return succeed({ format: 'label-csv', labels: labels.value });
  const numbers = /^\s*\S+\s*$/.test(line) ? readNumberList(bytes, { path }) : null;
  if (numbers?.ok === true) return succeed({ format: 'number-list', numbers: numbers.value });
  // Lines of a number each that break off are explained by their own reader.
  if (numbers !== null && Number.isFinite(Number(line))) return numbers;
  if (joints === null) return sniffed;
  const after = joints.names === null ? '' : ` after "${joints.names[0] ?? ''}"`;
  return fail(
    'wrong-content',
    `${path}, line 1: expected three numbers a joint, found ${joints.numbersPerLine} numbers${after}.`,
    { tip: 'These are no joints; Chereme reads nothing else in such a layout.' },
  );
}

/** What of a file only the import of sign clips reads; null where it is another kind, or plain labels. */
function readClipFile(bytes: Uint8Array, path: string): Result<ReadClipFile> | null {
  const file = clipFileOf(bytes, path);
  if (file?.kind === 'array') {
    return file.read.ok ? succeed({ format: 'npy', array: file.read.value }) : file.read;
  }
  if (file?.kind === 'tags')
    return file.read.ok ? succeed({ format: 'tags', tags: file.read.value }) : file.read;
  if (file?.kind === 'predictions') {
    return file.read.ok
      ? succeed({ format: 'predictions-json', systems: file.read.value })
      : file.read;
  }
  if (file?.kind === 'array-description')
    return succeed({ format: 'array-description', description: file.description });
  if (file?.kind !== 'table' || !file.read.ok) return null;
  const table = file.read.value;
  const isPlain =
    table.kind === 'labels' &&
    table.clips.every(({ ranked }) => ranked.every(({ score }) => score === null));
  return isPlain ? null : succeed({ format: 'clip-table', table });
}

function oneFrame(bytes: Uint8Array, path: string): Result<ReadContent> {
  const frame = readOpenPoseJson(bytes, { path });
  if (!frame.ok) return frame;
  const { people, leftOut } = frame.value;
  const clip = { frames: [{ frameIndex: 0, people }], leftOut, warnings: [] };
  return succeed({ format: 'openpose-json', clip });
}
