/** What is open: a workspace, what was loaded from it, and its queue of model runs. */

import type { Result } from '#shared/failure/failure.ts';
import type { ModelRunSummary } from '#shared/model/model-run.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import type { ClipFigureInputs } from './clip-figure-input.ts';
import type { CorrectedTracks } from './corrected-tracks.ts';
import type { HandData } from './hand-data.ts';

/** The queue of one workspace. */
export interface ModelRunQueue {
  /** Puts a stored run at the end, and goes on with it after those before it. */
  add(id: number): ModelRunSummary;
  pause(id: number): Result<ModelRunSummary>;
  resume(id: number): Result<ModelRunSummary>;
  cancel(id: number): Result<ModelRunSummary>;
  summary(id: number): Result<ModelRunSummary>;
  /** Goes on with runs that were in the queue when the workspace was last open; paused ones stay paused. */
  takeUp(): void;
  /** Resolves when the run neither waits nor goes on; `onProgress` hears of it on the way. */
  settled(id: number, onProgress: (run: ModelRunSummary) => void): Promise<Result<ModelRunSummary>>;
  close(): void;
}

/** The open workspace with what was loaded from it. */
export interface OpenWorkspace {
  readonly store: Workspace;
  readonly hands: HandData;
  readonly clipFigures: ClipFigureInputs;
  readonly tracks: CorrectedTracks;
  readonly modelRuns: ModelRunQueue;
  /** Aborted when the workspace is closed under work that is still going on. */
  readonly closing: AbortSignal;
}
