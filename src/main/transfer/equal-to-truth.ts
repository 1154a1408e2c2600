/** Finds results that repeat the ground truth to the last digit, wholly or in single joints. */

import type { JointTable } from '#shared/pose/joint-table.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';

/** Measurement never hits three numbers to the last digit this often. */
const suspiciousShare = 0.01;

/**
 * Warnings about a run whose joints are the truth's own: all of them, or one joint in over 1 % of the frames (methods that
 * were handed the true centre leave such a trace).
 *
 * @param run as many frames and joints as `truth`, in the same space
 */
export function equalToTruthWarnings(
  run: JointTable,
  truth: JointTable,
  dataSet: HandDataSet,
  path: string,
): readonly string[] {
  if (run.frames !== truth.frames || run.joints !== truth.joints || run.space !== truth.space)
    return [];
  const equal = new Int32Array(run.joints);
  const a = run.values;
  const b = truth.values;
  for (let i = 0; i < a.length; i += 3) {
    if (a[i] === b[i] && a[i + 1] === b[i + 1] && a[i + 2] === b[i + 2])
      equal[(i / 3) % run.joints]! += 1;
  }
  if (equal.every((frames) => frames === run.frames)) {
    return [
      `${path}: equal to the ground truth to the last digit; is it really a method's result?`,
    ];
  }
  return [...equal.entries()]
    .filter(([, frames]) => frames > suspiciousShare * run.frames)
    .map(([joint, frames]) => {
      const name = dataSet.skeleton.joints[joint] ?? String(joint);
      return `${path}: the joint ${name} equals the ground truth to the last digit in ${frames} of ${run.frames} frames.`;
    });
}
