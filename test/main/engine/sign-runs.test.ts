import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CallInput } from '#shared/contract/contract.ts';
import { runSettingsSchema } from '#shared/model/model-run.ts';
import type { ModelRunSummary } from '#shared/model/model-run.ts';
import { pointFeatures } from '#shared/pose/clip-features.ts';
import { mirrorTrack } from '#shared/pose/mirror-track.ts';
import { rankClasses, rankReadings } from '#shared/recognition/ranked-labels.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { Engine } from '#main/engine/engine.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { measure } from '#main/engine/import-poses.ts';
import { makeOnnxProcess } from '#main/inference/onnx-process.ts';
import { makeWorkspace } from '#main/storage/open-workspace.ts';
import { npyBytes } from '#test/shared/format/npy-bytes.ts';
import { madeTrack } from '#test/shared/made-tracks.ts';
import { classifyCard, ctcCard, modelFile } from '#test/support/made-models.ts';
import { valueOf } from '#test/support/result.ts';
import { checkout } from '#test/support/step.ts';

const lengths = [5, 9, 5, 12, 5];

const trackOf = (clip: number): PoseTrack =>
  madeTrack(
    Array.from({ length: lengths[clip]! }, (_, frame) => ({
      left: frame % 3 === clip % 3 ? null : [200 + 20 * frame + 30 * clip, 300 - 10 * frame, 1],
      right: [420 - 15 * frame, 280 + 9 * clip * frame, 1],
    })),
  );

