/** An import on its way: what was recognised of the files, what the person says of them, and what came of it. */

import { create } from 'zustand';
import type { ImportOutcome } from '#shared/contract/import-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { native } from '#renderer/api/native.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import { refreshClips } from './clips-store.ts';
import type { ImportRow } from './import-row.ts';
import { isStorable, itemOf, lookAgain } from './import-row.ts';
import { runJob, sayDone, sayRefused } from './job-store.ts';
import { replaceRoute } from './route-store.ts';
import { refreshWorkspace } from './workspace-store.ts';

interface ImportState {
  readonly phase: 'empty' | 'looking' | 'ready' | 'storing' | 'done';
  readonly paths: readonly string[];
  readonly rows: readonly ImportRow[];
  readonly failure: Failure | null;
  readonly outcome: ImportOutcome | null;
}

const nothing: ImportState = { phase: 'empty', paths: [], rows: [], failure: null, outcome: null };

export const useImport = create<ImportState>(() => nothing);

/** The look that is under way, or was last. */
let newestLook = new AbortController();

/**
 * Looks at the files; answers of the person to a path that was looked at before are kept. Nothing is stored. While files
 * are being stored nothing is looked at, and the outcome of just these paths stays.
 */
export async function lookAt(paths: readonly string[]): Promise<void> {
  const { phase, paths: pathsBefore, rows: before } = useImport.getState();
  if (phase === 'storing' || (phase === 'done' && paths === pathsBefore)) return;
  newestLook.abort();
  const look = new AbortController();
  newestLook = look;
  if (paths.length === 0) {
    useImport.setState(nothing);
    return;
  }
  useImport.setState({ phase: 'looking', paths, failure: null, outcome: null });
  const input = { paths: [...paths] };
  const reply = await runJob('Looking at the files', 'import.preview', input, look);
  if (look !== newestLook) return;
  if (!reply.ok) {
    const cancelled = reply.error.code === 'cancelled';
    useImport.setState(cancelled ? nothing : { ...nothing, paths, failure: reply.error });
    return;
  }
  const rows = reply.value.map((candidate) =>
    lookAgain(
      before.find((row) => row.candidate.path === candidate.path),
      candidate,
    ),
  );
  useImport.setState({ phase: 'ready', rows });
}

/** Looks at more files beside those already there. */
export async function chooseMore(what: 'files' | 'folder'): Promise<void> {
  if (refuseWhileStoring()) return;
  const chosen = await native.chooseData(what);
  if (chosen.length === 0) return;
  if (refuseWhileStoring()) return;
  const { paths, phase } = useImport.getState();
  // The view looks at what the route names, also when the person comes back to it.
  replaceRoute({
    view: 'import',
    paths: [...new Set([...(phase === 'done' ? [] : paths), ...chosen])],
  });
}

/** Changes what is said of a file. */
export const changeRow = (path: string, change: Partial<Omit<ImportRow, 'candidate'>>): void =>
  useImport.setState((state) => ({
    rows: state.rows.map((row) => (row.candidate.path === path ? { ...row, ...change } : row)),
  }));

const stopped: Failure = {
  code: 'cancelled',
  message: 'The import was stopped; no file was stored in part.',
  tip: 'Files that were done before are in the workspace. Import the others again whenever you like.',
};

/** Stores what can be stored. */
export async function storeImport(): Promise<void> {
  const { rows, phase } = useImport.getState();
  if (phase !== 'ready') return;
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
  refreshClips();
}

/** Forgets the files; what was stored stays stored. While they are being stored they stay, for the outcome to be read. */
export function clearImport(): void {
  if (useImport.getState().phase === 'storing') return;
  newestLook.abort();
  newestLook = new AbortController();
  useImport.setState(nothing);
}

/** Whether files are being stored; says so in the status line. More files or another workspace must wait. */
export function refuseWhileStoring(): boolean {
  const storing = useImport.getState().phase === 'storing';
  if (storing) sayRefused('wait until the import is done');
  return storing;
}

// What was recognised depends on what the workspace holds.
onAnotherWorkspace(clearImport);
