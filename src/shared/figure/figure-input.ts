/** What a figure is drawn from: plain numbers of the chosen runs over the chosen frames. */

import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import type { SuccessRule } from '#shared/statistics/success-rate.ts';

/** The summary of errors that figures read (a `HandEvaluation`). */
export interface RunEvaluation {
  /** Of the chosen frames those that the method predicted. */
  readonly frames: number;
  readonly meanErrorMm: number;
  readonly medianErrorMm: number;
  readonly meanErrorPx: number;
  /** [joints] file order. */
  readonly perJointMm: Float64Array;
  readonly success: Readonly<Record<SuccessRule, Float64Array>>;
  readonly areaUnderCurve: Readonly<Record<SuccessRule, number>>;
  /** `index` counts in the whole data set. */
  readonly worstFrame: { readonly index: number; readonly maxErrorMm: number };
}

/** One method over the chosen frames. */
export interface FigureRun {
  readonly runId: number;
  readonly label: string;
  readonly styleIndex: number;
  /** Over the chosen frames. */
  readonly evaluation: RunEvaluation;
  /** For `iterations` and `starts`: the summary at every pose of a refining method, its start first, its answer last; [] for others. */
  readonly stages: readonly RunEvaluation[];
  /** For `starts`: the method of the data set whose answers it starts from; null where none is known. */
  readonly startsFrom: { readonly label: string; readonly styleIndex: number } | null;
  /** [frames] of the chosen frames, in time order; NaN where a frame was not predicted. */
  readonly frameMaxMm: Float64Array;
  readonly frameMeanMm: Float64Array;
}

/** Everything a figure needs; a part that only some kinds draw may be left empty for the others. */
export interface FigureInput {
  readonly dataSet: HandDataSet;
  readonly synthetic: boolean;
  /** Frames with ground truth in the whole data set. */
  readonly dataSetFrames: number;
  /** The chosen sequence or subject; null for all frames. */
  readonly sampleName: string | null;
  /** Index of the first chosen frame in the whole data set. */
  readonly firstFrame: number;
  /** How many frames are chosen. */
  readonly frames: number;
  /** In the order of the query. */
  readonly runs: readonly FigureRun[];
  /** For `groups`: every sequence or subject in file order, with the mean error (mm) of each run, in the runs' order. */
  readonly groups: readonly {
    readonly sampleId: number | null;
    readonly name: string;
    readonly frames: number;
    readonly meanErrorMm: readonly number[];
  }[];
  /** For `viewpoint`: frames and errors over the query's axis, errors in the runs' order. */
  readonly viewpoint: {
    readonly binsDeg: readonly number[];
    readonly count: readonly number[];
    readonly outside: number;
    readonly frames: number;
    readonly meanErrorMm: readonly (readonly (number | null)[])[];
  } | null;
  /** For `paired`: the difference (run minus reference) of each run but the reference. */
  readonly paired: {
    readonly referenceLabel: string;
    readonly differences: readonly {
      readonly runId: number;
      readonly difference: {
        readonly meanDifferenceMm: number;
        readonly lowMm: number;
        readonly highMm: number;
        readonly blockFrames: number;
        readonly resamples: number;
        readonly seed: number;
        readonly aBetterShare: number;
      };
    }[];
  } | null;
}
