/** Merges the spans of a group that two people changed: those that do not overlap go together. */

import type { SpansValue } from './change.ts';

type Span = SpansValue[number];

/** What becomes of the spans of a group. */
export interface MergedSpans {
  /** All spans, by whose hold where two overlap and differ; the same for both where none do. */
  readonly outcomes: { readonly mine: SpansValue; readonly theirs: SpansValue };
  /** Spans of either side that overlap one of the other and differ from it; empty where nothing has to be asked. */
  readonly mine: SpansValue;
  readonly theirs: SpansValue;
}

const isSame = (a: Span, b: Span): boolean => a[0] === b[0] && a[1] === b[1];
const overlap = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];
const without = (spans: SpansValue, others: SpansValue): SpansValue =>
  spans.filter((span) => !others.some((other) => isSame(span, other)));
const inOrder = (spans: SpansValue): SpansValue => spans.toSorted((a, b) => a[0] - b[0]);

/**
 * A span that either side removed is gone, one that either side made is there. Of two new ones that overlap, the frames
 * which only the one has that does not hold stay a span of their own, so that the keys in them are carried; where one of
 * both changed a span that was there before, it holds as it is.
 *
 * @param base the spans that both sides began with
 */
export function mergeSpans(base: SpansValue, mine: SpansValue, theirs: SpansValue): MergedSpans {
  const kept = without(base, without(base, mine)).filter(
    (span) => without([span], theirs).length === 0,
  );
  const madeHere = without(mine, base);
  const madeThere = without(without(theirs, base), madeHere);
  const clashing = (own: SpansValue, others: SpansValue): SpansValue =>
    own.filter((span) => others.some((other) => overlap(span, other)));
  const clash = { mine: clashing(madeHere, madeThere), theirs: clashing(madeThere, madeHere) };
  const free = [...kept, ...without(madeHere, clash.mine), ...without(madeThere, clash.theirs)];
  const outcome = (holding: SpansValue, others: SpansValue): SpansValue => {
    const rest = others
      .filter((span) => !base.some((before) => overlap(span, before)))
      .flatMap((span) => holding.reduce(cutOut, [span]));
    return inOrder([...free, ...holding, ...rest]);
  };
  return {
    ...clash,
    outcomes: {
      mine: outcome(clash.mine, clash.theirs),
      theirs: outcome(clash.theirs, clash.mine),
    },
  };
}

/** What is left of spans without the frames of another. */
const cutOut = (spans: SpansValue, [from, to]: Span): SpansValue =>
  spans.flatMap(([first, end]): SpansValue =>
    (
      [
        [first, Math.min(end, from)],
        [Math.max(first, to), end],
      ] as const
    ).filter(([a, b]) => a < b),
  );
