/** The words that all figures share: labels of runs, what the frames are, and what is not real. */

import { publishedDataSet } from '#shared/skeleton/published-data-sets.ts';
import type { FigureInput } from './figure-input.ts';

/** A whole number with thousands separated: `8,252`. */
export const formatCount = (count: number): string => count.toLocaleString('en-US');

/** A count with its noun: `1 frame`, `8,252 frames`. */
export const countOf = (count: number, noun: string): string =>
  `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

/** Words as a list: `a`, `a and b`, `a, b and c`. */
export function listOf(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The chosen frames in words, e.g. `the 8,252 frames of the NYU test set`. */
export function framesInWords(input: FigureInput): string {
  const { dataSet, sampleName } = input;
  const whole =
    publishedDataSet(dataSet.id)?.testFrames === input.dataSetFrames && !input.synthetic;
  const source = input.synthetic
    ? `the ${/synthetic/i.test(dataSet.name) ? '' : 'synthetic '}data set ${dataSet.name}`
    : `${whole ? 'the ' : ''}${dataSet.name}${whole ? ' test set' : ''}`;
  const part = sampleName === null ? '' : `${sampleName} of `;
  return `the ${countOf(input.frames, 'frame')} of ${part}${source}`;
}

/** Sentences that belong under every figure: what was made up, and that nothing is chosen. */
export function commonNotes(input: FigureInput): string[] {
  const notes: string[] = [];
  if (input.runs.length === 0) notes.push('No method is chosen.');
  if (input.synthetic) {
    notes.push(
      `The frames of ${input.dataSet.name} are synthetic: made by a generator, not recorded.`,
    );
  }
  for (const run of input.runs) {
    if (run.evaluation.frames === input.frames) continue;
    notes.push(
      `${run.label} predicted ${countOf(run.evaluation.frames, 'frame')} of ${input.frames.toLocaleString('en')}; its errors are of these alone.`,
    );
  }
  return notes;
}

/** The parts of a figure that are the same for every kind. */
export const sharedText = (input: FigureInput): { dataSetName: string; synthetic: boolean } => ({
  dataSetName: input.dataSet.name,
  synthetic: input.synthetic,
});
