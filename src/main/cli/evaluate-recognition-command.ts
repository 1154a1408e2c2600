/** `chereme evaluate recognition`: what recognisers got right, and how two of them agree. */

import { readLabelCsv } from '#shared/format/label-csv/read-label-csv.ts';
import type {
  Labels,
  RecognitionRun,
  RunAccuracy,
  RunPair,
} from '#shared/recognition/compare-labels.ts';
import {
  compareRuns,
  measureAccuracy,
  unknownSamples,
} from '#shared/recognition/compare-labels.ts';
import type { Result } from '#shared/failure/failure.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import type { Command, CommandIo } from './command.ts';
import { required, runWithArguments, WrongArguments } from './command-arguments.ts';
import type { ReportedFailure } from './command-output.ts';
import { printJson, printWarnings, reportFailures } from './command-output.ts';
import type { NamedFile } from './hand-files.ts';
import { namedRuns } from './hand-files.ts';
import { shownNumber, textTable } from './text-table.ts';

/** Exit 1 names every bad file; a sample that the truth lacks is a warning. */
export const evaluateRecognitionCommand: Command = {
  name: 'evaluate recognition',
  summary: 'Count what recognisers got right, and compare them pair by pair',
  usage: `evaluate recognition --truth LABELS.csv --run NAME=PREDICTIONS.csv [--run ...] [--json]

  --truth    a sample and its label a line, with a comma between; a header line is fine
  --run      a name and the predictions of a recogniser, the likeliest label first; as many as you like
  --json     print one JSON document`,
  run: (args, io) =>
    runWithArguments(
      evaluateRecognitionCommand,
      args,
      io,
      { once: ['truth'], many: ['run'] },
      (parsed) => {
        const truthPath = required(parsed, 'truth');
        const named = namedRuns(parsed);
        if (named.length === 0) throw new WrongArguments('--run is missing.');
        const { truth, runs, failures } = loadLabels(truthPath, named);
        if (truth === null) return reportFailures(io, failures);
        const measured = runs.map((run) => measureAccuracy(truth, run));
        const pairs = runs.flatMap((a, i) =>
          runs.slice(i + 1).map((b) => compareRuns(truth, a, b)),
        );
        const warnings = runs.flatMap((run) => unknownWarning(truth, run));
        if (parsed.flag('json')) {
          printJson(io, {
            samples: truth.size,
            runs: measured,
            pairs,
            warnings,
          });
        } else printTables(io, truth.size, measured, pairs);
        printWarnings(io, warnings);
        return 0;
      },
    ),
};

/** Reads everything; where anything fails, all failures and no truth. */
function loadLabels(
  truthPath: string,
  named: readonly NamedFile[],
): {
  readonly truth: Labels | null;
  readonly runs: readonly RecognitionRun[];
  readonly failures: readonly ReportedFailure[];
} {
  const failures = new Map<string, ReportedFailure>();
  const take = (path: string): Labels | null => {
    const labels = loadFile(path);
    if (labels.ok) return labels.value;
    failures.set(path, { path, error: labels.error });
    return null;
  };
  const truth = take(truthPath);
  const runs = named.flatMap(({ name, path }) => {
    const labels = take(path);
    return labels === null ? [] : [{ name, labels }];
  });
  return { truth: failures.size === 0 ? truth : null, runs, failures: [...failures.values()] };
}

function loadFile(path: string): Result<Labels> {
  const bytes = readFileBytes(path);
  return bytes.ok ? readLabelCsv(bytes.value, { path }) : bytes;
}

function unknownWarning(truth: Labels, run: RecognitionRun): readonly string[] {
  const unknown = unknownSamples(truth, run);
  const [first] = unknown;
  if (first === undefined) return [];
  const samples = unknown.length === 1 ? '1 sample' : `${unknown.length} samples`;
  return [`${run.name}: ${samples} that the truth lacks, the first "${first}"; not counted.`];
}

function printTables(
  io: CommandIo,
  samples: number,
  runs: readonly RunAccuracy[],
  pairs: readonly RunPair[],
): void {
  const rows = runs.map(({ name, correct, wrong, missing, accuracy }) => [
    name,
    String(correct),
    String(wrong),
    String(missing),
    shownNumber(accuracy * 100),
  ]);
  io.out(
    `${samples} samples\n\n${textTable(['system', 'right', 'wrong', 'missing', 'accuracy %'], rows)}\n`,
  );
  if (pairs.length === 0) return;
  const compared = pairs.map((pair) => [
    `${pair.a}, ${pair.b}`,
    String(pair.bothCorrect),
    String(pair.onlyA),
    String(pair.onlyB),
    String(pair.neither),
    String(pair.sameLabel),
    pair.mcnemarP.toPrecision(4),
  ]);
  const header = [
    'systems',
    'both right',
    'only the first',
    'only the second',
    'neither',
    'same label',
    'McNemar p',
  ];
  io.out(`\n${textTable(header, compared)}\n`);
}
