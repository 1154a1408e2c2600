/**
 * Every bundled recogniser, run by the queue over clips of one signer of each hand: the stored labels are those that ONNX
 * Runtime gives on features made here once more, from the description of the two teams' representations alone.
 */

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { makeDemonstrationClip, planSignClips } from '#shared/synthesis/sign-demonstration.ts';
import type { DemonstrationClip } from '#shared/synthesis/sign-demonstration.ts';
import type { SignCard } from '#shared/model/model-card.ts';
import { runSettingsSchema } from '#shared/model/model-run.ts';
import type { Chereme } from '#main/engine/chereme.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { measure } from '#main/engine/import-poses.ts';
import { makeWorkspace } from '#main/storage/open-workspace.ts';
import { plainFeatures } from '#test/support/plain-features.ts';
import { valueOf } from '#test/support/result.ts';
import { checkout } from '#test/support/step.ts';

const folder = mkdtempSync(join(tmpdir(), 'chereme-bundled-signs-'));
// Signers 0 and 2: the third leads with the left hand.
const planned = planSignClips({ seed: 99, signers: 3, takes: 1 });
const clips = [0, 1, 2, 56, 57, 58].map((place) => makeDemonstrationClip(planned[place]!));
const models = join(checkout, 'resources/models');
const recognisers = readdirSync(models).filter((id) => id.startsWith('team'));
let chereme: Chereme;

