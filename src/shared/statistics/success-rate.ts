/** The success rate: the share of frames (or joints) whose error stays within a threshold. */

/** The three rules by which a frame (or a joint) counts as good at a threshold (Pose-REN eq. 14 is `max-frame`). */
export const successRules = ['max-frame', 'mean-frame', 'joint'] as const;
export type SuccessRule = (typeof successRules)[number];

/** Thresholds of the success curves in mm: 0 to 84 in steps of 1. */
export const successThresholdsMm: readonly number[] = Array.from({ length: 85 }, (_, mm) => mm);

/**
 * The share of errors that stay within each threshold of `successThresholdsMm`, `<=` (Pose-REN eq. 14). The errors
 * decide the rule: frame maxima, frame means, or single joints.
 *
 * @param errors [n] mm, finite and not negative
 * @returns [85] shares 0 to 1, never falling; NaN when there are no errors
 */
export function successCurve(errors: Float64Array): Float64Array {
  const curve = new Float64Array(successThresholdsMm.length);
  for (const error of errors) {
    const first = Math.ceil(error);
    if (first < curve.length) curve[first]! += 1;
  }
  let within = 0;
  for (let threshold = 0; threshold < curve.length; threshold += 1) {
    within += curve[threshold]!;
    curve[threshold] = within / errors.length;
  }
  return curve;
}

/**
 * The mean height of a success curve from 0 to `upToMm` by the trapezoid rule, 0 to 1.
 *
 * @param curve shares at 0, 1, 2, ... mm, as `successCurve` gives them
 * @param upToMm a whole number of mm within the curve
 */
export function areaUnderCurve(curve: Float64Array, upToMm = 80): number {
  let area = (curve[0]! + curve[upToMm]!) / 2;
  for (let threshold = 1; threshold < upToMm; threshold += 1) area += curve[threshold]!;
  return area / upToMm;
}
