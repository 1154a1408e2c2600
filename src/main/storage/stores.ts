/** Every store of a workspace, on one connection. */

import type Database from 'better-sqlite3';
import { createDataSetStore } from './data-set-store.ts';
import { createFigureStore } from './figure-store.ts';
import { createFrameStore } from './frame-store.ts';
import { createJointSetStore } from './joint-set-store.ts';
import { createMediaStore } from './media-store.ts';
import { createMetaStore } from './meta-store.ts';
import { createRunStore } from './run-store.ts';
import { createSeriesStore } from './series-store.ts';

/** Prepares the statements of every store. */
export function createStores(db: Database.Database, path: string) {
  return {
    meta: createMetaStore(db),
    dataSets: createDataSetStore(db),
    frames: createFrameStore(db),
    jointSets: createJointSetStore(db),
    runs: createRunStore(db),
    series: createSeriesStore(db),
    media: createMediaStore(db, path),
    figures: createFigureStore(db),
  };
}

/** One store for each feature. */
export type Stores = ReturnType<typeof createStores>;
