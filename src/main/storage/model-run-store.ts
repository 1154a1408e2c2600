/** Runs of models: what was asked, how far each is, and the batches it has stored. */

import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { ModelCard } from '#shared/model/model-card.ts';
import type { ModelRunState, RunSettings } from '#shared/model/model-run.ts';
import {
  cardFromRecord,
  problemFromRecord,
  reasonsFromRecord,
  settingsFromRecord,
} from './model-record.ts';

const columns = `id, name, card, sha256, data_set_id AS dataSetId, collection_id AS collectionId, settings,
  length(samples) / 4 AS total, state, done, skipped, skip_reasons AS skipReasons, worked_ms AS workedMs, load_ms AS loadMs,
  warm_up_ms AS warmUpMs, problem,
  run_id AS runId, system_id AS systemId, created_at AS createdAt, ended_at AS endedAt`;

/** SQL of this store. */
export const modelRunQueries = {
  list: `SELECT ${columns} FROM model_run ORDER BY id DESC`,
  byId: `SELECT ${columns} FROM model_run WHERE id = ?`,
  inState: `SELECT ${columns} FROM model_run WHERE state = ? ORDER BY id`,
  ofRun: `SELECT ${columns} FROM model_run WHERE run_id = ?`,
  plan: 'SELECT samples, batch_starts AS batchStarts FROM model_run WHERE id = ?',
  add: `INSERT INTO model_run (name, card, sha256, data_set_id, collection_id, settings, samples, batch_starts, state, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?)`,
  setState: 'UPDATE model_run SET state = ?, problem = ?, ended_at = ? WHERE id = ?',
  advance: 'UPDATE model_run SET done = done + ?, worked_ms = worked_ms + ? WHERE id = ?',
  addSkipped: 'UPDATE model_run SET skipped = skipped + ?, skip_reasons = ? WHERE id = ?',
  setReady: 'UPDATE model_run SET load_ms = ?, warm_up_ms = ? WHERE id = ?',
  addBatch: `INSERT INTO model_run_batch (model_run_id, first, samples, sha256, data) VALUES (?, ?, ?, ?, ?)`,
  nextBatch: `SELECT first, samples, sha256, data FROM model_run_batch
    WHERE model_run_id = ? AND first >= ? ORDER BY first LIMIT 1`,
  dropBatches: 'DELETE FROM model_run_batch WHERE model_run_id = ?',
  setResult: 'UPDATE model_run SET run_id = ?, system_id = ? WHERE id = ?',
  remove: 'DELETE FROM model_run WHERE id = ?',
} as const;

/** A run as it is stored, without its samples. */
export interface StoredModelRun {
  readonly id: number;
  readonly name: string;
  readonly card: ModelCard;
  readonly sha256: string;
  readonly dataSetId: number | null;
  readonly collectionId: number | null;
  readonly settings: RunSettings;
  readonly total: number;
  readonly state: ModelRunState;
  readonly done: number;
  readonly skipped: number;
  readonly skipReasons: readonly string[];
  readonly workedMs: number;
  /** Of the last time it was started; null before. */
  readonly loadMs: number | null;
  readonly warmUpMs: number | null;
  readonly problem: Failure | null;
  readonly runId: number | null;
  readonly systemId: number | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
}

/** What a run takes, batch by batch. */
export interface RunPlan {
  /** Frame indices or clip ids in the order they are taken. */
  readonly samples: Int32Array;
  /** Where among the samples each batch begins. */
  readonly batchStarts: Int32Array;
}

/** A new run. */
export interface NewModelRun {
  readonly name: string;
  readonly card: ModelCard;
  readonly sha256: string;
  readonly dataSetId: number | null;
  readonly collectionId: number | null;
  readonly settings: RunSettings;
  readonly plan: RunPlan;
}

/** How long it took until a run could begin: to load its models, and to run them once on zeros. */
export interface RunReadiness {
  readonly loadMs: number;
  readonly warmUpMs: number;
}

/** What was made of a batch. */
export interface RunBatch {
  /** Place of its first sample among all of the run's. */
  readonly first: number;
  readonly samples: number;
  readonly data: Uint8Array;
}

type Row = Omit<StoredModelRun, 'card' | 'settings' | 'skipReasons' | 'problem'> & {
  readonly card: string;
  readonly settings: string;
  readonly skipReasons: string;
  readonly problem: string | null;
};

interface BatchRow extends RunBatch {
  readonly sha256: string;
}

/** Reasons kept of samples that were left out. */
const mostReasons = 10;

