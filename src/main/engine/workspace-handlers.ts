/** Answers the calls that open, make, close, check and describe the workspace. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { countOf } from '#shared/figure/figure-words.ts';
import type { WorkspaceSummary } from '#shared/contract/workspace-calls.ts';
import type { StoredRun } from '#main/storage/run-store.ts';
import { storageFailure } from '#main/storage/storage-failure.ts';
import type { Handlers } from './handlers.ts';
import { makeDemoWorkspace } from './make-demo-workspace.ts';
import { countSharesAnew } from './count-shares.ts';
import { createPause } from './pause.ts';
import { recordEdit } from './record-edit.ts';
import type { OpenWorkspace, Session } from './session.ts';
import { summarise } from './workspace-summary.ts';

type WorkspaceHandlers = Pick<Handlers, Extract<keyof Handlers, `workspace.${string}`>>;

/** The handlers of `workspace.*`. */
export function createWorkspaceHandlers(session: Session): WorkspaceHandlers {
  const summaryOf = (opened: Result<OpenWorkspace>): Result<WorkspaceSummary> =>
    opened.ok ? succeed(summarise(opened.value.store)) : opened;

  function runOf(open: OpenWorkspace, runId: number): Result<StoredRun> {
    const run = open.store.runs.byId(runId);
    return run === null
      ? fail('not-found', `Run ${runId} is no longer in this workspace.`)
      : succeed(run);
  }

  return {
    'workspace.create': ({ path }) => summaryOf(session.create(path)),
    'workspace.open': async ({ path }, { signal, report }) => {
      const opened = session.open(path);
      if (!opened.ok) return opened;
      try {
        // What new rules had not reached yet when the workspace was last open.
        const pause = createPause(AbortSignal.any([signal, opened.value.closing]));
        await countSharesAnew(opened.value.store, pause, report);
      } catch (error) {
        if (signal.aborted) session.close();
        // On a full disk it opens all the same; the next opening goes on.
        if (signal.aborted || storageFailure(error, path) === null) throw error;
      }
      return summaryOf(opened);
    },
    'workspace.demo': async ({ path }, context) => {
      const made = await makeDemoWorkspace(path, context);
      return made.ok ? summaryOf(session.open(path)) : made;
    },
    'workspace.close': () => {
      session.close();
      return succeed(null);
    },
    'workspace.summary': () => summaryOf(session.current()),
    'workspace.check': async (_, { signal }) => {
      const open = session.current();
      if (!open.ok) return open;
      const pause = createPause(AbortSignal.any([signal, open.value.closing]));
      const problems = await open.value.store.check(pause);
      return succeed({ ok: problems.length === 0, problems });
    },
    'workspace.renameRun': ({ runId, name }) => {
      const open = session.current();
      if (!open.ok) return open;
      const run = runOf(open.value, runId);
      if (!run.ok) return run;
      const { store } = open.value;
      const other = store.runs.byName(run.value.dataSetId, name);
      if (other !== null && other.id !== runId) {
        return fail('already-exists', `There is already a run named “${name}”.`, {
          tip: 'Choose another name.',
        });
      }
      const write = { target: { kind: 'run-name', runId }, value: name } as const;
      const label = `run “${run.value.name}” renamed to “${name}”`;
      recordEdit(open.value, { label, writes: [write] });
      session.changed();
      return succeed(null);
    },
    'workspace.removeRun': ({ runId, force }) => {
      const open = session.current();
      if (!open.ok) return open;
      const run = runOf(open.value, runId);
      if (!run.ok) return run;
      const { store, hands } = open.value;
      const lost = store.corrections.framesOfRun(runId);
      if (lost > 0 && !force) {
        const goes = lost === 1 ? 'goes' : 'go';
        return fail(
          'needs-answer',
          `${countOf(lost, 'corrected frame')} ${goes} with it and cannot be brought back.`,
          { tip: `Remove “${run.value.name}” only if you can do without its corrections.` },
        );
      }
      const also = lost === 0 ? '' : ` with ${countOf(lost, 'corrected frame')}`;
      const label = `run “${run.value.name}” removed${also}`;
      recordEdit(open.value, {
        label,
        writes: [{ target: { kind: 'run', id: runId }, value: null }],
      });
      hands.forgetRun(runId);
      session.changed();
      return succeed(null);
    },
  };
}
