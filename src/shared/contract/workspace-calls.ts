/** Calls that open, make, close and describe the workspace. */

import { z } from 'zod';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { call } from './call.ts';

/** A run: one method's joints for every frame of a data set. */
export interface RunSummary {
  readonly id: number;
  readonly name: string;
  /** Where it came from, e.g. the path of the imported file. */
  readonly source: string;
  /** Place among the data set's runs; picks colour, dash and marker everywhere. */
  readonly styleIndex: number;
  readonly importedAt: string;
  readonly sha256: string;
  /** Poses kept of each frame: 1, or the start pose and one after each iteration. */
  readonly stages: number;
  /** The run of a model that made it; null for methods that came from files. */
  readonly modelRunId: number | null;
  /** What people said of its joints: in how many frames, and [6] how many joints by the code of their state; null where nothing. */
  readonly corrected: { readonly frames: number; readonly states: Uint32Array } | null;
}

/** A sequence or subject of a data set. */
export interface SampleSummary {
  readonly id: number;
  readonly name: string;
  readonly firstFrame: number;
  readonly frames: number;
}

/** A data set in the workspace. */
export interface DataSetSummary {
  readonly id: number;
  readonly description: HandDataSet;
  readonly synthetic: boolean;
  /** Frames with ground truth; without it those that have a name or a depth image. */
  readonly frames: number;
  readonly hasTruth: boolean;
  /** Frames whose depth image is known by path. */
  readonly depthFrames: number;
  /** Which frames have a depth image: pairs `from, to` with from <= frameIndex < to, ascending. */
  readonly depthFrameRanges: Int32Array;
  readonly hasAngles: boolean;
  readonly hasCentres: boolean;
  readonly samples: readonly SampleSummary[];
  readonly runs: readonly RunSummary[];
}

/** The open workspace. */
export interface WorkspaceSummary {
  readonly path: string;
  readonly name: string;
  readonly synthetic: boolean;
  readonly dataSets: readonly DataSetSummary[];
  /** Why not all that was done can be taken back: steps of the journal are gone; null where it is whole. */
  readonly journalProblem: string | null;
}

/** What the check found. */
export interface WorkspaceCheck {
  readonly ok: boolean;
  readonly problems: readonly string[];
}

const path = z.string().min(1);

export const workspaceCalls = {
  /** Makes an empty workspace file and opens it; an existing file is refused. */
  'workspace.create': call<WorkspaceSummary>()(z.strictObject({ path })),
  'workspace.open': call<WorkspaceSummary>()(z.strictObject({ path })),
  /** Makes the demonstration workspace from the project's generator and opens it; an existing file is refused. */
  'workspace.demo': call<WorkspaceSummary>()(z.strictObject({ path })),
  'workspace.close': call<null>()(z.strictObject({})),
  'workspace.summary': call<WorkspaceSummary>()(z.strictObject({})),
  'workspace.check': call<WorkspaceCheck>()(z.strictObject({})),
  'workspace.renameRun': call<null>()(
    z.strictObject({ runId: z.number().int(), name: z.string().trim().min(1).max(80) }),
  ),
  /** Takes a run out. Where people corrected it the call fails with `needs-answer`, unless `force` says that this is meant. */
  'workspace.removeRun': call<null>()(
    z.strictObject({ runId: z.number().int(), force: z.boolean() }),
  ),
} as const;