/** Reads and writes runs of models. JSON that is not what Chereme wrote throws `DamagedRecord`. */
export function createModelRunStore(db: Database.Database) {
  const list = db.prepare<[], Row>(modelRunQueries.list);
  const byId = db.prepare<[number], Row>(modelRunQueries.byId);
  const inState = db.prepare<[string], Row>(modelRunQueries.inState);
  const ofRun = db.prepare<[number], Row>(modelRunQueries.ofRun);
  const plan = db.prepare<[number], { samples: Uint8Array; batchStarts: Uint8Array }>(
    modelRunQueries.plan,
  );
  const add = db.prepare<
    [string, string, string, number | null, number | null, string, Uint8Array, Uint8Array, string]
  >(modelRunQueries.add);
  const setState = db.prepare<[string, string | null, string | null, number]>(
    modelRunQueries.setState,
  );
  const advance = db.prepare<[number, number, number]>(modelRunQueries.advance);
  const addSkipped = db.prepare<[number, string, number]>(modelRunQueries.addSkipped);
  const setReady = db.prepare<[number, number, number]>(modelRunQueries.setReady);
  const addBatch = db.prepare<[number, number, number, string, Uint8Array]>(
    modelRunQueries.addBatch,
  );
  const nextBatch = db.prepare<[number, number], BatchRow>(modelRunQueries.nextBatch);
  const dropBatches = db.prepare<[number]>(modelRunQueries.dropBatches);
  const setResult = db.prepare<[number | null, number | null, number]>(modelRunQueries.setResult);
  const remove = db.prepare<[number]>(modelRunQueries.remove);
  const storedOf = (row: Row): StoredModelRun => ({
    ...row,
    card: cardFromRecord(row.card),
    settings: settingsFromRecord(row.settings),
    skipReasons: reasonsFromRecord(row.skipReasons),
    problem: problemFromRecord(row.problem),
  });
  const storedOrNull = (row: Row | undefined): StoredModelRun | null =>
    row === undefined ? null : storedOf(row);

  return {
    /** Newest first. */
    list: (): StoredModelRun[] => list.all().map(storedOf),
    byId: (id: number): StoredModelRun | null => storedOrNull(byId.get(id)),
    /** Oldest first. */
    inState: (state: ModelRunState): StoredModelRun[] => inState.all(state).map(storedOf),
    /** The run that made a method; null for methods that came another way. */
    ofRun: (runId: number): StoredModelRun | null => storedOrNull(ofRun.get(runId)),
    plan(id: number): RunPlan {
      const { samples, batchStarts } = plan.get(id) ?? {
        samples: new Uint8Array(),
        batchStarts: new Uint8Array(),
      };
      return { samples: numbersOf(samples), batchStarts: numbersOf(batchStarts) };
    },
    /** Its new id; it waits. */
    add(run: NewModelRun): number {
      const { name, card, sha256, dataSetId, collectionId, settings, plan: taken } = run;
      const { lastInsertRowid } = add.run(
        name,
        JSON.stringify(card),
        sha256,
        dataSetId,
        collectionId,
        JSON.stringify(settings),
        bytesOf(taken.samples),
        bytesOf(taken.batchStarts),
        new Date().toISOString(),
      );
      return Number(lastInsertRowid);
    },
    setState(id: number, state: ModelRunState, problem: Failure | null = null): void {
      const isEnd = state === 'done' || state === 'cancelled' || state === 'failed';
      const endedAt = isEnd ? new Date().toISOString() : null;
      setState.run(state, problem === null ? null : JSON.stringify(problem), endedAt, id);
    },
    setReady: (id: number, { loadMs, warmUpMs }: RunReadiness): void =>
      void setReady.run(loadMs, warmUpMs, id),
    /** Keeps a batch and moves the run past it; only inside a transaction. */
    addBatch(
      { id }: StoredModelRun,
      batch: RunBatch,
      skipped: readonly string[],
      workedMs: number,
    ): void {
      addBatch.run(id, batch.first, batch.samples, sha256Of(batch.data), batch.data);
      advance.run(batch.samples, workedMs, id);
      if (skipped.length === 0) return;
      const before = storedOrNull(byId.get(id))?.skipReasons ?? [];
      const reasons = [...before, ...skipped].slice(0, mostReasons);
      addSkipped.run(skipped.length, JSON.stringify(reasons), id);
    },
    /** Every stored batch in order; `damaged` where a blob is not what was stored or one is missing. */
    *batches({ id, name, done }: StoredModelRun): Generator<Result<RunBatch>> {
      let next = 0;
      for (let row = nextBatch.get(id, 0); row !== undefined; row = nextBatch.get(id, next)) {
        if (row.first !== next || sha256Of(row.data) !== row.sha256) break;
        yield succeed(row);
        next += row.samples;
      }
      if (next !== done) {
        yield fail(
          'damaged',
          `The samples from ${next} on of the model run “${name}” are not what was stored.`,
          { tip: 'Cancel it and start it again.' },
        );
      }
    },
    /** Forgets the batches of a run that was cancelled or has become a method or a system. */
    dropBatches: (id: number): void => void dropBatches.run(id),
    setResult: (
      id: number,
      result: { readonly runId?: number; readonly systemId?: number },
    ): void => void setResult.run(result.runId ?? null, result.systemId ?? null, id),
    remove: (id: number): void => void remove.run(id),
  };
}

const sha256Of = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Copied, because a blob may start anywhere in its buffer. */
const numbersOf = (bytes: Uint8Array): Int32Array =>
  new Int32Array(Uint8Array.from(bytes).buffer, 0, Math.floor(bytes.byteLength / 4));
