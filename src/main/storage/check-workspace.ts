/** Looks for what is broken in a workspace: the file, its references, every blob, and the media it names. */

import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { isClipFigureQuery } from '#shared/figure/figure-query.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import type { Block } from './blocks.ts';
import { blockProblem } from './blocks.ts';
import type { Look } from './check-clips.ts';
import { checkClips } from './check-clips.ts';
import { checkJournal } from './check-journal.ts';
import { isBelowFolder } from './media-store.ts';
import { modelProblems, modelRunProblems } from './check-models.ts';
import { storageFailure } from './storage-failure.ts';
import type { Stores } from './stores.ts';

/** SQL of the check. */
export const checkQueries = {
  strayFrames: `SELECT count(*) AS count FROM frame WHERE data_set_id = ? AND frame_index >= ?`,
} as const;

/** Numbers that somebody owns. */
interface Owned {
  readonly frames: number;
  /** Numbers a frame. */
  readonly width: number;
  /** SHA-256 of all of them; null where none is kept. */
  readonly sha256: string | null;
  readonly blocks: Iterable<Block>;
  readonly what: string;
}

/**
 * One plain sentence for each problem; [] when all is well. Damage never ends the check: what cannot be read is named and
 * the rest is looked at.
 *
 * @param pause awaited between blobs, so that a long check leaves room for other work
 */
export async function checkWorkspace(
  db: Database.Database,
  stores: Stores,
  pause: () => Promise<void>,
): Promise<string[]> {
  const problems: string[] = [];
  const look: Look = async (what, find) => {
    try {
      for (const problem of find()) problems.push(problem);
    } catch (error) {
      if (storageFailure(error, '')?.code !== 'damaged') throw error;
      problems.push(`The file is damaged where it keeps ${what}, which cannot be read.`);
    }
    await pause();
  };
  await look('its tables', () => fileProblems(db));
  const sets: { readonly id: number; readonly slug: string }[] = [];
  await look('its data sets', () => {
    sets.push(...stores.dataSets.slugs());
    return [];
  });
  for (const { id, slug } of sets) await checkDataSet(db, stores, id, slug, look);
  await checkClips(db, stores, look);
  await look('its figures', () => figureProblems(stores));
  await checkJournal(stores, look);
  await look('its models', () => modelProblems(stores));
  await look('its model runs', () => modelRunProblems(stores));
  return problems;
}

/** What SQLite says of a workspace that is too damaged to be opened; [] where it cannot say anything. */
export function problemsOfFile(path: string): string[] {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { fileMustExist: true, readonly: true });
    return [...fileProblems(db)];
  } catch {
    // Why it does not open was said already.
    return [];
  } finally {
    db?.close();
  }
}

