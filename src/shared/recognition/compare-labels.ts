/** How many samples a recogniser got right, and how two recognisers agree. */

import { mcnemarExactP } from '#shared/statistics/mcnemar.ts';

/** The label of each sample. */
export type Labels = ReadonlyMap<string, { readonly label: string }>;

/** A recogniser's labels, right or wrong. */
export interface RecognitionRun {
  readonly name: string;
  readonly labels: Labels;
}

/** Counts over the samples of the truth. */
export interface RunAccuracy {
  readonly name: string;
  readonly correct: number;
  /** All that is not right, the missing ones too. */
  readonly wrong: number;
  /** Samples the run has no label for. */
  readonly missing: number;
  /** correct / samples of the truth. */
  readonly accuracy: number;
}

/** Two runs on the same samples; the first four add up to the samples of the truth. */
export interface RunPair {
  readonly a: string;
  readonly b: string;
  readonly bothCorrect: number;
  /** Right in a alone. */
  readonly onlyA: number;
  readonly onlyB: number;
  readonly neither: number;
  /** Samples to which both give one label, right or wrong. */
  readonly sameLabel: number;
  /** Two-sided, exact; 1 without discordant pairs. */
  readonly mcnemarP: number;
}

/** Counts what the run got right of the truth. */
export function measureAccuracy(truth: Labels, run: RecognitionRun): RunAccuracy {
  let correct = 0;
  let missing = 0;
  for (const [sample, { label }] of truth) {
    const given = run.labels.get(sample);
    if (given === undefined) missing += 1;
    else if (given.label === label) correct += 1;
  }
  return {
    name: run.name,
    correct,
    wrong: truth.size - correct,
    missing,
    accuracy: correct / truth.size,
  };
}

/** Samples of the run that the truth lacks; they count nowhere. */
export const unknownSamples = (truth: Labels, run: RecognitionRun): readonly string[] =>
  [...run.labels.keys()].filter((sample) => !truth.has(sample));

/** Compares two runs sample by sample; a missing label is wrong and equals no other. */
export function compareRuns(truth: Labels, a: RecognitionRun, b: RecognitionRun): RunPair {
  let bothCorrect = 0;
  let onlyA = 0;
  let onlyB = 0;
  let sameLabel = 0;
  for (const [sample, { label }] of truth) {
    const labelA = a.labels.get(sample)?.label;
    const labelB = b.labels.get(sample)?.label;
    if (labelA !== undefined && labelA === labelB) sameLabel += 1;
    if (labelA === label && labelB === label) bothCorrect += 1;
    else if (labelA === label) onlyA += 1;
    else if (labelB === label) onlyB += 1;
  }
  return {
    a: a.name,
    b: b.name,
    bothCorrect,
    onlyA,
    onlyB,
    neither: truth.size - bothCorrect - onlyA - onlyB,
    sameLabel,
    mcnemarP: mcnemarExactP(onlyA, onlyB),
  };
}
