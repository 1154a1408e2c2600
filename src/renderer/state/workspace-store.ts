/** The open workspace: opening, making and closing it, and what is in it. */

import { create } from 'zustand';
import type {
  DataSetSummary,
  RunSummary,
  WorkspaceCheck,
  WorkspaceSummary,
} from '#shared/contract/workspace-calls.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { native } from '#renderer/api/native.ts';
import { drawMissingVideos } from './demonstration-videos.ts';
import { runJob, sayDone } from './job-store.ts';
import { useRoute } from './route-store.ts';
import { useSettings } from './settings-store.ts';

interface WorkspaceState {
  readonly summary: WorkspaceSummary | null;
  /** The path that is being opened or made. */
  readonly opening: string | null;
  /** Why the last try to open or make one failed. */
  readonly failure: Failure | null;
  /** How often the engine stopped unasked and the workspace was opened again; views begin anew with each. */
  readonly restarts: number;
  /** The last of them that the person has read about. */
  readonly restartsRead: number;
}

export const useWorkspace = create<WorkspaceState>(() => ({
  summary: null,
  opening: null,
  failure: null,
  restarts: 0,
  restartsRead: 0,
}));

const recentKept = 12;

/** Names the window and the page in it. */
function setTitle(title: string): void {
  document.title = title;
  void native.setTitle(title);
}

const settlers: (() => Promise<void>)[] = [];

/** Waits for the listener before the open workspace is left: what a person has moved by key is stored in it first. */
export function beforeLeavingWorkspace(settle: () => Promise<void>): void {
  settlers.push(settle);
}

/** What is not stored yet is, one listener after another. */
const settleAll = (): Promise<void> =>
  settlers.reduce((before, settle) => before.then(settle), Promise.resolve());

async function enter(
  path: string,
  open: () => Promise<Result<WorkspaceSummary>>,
): Promise<boolean> {
  if (useWorkspace.getState().summary !== null) await settleAll();
  useWorkspace.setState({ opening: path, failure: null });
  const result = await open();
  if (!result.ok) {
    useWorkspace.setState({
      opening: null,
      failure: result.error.code === 'cancelled' ? null : result.error,
    });
    void useSettings.getState().load();
    await keepOnlyWhatIsOpen();
    return false;
  }
  const summary = result.value;
  useWorkspace.setState({ summary, opening: null, failure: null });
  setTitle(`${summary.name} – Chereme`);
  const { settings, change } = useSettings.getState();
  const others = settings.recent.filter((one) => one.path !== summary.path);
  const entry = { path: summary.path, name: summary.name, openedAt: new Date().toISOString() };
  void change({ recent: [entry, ...others].slice(0, recentKept) });
  if (summary.synthetic) void drawMissingVideos();
  return true;
}

/** After a failed open the one before may or may not be open still; the engine knows. */
async function keepOnlyWhatIsOpen(): Promise<void> {
  if (useWorkspace.getState().summary === null) return;
  const reply = await ask('workspace.summary', {});
  useWorkspace.setState({ summary: reply.ok ? reply.value : null });
}

/** Opens a workspace file; true when it is open. The one open before is closed. */
export async function openWorkspace(path: string): Promise<boolean> {
  const done = await enter(path, () => runJob('Opening the workspace', 'workspace.open', { path }));
  if (done) sayDone('workspace opened');
  return done;
}

/** Opens the workspace again after the engine was started again; false when that fails. */
export async function reopenWorkspace(): Promise<boolean> {
  const { summary, restarts } = useWorkspace.getState();
  if (summary === null) return true;
  const reply = await runJob('Opening the workspace', 'workspace.open', { path: summary.path });
  useWorkspace.setState(
    reply.ok
      ? { summary: reply.value, restarts: restarts + 1 }
      : { summary: null, failure: reply.error },
  );
  return reply.ok;
}

/** Puts the note of a restart away. */
export const readRestart = (): void =>
  useWorkspace.setState(({ restarts }) => ({ restartsRead: restarts }));

/** Makes an empty workspace file and opens it. */
async function createWorkspace(path: string): Promise<boolean> {
  const done = await enter(path, () =>
    runJob('Making the workspace', 'workspace.create', { path }),
  );
  if (done) sayDone('workspace made');
  return done;
}

/** Opens the demonstration workspace; makes it first when it is not there. */
export async function openDemo(): Promise<boolean> {
  const path = native.platform.demoPath;
  const done = await enter(path, async () => {
    const reply = await runJob('Opening the demonstration', 'workspace.open', { path });
    return !reply.ok && reply.error.code === 'not-found'
      ? runJob('Making the demonstration', 'workspace.demo', { path })
      : reply;
  });
  if (done) sayDone('demonstration opened');
  return done;
}

/** Asks for a workspace file and opens it; false when the dialog was closed or it failed. */
export async function chooseAndOpen(): Promise<boolean> {
  const path = await native.chooseWorkspace();
  return path === null ? false : openWorkspace(path);
}

/** Asks where a new workspace should be and makes it there. */
export async function chooseAndCreate(): Promise<boolean> {
  const path = await native.chooseNewWorkspace('hands.chereme');
  if (path === null) return false;
  return createWorkspace(path.endsWith('.chereme') ? path : `${path}.chereme`);
}

/** Closes the open workspace and goes to the start. */
export async function closeWorkspace(): Promise<void> {
  await settleAll();
  await ask('workspace.close', {});
  useWorkspace.setState({ summary: null, failure: null });
  useRoute.setState({ route: { view: 'start' }, history: [] });
  setTitle('Chereme');
  void useSettings.getState().change({ last: null });
}

/** Reads again what is in the open workspace. */
export async function refreshWorkspace(): Promise<void> {
  if (useWorkspace.getState().summary === null) return;
  const reply = await ask('workspace.summary', {});
  if (reply.ok && useWorkspace.getState().summary !== null)
    useWorkspace.setState({ summary: reply.value });
}

/** Checks integrity, hashes and missing media. */
export const checkWorkspace = (): Promise<Result<WorkspaceCheck>> =>
  runJob('Checking the workspace', 'workspace.check', {});

/** Gives a run another name. */
export async function renameRun(run: RunSummary, name: string): Promise<Failure | null> {
  const reply = await ask('workspace.renameRun', { runId: run.id, name });
  if (!reply.ok) return reply.error;
  sayDone(`${run.name} renamed ${name}`);
  await refreshWorkspace();
  return null;
}

/** Takes a run out of the workspace; its file stays where it is, and corrections of it go only when that is meant. */
export async function removeRun(run: RunSummary, force: boolean): Promise<Failure | null> {
  const input = { runId: run.id, force };
  const reply = await runJob(`Removing ${run.name}`, 'workspace.removeRun', input);
  if (!reply.ok) return reply.error;
  sayDone(`${run.name} removed`);
  await refreshWorkspace();
  return null;
}

/** A data set of a workspace by its id. */
export const dataSetOf = (
  summary: WorkspaceSummary | null,
  dataSetId: number,
): DataSetSummary | null => summary?.dataSets.find(({ id }) => id === dataSetId) ?? null;
