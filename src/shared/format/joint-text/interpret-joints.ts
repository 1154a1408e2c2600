/** Makes joints of a joint text file's numbers, once the data set is known; guesses nothing. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { HandDataSet, JointSpace } from '#shared/skeleton/hand-data-set.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { outsideImage } from './outside-image.ts';
import type { JointText } from './read-joint-text.ts';

/** Joints of a file, mm, with the frame names its lines begin with, if any. */
export interface InterpretedJoints {
  readonly table: JointTable;
  readonly names: readonly string[] | null;
  readonly warnings: readonly string[];
}

/** Above this share of joints outside the image, numbers are not u v d. Published results have none at all. */
const refusedShare = 0.1;

/**
 * Takes the numbers as joints of `dataSet` in `space` (its own when not given), lengths scaled to mm.
 *
 * Refuses another data set's joint count (`mismatch`) and numbers that cannot be u v d although nobody declared xyz
 * (`needs-answer`): u or v far outside the image, or d not above 0, for over a tenth of the joints or most joints of a line.
 */
export function interpretJoints(
  text: JointText,
  dataSet: HandDataSet,
  options: { readonly space?: JointSpace; readonly path: string },
): Result<InterpretedJoints> {
  const joints = dataSet.skeleton.joints.length;
  if (text.numbersPerLine !== joints * 3) return wrongJointCount(text, dataSet, options.path);
  const space = options.space === 'xyz' ? 'xyz' : (options.space ?? dataSet.space);
  const unit = dataSet.lengthUnitMm ?? 1;
  const values = unit === 1 ? text.values : scaled(text.values, space, unit);
  const table: JointTable = { frames: text.lines, joints, space, values };
  const warnings = [...text.warnings];
  if (space === 'xyz') {
    const behind = countBehind(values);
    if (behind * 2 > text.lines * joints) {
      return fail(
        'wrong-content',
        `${options.path}: expected camera coordinates with z (distance) above 0, found z at or below 0 for ${behind} of ${text.lines * joints} joints.`,
        {
          tip: 'Files with y up and z negative (the original MSRA joint.txt) need both signs turned first.',
        },
      );
    }
    // Camera coordinates have both signs sooner or later; pixels have not.
    if (outsideImage(values, dataSet).joints === 0) {
      warnings.push(
        `${options.path}: declared as x, y, z, yet every joint would lie inside the image as u, v, d; check which it is.`,
      );
    }
    return succeed({ table, names: text.names, warnings });
  }
  const outside = outsideImage(values, dataSet);
  if (outside.joints > refusedShare * text.lines * joints || outside.foreignLines > 0) {
    const isScattered = outside.joints <= refusedShare * text.lines * joints;
    const line = isScattered ? outside.firstForeignLine : outside.firstLine;
    const joint = isScattered ? 0 : outside.firstJoint;
    const count = isScattered ? outside.foreignLines : outside.lines;
    const at = (line - 1) * text.numbersPerLine + joint * 3;
    const triple = [...text.values.subarray(at, at + 3)].join(' ');
    const names = text.names === null ? '' : 'a file name and then ';
    return fail(
      'needs-answer',
      `${options.path}, line ${line}: expected u px, v px and d mm inside the image, found ${names}${triple} (such values on ${count} of ${text.lines} lines), which looks like x, y, z in mm.`,
      { tip: 'If it is, say so (space xyz); otherwise take the file in u, v, d.' },
    );
  }
  if (outside.joints > 0) {
    const what =
      outside.joints === 1
        ? '1 joint lies outside the image or has'
        : `${outside.joints} joints lie outside the image or have`;
    const where = outside.joints === 1 ? 'on' : 'the first on';
    warnings.push(`${options.path}: ${what} no distance, ${where} line ${outside.firstLine}.`);
  }
  return succeed({ table, names: text.names, warnings });
}

/** The published data sets with this many numbers a line. */
export const dataSetsOfNumbers = (numbersPerLine: number): readonly HandDataSet[] =>
  Object.values(publishedDataSets).filter(
    (known) => known.skeleton.joints.length * 3 === numbersPerLine,
  );

function wrongJointCount(text: JointText, dataSet: HandDataSet, path: string): Result<never> {
  const expected = dataSet.skeleton.joints.length;
  const found = text.numbersPerLine;
  const wanted = `${path}: expected ${expected * 3} numbers a line (${expected} joints of ${dataSet.name}), found ${found}`;
  const others = dataSetsOfNumbers(found).map((known) => known.name);
  if (others.length > 0) {
    return fail(
      'mismatch',
      `${wanted}, which is ${found / 3} joints as in ${others.join(' or ')}.`,
      {
        tip: `Choose ${others.join(' or ')}, or another file.`,
      },
    );
  }
  if (found === expected * 3 + 1) {
    return fail('mismatch', `${wanted}, one too many.`, {
      tip: 'If each line begins with a frame number, take it out.',
    });
  }
  return fail('mismatch', `${wanted}.`, {
    tip: 'A data set of your own is described by a JSON file.',
  });
}

function scaled(values: Float64Array, space: JointSpace, unit: number): Float64Array {
  return values.map((value, i) => (space === 'xyz' || i % 3 === 2 ? value * unit : value));
}

function countBehind(xyz: Float64Array): number {
  let behind = 0;
  for (let i = 2; i < xyz.length; i += 3) if (!(xyz[i]! > 0)) behind += 1;
  return behind;
}
