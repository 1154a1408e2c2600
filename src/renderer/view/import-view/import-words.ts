/** The words of the import: roles, what a file needs, what was stored. */

import type { ImportCandidate, ImportOutcome, ImportRole } from '#shared/contract/import-calls.ts';
import type { ImportRow } from '#renderer/state/import-row.ts';
import { isAnswerable, questionOf } from '#renderer/state/import-row.ts';
import { formatCount, formatNumberOf } from '#renderer/ui/format-number.ts';

/** What a role is called. */
export const roleNames: Readonly<Record<ImportRole, string>> = {
  truth: 'Ground truth',
  run: 'Results of a method',
  frames: 'Frames',
  labels: 'Labels',
  predictions: 'Predictions',
  poses: 'Poses',
  tags: 'Tags',
  centres: 'Hand centres',
  angles: 'Viewpoint angles',
  'data-set': 'Description of a data set',
};

/** What was recognised of a file; of one that was refused unread, as much as the refusal tells. */
export function contentInWords({ content, problem }: ImportCandidate): string {
  if (content !== 'not recognised' || problem === null) return content;
  const line = /, line (\d+):/.exec(problem.message)?.[1];
  if (line !== undefined) return `text, wrong on line ${formatCount(Number(line))}`;
  return problem.code === 'unknown-format' ? content : 'refused';
}

/** What is asked of the person for a file; null when nothing is. */
export function questionInWords(row: ImportRow): string | null {
  switch (questionOf(row)) {
    case 'role':
      return 'Its name and content leave open what it is: choose what the file is.';
    case 'dataSet':
      return 'Choose the data set it belongs to.';
    case 'space':
      return 'Choose how its numbers are meant.';
    case 'picture':
      return 'Its files do not say how large the pictures are: give their size and rate, as the video has them.';
    case 'name':
      return 'Give the method a name.';
    case null:
    default:
      return null;
  }
}

const unsaid: Readonly<Record<NonNullable<ReturnType<typeof questionOf>>, string>> = {
  role: 'what the file is',
  dataSet: 'which data set it belongs to',
  space: 'how its numbers are meant',
  picture: 'how large its pictures are',
  name: 'what the method is called',
};

/** Why a file was not imported with the others: it was refused, or a question about it was left open; null where it was, or was not to be. */
export function leftOutInWords(row: ImportRow): string | null {
  const { problem } = row.candidate;
  if (problem !== null && !isAnswerable(row.candidate)) return problem.message;
  const question = row.include ? questionOf(row) : null;
  return question === null ? null : `Left out, because it was not said ${unsaid[question]}.`;
}

/** One and many of each kind that an import stores. */
const kinds: Readonly<Record<string, readonly [string, string]>> = {
  truth: ['ground truth', 'ground truths'],
  run: ['method', 'methods'],
  frames: ['frame', 'frames'],
  centres: ['file of hand centres', 'files of hand centres'],
  angles: ['file of angles', 'files of angles'],
  poses: ['track of poses', 'tracks of poses'],
  clips: ['clip', 'clips'],
  labels: ['label', 'labels'],
  glosses: ['gloss', 'glosses'],
  signers: ['signer of a clip', 'signers of clips'],
  systems: ['system', 'systems'],
  predictions: ['prediction', 'predictions'],
  tags: ['tag', 'tags'],
  'changed tags': ['changed tag', 'changed tags'],
  'reviewed clips': ['reviewed clip', 'reviewed clips'],
  'data-set': ['data set description', 'data set descriptions'],
};

/** What was stored, kind by kind: `1 ground truth, 10 methods`. */
export const addedInWords = (outcome: ImportOutcome): string =>
  Object.entries(outcome.added)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => {
      const [one, many] = kinds[kind] ?? [kind, `${kind}s`];
      return formatNumberOf(count, one, many);
    })
    .join(', ');
