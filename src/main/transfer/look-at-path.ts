/** Reads whatever stands at a path, also what no import takes: labels, lists of numbers, frames of OpenPose. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { SampleLabels } from '#shared/format/label-csv/read-label-csv.ts';
import { readLabelCsv } from '#shared/format/label-csv/read-label-csv.ts';
import { readNumberList } from '#shared/format/number-list/read-number-list.ts';
import { readOpenPoseJson } from '#shared/format/openpose-json/read-openpose-json.ts';
import type { OpenPoseFolder } from './openpose-folder.ts';
import { isFolder, isOpenPoseFrame, readOpenPoseFolder } from './openpose-folder.ts';
import { readFileBytes } from './read-file-bytes.ts';
import type { SniffedFile } from './sniff-file.ts';
import { sniffFile } from './sniff-file.ts';

/** Anything that can be read. */
export type ReadContent =
  | SniffedFile
  | { readonly format: 'label-csv'; readonly labels: SampleLabels }
  | { readonly format: 'number-list'; readonly numbers: Float64Array }
  | { readonly format: 'openpose-json'; readonly clip: OpenPoseFolder };

/** Recognises and reads a file by its content, or a folder of OpenPose JSON. */
export function lookAtPath(path: string): Result<ReadContent> {
  if (isFolder(path)) {
    const clip = readOpenPoseFolder(path);
    return clip.ok ? succeed({ format: 'openpose-json', clip: clip.value }) : clip;
  }
  const read = readFileBytes(path);
  if (!read.ok) return read;
  const bytes = read.value;
  const head = new TextDecoder().decode(bytes.subarray(0, 4096)).replace(/^\uFEFF/, '');
  if (isOpenPoseFrame(path) || /^\s*\{[^]*"people"\s*:/.test(head)) return oneFrame(bytes, path);
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

function oneFrame(bytes: Uint8Array, path: string): Result<ReadContent> {
  const frame = readOpenPoseJson(bytes, { path });
  if (!frame.ok) return frame;
  const { people, leftOut } = frame.value;
  const clip = { frames: [{ frameIndex: 0, people }], leftOut, warnings: [] };
  return succeed({ format: 'openpose-json', clip });
}
