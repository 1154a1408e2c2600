/** No hot query reads a whole table. */

import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { checkClipQueries } from '#main/storage/check-clips.ts';
import { checkQueries } from '#main/storage/check-workspace.ts';
import { clipOutcomeQueries } from '#main/storage/clip-outcome-store.ts';
import { clipPageQueries } from '#main/storage/clip-page-store.ts';
import { clipQueries } from '#main/storage/clip-store.ts';
import { collectionQueries } from '#main/storage/collection-store.ts';
import { correctionQueries } from '#main/storage/correction-store.ts';
import { dataSetQueries } from '#main/storage/data-set-store.ts';
import { figureQueries } from '#main/storage/figure-store.ts';
import { frameQueries } from '#main/storage/frame-store.ts';
import { jointSetQueries } from '#main/storage/joint-set-store.ts';
import { journalQueries } from '#main/storage/journal-store.ts';
import { mediaQueries } from '#main/storage/media-store.ts';
import { metaQueries } from '#main/storage/meta-store.ts';
import { migrate } from '#main/storage/migrate.ts';
import { poseTrackQueries } from '#main/storage/pose-track-store.ts';
import { predictionBasisQueries } from '#main/storage/prediction-basis-store.ts';
import { reviewQueries } from '#main/storage/review-store.ts';
import { runQueries } from '#main/storage/run-store.ts';
import { savedFilterQueries } from '#main/storage/saved-filter-store.ts';
import { seriesQueries } from '#main/storage/series-store.ts';
import { systemQueries } from '#main/storage/system-store.ts';
import { tagQueries } from '#main/storage/tag-store.ts';

/** A list of all rows of a table that holds a handful. */
const smallLists: readonly string[] = [
  dataSetQueries.list,
  dataSetQueries.slugs,
  figureQueries.list,
  collectionQueries.list,
  // SQLite's own table of last ids has a row a table.
  tagQueries.lastId,
  figureQueries.lastId,
  savedFilterQueries.lastId,
  reviewQueries.lastId,
  correctionQueries.subjects,
];

/** Sums over all clips of a collection, which sort what they counted. */
const sums: readonly string[] = [
  systemQueries.confusions,
  systemQueries.bySigner,
  systemQueries.byGloss,
];

const stores = {
  checkClipQueries,
  checkQueries,
  clipOutcomeQueries,
  clipPageQueries,
  clipQueries,
  collectionQueries,
  correctionQueries,
  dataSetQueries,
  figureQueries,
  frameQueries,
  jointSetQueries,
  journalQueries,
  mediaQueries,
  metaQueries,
  poseTrackQueries,
  predictionBasisQueries,
  reviewQueries,
  runQueries,
  savedFilterQueries,
  seriesQueries,
  systemQueries,
  tagQueries,
};

const queries = Object.entries(stores).flatMap(([store, list]) =>
  Object.entries(list).map(([name, sql]) => ({ name: `${store}.${name}`, sql })),
);

test.each(queries.filter(({ sql }) => !smallLists.includes(sql)))(
  '$name searches by an index',
  ({ sql }) => {
    const db = new Database(':memory:');
    migrate(db);
    const plan = db
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...Array.from(sql.matchAll(/\?/g), () => 1)) as { detail: string }[];
    const details = plan.map((step) => step.detail).join('; ');
    // Steps from value to value through an index keep their own short list; what is asked for is a list as well.
    expect(details.replaceAll(/SCAN (?:step|asked|\(subquery-\d+\))/g, '')).not.toContain('SCAN');
    if (!sums.includes(sql)) expect(details).not.toContain('TEMP B-TREE');
    db.close();
  },
);

test('the frames of a data set with 76,375 frames are counted and named through indices', () => {
  const db = new Database(':memory:');
  migrate(db);
  const planOf = (sql: string): string =>
    (
      db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array.from(sql.matchAll(/\?/g), () => 1)) as {
        detail: string;
      }[]
    )
      .map((step) => step.detail)
      .join('; ');
  expect(planOf(frameQueries.depthCount)).toContain('frame_with_depth');
  expect(planOf(frameQueries.depthIndices)).toContain('frame_with_depth');
  expect(planOf(frameQueries.name)).toContain('PRIMARY KEY');
  db.close();
});
