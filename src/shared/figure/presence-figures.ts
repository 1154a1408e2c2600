/** Hand presence by outcome (Figure 6 of the first paper), and the same comparison under every presence rule. */

import { assert } from '#shared/failure/failure.ts';
import { presenceRules } from '#shared/pose/presence.ts';
import { rangeFromZero } from './axis-range.ts';
import type { ClipFigureInput, FigurePresence, FigureRuleComparison } from './clip-figure-input.ts';
import {
  clipNotes,
  clipsInWords,
  handInWords,
  pInWords,
  presenceRuleLabels,
  presenceRuleWords,
} from './clip-figure-words.ts';
import type { FigureChart, FigurePlace, FigureSeries, FigureTable } from './figure.ts';
import type { QueryOf } from './figure-query.ts';
import { formatCount } from './figure-words.ts';

/** Bins of 5 % of the frames. */
const bins = 20;
const outcomes = ['right', 'wrong'] as const;

/** Which bin a share falls into: above the lower end, up to the upper one; 0 belongs to the first. */
export function presenceBin(share: number): number {
  let bin = Math.min(bins - 1, Math.max(0, Math.ceil(share * bins) - 1));
  // The product rounds; the ends themselves decide.
  while (bin > 0 && share <= bin / bins) bin -= 1;
  while (bin < bins - 1 && share > (bin + 1) / bins) bin += 1;
  return bin;
}

/** Draws the share of right and of wrong predictions whose hand is present in 0 to 5 %, 5 to 10 %, ... of the frames. */
export function presenceFigure(
  query: QueryOf<'hand-presence'>,
  input: ClipFigureInput,
): FigureChart {
  const { comparison, estimator } = presenceOf(input);
  const compared = comparison.rules[query.rule];
  const series = outcomes.map((outcome, styleIndex): FigureSeries => {
    const { values, n } = compared[outcome];
    const counts = Array.from({ length: bins }, () => 0);
    for (const share of values) counts[presenceBin(share)]! += 1;
    return {
      runId: null,
      outcome,
      label: `Predicted ${outcome} (${formatCount(n)})`,
      styleIndex,
      mark: 'bar',
      x: counts.map((_, bin) => (100 * (bin + 0.5)) / bins),
      y: counts.map((count) => (n === 0 ? null : (100 * count) / n)),
    };
  });
  return {
    dataSetName: input.collectionName,
    synthetic: input.synthetic,
    type: 'chart',
    query,
    title: 'Hand presence by outcome',
    caption: `Share of frames in which ${handInWords(query, input)} is present (${presenceRuleWords[query.rule]}; ${estimator}), in ${clipsInWords(input, query.signers)} that ${systemName(input)} predicted right and wrong.`,
    notes: [
      ...groupNotes(compared),
      ...testNotes(compared, comparison.signers),
      ...ruleNotes(query, comparison),
      ...fedNotes(input),
      ...clipNotes(input),
    ],
    x: {
      label: `Frames with the ${query.hand} hand, ${presenceRuleLabels[query.rule]}`,
      unit: '%',
      range: [0, 100],
      categories: null,
    },
    y: {
      label: 'Clips of the outcome',
      unit: '%',
      range: rangeFromZero(series.flatMap(({ y }) => y)),
      categories: null,
    },
    series,
    places: Array.from({ length: bins }, (_, bin): FigurePlace => ({
      kind: 'presence',
      aboveShare: bin === 0 ? null : bin / bins,
      upToShare: (bin + 1) / bins,
    })),
    coverage: null,
  };
}

