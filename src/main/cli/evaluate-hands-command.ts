/** `chereme evaluate hands`: errors of runs against the ground truth. */

import { measureJointErrors, summariseErrors } from '#shared/hand/joint-errors.ts';
import type { HandEvaluation } from '#shared/hand/evaluation.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import type { Command, CommandIo } from './command.ts';
import { required, runWithArguments, WrongArguments } from './command-arguments.ts';
import { printJson, printWarnings, reportFailures } from './command-output.ts';
import {
  declaredSpace,
  loadHands,
  namedDataSet,
  namedRuns,
  unreadableHands,
} from './hand-files.ts';
import { shownNumber, textTable } from './text-table.ts';

interface MeasuredRun {
  readonly name: string;
  readonly evaluation: HandEvaluation;
}

/** Exit 1 names every bad file; warnings go to standard error and into the document. */
export const evaluateHandsCommand: Command = {
  name: 'evaluate hands',
  summary: 'Measure depth-hand results against the ground truth',
  usage: `evaluate hands --dataset nyu|icvl|msra|hands17|FILE.json --truth FILE --run NAME=FILE [--run ...]
                              [--space uvd|xyz] [--json]

  --dataset  a published data set, or the JSON description of one of your own
  --truth    the ground truth: one line a frame, three numbers a joint
  --run      a name and the result file of a method; as many as you like
  --space    what the three numbers are, when not the data set's own: u px, v px, d mm, or x, y, z mm
  --json     print one JSON document`,
  run: (args, io) =>
    runWithArguments(
      evaluateHandsCommand,
      args,
      io,
      { once: ['dataset', 'truth', 'space'], many: ['run'] },
      (parsed) => {
        const truthPath = required(parsed, 'truth');
        const runs = namedRuns(parsed);
        const space = declaredSpace(parsed);
        if (runs.length === 0) throw new WrongArguments('--run is missing.');
        const dataSet = namedDataSet(parsed);
        if (!dataSet.ok) {
          const others = unreadableHands([truthPath, ...runs.map(({ path }) => path)]);
          const first = { path: parsed.value('dataset'), error: dataSet.error };
          return reportFailures(io, [first, ...others]);
        }
        const { loaded, failures } = loadHands(dataSet.value, truthPath, runs, space);
        if (loaded === null) return reportFailures(io, failures);
        const measured = loaded.runs.map(({ name, table }) => ({
          name,
          evaluation: summariseErrors(
            measureJointErrors(loaded.truth, table, dataSet.value.intrinsics),
          ),
        }));
        if (parsed.flag('json')) {
          printJson(io, {
            dataset: nameForScripts(dataSet.value),
            frames: loaded.truth.frames,
            joints: loaded.truth.joints,
            runs: measured.map(({ name, evaluation }) => ({ name, ...evaluation })),
            warnings: loaded.warnings,
          });
        } else {
          printTables(io, dataSet.value, measured);
        }
        printWarnings(io, loaded.warnings);
        return 0;
      },
    ),
};

/** The id of a published data set; the name that its description gives one's own. */
const nameForScripts = (dataSet: HandDataSet): string =>
  dataSet.published === null && dataSet.id !== 'hands17' ? dataSet.name : dataSet.id;

function printTables(io: CommandIo, dataSet: HandDataSet, runs: readonly MeasuredRun[]): void {
  const frames = runs[0]?.evaluation.frames ?? 0;
  const shownMm = [20, 30, 40, 50];
  io.out(`${dataSet.name}: ${frames} frames, ${dataSet.skeleton.joints.length} joints\n\n`);
  io.out(
    `${textTable(
      [
        'method',
        'mean mm',
        'median mm',
        'mean px',
        ...shownMm.map((mm) => `within ${mm} mm %`),
        'worst frame',
        'mm',
      ],
      runs.map(({ name, evaluation }) => [
        name,
        shownNumber(evaluation.meanErrorMm),
        shownNumber(evaluation.medianErrorMm),
        shownNumber(evaluation.meanErrorPx),
        ...shownMm.map((mm) =>
          shownNumber((evaluation.success['max-frame'][mm] ?? Number.NaN) * 100, 1),
        ),
        String(evaluation.worstFrame.index),
        shownNumber(evaluation.worstFrame.maxErrorMm, 1),
      ]),
    )}\n\n`,
  );
  io.out(
    'Within: share of frames whose worst joint is no farther off. Frames count from 0.\n\nMean error of each joint, mm\n\n',
  );
  io.out(
    `${textTable(
      ['joint', ...runs.map(({ name }) => name)],
      dataSet.skeleton.joints.map((joint, i) => [
        joint,
        ...runs.map(({ evaluation }) => shownNumber(evaluation.perJointMm[i] ?? null)),
      ]),
    )}\n`,
  );
}
