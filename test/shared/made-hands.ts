/** Small made-up truths and runs, and the figure input the engine would make of them. */

import type { FigureInput } from '#shared/figure/figure-input.ts';
import type { JointErrors } from '#shared/hand/evaluation.ts';
import { measureJointErrors, summariseErrors } from '#shared/hand/joint-errors.ts';
import { pairedDifference } from '#shared/hand/paired-difference.ts';
import { binByViewpoint, viewpointAngles } from '#shared/hand/viewpoint.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { createRandom, gaussian } from '#shared/statistics/random.ts';

export const madeDataSet: HandDataSet = publishedDataSets.msra;
const joints = madeDataSet.skeleton.joints.length;

/** Joints about 600 mm before the camera. */
export function madeTruth(seed: number, frames: number): JointTable {
  const random = createRandom(seed);
  const values = new Float64Array(frames * joints * 3);
  for (let i = 0; i < values.length; i += 3) {
    values[i] = 160 + 40 * gaussian(random);
    values[i + 1] = 120 + 40 * gaussian(random);
    values[i + 2] = 600 + 40 * gaussian(random);
  }
  return { frames, joints, space: 'uvd', values };
}

/** The truth with noise; some joints in some frames far off, so that errors pass 84 mm. */
export function madeRun(truth: JointTable, seed: number, sigmaMm: number): JointTable {
  const random = createRandom(seed);
  const values = truth.values.map((value) => {
    const far = random() < 0.002 ? 10 : 1;
    return value + 0.4 * far * sigmaMm * gaussian(random);
  });
  return { ...truth, values };
}

/** A truth, two runs and everything a figure of them reads. */
export function madeFigureInput(
  seed: number,
  frames: number,
): {
  input: FigureInput;
  errors: JointErrors[];
  angles: { yawDeg: Float64Array; pitchDeg: Float64Array };
} {
  const truth = madeTruth(seed, frames);
  const angles = viewpointAngles(truth, madeDataSet)!;
  const errors = [4, 9].map((sigmaMm, run) =>
    measureJointErrors(truth, madeRun(truth, seed + run + 1, sigmaMm), madeDataSet.intrinsics),
  );
  const half = Math.ceil(frames / 2);
  const ranges = [
    { fromFrame: 0, toFrame: half },
    { fromFrame: half, toFrame: frames },
  ].filter(({ fromFrame, toFrame }) => toFrame > fromFrame);
  const input: FigureInput = {
    dataSet: { ...madeDataSet, id: 'made', name: 'Made hands' },
    synthetic: true,
    dataSetFrames: frames,
    sampleName: null,
    firstFrame: 0,
    frames,
    runs: errors.map((one, run) => ({
      runId: 10 + run,
      label: `method ${run}`,
      styleIndex: run,
      evaluation: summariseErrors(one),
      stages: [],
      startsFrom: null,
      frameMaxMm: one.frameMaxMm,
      frameMeanMm: one.frameMeanMm,
    })),
    groups: ranges.map((range, group) => ({
      sampleId: 70 + group,
      name: `Part ${group}`,
      frames: range.toFrame - range.fromFrame,
      meanErrorMm: errors.map((one) => summariseErrors(one, range).meanErrorMm),
    })),
    viewpoint: binByViewpoint(
      'yaw',
      angles.yawDeg,
      errors.map((one) => one.frameMeanMm),
    ),
    paired: {
      referenceLabel: 'method 0',
      differences: [{ runId: 11, difference: pairedDifference(errors[1]!, errors[0]!) }],
    },
  };
  return { input, errors, angles };
}
