/** From a label or result file on disk to joints of a data set. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { InterpretedJoints } from '#shared/format/joint-text/interpret-joints.ts';
import { interpretJoints } from '#shared/format/joint-text/interpret-joints.ts';
import {
  looksLikeMsraJointText,
  readMsraJointText,
} from '#shared/format/msra-joint-text/read-msra-joint-text.ts';
import type { TableScanner } from '#shared/format/number-table/read-number-table.ts';
import {
  notText,
  scanNumberTable,
  tableFailure,
} from '#shared/format/number-table/read-number-table.ts';
import type { HandDataSet, JointSpace } from '#shared/skeleton/hand-data-set.ts';
import { foreignKind } from './foreign-file.ts';
import { msraFrameNames, takesMsraLayout } from './msra-tree.ts';
import { readFileBytes } from './read-file-bytes.ts';
import type { OnSlice } from './scan-in-slices.ts';
import { scanInSlices } from './scan-in-slices.ts';

/** Reads the joints of a file in the data set's own space or, declared, another; an original MSRA `joint.txt` declares itself. */
export function loadJointTable(
  path: string,
  dataSet: HandDataSet,
  options: { readonly space?: JointSpace } = {},
): Result<InterpretedJoints> {
  const bytes = readFileBytes(path);
  return bytes.ok ? jointTableOfBytes(bytes.value, path, dataSet, options) : bytes;
}

/** The same in slices, for an engine with other things to do; `onSlice` is awaited between them. */
export async function loadJointTableInSlices(
  path: string,
  dataSet: HandDataSet,
  options: { readonly space?: JointSpace },
  onSlice: OnSlice,
): Promise<Result<InterpretedJoints>> {
  const bytes = readFileBytes(path);
  if (!bytes.ok) return bytes;
  const scan = await scanInSlices(bytes.value, onSlice);
  return jointTableOfBytes(bytes.value, path, dataSet, { ...options, scan });
}

/** The same for bytes that are at hand; `path` names them in failures. */
export function jointTableOfBytes(
  bytes: Uint8Array,
  path: string,
  dataSet: HandDataSet,
  options: { readonly space?: JointSpace; readonly scan?: TableScanner } = {},
): Result<InterpretedJoints> {
  const foreign = foreignKind(bytes) ?? notText(bytes);
  if (foreign !== null)
    return fail('wrong-content', `${path}: expected a text file of joints, found ${foreign}.`);
  if (looksLikeMsraJointText(bytes)) {
    if (!takesMsraLayout(dataSet)) {
      const joints = dataSet.skeleton.joints.length;
      return fail(
        'mismatch',
        `${path}, line 1: expected ${joints * 3} numbers (${joints} joints of ${dataSet.name}), found one, a number of frames as in the original MSRA files.`,
        { tip: 'Take the file as MSRA, or take that line out.' },
      );
    }
    const read = readMsraJointText(bytes, { path });
    if (!read.ok) return read;
    const names = msraFrameNames(path, read.value.frames);
    return succeed({ table: read.value, names, warnings: [] });
  }
  const { table, problem } = (options.scan ?? scanNumberTable)(bytes);
  const interpreted =
    table.lines === 0 ? null : interpretJoints(table, dataSet, { ...options, path });
  if (problem === null) {
    return interpreted ?? fail('wrong-content', `${path}: expected lines of numbers, found none.`);
  }
  // What the lines before it are matters more to a person than the line that broke off.
  if (interpreted !== null && !interpreted.ok) {
    const { code, message, tip } = interpreted.error;
    return fail(
      code,
      `${message} Line ${problem.line}: ${problem.message}.`,
      tip === undefined ? {} : { tip },
    );
  }
  return tableFailure(path, problem);
}
