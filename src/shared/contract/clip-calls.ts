/** Calls of the sign-clip views: the library of samples, one clip, tags, accuracy, hand presence by outcome. */

import { z } from 'zod';
import type { Episode } from '#shared/interaction/taxonomy.ts';
import { dominantHandRules } from '#shared/pose/dominant-hand-rules.ts';
import type { DominantHandRule } from '#shared/pose/dominant-hand-rules.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { presenceRules } from '#shared/pose/presence.ts';
import type { PresenceRule } from '#shared/pose/presence.ts';
import { call } from './call.ts';

const id = z.number().int();

export { dominantHandRules };
export type { DominantHandRule };

/** Which samples a list shows; every part is a conjunction, null leaves it open. */
export const clipFilterSchema = z.strictObject({
  collectionId: id,
  /** Free text over clip, gloss, predicted gloss, signer and notes. */
  text: z.string().max(200).nullable(),
  /** The system whose predictions `outcome`, `predicted` and the sort are about. */
  systemId: id.nullable(),
  /** `wrong` includes `missing`: labelled clips the system said nothing of. `mistaken` does not; `answered` is right or mistaken. */
  outcome: z.enum(['right', 'wrong', 'missing', 'mistaken', 'answered']).nullable(),
  /** A second system for the comparison of two: right or wrong in it as well. */
  other: z.strictObject({ systemId: id, outcome: z.enum(['right', 'wrong']) }).nullable(),
  gloss: z.string().nullable(),
  predicted: z.string().nullable(),
  signer: z.string().nullable(),
  tag: z.string().nullable(),
  reviewed: z.boolean().nullable(),
  /** Share of frames with the hand; atLeast <= share <= atMost. Rows show and sort shares by the rule asked for. */
  presence: z
    .strictObject({
      hand: z.enum(['left', 'right', 'dominant']),
      atLeast: z.number(),
      atMost: z.number(),
      /** The collection's rule where none is given; a mark of a figure names its own. */
      rule: z.enum(presenceRules).optional(),
    })
    .nullable(),
});
export type ClipFilter = z.infer<typeof clipFilterSchema>;

export const clipSorts = [
  'name',
  'gloss',
  'predicted',
  'signer',
  'frames',
  'left',
  'right',
  'dominant',
] as const;
export type ClipSort = (typeof clipSorts)[number];

/** A collection of sign clips with their labels and the systems that predicted them. */
export interface CollectionSummary {
  readonly id: number;
  readonly name: string;
  readonly synthetic: boolean;
  readonly clips: number;
  readonly labelled: number;
  readonly withPoses: number;
  readonly signers: readonly string[];
  readonly estimators: readonly string[];
  readonly systems: readonly SystemSummary[];
  readonly glosses: readonly GlossSummary[];
  readonly presenceRule: PresenceRule;
  readonly dominantHandRule: DominantHandRule;
}

/** A recogniser whose predictions were imported or made. */
export interface SystemSummary {
  readonly id: number;
  readonly name: string;
  readonly source: string;
  readonly simulated: boolean;
  /** Of the labelled clips; correct + wrong are all of them, and wrong includes the missing ones. */
  readonly correct: number;
  readonly wrong: number;
  readonly missing: number;
}

/** A label as files write it, and its words in the languages that are known. */
export interface GlossSummary {
  readonly label: string;
  readonly words: Readonly<Record<string, string>>;
}

/** A row of the library. */
export interface ClipRow {
  readonly id: number;
  readonly name: string;
  readonly gloss: string | null;
  readonly signer: string | null;
  readonly frames: number;
  /** By the asked system; null without one. */
  readonly predicted: string | null;
  readonly outcome: 'right' | 'wrong' | 'missing' | null;
  /** Shares 0 to 1 by the filter's rule, else the collection's; null without poses. */
  readonly left: number | null;
  readonly right: number | null;
  readonly dominant: 'left' | 'right' | null;
  /** Presence by frame, one byte a frame: 1 left, 2 right, 3 both. */
  readonly strip: Uint8Array;
  readonly tags: readonly string[];
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
  /** For each track what people corrected (corrected numbers are asked for with `corrections.get`). */
  readonly corrections: readonly {
    readonly trackId: number;
    /** '' where nothing was corrected; the timelines are of the corrected track. */
    readonly sha256: string;
  }[];
  /** For each track: the other tracks' hands compared is left to the page; distances in shoulder widths, NaN where unknown. */
  readonly timelines: readonly {
    readonly estimator: string;
    /** [frames] 1 left present, 2 right present, 3 both. */
    readonly presence: Uint8Array;
    readonly handDistance: Float32Array;
    readonly leftFaceDistance: Float32Array;
    readonly rightFaceDistance: Float32Array;
    readonly episodes: readonly Episode[];
  }[];
  /** Mean distance of the 21 shared hand joints of the first two tracks per frame, in shoulder widths; empty with one track. */
  readonly disagreement: Float32Array;
  readonly predictions: readonly {
    readonly systemId: number;
    readonly ranked: readonly { readonly label: string; readonly score: number | null }[];
    /** null where the clip has no true label. */
    readonly outcome: 'right' | 'wrong' | 'missing' | null;
    /** Whether it was made on points that were corrected since, or on corrections that are no more. */
    readonly onOldPoints: boolean;
  }[];
  readonly tags: readonly ClipTag[];
  /** The video beside the poses, as a path; null where there is none. */
  readonly video: string | null;
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
  /** Confusion counts of the asked system: truth and predicted labels, largest first, right ones left out. */
  readonly confusions: readonly {
    readonly truth: string;
    readonly predicted: string;
    readonly count: number;
  }[];
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
      presenceRule: z.enum(presenceRules),
      dominantHandRule: z.enum(dominantHandRules),
    }),
  ),
  'clips.page': call<ClipPage>()(
    z.strictObject({
      filter: clipFilterSchema,
      sort: z.strictObject({ by: z.enum(clipSorts), descending: z.boolean() }),
      after: z.string().nullable(),
      limit: z.number().int().min(1).max(500),
    }),
  ),
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
} as const;
