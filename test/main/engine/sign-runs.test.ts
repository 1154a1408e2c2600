import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { wholeCollection } from '#shared/contract/clip-filter.ts';
import type { CallInput } from '#shared/contract/contract.ts';
import { clipsBehindMark } from '#shared/figure/clips-behind-mark.ts';
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
import { problemOf, valueOf } from '#test/support/result.ts';
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
async function signLab(file: string, card: { readonly id: string }, poseOf = trackOf) {
  const folder = mkdtempSync(join(tmpdir(), 'chereme-signs-'));
  const path = join(folder, 'signs.chereme');
  const store = valueOf(makeWorkspace(path, { appVersion: '0.0.0', synthetic: true }));
  const collectionId = store.transaction(() => {
    const collection = store.collections.add('Made clips', true);
    for (const clip of lengths.keys()) {
      const id = store.clips.add(collection, `clip${clip}`);
      const track = poseOf(clip);
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

type SomeSettings = Partial<CallInput<'modelRuns.start'>['settings']>;

const start = ({ engine, collectionId, modelId }: SignLab, settings: SomeSettings) =>
  engine.call('modelRuns.start', {
    modelId,
    samples: { kind: 'clips', collectionId, filter: null },
    settings: { ...runSettingsSchema.parse({}), ...settings },
    name: null,
  });

async function run(lab: SignLab, settings: SomeSettings): Promise<ModelRunSummary> {
  const { id } = valueOf(await start(lab, settings));
  return valueOf(await lab.engine.call('modelRuns.wait', { modelRunId: id }));
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
  valueOf(await onnx.load({ path: modelFile(file), threads: 1 }, limits));
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
    expect(system).toMatchObject({ missing: 0 });
    expect((system?.correct ?? 0) + (system?.wrong ?? 0)).toBe(5);
  });

  test('reads a transformer by beam search', async () => {
    const lab = await signLab('sign-ctc.onnx', ctcCard);
    const made = await run(lab, { topK: 3 });
    expect(made.state).toBe('done');
    const [first] = await said(lab.engine, made);
    const rows = await answerOf('sign-ctc.onnx', trackOf(0));
    const search = { topK: 3, beamWidth: 16 };
    const atOnce = (): Promise<void> => Promise.resolve();
    const expected = await rankReadings(rows, ctcCard.classes, 'logits', search, atOnce);
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
    expect(made.settings.points).toBe('estimated');
    expect(made.skipped.reasons.some((reason) => reason.includes('expected 84 numbers'))).toBe(
      true,
    );
    const clips = await said(lab.engine, made);
    expect(clips.map((ranked) => ranked.length > 0)).toEqual([true, true, false, false, false]);
    const swapped = await start(lab, { featuresFolder, flip: 'always' });
    expect(problemOf(swapped)).toEqual({
      code: 'bad-input',
      message: `${card.name} takes image features, whose left and right cannot be swapped.`,
    });
  });

  test('does not swap left and right of a face whose points have no sides', async () => {
    const face = 'FACE_LANDMARKS';
    const card = {
      ...classifyCard,
      representation: {
        ...classifyCard.representation,
        parts: classifyCard.representation.parts.map((part, i) =>
          i === 0 ? { ...part, component: face } : part,
        ),
      },
    };
    const withFace = (clip: number): PoseTrack => {
      const track = trackOf(clip);
      const components = track.components.map((component) =>
        component.name === 'LEFT_HAND_LANDMARKS' ? { ...component, name: face } : component,
      );
      return { ...track, components };
    };
    const lab = await signLab('sign-classify.onnx', card, withFace);
    const made = await run(lab, { flip: 'left-handed' });
    expect(made).toMatchObject({ state: 'done', skipped: { count: 1 } });
    expect(made.skipped.reasons.join()).toContain(
      'clip4: left and right cannot be swapped, since nothing says which of the 21 points of FACE_LANDMARKS face each other.',
    );
    expect(await run(lab, { flip: 'never' })).toMatchObject({ skipped: { count: 0 } });
  });
});

describe('a run on corrected points', () => {
  const file = 'sign-classify.onnx';

  async function correctedLab() {
    const lab = await signLab(file, classifyCard);
    const before = await run(lab, {});
    const { engine } = lab;
    for (const [clipId, x] of [
      [1, 40],
      [2, 610],
      [4, 320],
    ] as const) {
      const detail = valueOf(await engine.call('clips.detail', { clipId }));
      const { trackId } = detail.corrections[0]!;
      const { points } = detail.tracks[0]!;
      valueOf(
        await engine.call('corrections.apply', {
          subject: { kind: 'track', id: trackId },
          edits: [
            {
              kind: 'place',
              keys: {
                frame: Int32Array.from({ length: points }, () => 2),
                point: Int32Array.from({ length: points }, (_, point) => point),
                state: new Uint8Array(points).fill(2),
                position: Float64Array.from({ length: points * 3 }, (_, i) => x + (i % 17)),
              },
            },
          ],
          label: null,
          range: null,
        }),
      );
    }
    return { ...lab, before };
  }
  const systemOf = ({ result }: ModelRunSummary): number =>
    result?.kind === 'system' ? result.systemId : -1;
  const rowsOf = async ({ engine, collectionId }: SignLab, systemId: number) =>
    valueOf(
      await engine.call('clips.page', {
        filter: wholeCollection(collectionId, systemId),
        sort: { by: 'name', descending: false },
        after: null,
        limit: 10,
      }),
    ).rows;

  test('sees what people placed, says so, and is held against the run before', async () => {
    const lab = await correctedLab();
    const old = await rowsOf(lab, systemOf(lab.before));
    expect(old.map(({ onOldPoints }) => onOldPoints)).toEqual([true, true, false, true, false]);
    expect(old.map(({ afterCorrection }) => afterCorrection)).toEqual([
      'not-run',
      'not-run',
      null,
      'not-run',
      null,
    ]);
    expect(old[0]!.states![2]).toBeGreaterThan(0);
    const after = await run(lab, {});
    expect(after.settings).toMatchObject({ points: 'corrected', comparedWith: null });
    const answers = await said(lab.engine, after);
    for (const clipId of [1, 3, 4]) {
      const { tracks, corrections } = valueOf(await lab.engine.call('clips.detail', { clipId }));
      const subject = { kind: 'track', id: corrections[0]!.trackId } as const;
      const made = valueOf(await lab.engine.call('corrections.get', { subject, range: null }));
      const track = {
        ...tracks[0]!,
        coordinates: made.coordinates as Float32Array,
        confidence: made.confidence,
      };
      const expected = rankClasses(await answerOf(file, track), classifyCard.classes, 'logits', 5);
      expect(answers[clipId - 1]).toEqual(expected);
    }
    const [collection] = valueOf(await lab.engine.call('clips.collections', {}));
    expect(collection!.corrected).toBe(3);
    expect(collection!.systems.map(({ name, comparedWith }) => [name, comparedWith])).toEqual([
      [classifyCard.name, null],
      [`${classifyCard.name}, corrected`, systemOf(lab.before)],
    ]);
    const seen = await rowsOf(lab, systemOf(lab.before));
    const redone = await rowsOf(lab, systemOf(after));
    for (const [i, row] of seen.entries()) {
      expect(redone[i]!.onOldPoints).toBe(false);
      expect(redone[i]!.afterCorrection).toBe(row.afterCorrection);
      if (row.afterCorrection !== null) expect(row.afterCorrection).toBe(redone[i]!.outcome);
    }
  });

  test('every bar of the figure counts the clips it lists', async () => {
    const lab = await correctedLab();
    await run(lab, {});
    const { engine, collectionId } = lab;
    const queries = valueOf(await engine.call('figure.suggest', { collectionId }));
    const query = queries.find(({ kind }) => kind === 'after-correction');
    const figure = valueOf(await engine.call('figure.finish', { query: query! }));
    if (figure.type !== 'chart') throw new Error('a chart');
    expect(figure.x.categories).toEqual([classifyCard.name]);
    let all = 0;
    for (const { outcome = null, after, y } of figure.series) {
      const mark = { outcome, after, place: figure.places[0]!, rowId: null };
      const { total } = valueOf(
        await engine.call('clips.page', {
          filter: clipsBehindMark(figure, mark),
          sort: { by: 'name', descending: false },
          after: null,
          limit: 10,
        }),
      );
      expect(y).toEqual([total]);
      all += total;
    }
    expect(all).toBe(3);
  });

  test('a run on what was corrected since goes into the same system', async () => {
    const lab = await correctedLab();
    const { engine, collectionId } = lab;
    const first = await run(lab, {});
    const systemId = systemOf(first);
    const before = await rowsOf(lab, systemId);
    const { corrections } = valueOf(await engine.call('clips.detail', { clipId: 3 }));
    valueOf(
      await engine.call('corrections.apply', {
        subject: { kind: 'track', id: corrections[0]!.trackId },
        edits: [{ kind: 'state', points: [0, 1], state: 'missed', fromFrame: 0, toFrame: 2 }],
        label: null,
        range: null,
      }),
    );
    const base = wholeCollection(collectionId, systemOf(lab.before));
    const filter = { ...base, afterCorrection: 'not-run' } as const;
    const started = await engine.call('modelRuns.start', {
      modelId: lab.modelId,
      samples: { kind: 'clips', collectionId, filter },
      settings: runSettingsSchema.parse({}),
      name: null,
    });
    const again = valueOf(await engine.call('modelRuns.wait', { modelRunId: valueOf(started).id }));
    expect(again).toMatchObject({ total: 1, state: 'done' });
    expect(systemOf(again)).toBe(systemId);
    const after = await rowsOf(lab, systemId);
    expect(after.every(({ onOldPoints }) => !onOldPoints)).toBe(true);
    expect(after.map(({ predicted }) => predicted)).toEqual(
      before.map(({ predicted }) => predicted),
    );
    expect((await rowsOf(lab, systemOf(lab.before)))[2]!.afterCorrection).not.toBe('not-run');
    expect(valueOf(await engine.call('workspace.check', {})).problems).toEqual([]);
  });

  test('an undo, or another correction, puts it on old points; the estimator’s own can be chosen', async () => {
    const lab = await correctedLab();
    const after = await run(lab, {});
    const { engine } = lab;
    const scope = { kind: 'clip', id: 4 } as const;
    valueOf(await engine.call('journal.undo', { scope, force: false }));
    const [, , , fourth] = await rowsOf(lab, systemOf(lab.before));
    expect(fourth).toMatchObject({ onOldPoints: false, afterCorrection: null, states: null });
    expect((await rowsOf(lab, systemOf(after)))[3]).toMatchObject({ onOldPoints: true });
    const same = await run(lab, { points: 'estimated' });
    expect(systemOf(same)).toBe(systemOf(lab.before));
  });
});

test('a model with weights beside it is the model with these weights, and no other', async () => {
  const lab = await signLab('sign-classify.onnx', classifyCard);
  const { engine, folder } = lab;
  const path = join(folder, 'model.onnx');
  const weights = join(folder, 'weights.bin');
  copyFileSync(modelFile('weights-beside.onnx'), path);
  const missing = problemOf(await engine.call('models.draft', { path }));
  expect(missing).toMatchObject({ code: 'not-found' });
  expect(missing.message).toContain(`there is no file ${weights}, which holds its weights`);
  const add = async (id: string): Promise<string> => {
    const card = { ...classifyCard, id };
    return valueOf(await engine.call('models.add', { path, card, copy: false })).sha256;
  };
  writeFileSync(weights, Float32Array.of(1, 2, 3));
  const first = await add('first');
  expect((await run({ ...lab, modelId: 'first' }, {})).state).toBe('done');
  writeFileSync(weights, Float32Array.of(3, 2, 1));
  expect(problemOf(await start({ ...lab, modelId: 'first' }, {})).message).toContain(
    'expected the file that the card of first describes, found another',
  );
  expect(await add('second')).not.toBe(first);
  writeFileSync(weights, Float32Array.of(1, 2, 3));
  expect(await add('third')).toBe(first);
});
