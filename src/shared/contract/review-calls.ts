/** Calls of reviews: queues of clips that are kept in the workspace, so that they go on where they stopped. */

import { z } from 'zod';
import { call } from './call.ts';
import type { ClipFilter, ClipOrder } from './clip-filter.ts';
import { clipFilterSchema, clipOrderSchema } from './clip-filter.ts';

const id = z.number().int();

/** A queue of clips to be reviewed. The clips are those that the filter kept when it began. */
export interface ReviewQueue {
  readonly id: number;
  readonly collectionId: number;
  readonly filter: ClipFilter;
  readonly sort: ClipOrder;
  /** Whether answers are hidden until a tag is given. */
  readonly hidden: boolean;
  /** Share of the queue that was to be right ones, mixed in, 0 to 0.9; and the seed that drew them. */
  readonly share: number;
  readonly seed: number;
  readonly startedAt: string;
  readonly total: number;
  /** Right ones that were mixed in. */
  readonly mixedIn: number;
  /** Places that are not done. */
  readonly left: number;
  /** The place that was open last. */
  readonly place: number;
}

/** One place of a queue. */
export interface ReviewPlace {
  readonly place: number;
  readonly clipId: number;
  readonly done: boolean;
}

export const reviewCalls = {
  /** Begins a review of the clips of a filter, in order; `from` is the place of the first of them to be opened. */
  'review.start': call<ReviewQueue>()(
    z.strictObject({
      filter: clipFilterSchema,
      sort: clipOrderSchema,
      from: z.number().int().nonnegative(),
      hidden: z.boolean(),
      share: z.number().min(0).max(0.9),
      seed: z.number().int(),
    }),
  ),
  /** Those of a collection, the newest first. */
  'review.list': call<readonly ReviewQueue[]>()(z.strictObject({ collectionId: id })),
  'review.queue': call<ReviewQueue>()(z.strictObject({ queueId: id })),
  /** A place of a queue; null beyond its ends. `open` remembers that it is the one a person is at. */
  'review.at': call<ReviewPlace | null>()(
    z.strictObject({ queueId: id, place: z.number().int(), open: z.boolean() }),
  ),
  /** The first place after one that is not done, else the first of all; null when every one is done. */
  'review.next': call<ReviewPlace | null>()(
    z.strictObject({ queueId: id, after: z.number().int() }),
  ),
  /** Says that a place is done and its clip reviewed, in one step of the journal. */
  'review.done': call<ReviewQueue>()(
    z.strictObject({ queueId: id, place: z.number().int().nonnegative() }),
  ),
  /** Forgets a queue; clips and tags stay. */
  'review.remove': call<null>()(z.strictObject({ queueId: id })),
} as const;
