/** Right after correction: which of a system's failures go away on corrected points, and what goes wrong on them. */

import { mcnemarExactP } from '#shared/statistics/mcnemar.ts';
import { rangeFromZero } from './axis-range.ts';
import type { AfterCounts, ClipFigureInput, FigureCorrected } from './clip-figure-input.ts';
import { clipNotes, clipsInWords, pInWords } from './clip-figure-words.ts';
import type { FigureChart, FigureSeries } from './figure.ts';
import type { QueryOf } from './figure-query.ts';
import { countOf, formatCount } from './figure-words.ts';

const outcomes = ['wrong', 'right'] as const;

/** What the bars count, in the order they stand. */
const groups = [
  { outcome: 'wrong', after: 'right', label: 'Wrong before, right after' },
  { outcome: 'wrong', after: 'wrong', label: 'Wrong before, wrong after' },
  { outcome: 'right', after: 'wrong', label: 'Right before, wrong after' },
  { outcome: 'right', after: 'right', label: 'Right before, right after' },
] as const;

const before = (of: FigureCorrected, outcome: 'right' | 'wrong'): AfterCounts =>
  outcome === 'wrong' ? of.wrongBefore : of.rightBefore;

/** Draws, for each system, its corrected clips by what it made of the estimator's points and its model of the corrected ones. */
export function afterCorrectionFigure(
  query: QueryOf<'after-correction'>,
  input: ClipFigureInput,
): FigureChart {
  const { corrected } = input;
  const series = groups.map(({ outcome, after, label }, styleIndex): FigureSeries => ({
    runId: null,
    outcome,
    after,
    label,
    styleIndex,
    mark: 'bar',
    x: corrected.map((_, place) => place),
    y: corrected.map((one) => before(one, outcome)[after]),
  }));
  return {
    dataSetName: input.collectionName,
    synthetic: input.synthetic,
    type: 'chart',
    query,
    title: 'Right after correction',
    caption: `Corrected clips among ${clipsInWords(input, query.signers)}, by what each system predicted from the estimator’s points (before) and its model from the points as corrected (after). A missing prediction counts as wrong.`,
    notes: [
      ...corrected.map((one) => resultInWords(one, nameOf(input, one.systemId))),
      ...corrected.flatMap((one) => notRunInWords(one, nameOf(input, one.systemId))),
      ...clipNotes(input),
    ],
    x: {
      label: 'System',
      unit: null,
      range: null,
      categories: corrected.map(({ systemId }) => nameOf(input, systemId)),
    },
    y: {
      label: 'Corrected clips',
      unit: null,
      range: rangeFromZero(series.flatMap(({ y }) => y)),
      categories: null,
    },
    series,
    places: corrected.map(({ systemId }) => ({ kind: 'after-correction', systemId })),
    coverage: null,
  };
}

function nameOf({ systems }: ClipFigureInput, id: number): string {
  const system = systems.find(({ systemId }) => systemId === id);
  return system === undefined ? 'a system' : system.label;
}

/** How many failures went away, how many came, and whether that could be chance. */
function resultInWords(one: FigureCorrected, name: string): string {
  const { wrongBefore, rightBefore } = one;
  const [were, stayed] = [run(wrongBefore), run(rightBefore)];
  if (were + stayed === 0) return `${name}: no corrected clip was run again.`;
  const share = were === 0 ? '' : ` (${((100 * wrongBefore.right) / were).toFixed(1)} %)`;
  const p = mcnemarExactP(wrongBefore.right, rightBefore.wrong);
  return `${name}: of ${countOf(were, 'clip')} that were wrong, ${formatCount(wrongBefore.right)} are right on the corrected points${share}; of ${formatCount(stayed)} that were right, ${formatCount(rightBefore.wrong)} became wrong; McNemar ${pInWords(p)}.`;
}

const run = ({ right, wrong }: AfterCounts): number => right + wrong;

function notRunInWords(one: FigureCorrected, name: string): string[] {
  const left = outcomes.reduce((sum, outcome) => sum + before(one, outcome).notRun, 0);
  return left === 0
    ? []
    : [`${name}: ${countOf(left, 'corrected clip')} not run on the points as they are now.`];
}
