/** A batch of sign clips is taken in slices, between which the engine answers others. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { runSettingsSchema } from '#shared/model/model-run.ts';
import { checkModelCard } from '#shared/model/read-model-card.ts';
import { measure } from '#main/engine/import-poses.ts';
import { hashModel } from '#main/engine/model-file.ts';
import { onnxRunner, patchWorker } from '#main/engine/programs.ts';
import { createSession } from '#main/engine/session.ts';
import { signRun } from '#main/engine/sign-run.ts';
import { createWorkspaceHandlers } from '#main/engine/workspace-handlers.ts';
import { makeOnnxProcess } from '#main/inference/onnx-process.ts';
import { createPatchPool } from '#main/transfer/patch-pool.ts';
import { madeTrack } from '#test/shared/made-tracks.ts';
import { ctcCard, modelFile } from '#test/support/made-models.ts';
import { valueOf } from '#test/support/result.ts';

const clips = 4;
const frames = 7;

test('another call is answered after each clip whose features are made, and after each frame that is read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chereme-slices-'));
  const session = createSession();
  const open = valueOf(session.create(join(folder, 'slices.chereme')));
  const { store } = open;
  const onnx = makeOnnxProcess(onnxRunner());
  const pool = createPatchPool(patchWorker(), 1);
  onTestFinished(() => {
    onnx.close();
    pool.close();
    session.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const path = modelFile('sign-ctc.onnx');
  const card = {
    ...valueOf(checkModelCard(ctcCard, path)),
    sha256: valueOf(await hashModel(path)).sha256,
  };
  const id = store.transaction(() => {
    store.models.add(card, path, false);
    const collectionId = store.collections.add('Clips', true);
    const ids = Array.from({ length: clips }, (_, clip) => {
      const hand = [200 + 10 * clip, 300, 1] as const;
      const track = madeTrack(Array.from({ length: frames }, () => ({ left: hand, right: null })));
      const clipId = store.clips.add(collectionId, `clip${clip}`);
      store.clips.setFrames(clipId, frames);
      store.poseTracks.add({ clipId, source: '', track, presence: measure(track) });
      return clipId;
    });
    return store.modelRuns.add({
      name: 'slices',
      card,
      sha256: card.sha256,
      dataSetId: null,
      collectionId,
      settings: runSettingsSchema.parse({}),
      plan: { samples: Int32Array.from(ids), batchStarts: Int32Array.of(0) },
    });
  });
  const context = {
    open,
    run: store.modelRuns.byId(id)!,
    machine: { onnx, pool },
    signal: new AbortController().signal,
  };
  const summary = createWorkspaceHandlers(session)['workspace.summary'];
  let answered = 0;
  const anotherCall = async (): Promise<void> => {
    await setImmediate();
    const call = { signal: context.signal, report: () => undefined };
    valueOf(await summary({}, call));
    answered += 1;
  };

  const work = valueOf(await signRun(context));
  valueOf(await work.load());
  const prepared = valueOf(await work.prepare(store.modelRuns.plan(id).samples, anotherCall));
  expect(answered).toBe(clips);
  const answer = valueOf(await onnx.run(work.ask(prepared)!, { withinMs: 30_000 }));
  answered = 0;
  const { skipped } = valueOf(await work.read(prepared, answer, anotherCall));
  expect([answered, skipped]).toEqual([clips * (1 + frames), []]);
});
