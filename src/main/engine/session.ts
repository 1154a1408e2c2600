/** What the engine holds between calls: the open workspace, what was loaded from it, and who listens. */

import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { EngineEvent } from '#shared/contract/call.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { makeOnnxProcess } from '#main/inference/onnx-process.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { makeWorkspace, openWorkspace } from '#main/storage/open-workspace.ts';
import { storageFailure } from '#main/storage/storage-failure.ts';
import { createPatchPool } from '#main/transfer/patch-pool.ts';
import { appVersion } from './app-version.ts';
import { createClipFigureInputs } from './clip-figure-input.ts';
import { createCorrectedTracks } from './corrected-tracks.ts';
import { createHandData } from './hand-data.ts';
import { createModelRunQueue } from './model-run-queue.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { onnxRunner, patchWorker } from './programs.ts';
import { summarise } from './workspace-summary.ts';

/** Threads that read depth files: more would wait for the disk. */
const mostThreads = 8;

export type { OpenWorkspace };

/** One engine's session; it holds at most one workspace. */
export interface Session {
  /** The open workspace, or `no-workspace`. */
  current(): Result<OpenWorkspace>;
  /** Opens another workspace; the one that was open stays open when this fails. */
  open(path: string): Result<OpenWorkspace>;
  /** Makes a workspace and opens it. */
  create(path: string, about?: { readonly synthetic: boolean }): Result<OpenWorkspace>;
  /** Closes the open workspace, if any. */
  readonly close: () => void;
  /** Tells every listener that the workspace is not what it was. */
  changed(): void;
  /** Listens to events; the answer stops it. */
  readonly onChange: (listener: (event: EngineEvent) => void) => () => void;
}

/** Who makes a session. */
export interface SessionOwner {
  /** Whether model runs that were in the queue go on when a workspace is opened: in the app, not in a command. */
  readonly takesUpRuns: boolean;
}

/** Makes a session without a workspace. */
export function createSession(owner: SessionOwner = { takesUpRuns: false }): Session {
  const listeners = new Set<(event: EngineEvent) => void>();
  let held: { open: OpenWorkspace; controller: AbortController } | null = null;

  const announce = (event: EngineEvent): void => {
    for (const listener of listeners) listener(event);
  };

  function close(): void {
    const { controller, open } = held ?? {};
    held = null;
    controller?.abort();
    open?.modelRuns.close();
    open?.store.close();
  }

  function hold(store: Workspace): OpenWorkspace {
    close();
    const controller = new AbortController();
    const hands = createHandData(store);
    const open: OpenWorkspace = {
      store,
      hands,
      clipFigures: createClipFigureInputs(store),
      tracks: createCorrectedTracks(store, hands),
      modelRuns: createModelRunQueue(() => open, {
        machine: {
          onnx: makeOnnxProcess(onnxRunner()),
          pool: createPatchPool(patchWorker(), Math.min(mostThreads, availableParallelism())),
        },
        tell: (run) => announce({ name: 'model-run', run }),
        changed: () => announce({ name: 'workspace-changed' }),
      }),
      closing: controller.signal,
    };
    held = { open, controller };
    if (owner.takesUpRuns) open.modelRuns.takeUp();
    return open;
  }

  return {
    current: () =>
      held === null
        ? fail('no-workspace', 'No workspace is open.', { tip: 'Open one, or make a new one.' })
        : succeed(held.open),
    open(path) {
      // Its lock would refuse ourselves too.
      if (held !== null && isSameFile(path, held.open.store.path)) return succeed(held.open);
      const opened = openWorkspace(path);
      if (!opened.ok) return opened;
      // Read once before the other is let go of: a damaged file often opens well.
      const damage = damageOf(opened.value);
      if (damage !== null) return { ok: false, error: damage };
      return succeed(hold(opened.value));
    },
    create(path, about = { synthetic: false }) {
      const made = makeWorkspace(path, { appVersion: appVersion(), ...about });
      return made.ok ? succeed(hold(made.value)) : made;
    },
    close,
    changed: () => announce({ name: 'workspace-changed' }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Why a workspace that opened cannot be shown; it is closed again then. */
function damageOf(store: Workspace): Failure | null {
  try {
    summarise(store);
    return null;
  } catch (error) {
    store.close();
    const known = storageFailure(error, store.path);
    if (known === null) throw error;
    return known;
  }
}

/** Whether two paths lead to one file; asks without opening it, because closing it again would let go of its lock. */
export function isSameFile(a: string, b: string): boolean {
  const one = statSync(a, { bigint: true, throwIfNoEntry: false });
  const other = statSync(b, { bigint: true, throwIfNoEntry: false });
  return one !== undefined && other !== undefined && one.ino === other.ino && one.dev === other.dev;
}