/** A workspace with five clips, the last of a left-handed signer, and a model. */
async function signLab(file: string, card: { readonly id: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'chereme-signs-'));
  const path = join(folder, 'signs.chereme');
  const store = valueOf(makeWorkspace(path, { appVersion: '0.0.0', synthetic: true }));
  const collectionId = store.transaction(() => {
    const collection = store.collections.add('Made clips', true);
    for (const clip of lengths.keys()) {
      const id = store.clips.add(collection, `clip${clip}`);
      const track = trackOf(clip);
      store.clips.setFrames(id, track.frames);
      store.clips.setGloss(id, 'one');
      if (clip === 4) store.clips.setHand(id, 'left');
      store.poseTracks.add({ clipId: id, source: '', track, presence: measure(track) });
    }
    return collection;
  });
  store.close();
  const chereme = createChereme();
  onTestFinished(() => {
    chereme.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const { engine } = chereme;
  valueOf(await engine.call('workspace.open', { path }));
  valueOf(await engine.call('models.add', { path: modelFile(file), card, copy: false }));
  return { folder, engine, collectionId, modelId: card.id };
}

type SignLab = Awaited<ReturnType<typeof signLab>>;

async function run(
  { engine, collectionId, modelId }: SignLab,
  settings: Partial<CallInput<'modelRuns.start'>['settings']>,
): Promise<ModelRunSummary> {
  const started = await engine.call('modelRuns.start', {
    modelId,
    samples: { kind: 'clips', collectionId, filter: null },
    settings: { ...runSettingsSchema.parse({}), ...settings },
    name: null,
  });
  return valueOf(await engine.call('modelRuns.wait', { modelRunId: valueOf(started).id }));
}

/** What the clips were said to be by the run's system, in the order of the clips. */
async function said(engine: Engine, { result }: ModelRunSummary) {
  const systemId = result?.kind === 'system' ? result.systemId : -1;
  const clips = [];
  for (let clipId = 1; clipId <= lengths.length; clipId += 1) {
    const detail = valueOf(await engine.call('clips.detail', { clipId }));
    clips.push(detail.predictions.find((one) => one.systemId === systemId)?.ranked ?? []);
  }
  return clips;
}

/** The model's own answer on one clip. */
async function answerOf(file: string, track: PoseTrack): Promise<Float32Array> {
  const { parts, unit } = classifyCard.representation;
  const features = pointFeatures(
    track,
    parts as Parameters<typeof pointFeatures>[1],
    unit as 'shares',
  );
  const onnx = makeOnnxProcess(join(checkout, 'src/main/inference/onnx-runner.ts'));
  const limits = { withinMs: 30_000 };
  valueOf(await onnx.load(modelFile(file), 1, limits));
  const dims = [1, features.frames, features.width];
  const answer = valueOf(
    await onnx.run(
      {
        tensors: { x: { type: 'float32', dims, data: features.values } },
        steps: [{ slot: 'model', feeds: { features: 'x' }, gives: { logits: 'y' } }],
        keep: ['y'],
      },
      limits,
    ),
  );
  onnx.close();
  return answer['y']!.data as Float32Array;
}

describe('a run of a sign recogniser', () => {
  test('gives each clip its labels with their probabilities, in batches of one length', async () => {
    const lab = await signLab('sign-classify.onnx', classifyCard);
    const made = await run(lab, { topK: 2, flip: 'left-handed' });
    expect(made).toMatchObject({ state: 'done', done: 5, total: 5, skipped: { count: 0 } });
    const clips = await said(lab.engine, made);
    for (const [clip, ranked] of clips.entries()) {
      // The last signer is left-handed.
      const track = clip === 4 ? mirrorTrack(trackOf(clip)) : trackOf(clip);
      const logits = await answerOf('sign-classify.onnx', track);
      const expected = rankClasses(logits, classifyCard.classes, 'logits', 2);
      expect(ranked.map(({ label }) => label)).toEqual(expected.map(({ label }) => label));
      for (const [i, { score }] of ranked.entries())
        expect(score).toBeCloseTo(expected[i]!.score, 5);
    }
    const [collection] = valueOf(await lab.engine.call('clips.collections', {}));
    const system = collection!.systems.find(({ name }) => name === 'test-classify');
    expect(system).toMatchObject({ simulated: false, missing: 0 });
    expect((system?.correct ?? 0) + (system?.wrong ?? 0)).toBe(5);
  });

  test('reads a transformer by beam search', async () => {
    const lab = await signLab('sign-ctc.onnx', ctcCard);
    const made = await run(lab, { topK: 3 });
    expect(made.state).toBe('done');
    const [first] = await said(lab.engine, made);
    const rows = await answerOf('sign-ctc.onnx', trackOf(0));
    const search = { topK: 3, beamWidth: 16 };
    const expected = rankReadings(rows, ctcCard.classes, 'logits', search);
    expect(first!.map(({ label }) => label)).toEqual(expected.map(({ label }) => label));
    for (const [i, { score }] of first!.entries()) expect(score).toBeCloseTo(expected[i]!.score, 5);
  });

  test('takes image features from a folder, and says which clips have none', async () => {
    const card = {
      ...ctcCard,
      id: 'test-image',
      representation: { kind: 'image-features', width: 84 },
    };
    const lab = await signLab('sign-ctc.onnx', card);
    const featuresFolder = join(lab.folder, 'features');
    mkdirSync(featuresFolder);
    for (const clip of [0, 1]) {
      const values = Float32Array.from({ length: 7 * 84 }, (_, i) => Math.sin(i * (clip + 1)));
      writeFileSync(join(featuresFolder, `clip${clip}.npy`), npyBytes('<f4', [7, 84], values));
    }
    writeFileSync(join(featuresFolder, 'clip2.npy'), npyBytes('<f4', [7, 3], new Float32Array(21)));
    const made = await run(lab, { featuresFolder });
    expect(made).toMatchObject({ state: 'done', skipped: { count: 3 } });
    expect(made.skipped.reasons.some((reason) => reason.includes('expected 84 numbers'))).toBe(
      true,
    );
    const clips = await said(lab.engine, made);
    expect(clips.map((ranked) => ranked.length > 0)).toEqual([true, true, false, false, false]);
  });
});
