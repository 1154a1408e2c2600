/** Calls of filters that a person keeps by name. */

import { z } from 'zod';
import { call } from './call.ts';
import type { ClipFilter, ClipOrder } from './clip-filter.ts';
import { clipFilterSchema, clipOrderSchema } from './clip-filter.ts';

const id = z.number().int();

/** A filter with its order, kept in the workspace. */
export interface SavedFilter {
  readonly id: number;
  readonly name: string;
  readonly filter: ClipFilter;
  readonly sort: ClipOrder;
  readonly savedAt: string;
}

export const savedFilterCalls = {
  /** Those of a collection, by name. */
  'filters.list': call<readonly SavedFilter[]>()(z.strictObject({ collectionId: id })),
  /** Keeps a filter; one of the same name is replaced. */
  'filters.save': call<SavedFilter>()(
    z.strictObject({
      name: z.string().trim().min(1).max(80),
      filter: clipFilterSchema,
      sort: clipOrderSchema,
    }),
  ),
  'filters.remove': call<null>()(z.strictObject({ id })),
} as const;
