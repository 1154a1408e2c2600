/** Calls of the sign-clip views: the library of samples, one clip, tags, accuracy, hand presence by outcome. */

import { z } from 'zod';
import type { TrackTimeline } from '#shared/interaction/track-timeline.ts';
import { dominantHandRules } from '#shared/pose/dominant-hand-rules.ts';
import type { DominantHandRule } from '#shared/pose/dominant-hand-rules.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { presenceRules } from '#shared/pose/presence.ts';
import type { PresenceRule } from '#shared/pose/presence.ts';
import { call } from './call.ts';
import { clipFilterSchema, clipOrderSchema, mostPicked } from './clip-filter.ts';

const id = z.number().int();

export { dominantHandRules };
export type { DominantHandRule };
export type { ClipFilter } from './clip-filter.ts';

/** A collection of sign clips with their labels and the systems that predicted them. */
export interface CollectionSummary {
  readonly id: number;
  readonly name: string;
  readonly synthetic: boolean;
  readonly clips: number;
  readonly labelled: number;
  readonly withPoses: number;
  /** Clips with a corrected point. */
  readonly corrected: number;
  readonly signers: readonly string[];
  readonly estimators: readonly string[];
  readonly systems: readonly SystemSummary[];
  readonly glosses: readonly GlossSummary[];
  /** When a hand of an estimator is present; every estimator has its rule. */
  readonly presenceRules: Readonly<Record<string, PresenceRule>>;
  /** Whose hands clips are listed by where they have its poses, else by their first; '' for the first of every clip. */
  readonly leadEstimator: string;
  readonly dominantHandRule: DominantHandRule;
}

/** A recogniser whose predictions were imported or made. */
export interface SystemSummary {
  readonly id: number;
  readonly name: string;
  readonly source: string;
  /** Of the labelled clips; correct + wrong are all of them, and wrong includes the missing ones. */
  readonly correct: number;
  readonly wrong: number;
  readonly missing: number;
  /** Of a run on corrected points the system it is compared with, itself where there is none; else null. */
  readonly comparedWith: number | null;
}

/** A label as files write it, and its words in the languages that are known. */
export interface GlossSummary {
  readonly label: string;
  readonly words: Readonly<Record<string, string>>;
}

/** What a system made of a labelled clip. */
export type Outcome = 'right' | 'wrong' | 'missing';

/** Right or wrong on the points as corrected now, or not run on them. */
export type AfterCorrection = 'right' | 'wrong' | 'not-run';

/** A row of the library. */
export interface ClipRow {
  readonly id: number;
  readonly name: string;
  readonly gloss: string | null;
  readonly signer: string | null;
  readonly frames: number;
  /** By the asked system; null without one. */
  readonly predicted: string | null;
  readonly outcome: Outcome | null;
  /** Of every system of the collection, in their order; null where the clip has no true label. */
  readonly outcomes: readonly (Outcome | null)[];
  /** Whose hands are counted; null without poses. */
  readonly estimator: string | null;
  /** Shares 0 to 1 by the filter's rule, else the estimator's; null without poses. */
  readonly left: number | null;
  readonly right: number | null;
  readonly dominant: 'left' | 'right' | null;
  /** Presence by frame, one byte a frame: 1 left, 2 right, 3 both. */
  readonly strip: Uint8Array;
  readonly tags: readonly string[];
  /** Points of all frames and tracks by the code of their state as corrected; null where nothing was corrected. */
  readonly states: Uint32Array | null;
  /** Of the asked system: whether its prediction was made on other points than the clip has now. */
  readonly onOldPoints: boolean;
  /** What the asked system's model makes of the corrected points; null without corrections, label or system. */
  readonly afterCorrection: AfterCorrection | null;
  readonly reviewed: boolean;
}

/** One page of the library. */
export interface ClipPage {
  readonly rows: readonly ClipRow[];
  /** Rows that the filter keeps. */
  readonly total: number;
  /** Hand this to the next call to go on; null at the end. */
  readonly after: string | null;
}

/** A judgement on a span of a clip (or on all of it, fromFrame 0 to its end). */
export interface ClipTag {
  readonly id: number;
  readonly category: string;
  readonly fromFrame: number;
  readonly toFrame: number;
  readonly note: string;
  readonly reviewer: string;
  readonly taggedAt: string;
}

