/** Makes import items of what was recognised and what the arguments say; what stays open becomes a question. */

import type { ImportCandidate, ImportItem, ImportRole } from '#shared/contract/import-calls.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';

/** What the arguments say of all files of a call; null where they say nothing. */
export interface ImportAnswers {
  readonly dataSet: string | null;
  readonly role: ImportRole | null;
  readonly name: string | null;
  readonly space: 'uvd' | 'xyz' | null;
  /** mm a unit of 16-bit PNG frames. */
  readonly depthUnitMm: number | null;
}

/** Roles of sign clips, whose data sets are collections that are called as one likes. */
const clipRoles: readonly ImportRole[] = ['labels', 'predictions', 'poses', 'tags'];

/** A file that is not stored, and why. */
export interface Unstored {
  readonly path: string;
  readonly error: Failure;
}

/** Files by what can be done with them. */
export interface SortedCandidates {
  readonly items: readonly ImportItem[];
  /** Not bad, but the arguments leave something open. */
  readonly questions: readonly Unstored[];
  /** Bad as they are. */
  readonly refused: readonly Unstored[];
}

/** Answers each candidate; a declared space or data set may make good what the look at the file found wrong. */
export function answerCandidates(
  candidates: readonly ImportCandidate[],
  answers: ImportAnswers,
): SortedCandidates {
  const items: ImportItem[] = [];
  const questions: Unstored[] = [];
  const refused: Unstored[] = [];
  for (const candidate of candidates) {
    const { path, problem } = candidate;
    const settled = problem === null || (answers.space !== null && problem.code === 'needs-answer');
    if (!settled) {
      refused.push({ path, error: problem });
      continue;
    }
    if (!takesRole(candidate, answers.role)) {
      const message = `${path}: expected ${answers.role ?? ''} as --role says, found ${candidate.content}.`;
      const tip = 'Leave --role out, or import it in a call of its own.';
      refused.push({ path, error: fail('mismatch', message, { tip }).error });
      continue;
    }
    const item = itemOf(candidate, answers);
    if (item.ok) items.push(item.value);
    else questions.push({ path, error: item.error });
  }
  return { items, questions, refused };
}

/** Descriptions of data sets come along whatever the role of the others. */
const takesRole = ({ role, possibleRoles }: ImportCandidate, said: ImportRole | null): boolean =>
  said === null || role === 'data-set' || possibleRoles.includes(said);

function itemOf(candidate: ImportCandidate, answers: ImportAnswers): Result<ImportItem> {
  const { path } = candidate;
  const described = candidate.role === 'data-set';
  const role = described ? candidate.role : (answers.role ?? candidate.role);
  const said =
    role !== null && clipRoles.includes(role)
      ? answers.dataSet
      : (answers.dataSet?.toLowerCase() ?? null);
  const dataSet = described ? candidate.dataSet : (said ?? candidate.dataSet);
  if (role === null || dataSet === null) return question(candidate, role, dataSet);
  const named = role === 'run' || role === 'predictions' ? answers.name : null;
  const name = (named ?? candidate.name).trim().slice(0, 80);
  return succeed({
    path,
    ...(candidate.parts === undefined ? {} : { parts: candidate.parts }),
    role,
    dataSet,
    name: name === '' ? 'unnamed' : name,
    space: role === 'truth' || role === 'run' ? answers.space : null,
    depthUnitMm: role === 'frames' ? answers.depthUnitMm : null,
  });
}

/** Asks for all that is open at once. */
function question(
  { path, content, possibleRoles, possibleDataSets }: ImportCandidate,
  role: ImportRole | null,
  dataSet: string | null,
): Result<never> {
  const which = `of which data set (${possibleDataSets.join(', ')})`;
  if (role === null && possibleRoles.includes('predictions')) {
    return fail(
      'needs-answer',
      `${path}: ${content}; are they the true labels or a system's predictions?`,
      { tip: 'Say --role labels or --role predictions.' },
    );
  }
  if (role === null && possibleRoles.includes('poses')) {
    return fail(
      'needs-answer',
      `${path}: ${content}; no index beside it says which clips they are.`,
      { tip: 'Say --role poses to import them as clips of their own.' },
    );
  }
  const what = "is it ground truth or a method's run";
  if (role !== null)
    return fail('needs-answer', `${path}: ${content}; ${which} is it?`, { tip: 'Say --dataset.' });
  if (dataSet !== null) {
    return fail('needs-answer', `${path}: ${content}; ${what}?`, {
      tip: 'Say --role truth or --role run.',
    });
  }
  return fail('needs-answer', `${path}: ${content}; ${what}, and ${which}?`, {
    tip: 'Say --role truth or --role run, and --dataset.',
  });
}
