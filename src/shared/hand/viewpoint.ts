/** From which side a hand is seen, and the error over it (Pose-REN figure 8; formats.md section 7). */

import { assert } from '#shared/failure/failure.ts';
import { cameraFromImage } from '#shared/geometry/camera.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';

/** An angle of the viewpoint. */
export type ViewpointAxis = 'yaw' | 'pitch';

/** Degrees of a viewpoint bin, and the first and last bin of each published axis. */
const stepDeg = 2;
const axisDeg = { yaw: [-40, 40], pitch: [-10, 90] } as const satisfies Record<
  ViewpointAxis,
  readonly [number, number]
>;

/** Frames and errors over the viewpoint. */
export interface ViewpointBins {
  /** [bins] middle of each bin, degrees. */
  readonly binsDeg: number[];
  /** [bins] frames in each bin. */
  readonly count: number[];
  /** Frames beyond the axis, or whose angle is undefined. */
  readonly outside: number;
  readonly frames: number;
  /** [runs][bins] mean over the bin's frames of the frame's mean joint error, mm; null for a bin without frames. */
  readonly meanErrorMm: (number | null)[][];
}

/**
 * The angles of the unit vector y from wrist to middle-finger root in camera space (x right, z away): pitch =
 * -asin(y_z), yaw = -asin(-y_x / cos(pitch)).
 *
 * @param truth ground truth, [frames, joints, 3]
 * @returns [frames] degrees each, NaN where the two joints coincide; null where the data set names no viewpoint joints
 */
export function viewpointAngles(
  truth: JointTable,
  dataSet: HandDataSet,
): { yawDeg: Float64Array; pitchDeg: Float64Array } | null {
  if (dataSet.viewpointJoints === null) return null;
  const { wrist, middleRoot } = dataSet.viewpointJoints;
  const yawDeg = new Float64Array(truth.frames);
  const pitchDeg = new Float64Array(truth.frames);
  const pair = new Float64Array(6);
  for (let frame = 0; frame < truth.frames; frame += 1) {
    for (const [place, joint] of [wrist, middleRoot].entries()) {
      const at = 3 * (frame * truth.joints + joint);
      pair.set(truth.values.subarray(at, at + 3), 3 * place);
    }
    if (truth.space === 'uvd') cameraFromImage(pair, dataSet.intrinsics, pair);
    const x = pair[3]! - pair[0]!;
    const y = pair[4]! - pair[1]!;
    const z = pair[5]! - pair[2]!;
    const length = Math.hypot(x, y, z);
    const pitch = -Math.asin(z / length);
    const across = Math.cos(pitch);
    // Straight along the viewing axis there is no yaw to speak of; rounding may pass 1 by an ulp.
    const sine = across < 1e-12 ? 0 : Math.max(-1, Math.min(1, -x / length / across));
    pitchDeg[frame] = (pitch * 180) / Math.PI;
    yawDeg[frame] = (-Math.asin(sine) * 180) / Math.PI;
  }
  return { yawDeg, pitchDeg };
}

/** The nearest whole number; halves go to the even one, as numpy rounds (`Math.round` takes them up). */
export function roundHalfEven(value: number): number {
  const rounded = Math.abs(value % 1) === 0.5 ? 2 * Math.round(value / 2) : Math.round(value);
  return rounded + 0;
}

/** The bin of an angle: the even number of degrees nearest to it, `roundHalfEven(angle / 2) * 2`. */
export const viewpointBin = (angleDeg: number): number =>
  roundHalfEven(angleDeg / stepDeg) * stepDeg;

/**
 * Counts frames and averages errors by viewpoint: yaw -40 to 40, pitch -10 to 90, in steps of 2 degrees.
 *
 * @param anglesDeg [frames] degrees
 * @param frameMeansMm for each run [frames] mean joint error of the frame, mm; none to count only
 */
export function binByViewpoint(
  axis: ViewpointAxis,
  anglesDeg: Float64Array,
  frameMeansMm: readonly Float64Array[],
): ViewpointBins {
  const [first, last] = axisDeg[axis];
  const binsDeg = Array.from(
    { length: (last - first) / stepDeg + 1 },
    (_, bin) => first + bin * stepDeg,
  );
  const count = binsDeg.map(() => 0);
  const sums = frameMeansMm.map((means) => {
    assert(means.length === anglesDeg.length, 'every frame has an angle and an error');
    return new Float64Array(binsDeg.length);
  });
  const predicted = frameMeansMm.map(() => new Float64Array(binsDeg.length));
  let outside = 0;
  for (const [frame, angle] of anglesDeg.entries()) {
    const bin = (viewpointBin(angle) - first) / stepDeg;
    // Written so that NaN counts as outside.
    if (bin >= 0 && bin < binsDeg.length) {
      count[bin]! += 1;
      for (const [run, means] of frameMeansMm.entries()) {
        // A frame that a run did not predict counts for the others.
        if (Number.isNaN(means[frame])) continue;
        sums[run]![bin]! += means[frame]!;
        predicted[run]![bin]! += 1;
      }
    } else {
      outside += 1;
    }
  }
  const meanErrorMm = sums.map((sum, run) =>
    binsDeg.map((_, bin) =>
      predicted[run]![bin] === 0 ? null : sum[bin]! / predicted[run]![bin]!,
    ),
  );
  return { binsDeg, count, outside, frames: anglesDeg.length, meanErrorMm };
}