beforeAll(async () => {
  const path = join(folder, 'signs.chereme');
  const store = valueOf(makeWorkspace(path, { appVersion: '0.0.0', synthetic: true }));
  store.transaction(() => {
    const collection = store.collections.add('Six clips', true);
    for (const { name, clip, holistic, openpose } of clips) {
      const clipId = store.clips.add(collection, name);
      store.clips.setFrames(clipId, clip.frames);
      store.clips.setGloss(clipId, clip.sign.gloss);
      store.clips.setHand(clipId, clip.lead);
      for (const { track } of [holistic, openpose])
        store.poseTracks.add({ clipId, source: '', track, presence: measure(track) });
    }
  });
  store.close();
  chereme = createChereme();
  valueOf(await chereme.engine.call('workspace.open', { path }));
});
afterAll(() => {
  chereme.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a model over all clips by the queue; the stored labels of each clip. */
async function stored(modelId: string, flip: 'never' | 'left-handed') {
  const { engine } = chereme;
  const started = await engine.call('modelRuns.start', {
    modelId,
    samples: { kind: 'clips', collectionId: 1, filter: null },
    settings: { ...runSettingsSchema.parse({}), flip, topK: 3, beamWidth: 64 },
    name: null,
  });
  const run = valueOf(await engine.call('modelRuns.wait', { modelRunId: valueOf(started).id }));
  expect(run).toMatchObject({ state: 'done', done: clips.length, skipped: { count: 0 } });
  expect(run.readySeconds?.load).toBeGreaterThan(0);
  expect(run.readySeconds?.warmUp).toBeGreaterThan(0);
  const systemId = run.result?.kind === 'system' ? run.result.systemId : -1;
  const said = [];
  for (const [i] of clips.entries()) {
    const detail = valueOf(await engine.call('clips.detail', { clipId: i + 1 }));
    said.push(detail.predictions.find((one) => one.systemId === systemId)?.ranked ?? []);
  }
  return said;
}

/** The chance of a reading such as `HONEY` or `HONEY LEMON` by the model's own file. */
type Chance = (reading: string) => number;

async function chanceOf(
  session: InferenceSession,
  { kind, classes, representation }: SignCard,
  { holistic, openpose }: DemonstrationClip,
  mirrored: boolean,
): Promise<Chance> {
  if (representation.kind !== 'team1' && representation.kind !== 'team2')
    throw new Error('a bundled recogniser is of one of the teams');
  const { kind: team, estimators } = representation;
  const tracks = estimators.map((one) => ({ holistic, openpose })[one].track);
  const rows = plainFeatures(tracks, team, mirrored);
  const width = rows[0]!.length;
  const data = Float32Array.from(rows.flat());
  const { logits } = await session.run({
    features: new Tensor('float32', data, [1, rows.length, width]),
  });
  const values = Array.from(logits!.data as Float32Array);
  const columns = logits!.dims.at(-1)!;
  const frames = Array.from({ length: values.length / columns }, (_, frame) =>
    softmax(values.slice(frame * columns, (frame + 1) * columns)),
  );
  return (reading) => {
    const signs = reading.split(' ').map((label) => classes.indexOf(label));
    return kind === 'sign-ctc' ? readingChance(frames, signs) : frames[0]![signs[0]!]!;
  };
}

/**
 * The sum over all ways that frames of blanks (column 0) and labels come to this reading, repeats counting as one: in each
 * frame a way stays at its label, by a blank or the label itself, or goes on to the next one.
 */
function readingChance(frames: readonly (readonly number[])[], signs: readonly number[]): number {
  let chances = [1, ...signs.map(() => 0)];
  for (const frame of frames) {
    const before = chances;
    chances = before.map((chance, place) => {
      const own = place === 0 ? 0 : frame[1 + signs[place - 1]!]!;
      return chance * (frame[0]! + own) + (place === 0 ? 0 : before[place - 1]! * own);
    });
  }
  return chances.at(-1)!;
}

function softmax(values: readonly number[]): readonly number[] {
  const most = Math.max(...values);
  const parts = values.map((value) => Math.exp(value - most));
  const sum = parts.reduce((all, part) => all + part, 0);
  return parts.map((part) => part / sum);
}

describe.each(recognisers)('%s', (id) => {
  test.each(['never', 'left-handed'] as const)('stores its labels, flipped %s', async (flip) => {
    const known = valueOf(await chereme.engine.call('models.list', {}));
    const { card } = known.find((one) => one.card.id === id)!;
    if (card.kind !== 'sign-classify' && card.kind !== 'sign-ctc') throw new Error(card.kind);
    const said = await stored(id, flip);
    const session = await InferenceSession.create(join(models, id, 'model.onnx'));
    for (const [i, clip] of clips.entries()) {
      const mirrored = flip === 'left-handed' && clip.clip.lead === 'left';
      const chance = await chanceOf(session, card, clip, mirrored);
      expect(said[i]).toHaveLength(3);
      for (const { label, score } of said[i]!) expect(score).toBeCloseTo(chance(label), 3);
      const best = Math.max(...card.classes.map(chance));
      expect(said[i]![0]!.score).toBeGreaterThan(best - 1e-3);
    }
    await session.release();
  });
});

test('hand presence of each is counted in the poses it was fed; of both, in those of Holistic', async () => {
  const { engine } = chereme;
  const queries = valueOf(await engine.call('figure.suggest', { collectionId: 1 }));
  const [collection] = valueOf(await engine.call('clips.collections', {}));
  const counted = queries.flatMap((query) =>
    query.kind === 'hand-presence' ? [[query.systemId, query.estimator] as const] : [],
  );
  expect(counted).toHaveLength(collection!.systems.length);
  for (const [systemId, estimator] of counted) {
    const { name } = collection!.systems.find(({ id }) => id === systemId)!;
    expect([name, estimator]).toEqual([
      name,
      /, OpenPose( \d+)?$/.test(name) ? 'openpose' : 'holistic',
    ]);
  }
  const ofBoth = collection!.systems.find(({ name }) => name.includes(' and OpenPose'))!.id;
  const query = queries.find((one) => one.kind === 'hand-presence' && one.systemId === ofBoth)!;
  const { notes } = valueOf(await engine.call('figure.finish', { query }));
  expect(notes.join(' ')).toContain('was fed MediaPipe Holistic and OpenPose; presence is that of');
});
