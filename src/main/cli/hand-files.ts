/** Loads the ground truth and the runs that a command names, all problems together. */

import { existsSync } from 'node:fs';
import { failureText } from '#shared/failure/failure.ts';
import type { Result } from '#shared/failure/failure.ts';
import { readDataSetJson } from '#shared/format/data-set-json/read-data-set-json.ts';
import type { InterpretedJoints } from '#shared/format/joint-text/interpret-joints.ts';
import { readJointText } from '#shared/format/joint-text/read-joint-text.ts';
import { looksLikeMsraJointText } from '#shared/format/msra-joint-text/read-msra-joint-text.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { HandDataSet, JointSpace } from '#shared/skeleton/hand-data-set.ts';
import { publishedDataSet, publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { equalToTruthWarnings } from '#main/transfer/equal-to-truth.ts';
import { checkFrameCount } from '#main/transfer/frame-count.ts';
import { loadJointTable } from '#main/transfer/load-joint-table.ts';
import { inFrameOrder } from '#main/transfer/order-by-frame-names.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import type { CommandArguments } from './command-arguments.ts';
import { required, WrongArguments } from './command-arguments.ts';
import type { ReportedFailure } from './command-output.ts';

/** A run as the arguments name it. */
export interface NamedFile {
  readonly name: string;
  readonly path: string;
}

/** `--run NAME=FILE`, split at the first `=`; names must differ. */
export function namedRuns(parsed: CommandArguments): readonly NamedFile[] {
  const runs = parsed.values('run').map((text) => {
    const at = text.indexOf('=');
    const name = text.slice(0, Math.max(at, 0)).trim();
    const path = text.slice(at + 1);
    if (at === -1 || name === '' || path === '')
      throw new WrongArguments(`--run takes NAME=FILE, found "${text}".`);
    return { name, path };
  });
  const twice = runs.find(({ name }, i) => runs.findIndex((other) => other.name === name) !== i);
  if (twice !== undefined)
    throw new WrongArguments(`--run names ${twice.name} twice; each run needs a name of its own.`);
  return runs;
}

/** `--space uvd|xyz`, or nothing. */
export function declaredSpace(parsed: CommandArguments): { readonly space?: JointSpace } {
  const space = parsed.value('space');
  if (space === null) return {};
  if (space !== 'uvd' && space !== 'xyz')
    throw new WrongArguments(`--space takes uvd or xyz, found "${space}".`);
  return { space };
}

/** `--dataset`: a published id, or the path of a description. */
export function namedDataSet(parsed: CommandArguments): Result<HandDataSet> {
  const name = required(parsed, 'dataset');
  const published = publishedDataSet(name.toLowerCase());
  if (published !== null) return { ok: true, value: published };
  if (!/\.json$/i.test(name) && !existsSync(name)) {
    const ids = Object.keys(publishedDataSets).join(', ');
    throw new WrongArguments(`--dataset takes ${ids} or FILE.json, found "${name}".`);
  }
  const bytes = readFileBytes(name);
  return bytes.ok ? readDataSetJson(bytes.value, { path: name }) : bytes;
}

/** Truth and runs of equal frames and joints. */
export interface LoadedHands {
  readonly truth: JointTable;
  readonly runs: readonly { readonly name: string; readonly table: JointTable }[];
  readonly warnings: readonly string[];
}

/** Loads everything; where anything fails, all failures. */
export function loadHands(
  dataSet: HandDataSet,
  truthPath: string,
  runs: readonly NamedFile[],
  options: { readonly space?: JointSpace },
): { readonly loaded: LoadedHands | null; readonly failures: readonly ReportedFailure[] } {
  const failures: ReportedFailure[] = [];
  const warnings: string[] = [];
  const truth = loadJointTable(truthPath, dataSet, options);
  if (truth.ok) warnings.push(...truth.value.warnings);
  else failures.push({ path: truthPath, error: truth.error });
  const loaded: { name: string; table: JointTable }[] = [];
  for (const { name, path } of runs) {
    const run = truth.ok
      ? alignedRun(loadJointTable(path, dataSet, options), path, truth.value, dataSet)
      : loadJointTable(path, dataSet, options);
    if (!run.ok) {
      failures.push({ path, error: run.error });
      continue;
    }
    warnings.push(...run.value.warnings);
    if (truth.ok)
      warnings.push(...equalToTruthWarnings(run.value.table, truth.value.table, dataSet, path));
    loaded.push({ name, table: run.value.table });
  }
  if (!truth.ok || failures.length > 0) return { loaded: null, failures: withoutRepeats(failures) };
  return { loaded: { truth: truth.value.table, runs: loaded, warnings }, failures };
}

/** A run with as many frames as the truth, in the order of the truth's frame names where both have names. */
function alignedRun(
  run: Result<InterpretedJoints>,
  path: string,
  truth: InterpretedJoints,
  dataSet: HandDataSet,
): Result<InterpretedJoints> {
  if (!run.ok) return run;
  const counted = checkFrameCount(path, run.value.table.frames, truth.table.frames, dataSet);
  if (!counted.ok) return counted;
  if (run.value.names === null) return run;
  const ordered = inFrameOrder(run.value, truth.names, dataSet, path);
  if (!ordered.ok) return ordered;
  const { table, list } = ordered.value;
  const isAsItStood = truth.names === null && list === run.value.names;
  const warning = `${path}: its frame names were not needed; line i was taken as frame i, as in the ground truth.`;
  const warnings = isAsItStood ? [...run.value.warnings, warning] : run.value.warnings;
  return { ok: true, value: { ...run.value, table, warnings } };
}

/**
 * What is wrong with label and result files before it is known whose joints they hold: each that is missing, no text, or
 * breaks off.
 */
export function unreadableHands(paths: readonly string[]): readonly ReportedFailure[] {
  const failures = paths.flatMap((path): ReportedFailure[] => {
    const bytes = readFileBytes(path);
    if (bytes.ok && looksLikeMsraJointText(bytes.value)) return [];
    const read = bytes.ok ? readJointText(bytes.value, { path }) : bytes;
    return read.ok ? [] : [{ path, error: read.error }];
  });
  return withoutRepeats(failures);
}

function withoutRepeats(failures: readonly ReportedFailure[]): readonly ReportedFailure[] {
  return [...new Map(failures.map((failure) => [failureText(failure.error), failure])).values()];
}