/** Draws Cliff's delta with its interval under every rule. */
export function presenceRulesFigure(
  query: QueryOf<'presence-rules'>,
  input: ClipFigureInput,
): FigureChart {
  const { comparison, estimator } = presenceOf(input);
  const drawn = presenceRules.flatMap((rule) => {
    const { effect } = comparison.rules[rule];
    return effect === null ? [] : [{ rule, effect }];
  });
  const how = drawn[0]?.effect;
  return {
    dataSetName: input.collectionName,
    synthetic: input.synthetic,
    type: 'chart',
    query,
    title: 'Hand presence by outcome under every rule',
    caption: `Cliff's delta of the share of frames with ${handInWords(query, input)} (${estimator}), right against wrong predictions of ${systemName(input)} in ${clipsInWords(input, query.signers)}; above zero the hand is seen more in what is right.`,
    notes: [
      ...(how === undefined
        ? ['One of the two outcomes has no clips.']
        : [
            `Intervals of ${100 * how.level} % by a bootstrap that draws ${how.unit === 'signer' ? 'whole signers' : 'clips within their outcome'}: ${formatCount(how.resamples)} resamples, seed ${how.seed}.`,
          ]),
      ...agreementNotes(comparison),
      ...fedNotes(input),
      ...clipNotes(input),
    ],
    x: {
      label: 'Rule',
      unit: null,
      range: null,
      categories: drawn.map(({ rule }) => presenceRuleLabels[rule]),
    },
    y: { label: "Cliff's delta", unit: null, range: null, categories: null },
    series: drawn.map(({ rule, effect }, place) => ({
      runId: null,
      outcome: null,
      label: presenceRuleLabels[rule],
      styleIndex: place,
      mark: 'point',
      x: [place],
      y: [effect.delta],
      low: [effect.low],
      high: [effect.high],
    })),
    places: drawn.map(({ rule }) => ({ kind: 'presence-rule', rule })),
    coverage: null,
  };
}

const text = (key: string, label: string): FigureTable['columns'][number] => ({
  key,
  label,
  unit: null,
  digits: null,
});
const number = (
  key: string,
  label: string,
  digits: number,
  unit: string | null = null,
): FigureTable['columns'][number] => ({ key, label, unit, digits });

/** Lists means, difference and tests under every rule. */
export function presenceTestsTable(
  query: QueryOf<'presence-tests'>,
  input: ClipFigureInput,
): FigureTable {
  const { comparison, estimator } = presenceOf(input);
  const permutation = comparison.rules['any>0'].permutation;
  return {
    dataSetName: input.collectionName,
    synthetic: input.synthetic,
    type: 'table',
    query,
    title: 'Hand presence by outcome: tests under every rule',
    caption: `Share of frames with ${handInWords(query, input)} (${estimator}) in right and wrong predictions of ${systemName(input)}, in ${clipsInWords(input, query.signers)}; rank-sum tests two-sided, as the first paper did it and with tie correction.`,
    notes: [
      ...(permutation === null
        ? ['One of the two outcomes has no clips.']
        : [
            `The permutation test exchanges outcomes ${comparison.signers === 0 ? 'among all clips, since no signer is known' : `within signers (${permutation.mixedStrata} of ${permutation.strata} have both outcomes)`}: ${formatCount(permutation.shuffles)} shuffles, seed ${permutation.seed}.`,
          ]),
      ...fedNotes(input),
      ...clipNotes(input),
    ],
    columns: [
      text('rule', 'Present when'),
      number('nRight', 'Right', 0),
      number('nWrong', 'Wrong', 0),
      number('meanRight', 'Mean, right', 2, '%'),
      number('meanWrong', 'Mean, wrong', 2, '%'),
      number('medianRight', 'Median, right', 2, '%'),
      number('medianWrong', 'Median, wrong', 2, '%'),
      number('difference', 'Difference of means', 2, '%'),
      number('delta', "Cliff's delta", 3),
      number('deltaLow', 'Delta, low', 3),
      number('deltaHigh', 'Delta, high', 3),
      number('z', 'Rank-sum z', 3),
      number('p', 'Rank-sum p', 4),
      number('pTies', 'p, ties corrected', 4),
      number('pExact', 'p, exact', 4),
      number('pPermutation', 'p, within signers', 4),
    ],
    rows: presenceRules.map((rule, styleIndex) => ({
      runId: null,
      styleIndex,
      cells: testCells(comparison.rules[rule]),
      place: { kind: 'presence-rule', rule },
      note: null,
    })),
  };
}

