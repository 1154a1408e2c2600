/** Looks for what is broken in a workspace: the file, its references, every blob, and the media it names. */

import type Database from 'better-sqlite3';
import { blockProblem } from './blocks.ts';
import type { Block } from './blocks.ts';
import type { Stores } from './stores.ts';

/** SQL of the check. */
export const checkQueries = {
  strayFrames: `SELECT count(*) AS count FROM frame WHERE data_set_id = ? AND frame_index >= ?`,
} as const;

interface Owned {
  readonly frames: number;
  /** Numbers a frame. */
  readonly width: number;
  /** Read one table at a time: a connection steps through one set of blobs only. */
  readonly blocks: () => Iterable<Block>;
  readonly what: string;
}

/**
 * One plain sentence for each problem; [] when all is well.
 *
 * @param pause awaited between blobs, so that a long check leaves room for other work
 */
export async function checkWorkspace(
  db: Database.Database,
  stores: Stores,
  pause: () => Promise<void>,
): Promise<string[]> {
  const problems = [...fileProblems(db)];
  for (const dataSet of stores.dataSets.list()) {
    const { name } = dataSet.description;
    const truth = stores.jointSets.get(dataSet.id);
    const joints = dataSet.description.skeleton.joints.length;
    const owned: Owned[] = [];
    if (truth !== null) {
      const what = `the ground truth of ${name}`;
      if (truth.joints !== joints)
        problems.push(`${name} has ${joints} joints, ${what} has ${truth.joints}.`);
      owned.push({
        frames: truth.frames,
        width: truth.joints * 3,
        blocks: () => stores.jointSets.blocks(truth.id),
        what,
      });
    }
    for (const run of stores.runs.list(dataSet.id)) {
      const what = `the run “${run.name}” of ${name}`;
      if (run.frames !== (truth?.frames ?? 0)) {
        problems.push(
          `${name} has ${truth?.frames ?? 0} frames with ground truth, ${what} has ${run.frames}.`,
        );
      }
      if (run.joints !== joints)
        problems.push(`${name} has ${joints} joints, ${what} has ${run.joints}.`);
      owned.push({
        frames: run.frames,
        width: run.joints * 3,
        blocks: () => stores.runs.blocks(run.id),
        what,
      });
    }
    for (const kind of ['angles', 'centres'] as const) {
      const series = stores.series.get(dataSet.id, kind);
      if (series === null) continue;
      const what = `the ${kind} of ${name}`;
      owned.push({
        frames: series.frames,
        width: series.width,
        blocks: () => stores.series.blocks(series.id),
        what,
      });
    }
    for (const table of owned) {
      problems.push(...blobProblems(table));
      await pause();
    }
    problems.push(...sampleProblems(stores, dataSet.id, name, truth?.frames ?? 0));
    problems.push(...mediaProblems(stores, dataSet.id, name));
    const strays = db.prepare<[number, number], { count: number }>(checkQueries.strayFrames);
    const { count } = strays.get(dataSet.id, truth?.frames ?? 0) ?? { count: 0 };
    if (count > 0)
      problems.push(`${name} keeps ${count} frames beyond the end of its ground truth.`);
    await pause();
  }
  return problems;
}

function* fileProblems(db: Database.Database): Generator<string> {
  const integrity = db.pragma('integrity_check(20)') as { integrity_check: string }[];
  for (const { integrity_check: said } of integrity) {
    if (said !== 'ok') yield `The workspace file is damaged: SQLite says “${said}”.`;
  }
  const foreign = db.pragma('foreign_key_check') as { table: string; parent: string }[];
  for (const { table, parent } of foreign) {
    yield `A row of the table ${table} belongs to a row of ${parent} that is gone.`;
  }
}

function* blobProblems({ frames, width, blocks, what }: Owned): Generator<string> {
  let next = 0;
  for (const block of blocks()) {
    const problem = blockProblem(block, next, width, what);
    if (problem !== null) yield problem;
    next = block.firstFrame + block.frames;
  }
  if (next !== frames) yield `Of ${what} ${frames} frames were expected and ${next} are stored.`;
}

function* sampleProblems(
  stores: Stores,
  dataSetId: number,
  name: string,
  frames: number,
): Generator<string> {
  for (const sample of stores.dataSets.samples(dataSetId)) {
    const end = sample.firstFrame + sample.frames;
    if (end > frames)
      yield `The sample “${sample.name}” of ${name} ends at frame ${end}, after the last of ${frames}.`;
  }
}

function* mediaProblems(stores: Stores, dataSetId: number, name: string): Generator<string> {
  for (const media of stores.media.list(dataSetId)) {
    const files = stores.frames.ofMedia(media.id);
    const missing = files.filter((file) => stores.media.locate(media, file.depthPath) === null);
    const first = missing[0];
    if (first === undefined) continue;
    yield (
      `${missing.length} of ${files.length} depth images of ${name} are missing, the first ${first.depthPath}; ` +
      `they were looked for in ${media.relativePath === '' ? 'the workspace folder' : media.relativePath} beside the ` +
      `workspace and in ${media.absolutePath}. Put the folder back, or beside the workspace as it was.`
    );
  }
}
