/** Which clips a list shows, and in which order. */

import { z } from 'zod';
import { presenceRules } from '#shared/pose/presence.ts';

const id = z.number().int();

/** The most clips a filter can name one by one. */
export const mostPicked = 20_000;

/** Which samples a list shows; every part is a conjunction, null (or nothing in a list) leaves it open. */
export const clipFilterSchema = z.strictObject({
  collectionId: id,
  /** Free text over clip, gloss, predicted gloss, signer and notes. */
  text: z.string().max(200).nullable(),
  /** The system whose predictions `outcome`, `predicted` and the sort are about. */
  systemId: id.nullable(),
  /** `wrong` includes `missing`: labelled clips the system said nothing of. `mistaken` does not; `answered` is right or mistaken. */
  outcome: z.enum(['right', 'wrong', 'missing', 'mistaken', 'answered']).nullable(),
  /** Further systems: right or wrong in them as well. */
  others: z.array(z.strictObject({ systemId: id, outcome: z.enum(['right', 'wrong']) })).max(16),
  gloss: z.string().nullable(),
  predicted: z.string().nullable(),
  /** Any of these signers. */
  signers: z.array(z.string()).min(1).max(5000).nullable(),
  /** A category that a tag of the clip has. */
  tag: z.string().nullable(),
  /** With any tag, or with none. */
  tagged: z.boolean().nullable(),
  reviewed: z.boolean().nullable(),
  /** With corrections of any of its points, or with none. */
  corrected: z.boolean().nullable().default(null),
  /**
   * Corrected clips by what the system's model makes of the corrected points as they are now (`not-run`: it was not run
   * on them); whatever `outcome` asks is of the estimator's points.
   */
  afterCorrection: z.enum(['right', 'wrong', 'not-run']).nullable().default(null),
  /** Number of frames; atLeast <= frames <= atMost. */
  frames: z.strictObject({ atLeast: z.number(), atMost: z.number() }).nullable(),
  /** Share of frames with the hand; atLeast <= share <= atMost. Rows show and sort shares as they are asked for here. */
  presence: z
    .strictObject({
      hand: z.enum(['left', 'right', 'dominant']),
      atLeast: z.number(),
      atMost: z.number(),
      /** A mark of a figure names estimator and rule; else each clip is counted as the library lists it. */
      by: z.strictObject({ estimator: z.string(), rule: z.enum(presenceRules) }).nullable(),
    })
    .nullable(),
  /** Only these clips, picked one by one. */
  picked: z.array(id).max(mostPicked).nullable(),
});
export type ClipFilter = z.infer<typeof clipFilterSchema>;

/** Every clip of a collection, seen with a system's predictions. */
export const wholeCollection = (collectionId: number, systemId: number | null): ClipFilter => ({
  collectionId,
  text: null,
  systemId,
  outcome: null,
  others: [],
  gloss: null,
  predicted: null,
  signers: null,
  tag: null,
  tagged: null,
  reviewed: null,
  corrected: null,
  afterCorrection: null,
  frames: null,
  presence: null,
  picked: null,
});

export const clipSorts = [
  'name',
  'gloss',
  'predicted',
  'outcome',
  'signer',
  'frames',
  'left',
  'right',
  'dominant',
  'tags',
  'corrected',
  'reviewed',
] as const;
export type ClipSort = (typeof clipSorts)[number];

/** The order of a list. */
export const clipOrderSchema = z.strictObject({
  by: z.enum(clipSorts),
  descending: z.boolean(),
});
export type ClipOrder = z.infer<typeof clipOrderSchema>;