/** Everything the clip view shows of one clip. */
export interface ClipDetail {
  readonly row: ClipRow;
  /** As the estimators made them, whatever was corrected. */
  readonly tracks: readonly PoseTrack[];
  /** For each track how many people its file holds; with several the signer can be picked anew. */
  readonly people: readonly number[];
  /** For each track what people corrected (corrected numbers are asked for with `corrections.get`). */
  readonly corrections: readonly {
    readonly trackId: number;
    /** '' where nothing was corrected; the timelines are of the corrected track. */
    readonly sha256: string;
  }[];
  /** For each track, as corrected. */
  readonly timelines: readonly TrackTimeline[];
  /** Mean distance of the 21 shared hand joints of the first two tracks per frame, in shoulder widths; empty with one track. */
  readonly disagreement: Float32Array;
  readonly predictions: readonly {
    readonly systemId: number;
    readonly ranked: readonly { readonly label: string; readonly score: number | null }[];
    /** null where the clip has no true label. */
    readonly outcome: Outcome | null;
    /** Whether it was made on points that were corrected since, or on corrections that are no more. */
    readonly onOldPoints: boolean;
  }[];
  readonly tags: readonly ClipTag[];
  /** The video beside the poses, as a path; null where there is none. */
  readonly video: string | null;
}

/** Cells of a confusion matrix that hold clips, as columns of one length. */
export interface Confusions {
  /** Every label that stands in a cell. */
  readonly labels: readonly string[];
  /** Places in `labels`. */
  readonly truth: Int32Array;
  readonly predicted: Int32Array;
  readonly counts: Int32Array;
}

/** Accuracy of the systems, and every pair of them compared. */
export interface RecognitionSummary {
  readonly samples: number;
  readonly pairs: readonly {
    readonly a: number;
    readonly b: number;
    readonly bothCorrect: number;
    readonly onlyA: number;
    readonly onlyB: number;
    readonly neither: number;
    readonly mcnemarP: number;
  }[];
  /** Wrong answers of the asked system by true and given label, the most frequent first; right and missing ones are not in it. */
  readonly confusions: Confusions;
  readonly bySigner: readonly {
    readonly signer: string;
    readonly correct: number;
    readonly clips: number;
  }[];
  readonly byGloss: readonly {
    readonly gloss: string;
    readonly correct: number;
    readonly clips: number;
  }[];
}

export const clipCalls = {
  'clips.collections': call<readonly CollectionSummary[]>()(z.strictObject({})),
  'clips.setRules': call<null>()(
    z.strictObject({
      collectionId: id,
      /** Rules of estimators of the collection; those not named keep theirs. */
      presenceRules: z.record(z.string(), z.enum(presenceRules)),
      leadEstimator: z.string(),
      dominantHandRule: z.enum(dominantHandRules),
    }),
  ),
  'clips.page': call<ClipPage>()(
    z.strictObject({
      filter: clipFilterSchema,
      sort: clipOrderSchema,
      after: z.string().nullable(),
      limit: z.number().int().min(1).max(500),
    }),
  ),
  /** Ids of all clips that a filter keeps, in order. */
  'clips.ids': call<Int32Array>()(
    z.strictObject({ filter: clipFilterSchema, sort: clipOrderSchema }),
  ),
  /** Categories that tags of the collection have, in order. */
  'clips.categories': call<readonly string[]>()(z.strictObject({ collectionId: id })),
  'clips.detail': call<ClipDetail>()(z.strictObject({ clipId: id })),
  'clips.recognition': call<RecognitionSummary>()(
    z.strictObject({ collectionId: id, systemId: id.nullable() }),
  ),
  'clips.tag': call<ClipTag>()(
    z.strictObject({
      clipId: id,
      category: z.string().trim().min(1).max(60),
      fromFrame: z.number().int().nonnegative(),
      toFrame: z.number().int().positive(),
      note: z.string().max(4000),
      reviewer: z.string().trim().min(1).max(80),
    }),
  ),
  'clips.changeTag': call<ClipTag>()(
    z.strictObject({
      tagId: id,
      category: z.string().trim().min(1).max(60),
      fromFrame: z.number().int().nonnegative(),
      toFrame: z.number().int().positive(),
      note: z.string().max(4000),
    }),
  ),
  'clips.removeTag': call<null>()(z.strictObject({ tagId: id })),
  'clips.setReviewed': call<null>()(z.strictObject({ clipId: id, reviewed: z.boolean() })),
  /** The same for many at once. */
  'clips.setAllReviewed': call<null>()(
    z.strictObject({ clipIds: z.array(id).min(1).max(mostPicked), reviewed: z.boolean() }),
  ),
} as const;
