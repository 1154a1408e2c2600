/** Says what a file is by its content, never by its extension. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { AngleText } from '#shared/format/angle-text/read-angle-text.ts';
import { readAngleText } from '#shared/format/angle-text/read-angle-text.ts';
import type { CentreText } from '#shared/format/centre-text/read-centre-text.ts';
import { readCentreText } from '#shared/format/centre-text/read-centre-text.ts';
import { readDataSetJson } from '#shared/format/data-set-json/read-data-set-json.ts';
import { isPng } from '#shared/format/depth-png/png-header.ts';
import type { RecognisedDepthPng } from '#shared/format/depth-png/read-depth-png.ts';
import { recogniseDepthPng } from '#shared/format/depth-png/read-depth-png.ts';
import type { FrameList } from '#shared/format/frame-list/read-frame-list.ts';
import { readFrameList } from '#shared/format/frame-list/read-frame-list.ts';
import { dataSetsOfNumbers } from '#shared/format/joint-text/interpret-joints.ts';
import type { JointText } from '#shared/format/joint-text/read-joint-text.ts';
import { readJointText } from '#shared/format/joint-text/read-joint-text.ts';
import { looksLikeMsraBin, readMsraBin } from '#shared/format/msra-bin/read-msra-bin.ts';
import {
  looksLikeMsraJointText,
  readMsraJointText,
} from '#shared/format/msra-joint-text/read-msra-joint-text.ts';
import type { TableScanner } from '#shared/format/number-table/read-number-table.ts';
import { notText, scanNumberTable } from '#shared/format/number-table/read-number-table.ts';
import type { PoseFile } from '#shared/format/pose/pose-file.ts';
import { looksLikePose, readPose } from '#shared/format/pose/read-pose.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { foreignKind } from './foreign-file.ts';
import { inflateWithin } from './inflate-within.ts';
import { jointTableOfBytes } from './load-joint-table.ts';

/** A file that was recognised and read. */
export type SniffedFile =
  | { readonly format: 'joint-text'; readonly text: JointText }
  | { readonly format: 'msra-joint-text'; readonly table: JointTable }
  | { readonly format: 'angle-text'; readonly angles: AngleText }
  | { readonly format: 'centre-text'; readonly centres: CentreText }
  | { readonly format: 'frame-list'; readonly list: FrameList }
  | ({ readonly format: 'depth-png' } & RecognisedDepthPng)
  | { readonly format: 'msra-bin'; readonly frame: DepthFrame }
  | { readonly format: 'data-set'; readonly dataSet: HandDataSet }
  | { readonly format: 'pose'; readonly pose: PoseFile };

/** A file that was looked at. */
export interface LookedAt {
  readonly path: string;
  readonly sniffed: Result<SniffedFile>;
}

/**
 * Recognises and reads bytes; `path` names them in failures.
 *
 * @param scan reads their numbers, where that was done ahead
 */
export function sniffFile(
  bytes: Uint8Array,
  path: string,
  scan: TableScanner = scanNumberTable,
): Result<SniffedFile> {
  if (isBlankFile(bytes)) {
    const found = bytes.length === 0 ? 'an empty file' : 'only blanks';
    return fail('wrong-content', `${path}: expected content, found ${found}.`, {
      tip: 'Copy it again from where it came.',
    });
  }
  if (isPng(bytes)) {
    const recognised = recogniseDepthPng(bytes, path, inflateWithin);
    return recognised.ok ? succeed({ format: 'depth-png', ...recognised.value }) : recognised;
  }
  if (notText(bytes) !== null || foreignKind(bytes) !== null) return sniffBinary(bytes, path);
  return sniffText(bytes, path, scan);
}

const isBlankFile = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 32 || (byte >= 9 && byte <= 13));

const printable = (text: string): string => text.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '·');

function sniffBinary(bytes: Uint8Array, path: string): Result<SniffedFile> {
  // Before .pose: its first field, read as a version number, is nearly 0.0.
  if (looksLikeMsraBin(bytes)) {
    const frame = readMsraBin(bytes, { path });
    return frame.ok ? succeed({ format: 'msra-bin', frame: frame.value }) : frame;
  }
  if (looksLikePose(bytes)) {
    const pose = readPose(bytes, { path });
    return pose.ok ? succeed({ format: 'pose', pose: pose.value }) : pose;
  }
  const found = foreignKind(bytes) ?? notText(bytes) ?? 'an unknown binary file';
  return fail(
    'unknown-format',
    `${path}: expected joints, angles, centres, a frame list or depth frames, found ${found}.`,
    found.includes('; ') ? {} : { tip: 'Leave it out, or write its numbers as text.' },
  );
}

function sniffText(bytes: Uint8Array, path: string, scan: TableScanner): Result<SniffedFile> {
  const head = new TextDecoder().decode(bytes.subarray(0, 16_384)).replace(/^\uFEFF/, '');
  if (/^\s*[[{]/.test(head)) {
    const dataSet = readDataSetJson(bytes, { path });
    return dataSet.ok ? succeed({ format: 'data-set', dataSet: dataSet.value }) : dataSet;
  }
  if (looksLikeMsraJointText(bytes)) {
    const table = readMsraJointText(bytes, { path });
    return table.ok ? succeed({ format: 'msra-joint-text', table: table.value }) : table;
  }
  const words = (head.split(/\r\n|\n|\r/, 1)[0] ?? '').split(/[\s,]+/).filter(Boolean);
  const isNumber = (word: string | undefined): boolean =>
    word !== undefined && word.trim() !== '' && !Number.isNaN(Number(word));
  if (words.length === 1 && !isNumber(words[0]) && !/^invalid$/i.test(words[0] ?? '')) {
    const list = readFrameList(bytes, { path });
    return list.ok ? succeed({ format: 'frame-list', list: list.value }) : list;
  }
  if ((words.length === 3 && words.every(isNumber)) || /^invalid$/i.test(words[0] ?? '')) {
    const centres = readCentreText(bytes, { path });
    return centres.ok ? succeed({ format: 'centre-text', centres: centres.value }) : centres;
  }
  if (words.length === 2 && words.every(isNumber)) {
    const angles = readAngleText(bytes, { path });
    return angles.ok ? succeed({ format: 'angle-text', angles: angles.value }) : angles;
  }
  const numbers = words.filter(isNumber).length;
  // One wrong word among the numbers is a damaged joint file, and the reader knows its line; mostly words is prose.
  if (numbers < 4 || numbers * 2 < words.length) {
    return fail(
      'unknown-format',
      `${path}: expected joints, angles, centres or frame names, found other text ("${printable(words.slice(0, 4).join(' ').slice(0, 40))}").`,
      { tip: 'Leave it out; each line of joints is one frame, three numbers a joint.' },
    );
  }
  const text = readJointText(bytes, { path, scan });
  if (text.ok) return succeed({ format: 'joint-text', text: text.value });
  // A file of camera coordinates that also breaks off somewhere is explained by the first, not by the second.
  const [known] = dataSetsOfNumbers(numbers);
  const explained = known === undefined ? text : jointTableOfBytes(bytes, path, known, { scan });
  return explained.ok ? text : explained;
}