async function checkDataSet(
  db: Database.Database,
  stores: Stores,
  id: number,
  slug: string,
  look: Look,
): Promise<void> {
  let description: HandDataSet | null = null;
  await look(`the description of ${slug}`, () => {
    description = stores.dataSets.byId(id)?.description ?? null;
    return [];
  });
  const { name = slug, skeleton = null } = (description as HandDataSet | null) ?? {};
  const joints = skeleton?.joints.length ?? null;
  const owned: Owned[] = [];
  let frames = 0;
  await look(`the ground truth of ${name}`, function* () {
    const truth = stores.jointSets.get(id);
    frames = truth?.frames ?? stores.frames.count(id);
    if (truth === null) return;
    const what = `the ground truth of ${name}`;
    if (joints !== null && truth.joints !== joints)
      yield `${name} has ${joints} joints, ${what} has ${truth.joints}.`;
    owned.push({
      ...truth,
      width: truth.joints * 3,
      blocks: stores.jointSets.blocks(truth.id),
      what,
    });
  });
  await look(`the runs of ${name}`, function* () {
    for (const run of stores.runs.list(id)) {
      const what = `the run “${run.name}” of ${name}`;
      if (run.frames !== frames) yield `${name} has ${frames} frames, ${what} has ${run.frames}.`;
      if (joints !== null && run.joints !== joints)
        yield `${name} has ${joints} joints, ${what} has ${run.joints}.`;
      owned.push({ ...run, width: run.joints * 3, blocks: stores.runs.blocks(run.id), what });
      for (let stage = 1; stage <= run.earlierStages; stage += 1) {
        const blocks = stores.runs.stageBlocks(run.id, stage);
        // Each blob has its hash; together they have none.
        owned.push({
          ...run,
          width: run.joints * 3,
          sha256: null,
          blocks,
          what: `stage ${stage} of ${what}`,
        });
      }
    }
  });
  for (const kind of ['angles', 'centres'] as const) {
    const what = `the ${kind} of ${name}`;
    await look(what, () => {
      const series = stores.series.get(id, kind);
      if (series !== null) owned.push({ ...series, blocks: stores.series.blocks(series.id), what });
      return [];
    });
  }
  for (const table of owned) await look(table.what, () => blobProblems(table));
  await look(`the samples of ${name}`, () => sampleProblems(stores, id, name, frames));
  await look(`the frames of ${name}`, () => frameProblems(db, stores, id, name, frames));
  await look(`the depth images of ${name}`, () => mediaProblems(stores, id, name));
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

function* blobProblems({ frames, width, sha256, blocks, what }: Owned): Generator<string> {
  const whole = createHash('sha256');
  let next = 0;
  let sound = true;
  for (const block of blocks) {
    const problem = blockProblem(block, next, width, what);
    if (problem !== null) {
      sound = false;
      yield problem;
    }
    whole.update(block.data);
    next = block.firstFrame + block.frames;
  }
  if (next !== frames) yield `Of ${what} ${frames} frames were expected and ${next} are stored.`;
  else if (sound && sha256 !== null && whole.digest('hex') !== sha256)
    yield `The numbers of ${what} are not those that were imported: their SHA-256 as a whole differs.`;
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

function* frameProblems(
  db: Database.Database,
  stores: Stores,
  dataSetId: number,
  name: string,
  frames: number,
): Generator<string> {
  const strays = db.prepare<[number, number], { count: number }>(checkQueries.strayFrames);
  const { count } = strays.get(dataSetId, frames) ?? { count: 0 };
  if (count > 0) yield `${name} keeps ${count} frames beyond the end, which is frame ${frames}.`;
  const named = stores.frames.nameCount(dataSetId, frames);
  if (named > 0 && named < frames)
    yield `The frame list of ${name} has holes: ${frames - named} of ${frames} frames have no name.`;
}

function* mediaProblems(stores: Stores, dataSetId: number, name: string): Generator<string> {
  for (const media of stores.media.list(dataSetId)) {
    const files = stores.frames.ofMedia(media.id);
    const wrong = files.filter(({ depthPath }) => !isBelowFolder(depthPath));
    if (wrong[0] !== undefined) {
      const found = wrong[0].depthPath === null ? 'nothing' : `“${wrong[0].depthPath}”`;
      yield `${wrong.length} depth images of ${name} have no path below ${media.absolutePath}; of frame ${wrong[0].frameIndex} it is ${found}.`;
    }
    const missing = files.filter(
      ({ depthPath }) => isBelowFolder(depthPath) && stores.media.locate(media, depthPath) === null,
    );
    const first = missing[0];
    if (first === undefined) continue;
    yield (
      `${missing.length} of ${files.length} depth images of ${name} are missing, the first ${first.depthPath ?? ''}; ` +
        `they were looked for in ${media.relativePath === '' ? 'the workspace folder' : media.relativePath} beside the ` +
        `workspace and in ${media.absolutePath}. Put the folder back, or beside the workspace as it was.`
    );
  }
}

function* figureProblems(stores: Stores): Generator<string> {
  for (const title of stores.figures.broken())
    yield `The kept figure “${title}” is damaged: what it draws is not understood.`;
  for (const { title, query } of stores.figures.list()) {
    if (isClipFigureQuery(query)) continue;
    const drawn = [...query.runIds, ...(query.kind === 'paired' ? [query.referenceRunId] : [])];
    const gone = new Set(
      drawn.filter((runId) => stores.runs.byId(runId)?.dataSetId !== query.dataSetId),
    );
    if (gone.size === 0) continue;
    const runs = gone.size === 1 ? 'a run that is' : `${gone.size} runs that are`;
    yield `The kept figure “${title}” draws ${runs} no longer in this workspace; remove it, or keep it anew.`;
  }
}
