/** The peer: a bare loop over onnxruntime-node on prepared inputs, in one process, storing nothing. */

import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { portsOf } from '#shared/model/model-ports.ts';
import { patchSize } from '#shared/hand/hand-crop.ts';
import { mostMemoryMb } from './most-memory.ts';
import type { Measured, RunOfPatches } from './run-of-patches.ts';

const pixels = patchSize * patchSize;

/** As urgent as the process that Chereme runs models in: on a busy machine both yield alike. */
const urgency = 5;

/** Runs every batch, a refining model again and again; the first batch warms up and is not counted. */
export async function bareLoop(asked: RunOfPatches): Promise<Measured> {
  const { patchFile, model, card, samples, batch, threads, iterations } = asked;
  setPriority(urgency);
  const bytes = readFileSync(patchFile);
  const all = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const session = await InferenceSession.create(model, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
  const { patch, pose, output } = portsOf(card);
  const start = card.kind === 'hand-refine' ? card.startPose : null;
  let first: readonly number[] = [];
  let sinceMs = 0;
  for (let from = 0; from < samples; from += batch) {
    const count = Math.min(batch, samples - from);
    const input = new Tensor('float32', all.subarray(from * pixels, (from + count) * pixels), [
      count,
      1,
      patchSize,
      patchSize,
    ]);
    let joints: Tensor | null =
      start === null
        ? null
        : new Tensor(
            'float32',
            Float32Array.from({ length: count * start.length }, (_, i) => start[i % start.length]!),
            [count, start.length],
          );
    for (let time = 0; time < (pose === null ? 1 : iterations); time += 1) {
      const feeds = { [patch ?? '']: input, ...(pose === null ? {} : { [pose]: joints! }) };
      joints = (await session.run(feeds))[output] as Tensor;
    }
    if (from === 0) {
      sinceMs = performance.now();
      first = joints === null ? [] : [...(joints.data as Float32Array).subarray(0, 63)];
    }
  }
  const seconds = (performance.now() - sinceMs) / 1000;
  return { perSecond: (samples - batch) / seconds, memoryMb: mostMemoryMb(), first };
}
