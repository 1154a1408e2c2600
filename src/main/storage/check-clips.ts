/** Looks for what is broken among the sign clips of a workspace: their points, labels and videos. */

import { existsSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { hashOfBlocks, poseBlockProblem } from './pose-blocks.ts';
import type { Stores } from './stores.ts';

/** SQL of the check of clips. */
export const checkClipQueries = {
  tracks: `SELECT track.id AS id, track.estimator AS estimator, track.frames AS frames, track.points AS points,
      track.sha256 AS sha256, header.components AS components, clip.name AS clip
    FROM clip JOIN pose_track AS track ON track.clip_id = clip.id
      JOIN pose_header AS header ON header.id = track.header_id
    WHERE clip.id = ?`,
  lost: `SELECT count(*) AS count FROM clip JOIN system ON system.collection_id = clip.collection_id
    WHERE clip.collection_id = ? AND NOT EXISTS (SELECT 1 FROM clip_prediction AS said
      WHERE said.system_id = system.id AND said.clip_id = clip.id)`,
} as const;

/** Takes what `find` finds; `what` is looked at, for the sentence where the file is damaged there. */
export type Look = (what: string, find: () => Iterable<string>) => Promise<void>;

interface TrackRow {
  readonly id: number;
  readonly estimator: string;
  readonly frames: number;
  readonly points: number;
  readonly sha256: string;
  readonly components: string;
  readonly clip: string;
}

/** Clips that are looked at between two pauses. */
const clipsAtOnce = 50;

/** Looks at every collection. */
export async function checkClips(db: Database.Database, stores: Stores, look: Look): Promise<void> {
  const tracks = db.prepare<[number], TrackRow>(checkClipQueries.tracks);
  const lost = db.prepare<[number], { count: number }>(checkClipQueries.lost);
  const collections: { readonly id: number; readonly name: string }[] = [];
  await look('its collections of sign clips', () => {
    collections.push(...stores.collections.list());
    return [];
  });
  for (const { id, name } of collections) {
    const ids: number[] = [];
    await look(`the clips of ${name}`, () => {
      ids.push(...stores.clips.ids(id));
      return [];
    });
    for (let from = 0; from < ids.length; from += clipsAtOnce) {
      const some = ids.slice(from, from + clipsAtOnce);
      await look(`the poses of ${name}`, function* () {
        for (const clipId of some)
          for (const track of tracks.all(clipId)) yield* trackProblems(stores, track, name);
      });
    }
    await look(`the predictions of ${name}`, function* () {
      const { count } = lost.get(id) ?? { count: 0 };
      if (count > 0) yield `Of ${name} ${count} clips have no place among the predictions.`;
    });
    await look(`the videos of ${name}`, () => videoProblems(stores, ids, name));
  }
}

function* trackProblems(
  stores: Stores,
  { id, estimator, frames, points, sha256, components, clip }: TrackRow,
  collection: string,
): Generator<string> {
  const what = `the ${estimator} poses of ${clip} in ${collection}`;
  const hashes: { sha256: string }[] = [];
  let next = 0;
  let sound = true;
  for (const block of stores.poseTracks.blocks(id)) {
    const problem = poseBlockProblem(block, next, points, what);
    if (problem !== null) {
      sound = false;
      yield problem;
    }
    hashes.push({ sha256: block.sha256 });
    next = block.firstFrame + block.frames;
  }
  if (next !== frames) yield `Of ${what} ${frames} frames were expected and ${next} are stored.`;
  else if (sound && hashOfBlocks(hashes) !== sha256)
    yield `The numbers of ${what} are not those that were imported: their SHA-256 as a whole differs.`;
  const named = stores.poseTracks.pointsOf(components);
  if (named !== points) yield `Of ${what} ${points} points were expected and ${named} are named.`;
}

function* videoProblems(
  stores: Stores,
  ids: readonly number[],
  collection: string,
): Generator<string> {
  let videos = 0;
  const missing: string[] = [];
  for (const id of ids) {
    const clip = stores.clips.byId(id);
    const path = clip === null ? null : stores.clips.videoPath(clip);
    if (path === null) continue;
    videos += 1;
    if (!existsSync(path)) missing.push(path);
  }
  const [first] = missing;
  if (first === undefined) return;
  yield `${missing.length} of ${videos} videos of ${collection} are missing, the first ${first}. Put them back, or beside the workspace as they were.`;
}
