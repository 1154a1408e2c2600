/** `chereme evaluate viewpoint`: frames and errors over the side from which the hand is seen. */

import type { Result } from '#shared/failure/failure.ts';
import { fail } from '#shared/failure/failure.ts';
import type { AngleText } from '#shared/format/angle-text/read-angle-text.ts';
import { readAngleText } from '#shared/format/angle-text/read-angle-text.ts';
import { measureJointErrors } from '#shared/hand/joint-errors.ts';
import type { ViewpointAxis } from '#shared/hand/viewpoint.ts';
import { binByViewpoint } from '#shared/hand/viewpoint.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { checkFrameCount } from '#main/transfer/frame-count.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import type { Command, CommandIo } from './command.ts';
import type { CommandArguments } from './command-arguments.ts';
import { required, runWithArguments, WrongArguments } from './command-arguments.ts';
import type { ReportedFailure } from './command-output.ts';
import { printJson, printWarnings, reportFailures } from './command-output.ts';
import {
  declaredSpace,
  loadHands,
  namedDataSet,
  namedRuns,
  unreadableHands,
} from './hand-files.ts';
import { shownNumber, textTable } from './text-table.ts';

interface RunErrors {
  readonly name: string;
  readonly frameMeanMm: Float64Array;
}
interface Measured {
  readonly angles: AngleText;
  readonly runs: readonly RunErrors[];
  readonly warnings: readonly string[];
}
interface AxisOutput {
  readonly binsDeg: readonly number[];
  readonly count: readonly number[];
  readonly outside: number;
  readonly frames: number;
  readonly runs: readonly {
    readonly name: string;
    readonly meanErrorMm: readonly (number | null)[];
  }[];
}

/** Bins of 2 degrees, yaw -40 to 40 and pitch -10 to 90; a bin without frames has no error. */
export const evaluateViewpointCommand: Command = {
  name: 'evaluate viewpoint',
  summary: 'Count frames, and average errors, over the viewpoint of the hand',
  usage: `evaluate viewpoint --angles FILE [--truth FILE --dataset msra --run NAME=FILE ...]
                                  [--space uvd|xyz] [--json]

  --angles   yaw and pitch in degrees, one line a frame
  --truth    the ground truth, with --dataset and at least one --run: adds errors to the counts
  --json     print one JSON document`,
  run: (args, io) =>
    runWithArguments(
      evaluateViewpointCommand,
      args,
      io,
      { once: ['angles', 'dataset', 'truth', 'space'], many: ['run'] },
      (parsed) => {
        const { measured, failures } = measure(parsed);
        if (measured === null) return reportFailures(io, failures);
        const yaw = axisOutput('yaw', measured.angles.yawDeg, measured.runs);
        const pitch = axisOutput('pitch', measured.angles.pitchDeg, measured.runs);
        if (parsed.flag('json')) printJson(io, { yaw, pitch, warnings: measured.warnings });
        else
          for (const [name, axis] of [
            ['Yaw', yaw],
            ['Pitch', pitch],
          ] as const)
            printAxis(io, name, axis);
        printWarnings(io, measured.warnings);
        return 0;
      },
    ),
};

function measure(parsed: CommandArguments): {
  readonly measured: Measured | null;
  readonly failures: readonly ReportedFailure[];
} {
  const anglesPath = required(parsed, 'angles');
  const runs = namedRuns(parsed);
  const space = declaredSpace(parsed);
  const truthPath = parsed.value('truth');
  if (runs.length > 0 && truthPath === null) throw new WrongArguments('--run needs --truth.');
  if (truthPath !== null && parsed.value('dataset') === null)
    throw new WrongArguments('--truth needs --dataset.');
  const dataSet = truthPath === null ? null : namedDataSet(parsed);
  const failures: ReportedFailure[] = [];
  const angles = loadAngles(anglesPath);
  if (!angles.ok) failures.push({ path: anglesPath, error: angles.error });
  if (dataSet !== null && !dataSet.ok)
    failures.push(
      { path: parsed.value('dataset'), error: dataSet.error },
      ...unreadableHands([
        ...(truthPath === null ? [] : [truthPath]),
        ...runs.map(({ path }) => path),
      ]),
    );
  if (truthPath === null || dataSet === null || !dataSet.ok) {
    const measured =
      angles.ok && failures.length === 0 ? { angles: angles.value, runs: [], warnings: [] } : null;
    return { measured, failures };
  }
  const hands = loadHands(dataSet.value, truthPath, runs, space);
  failures.push(...hands.failures);
  if (hands.loaded !== null && angles.ok) {
    const counted = checkAngleCount(
      anglesPath,
      angles.value.frames,
      hands.loaded.truth.frames,
      dataSet.value,
    );
    if (!counted.ok) failures.push({ path: anglesPath, error: counted.error });
  }
  if (failures.length > 0 || hands.loaded === null || !angles.ok)
    return { measured: null, failures };
  const { truth, warnings } = hands.loaded;
  const errors = hands.loaded.runs.map(({ name, table }) => ({
    name,
    frameMeanMm: measureJointErrors(truth, table, dataSet.value.intrinsics).frameMeanMm,
  }));
  return { measured: { angles: angles.value, runs: errors, warnings }, failures };
}

function loadAngles(path: string): Result<AngleText> {
  const bytes = readFileBytes(path);
  return bytes.ok ? readAngleText(bytes.value, { path }) : bytes;
}

function checkAngleCount(
  path: string,
  frames: number,
  truthFrames: number,
  dataSet: HandDataSet,
): Result<null> {
  const checked = checkFrameCount(path, frames, truthFrames, dataSet);
  return checked.ok ? checked : fail(checked.error.code, checked.error.message);
}

function axisOutput(
  axis: ViewpointAxis,
  anglesDeg: Float64Array,
  runs: readonly RunErrors[],
): AxisOutput {
  const { binsDeg, count, outside, frames, meanErrorMm } = binByViewpoint(
    axis,
    anglesDeg,
    runs.map(({ frameMeanMm }) => frameMeanMm),
  );
  return {
    binsDeg,
    count,
    outside,
    frames,
    runs: runs.map(({ name }, i) => ({ name, meanErrorMm: meanErrorMm[i] ?? [] })),
  };
}

function printAxis(io: CommandIo, name: string, axis: AxisOutput): void {
  io.out(`${name}: ${axis.frames} frames, ${axis.outside} outside the axis\n\n`);
  const rows = axis.binsDeg.map((deg, i) => [
    String(deg),
    String(axis.count[i] ?? 0),
    ...axis.runs.map((run) => shownNumber(run.meanErrorMm[i] ?? null)),
  ]);
  io.out(
    `${textTable(['degrees', 'frames', ...axis.runs.map((run) => `${run.name} mm`)], rows)}\n\n`,
  );
}
