/** Checks files of one drop against each other and the workspace: frame counts, runs that are the truth itself. */

import type { ImportCandidate } from '#shared/contract/import-calls.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { equalToTruthWarnings } from './equal-to-truth.ts';
import { checkFrameCount } from './frame-count.ts';
import type { SniffedFile } from './sniff-file.ts';

/**
 * Candidates with the problems and warnings that only show beside others.
 *
 * @param sniffed the recognised content by path
 * @param truthFrames frames of the ground truth in the workspace by data set id
 */
export function checkDrop(
  candidates: readonly ImportCandidate[],
  sniffed: ReadonlyMap<string, SniffedFile>,
  truthFrames: Readonly<Record<string, number>>,
  dataSets: readonly HandDataSet[],
): ImportCandidate[] {
  const truths = candidates.filter(({ role, problem }) => role === 'truth' && problem === null);
  const tableOf = (
    candidate: ImportCandidate | undefined,
    dataSet: HandDataSet,
  ): JointTable | null => {
    const file = candidate === undefined ? undefined : sniffed.get(candidate.path);
    if (file?.format !== 'joint-text') return null;
    const { lines: frames, values } = file.text;
    return { frames, joints: dataSet.skeleton.joints.length, space: dataSet.space, values };
  };
  return candidates.map((candidate) => {
    const frames = framesOf(sniffed.get(candidate.path));
    const dataSet = dataSets.find(({ id }) => id === candidate.dataSet);
    if (candidate.problem !== null || frames === null || dataSet === undefined) return candidate;
    if (candidate.role === 'truth') return withPublishedCount(candidate, frames, dataSet);
    // Of several the longest: labels of single frames often lie beside those of the test set.
    const [truth] = truths
      .filter((other) => other.dataSet === dataSet.id)
      .toSorted(
        (x, y) => (framesOf(sniffed.get(y.path)) ?? 0) - (framesOf(sniffed.get(x.path)) ?? 0),
      );
    const expected = truthFrames[dataSet.id] ?? framesOfTruth(truth, candidates, sniffed);
    if (expected === null) return withPublishedCount(candidate, frames, dataSet);
    const checked = checkFrameCount(candidate.path, frames, expected, dataSet);
    if (!checked.ok) return { ...candidate, problem: checked.error };
    const run = candidate.role === 'run' ? tableOf(candidate, dataSet) : null;
    const truthTable = tableOf(truth, dataSet);
    if (run === null || truthTable === null) return candidate;
    const equal = equalToTruthWarnings(run, truthTable, dataSet, candidate.path);
    return { ...candidate, warnings: [...candidate.warnings, ...equal] };
  });
}

/** The frames of ground truth in the drop; a shorter frame list beside one with frame names selects those it names. */
function framesOfTruth(
  truth: ImportCandidate | undefined,
  candidates: readonly ImportCandidate[],
  sniffed: ReadonlyMap<string, SniffedFile>,
): number | null {
  const file = sniffed.get(truth?.path ?? '');
  const frames = framesOf(file);
  const isNamed =
    file?.format === 'msra-joint-text' ||
    (file?.format === 'joint-text' && file.text.names !== null);
  if (frames === null || !isNamed) return frames;
  const listed = candidates.flatMap(({ dataSet, path }) => {
    const other = sniffed.get(path);
    return other?.format === 'frame-list' && dataSet === truth?.dataSet
      ? [other.list.names.length]
      : [];
  });
  return Math.min(frames, ...listed);
}

/** How many frames a recognised file says something of; null where it holds none. */
export function framesOf(file: SniffedFile | undefined): number | null {
  if (file?.format === 'joint-text') return file.text.lines;
  if (file?.format === 'msra-joint-text') return file.table.frames;
  if (file?.format === 'angle-text') return file.angles.frames;
  if (file?.format === 'centre-text') return file.centres.frames;
  return file?.format === 'frame-list' ? file.list.names.length : null;
}

function withPublishedCount(
  candidate: ImportCandidate,
  frames: number,
  dataSet: HandDataSet,
): ImportCandidate {
  if (dataSet.testFrames === null || dataSet.testFrames === frames) return candidate;
  const warning = `${candidate.path}: ${frames === 1 ? '1 frame' : `${frames} frames`}, where the published test set of ${dataSet.name} has ${dataSet.testFrames}.`;
  return { ...candidate, warnings: [...candidate.warnings, warning] };
}
