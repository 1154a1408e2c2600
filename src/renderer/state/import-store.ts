/** An import on its way: what was recognised of the files, what the person says of them, and what came of it. */

import { create } from 'zustand';
import type {
  ImportCandidate,
  ImportItem,
  ImportOutcome,
  ImportRole,
} from '#shared/contract/import-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { native } from '#renderer/api/native.ts';
import { runJob, sayDone } from './job-store.ts';
import { refreshWorkspace } from './workspace-store.ts';

/** A file with what the person says of it. */
export interface ImportRow {
  readonly candidate: ImportCandidate;
  readonly include: boolean;
  readonly role: ImportRole | null;
  readonly dataSet: string | null;
  readonly name: string;
  readonly space: 'uvd' | 'xyz' | null;
  readonly depthUnitMm: number | null;
}

interface ImportState {
  readonly phase: 'empty' | 'looking' | 'ready' | 'storing' | 'done';
  readonly paths: readonly string[];
  readonly rows: readonly ImportRow[];
  readonly failure: Failure | null;
  readonly outcome: ImportOutcome | null;
}

const nothing: ImportState = { phase: 'empty', paths: [], rows: [], failure: null, outcome: null };

export const useImport = create<ImportState>(() => nothing);

let newestLook = 0;

/** Looks at the files; what was said before of a path is kept. Nothing is stored. */
export async function lookAt(paths: readonly string[]): Promise<void> {
  newestLook += 1;
  const look = newestLook;
  if (paths.length === 0) {
    useImport.setState(nothing);
    return;
  }
  const before = useImport.getState().rows;
  useImport.setState({ phase: 'looking', paths, failure: null, outcome: null });
  const reply = await runJob('Looking at the files', 'import.preview', { paths: [...paths] });
  if (look !== newestLook) return;
  if (!reply.ok) {
    const cancelled = reply.error.code === 'cancelled';
    useImport.setState(cancelled ? nothing : { ...nothing, paths, failure: reply.error });
    return;
  }
  const rows = reply.value.map(
    (candidate) =>
      before.find(
        (row) => row.candidate.path === candidate.path && row.candidate.problem === null,
      ) ?? rowOf(candidate),
  );
  useImport.setState({ phase: 'ready', rows });
}

const rowOf = (candidate: ImportCandidate): ImportRow => ({
  candidate,
  include: candidate.problem === null || isAnswerable(candidate),
  role: candidate.role,
  dataSet: candidate.dataSet,
  name: candidate.name,
  space: candidate.space,
  depthUnitMm: null,
});

/** Looks at more files beside those already there. */
export async function chooseMore(what: 'files' | 'folder'): Promise<void> {
  const chosen = await native.chooseData(what);
  if (chosen.length === 0) return;
  const { paths, phase } = useImport.getState();
  await lookAt([...new Set([...(phase === 'done' ? [] : paths), ...chosen])]);
}

/** Changes what is said of a file. */
export const changeRow = (path: string, change: Partial<Omit<ImportRow, 'candidate'>>): void =>
  useImport.setState((state) => ({
    rows: state.rows.map((row) => (row.candidate.path === path ? { ...row, ...change } : row)),
  }));

/** A problem that an answer of the person mends (a role, a data set, a space). */
export const isAnswerable = (candidate: ImportCandidate): boolean =>
  candidate.problem?.code === 'needs-answer' && candidate.possibleRoles.length > 0;

/** Whether the person must say how its numbers are meant: they look like xyz that nobody declared. */
export const needsSpace = (row: ImportRow): boolean =>
  isAnswerable(row.candidate) && (row.role === 'truth' || row.role === 'run');

/** What is still to be said before a file can be stored; null when nothing is. */
export function questionOf(row: ImportRow): 'role' | 'dataSet' | 'space' | 'name' | null {
  if (row.role === null) return 'role';
  if (row.dataSet === null && row.role !== 'data-set') return 'dataSet';
  if (row.space === null && needsSpace(row)) return 'space';
  return row.name.trim() === '' ? 'name' : null;
}

/** Whether a file will be stored as it stands. */
export const isStorable = (row: ImportRow): boolean =>
  row.include &&
  (row.candidate.problem === null || isAnswerable(row.candidate)) &&
  questionOf(row) === null;

const itemOf = (row: ImportRow): ImportItem[] =>
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
        },
      ];

const stopped: Failure = {
  code: 'cancelled',
  message: 'The import was stopped; no file was stored in part.',
  tip: 'Files that were done before are in the workspace. Import the others again whenever you like.',
};

/** Stores what can be stored. */
export async function storeImport(): Promise<void> {
  const { rows } = useImport.getState();
  const items = rows.filter(isStorable).flatMap(itemOf);
  useImport.setState({ phase: 'storing', failure: null });
  const label = items.length === 1 ? 'Importing 1 file' : `Importing ${items.length} files`;
  const reply = await runJob(label, 'import.store', { items });
  if (!reply.ok) {
    const failure = reply.error.code === 'cancelled' ? stopped : reply.error;
    useImport.setState({ phase: 'ready', failure });
    await refreshWorkspace();
    return;
  }
  useImport.setState({ phase: 'done', outcome: reply.value });
  sayDone('import saved');
  await refreshWorkspace();
}

/** Forgets the files; what was stored stays stored. */
export const clearImport = (): void => useImport.setState(nothing);
