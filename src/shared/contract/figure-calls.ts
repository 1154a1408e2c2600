/** Calls that finish figures. */

import { z } from 'zod';
import type { Figure } from '#shared/figure/figure.ts';
import { figureQuerySchema } from '#shared/figure/figure-query.ts';
import type { FigureQuery } from '#shared/figure/figure-query.ts';
import { call } from './call.ts';

/** A figure a person kept. */
export interface SavedFigure {
  readonly id: number;
  readonly title: string;
  readonly query: FigureQuery;
  readonly savedAt: string;
}

export const figureCalls = {
  /** The figures that a data set's or a collection's content allows, all runs or systems chosen, in the order a report shows them. */
  'figure.suggest': call<readonly FigureQuery[]>()(
    z.union([
      z.strictObject({ dataSetId: z.number().int() }),
      z.strictObject({ collectionId: z.number().int() }),
    ]),
  ),
  'figure.finish': call<Figure>()(z.strictObject({ query: figureQuerySchema })),
  'figure.list': call<readonly SavedFigure[]>()(z.strictObject({})),
  'figure.keep': call<SavedFigure>()(
    z.strictObject({ title: z.string().trim().min(1).max(200), query: figureQuerySchema }),
  ),
  'figure.remove': call<null>()(z.strictObject({ id: z.number().int() })),
} as const;
