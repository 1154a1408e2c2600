/** Every store of a workspace, on one connection. */

import type Database from 'better-sqlite3';
import { createClipOutcomeStore } from './clip-outcome-store.ts';
import { createClipPageStore } from './clip-page-store.ts';
import { createClipStore } from './clip-store.ts';
import { createCollectionStore } from './collection-store.ts';
import { createCorrectionStore } from './correction-store.ts';
import { createDataSetStore } from './data-set-store.ts';
import { createFigureStore } from './figure-store.ts';
import { createFrameStore } from './frame-store.ts';
import { createJointSetStore } from './joint-set-store.ts';
import { createJournalStore } from './journal-store.ts';
import { createMediaStore } from './media-store.ts';
import { createMetaStore } from './meta-store.ts';
import { createModelRunStore } from './model-run-store.ts';
import { createModelStore } from './model-store.ts';
import { createPoseTrackStore } from './pose-track-store.ts';
import { createPredictionBasisStore } from './prediction-basis-store.ts';
import { createReviewStore } from './review-store.ts';
import { createRunStore } from './run-store.ts';
import { createSavedFilterStore } from './saved-filter-store.ts';
import { createSeriesStore } from './series-store.ts';
import { createSystemStore } from './system-store.ts';
import { createTagStore } from './tag-store.ts';

/** Prepares the statements of every store. */
export function createStores(db: Database.Database, path: string) {
  const collections = createCollectionStore(db);
  const clips = createClipStore(db, path);
  const poseTracks = createPoseTrackStore(db);
  const corrections = createCorrectionStore(db);
  return {
    meta: createMetaStore(db),
    dataSets: createDataSetStore(db),
    frames: createFrameStore(db),
    jointSets: createJointSetStore(db),
    runs: createRunStore(db),
    series: createSeriesStore(db),
    media: createMediaStore(db, path),
    figures: createFigureStore(db),
    collections,
    clips,
    poseTracks,
    clipPages: createClipPageStore(db, {
      collections,
      poseTracks,
      corrections,
      glossesOf: clips.glosses,
    }),
    clipOutcomes: createClipOutcomeStore(db),
    systems: createSystemStore(db),
    tags: createTagStore(db),
    corrections,
    predictionBasis: createPredictionBasisStore(db),
    journal: createJournalStore(db),
    models: createModelStore(db, path),
    modelRuns: createModelRunStore(db),
    savedFilters: createSavedFilterStore(db),
    reviews: createReviewStore(db),
  };
}

/** One store for each feature. */
export type Stores = ReturnType<typeof createStores>;
