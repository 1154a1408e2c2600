/** Our side: a model run as the app makes it, from patches that are ready to joints that are stored. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ModelCard } from '#shared/model/model-card.ts';
import { runSettingsSchema } from '#shared/model/model-run.ts';
import { patchSize } from '#shared/hand/hand-crop.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { handRun } from '#main/engine/hand-run.ts';
import { hashModel } from '#main/engine/model-file.ts';
import { onnxRunner } from '#main/engine/programs.ts';
import { runBatches } from '#main/engine/run-batches.ts';
import { createSession } from '#main/engine/session.ts';
import { makeOnnxProcess } from '#main/inference/onnx-process.ts';
import type { PatchPool } from '#main/transfer/patch-pool.ts';
import { mostMemoryMb } from './most-memory.ts';
import { valueOf } from './value-of.ts';

const pixels = patchSize * patchSize;

/** What is run. */
export interface RunOfPatches {
  readonly folder: string;
  /** Float32 [samples, 96, 96]. */
  readonly patchFile: string;
  readonly model: string;
  readonly card: ModelCard;
  readonly samples: number;
  readonly batch: number;
  readonly threads: number;
  readonly iterations: number;
}

/** What came of it. */
export interface Measured {
  readonly perSecond: number;
  /** The most memory its processes had, added up, MiB. */
  readonly memoryMb: number;
  /** 99th percentile of the event loop's delay while it ran, ms. */
  readonly delayP99Ms?: number;
  /** The first pose of the last stage, in the patch or in the image. */
  readonly first: readonly number[];
}

/** Runs it in a workspace of its own; counted from the first stored batch to the method that is made of all. */
export async function runPatches(asked: RunOfPatches): Promise<Measured> {
  const { folder, samples, batch, threads, iterations, card, model } = asked;
  const session = createSession();
  const open = valueOf(session.create(join(folder, 'bench.chereme')));
  const { store } = open;
  const dataSetId = store.transaction(() => {
    const id = store.dataSets.add(publishedDataSets.msra, true);
    const mediaId = store.media.idOf(id, folder, 1);
    for (let frame = 0; frame < samples; frame += 1)
      store.frames.setDepth(id, frame, mediaId, `${frame}.bin`);
    return id;
  });
  const hash = valueOf(await hashModel(model)).sha256;
  const whole = { ...card, sha256: hash };
  store.transaction(() => store.models.add(whole, model, false));
  const settings = runSettingsSchema.parse({ batch, threads, iterations, start: { from: 'mean' } });
  const starts = Math.ceil(samples / batch);
  const id = store.modelRuns.add({
    name: 'bench',
    card: whole,
    sha256: whole.sha256,
    dataSetId,
    collectionId: null,
    settings: { ...settings, centre: { from: 'found' } },
    plan: {
      samples: Int32Array.from({ length: samples }, (_, i) => i),
      batchStarts: Int32Array.from({ length: starts }, (_, i) => i * batch),
    },
  });
  const run = store.modelRuns.byId(id)!;
  const onnx = makeOnnxProcess(onnxRunner());
  const machine = { onnx, pool: readyPatches(asked.patchFile) };
  const context = { open, run, machine, signal: new AbortController().signal };
  const work = await handRun(context);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  let sinceMs: number | null = null;
  delay.enable();
  const ended = await runBatches(context, work, {
    isStopped: () => false,
    onReady: () => undefined,
    onBatch: () => {
      sinceMs ??= performance.now();
    },
  });
  const seconds = (performance.now() - (sinceMs ?? 0)) / 1000;
  delay.disable();
  valueOf(ended);
  const memoryMb = mostMemoryMb();
  onnx.close();
  const method = store.runs.list(dataSetId)[0]!;
  const first = valueOf(store.runs.load(method)).values.subarray(0, 63);
  session.close();
  return {
    perSecond: (samples - batch) / seconds,
    memoryMb,
    delayP99Ms: delay.percentile(99) / 1e6,
    first: [...first],
  };
}

/** Patches that were cut before; every cube stands half a metre before the camera. */
function readyPatches(file: string): PatchPool {
  const bytes = readFileSync(file);
  const all = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  return {
    cut: async ({ jobs }) => {
      const first = Number(/(\d+)\.bin$/.exec(jobs[0]?.places[0] ?? '')?.[1] ?? 0);
      const count = jobs.length;
      return {
        cut: Int32Array.from({ length: count }, (_, i) => i),
        patches: all.subarray(first * pixels, (first + count) * pixels),
        centres: Float64Array.from({ length: count * 3 }, (_, i) => [160, 120, 500][i % 3]!),
        problems: [],
        readMs: 0,
        cutMs: 0,
      };
    },
    close: () => undefined,
  };
}