function testCells(compared: FigureRuleComparison): (number | string | null)[] {
  const { right, wrong, rankSum, effect, permutation } = compared;
  return [
    presenceRuleLabels[compared.rule],
    right.n,
    wrong.n,
    percent(right.mean),
    percent(wrong.mean),
    percent(right.median),
    percent(wrong.median),
    percent(right.mean - wrong.mean),
    effect?.delta ?? null,
    effect?.low ?? null,
    effect?.high ?? null,
    rankSum?.ranksums.z ?? null,
    rankSum?.ranksums.p ?? null,
    finite(rankSum?.tieCorrected.p ?? null),
    rankSum?.exact?.p ?? null,
    permutation?.p ?? null,
  ];
}

const finite = (value: number | null): number | null =>
  value === null || Number.isNaN(value) ? null : value;
const percent = (share: number): number | null => (Number.isNaN(share) ? null : 100 * share);

function presenceOf(input: ClipFigureInput): NonNullable<ClipFigureInput['presence']> {
  assert(input.presence !== null, 'a figure of hand presence has presence');
  return input.presence;
}

function systemName(input: ClipFigureInput): string {
  const [system] = input.systems;
  return system === undefined ? 'the system' : system.label;
}

/** Where the system was fed other poses than those that are counted, or more. */
function fedNotes(input: ClipFigureInput): string[] {
  const { fed, estimator } = presenceOf(input);
  if (fed.every((one) => one === estimator)) return [];
  return [`${systemName(input)} was fed ${fed.join(' and ')}; presence is that of ${estimator}.`];
}

const groupNotes = (compared: FigureRuleComparison): string[] =>
  outcomes.flatMap((outcome) => {
    const { n, mean, median } = compared[outcome];
    return n === 0
      ? [`No clip was predicted ${outcome}.`]
      : [
          `Predicted ${outcome}: mean ${(100 * mean).toFixed(2)} %, median ${(100 * median).toFixed(2)} %, n = ${formatCount(n)}.`,
        ];
  });

function testNotes(
  { rankSum, effect, permutation }: FigureRuleComparison,
  signers: number,
): string[] {
  if (rankSum === null || effect === null || permutation === null) return [];
  const { z, p } = rankSum.ranksums;
  const within = signers === 0 ? 'among all clips (no signer is known)' : 'within signers';
  return [
    `Wilcoxon rank-sum as the first paper did it: z = ${z.toFixed(2)}, ${pInWords(p)}; with tie correction ${Number.isNaN(rankSum.tieCorrected.p) ? 'undefined, since all values are equal' : pInWords(rankSum.tieCorrected.p)}${rankSum.exact === null ? '' : `; exact ${pInWords(rankSum.exact.p)}`}.`,
    `Cliff's delta ${effect.delta.toFixed(3)} (${100 * effect.level} % ${effect.low.toFixed(3)} to ${effect.high.toFixed(3)}, drawing ${effect.unit === 'signer' ? 'whole signers' : 'clips'}); permutation ${within}: ${pInWords(permutation.p)}.`,
  ];
}

/** Says what the other rules say. */
function ruleNotes(query: QueryOf<'hand-presence'>, comparison: FigurePresence): string[] {
  const others = presenceRules.filter((rule) => rule !== query.rule);
  const words = others.map((rule) => {
    const { right, wrong } = comparison.rules[rule];
    return `${presenceRuleLabels[rule]} ${(100 * right.mean).toFixed(1)} % and ${(100 * wrong.mean).toFixed(1)} %`;
  });
  const { right, wrong } = comparison.rules[query.rule];
  if (right.n === 0 || wrong.n === 0) return [];
  return [
    `Means of right and wrong under the other rules: ${words.join('; ')}.`,
    ...agreementNotes(comparison),
  ];
}

/** Says whether the conclusion hangs on the rule. */
function agreementNotes({ rules }: FigurePresence): string[] {
  const signs = presenceRules.map((rule) => {
    const { effect } = rules[rule];
    if (effect === null || (effect.low <= 0 && effect.high >= 0)) return 0;
    return Math.sign(effect.delta);
  });
  if (rules['any>0'].effect === null) return [];
  if (new Set(signs).size === 1) {
    const [sign] = signs;
    return [
      sign === 0
        ? 'Under no rule is presence told apart from chance.'
        : `All rules agree: the hand is seen ${sign === 1 ? 'more' : 'less'} in right predictions.`,
    ];
  }
  return ['The conclusion hangs on the rule: see the comparison under every rule.'];
}
