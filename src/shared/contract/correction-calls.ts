/** Calls that correct points: the layer over a track, edits, and what they make of the track. */

import { z } from 'zod';
import type { CorrectionLayer } from '#shared/correction/correction-layer.ts';
import type { Edit } from '#shared/correction/edit.ts';
import type { PointGroup } from '#shared/correction/point-groups.ts';
import { pointStates } from '#shared/correction/point-state.ts';
import type { LayerSubject } from '#shared/journal/target.ts';
import { call } from './call.ts';
import type { JournalEntry } from './journal-calls.ts';

const count = z.number().int().nonnegative();
const span = { fromFrame: count, toFrame: z.number().int().positive() };

/** The poses of a sign clip (`TrackCorrections.trackId` of its detail), or a method's run on depth hands. */
export const subjectSchema = z.strictObject({
  kind: z.enum(['track', 'run']),
  id: z.number().int(),
} satisfies Record<keyof LayerSubject, z.ZodType>);

/** `Edit`, whose docstrings say what each does. */
export const editSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('place'),
    keys: z.strictObject({
      frame: z.instanceof(Int32Array),
      point: z.instanceof(Int32Array),
      state: z.instanceof(Uint8Array),
      position: z.instanceof(Float64Array),
    }),
  }),
  z.strictObject({
    kind: z.literal('state'),
    points: z.array(count).min(1).max(4096).readonly(),
    state: z.enum(pointStates),
    ...span,
  }),
  z.strictObject({
    kind: z.literal('release'),
    points: z.array(count).min(1).max(4096).readonly(),
    ...span,
  }),
  z.strictObject({
    kind: z.literal('copy'),
    fromGroup: z.string(),
    fromFrame: count,
    toGroup: z.string(),
    toFrame: count,
    mirrored: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('swap'), ...span }),
  z.strictObject({
    kind: z.literal('spans'),
    group: z.string(),
    spans: z.array(z.strictObject(span)).max(4096).readonly(),
  }),
]) satisfies z.ZodType<Edit>;

/** A track's corrections and what they make of it, over the frames that were asked for. */
export interface TrackCorrections {
  readonly subject: LayerSubject;
  /** Which points are corrected as one, and their names. */
  readonly groups: readonly PointGroup[];
  /** All keys and spans, whatever the frames. */
  readonly layer: CorrectionLayer;
  /** Of the layer: the same as long as nothing changes, and again the same after an undo; '' while it is empty. */
  readonly sha256: string;
  readonly fromFrame: number;
  readonly toFrame: number;
  /** [toFrame - fromFrame, points, 3] as corrected, in the space of the track; 32-bit for clips, 64-bit for runs. */
  readonly coordinates: Float32Array | Float64Array;
  /** [toFrame - fromFrame, points] the estimator's, 1 where a person placed the point, 0 where it has no place. */
  readonly confidence: Float32Array;
  /** [toFrame - fromFrame, points] codes of `PointState`. */
  readonly states: Uint8Array;
  /** [toFrame - fromFrame, points] 1 where a person gave this point in this frame itself. */
  readonly keyed: Uint8Array;
  /** [6] points of all frames by the code of their state. */
  readonly counts: Uint32Array;
}

/** The program that wrote a file of corrections. */
export type CorrectionSource = 'COCO keypoints' | 'SLEAP' | 'DeepLabCut';

/** How a file of other people's corrections fits a track. */
export interface CorrectionMatch {
  readonly source: CorrectionSource;
  /** Points that would be corrected, and the frames they are in. */
  readonly points: number;
  readonly frames: number;
  /** Names in the file, the point of the track each stands for (null for none), and how often it is placed. */
  readonly names: readonly {
    readonly name: string;
    readonly point: string | null;
    readonly placed: number;
  }[];
  /** What of the file is not taken, one sentence each. */
  readonly warnings: readonly string[];
}

const takeInput = z.strictObject({ trackId: z.number().int(), path: z.string().min(1) });

export const correctionCalls = {
  /**
   * A track's corrections. The page draws previews of an edit by the same functions the engine uses
   * (`changeOfEdit`, `layerAfter`, `correctTrack` in shared/correction) and stores it once with `corrections.apply`.
   */
  'corrections.get': call<TrackCorrections>()(
    z.strictObject({
      subject: subjectSchema,
      /** null for all frames. */
      range: z.strictObject(span).nullable(),
    }),
  ),
  /**
   * Does edits as one step: all of them or none, one entry of the journal, in the file when this answers. The entry is
   * null where nothing was different. Each edit sees what those before it made.
   */
  'corrections.apply': call<{
    readonly entry: JournalEntry | null;
    readonly corrections: TrackCorrections;
  }>()(
    z.strictObject({
      subject: subjectSchema,
      edits: z.array(editSchema).min(1).max(256).readonly(),
      /** What the history calls it; made from the edits where it is null. */
      label: z.string().trim().min(1).max(200).nullable(),
      range: z.strictObject(span).nullable(),
    }),
  ),
  /** What a file of other people's corrections would change of a clip's track; nothing is stored. */
  'corrections.preview': call<CorrectionMatch>()(takeInput),
  /**
   * Takes points that others corrected, from COCO keypoints (.json), SLEAP (.slp) or DeepLabCut (.csv), as corrections of a clip's
   * track: one entry of the journal. Points that are where the estimator has them stay estimated, unless somebody corrected
   * them or a span lies over them.
   */
  'corrections.import': call<{
    readonly entry: JournalEntry | null;
    readonly points: number;
    /** What of the file was not taken, one sentence each. */
    readonly warnings: readonly string[];
  }>()(takeInput),
} as const;
