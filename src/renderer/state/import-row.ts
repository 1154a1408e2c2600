/** A file on its way into the workspace: what was recognised of it, what the person says of it, and what is still to be said. */

import type {
  AskedPicture,
  ImportCandidate,
  ImportItem,
  ImportRole,
} from '#shared/contract/import-calls.ts';

/** A file with what the person says of it. */
export interface ImportRow {
  readonly candidate: ImportCandidate;
  readonly include: boolean;
  readonly role: ImportRole | null;
  readonly dataSet: string | null;
  readonly name: string;
  readonly space: 'uvd' | 'xyz' | null;
  readonly depthUnitMm: number | null;
  /** null where the files say it, or are no poses. */
  readonly picture: AskedPicture | null;
}

/** A file as it was recognised; the person has said nothing of it yet. */
export const rowOf = (candidate: ImportCandidate): ImportRow => ({
  candidate,
  include: candidate.problem === null || isAnswerable(candidate),
  role: candidate.role,
  dataSet: candidate.dataSet,
  name: candidate.name,
  space: candidate.space,
  depthUnitMm: null,
  picture: candidate.picture ?? null,
});

/** A file that was looked at again: as it is recognised now, with the answers that are the person's own and still possible. */
export function lookAgain(before: ImportRow | undefined, candidate: ImportCandidate): ImportRow {
  const now = rowOf(candidate);
  if (before === undefined) return now;
  const suggested = rowOf(before.candidate);
  const own = <Key extends keyof ImportRow>(key: Key): ImportRow[Key] =>
    before[key] === suggested[key] ? now[key] : before[key];
  const role = own('role');
  const dataSet = own('dataSet');
  return {
    candidate,
    include: own('include'),
    role: role === null || candidate.possibleRoles.includes(role) ? role : now.role,
    dataSet:
      dataSet === null || candidate.possibleDataSets.includes(dataSet) ? dataSet : now.dataSet,
    name: own('name'),
    space: own('space'),
    depthUnitMm: own('depthUnitMm'),
    picture: own('picture'),
  };
}

/** A problem that an answer of the person mends (a role, a data set, a space). */
export const isAnswerable = (candidate: ImportCandidate): boolean =>
  candidate.problem?.code === 'needs-answer' && candidate.possibleRoles.length > 0;

/** Whether the person must say how its numbers are meant: they look like xyz that nobody declared. */
export const needsSpace = (row: ImportRow): boolean =>
  isAnswerable(row.candidate) && (row.role === 'truth' || row.role === 'run');

/** What is still to be said before a file can be stored; null when nothing is. */
export function questionOf(
  row: ImportRow,
): 'role' | 'dataSet' | 'space' | 'picture' | 'name' | null {
  if (row.role === null) return 'role';
  if (row.dataSet === null && row.role !== 'data-set') return 'dataSet';
  if (row.space === null && needsSpace(row)) return 'space';
  if (row.picture !== null && Object.values(row.picture).includes(null)) return 'picture';
  return row.name.trim() === '' ? 'name' : null;
}

/** Whether a file will be stored as it stands. */
export const isStorable = (row: ImportRow): boolean =>
  row.include &&
  (row.candidate.problem === null || isAnswerable(row.candidate)) &&
  questionOf(row) === null;

/** What the engine is told of a file; [] while its role is open. */
export const itemOf = (row: ImportRow): ImportItem[] =>
  row.role === null
    ? []
    : [
        {
          path: row.candidate.path,
          ...(row.candidate.parts === undefined ? {} : { parts: row.candidate.parts }),
          role: row.role,
          dataSet: row.dataSet,
          name: row.name.trim(),
          space: row.space,
          depthUnitMm: row.depthUnitMm,
          ...(row.picture === null ? {} : { picture: row.picture }),
        },
      ];
