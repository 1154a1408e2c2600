/** From what a person asks of a model to a run that can be stored: every open choice made, every sample listed. */

import { availableParallelism, totalmem } from 'node:os';
import type { CallInput } from '#shared/contract/contract.ts';
import type { RunSamples } from '#shared/contract/model-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { ModelCard } from '#shared/model/model-card.ts';
import { isHandCard } from '#shared/model/model-card.ts';
import type { RunSettings } from '#shared/model/model-run.ts';
import type { StoredDataSet } from '#main/storage/data-set-store.ts';
import type { NewModelRun, RunPlan } from '#main/storage/model-run-store.ts';
import { allModels, wholeModel } from './model-library.ts';
import type { OpenWorkspace } from './session.ts';

type Asked = CallInput<'modelRuns.start'>;

/** Samples in a batch: ten times the pace of single ones, and little memory. */
const usualBatch = 64;
const smallBatch = 16;
const smallMachineBytes = 4 * 1024 ** 3;

/** Threads of ONNX Runtime on this machine: one core is left to the window where there are more than two. */
export const usualThreads = (): number =>
  availableParallelism() > 2 ? availableParallelism() - 1 : availableParallelism();

/** The run that was asked for; refuses a model for other samples, swapped image features, and a choice without any sample. */
export async function planModelRun(
  open: OpenWorkspace,
  { modelId, samples, settings, name }: Asked,
): Promise<Result<NewModelRun>> {
  const model = await wholeModel(open.store, modelId);
  if (!model.ok) return model;
  const { card, sha256 } = model.value;
  if (isHandCard(card) !== (samples.kind === 'frames')) {
    const takes = isHandCard(card) ? 'depth frames' : 'sign clips';
    return fail('bad-input', `${card.name} takes ${takes}.`, { tip: `Choose ${takes}.` });
  }
  if (isHandCard(card) && settings.flip !== 'never') {
    return fail('bad-input', `${card.name} takes depth frames, whose left and right stay.`, {
      tip: 'Leave the swap out: its joints are those of the hand it was trained on.',
    });
  }
  const readsFiles = !isHandCard(card) && card.representation.kind === 'image-features';
  if (readsFiles && settings.flip !== 'never') {
    return fail(
      'bad-input',
      `${card.name} takes image features, whose left and right cannot be swapped.`,
    );
  }
  if (readsFiles && settings.featuresFolder === null) {
    return fail('needs-answer', `${card.name} takes image features, whose folder is not said.`, {
      tip: 'Choose the folder with one .npy file for each clip: “Features” in the dialog, --features in the command line.',
    });
  }
  const chosen = settled(open, card, samples, settings);
  const plan =
    samples.kind === 'frames'
      ? planFrames(open, samples, chosen)
      : planClips(open, samples, chosen);
  if (!plan.ok) return plan;
  return succeed({
    name: name ?? card.name,
    card,
    sha256,
    dataSetId: samples.kind === 'frames' ? samples.dataSetId : null,
    collectionId: samples.kind === 'clips' ? samples.collectionId : null,
    settings: chosen,
    plan: plan.value,
  });
}

/** The settings with every open choice made. */
function settled(
  open: OpenWorkspace,
  card: ModelCard,
  samples: RunSamples,
  settings: RunSettings,
): RunSettings {
  const batch = settings.batch ?? (totalmem() < smallMachineBytes ? smallBatch : usualBatch);
  const threads = settings.threads ?? usualThreads();
  if (samples.kind === 'clips') {
    const seesPoints = !isHandCard(card) && card.representation.kind !== 'image-features';
    const points = seesPoints ? (settings.points ?? 'corrected') : 'estimated';
    const comparedWith = points === 'corrected' ? settings.comparedWith : null;
    return { ...settings, batch, threads, points, comparedWith };
  }
  const hasCentres = open.store.series.get(samples.dataSetId, 'centres') !== null;
  const centre = settings.centre ?? { from: hasCentres ? 'centres' : 'found' };
  if (card.kind !== 'hand-refine') return { ...settings, batch, threads, centre };
  const first = allModels(open.store).find(({ id }) => id === card.startFrom);
  const start =
    settings.start ??
    (first === undefined ? { from: 'mean' } : { from: 'model', modelId: first.id });
  return {
    ...settings,
    batch,
    threads,
    centre,
    start,
    iterations: settings.iterations ?? card.iterations,
  };
}

function planFrames(
  open: OpenWorkspace,
  { dataSetId, sampleIds, range }: Extract<RunSamples, { kind: 'frames' }>,
  { batch, centre }: RunSettings,
): Result<RunPlan> {
  const set = open.hands.dataSet(dataSetId);
  if (!set.ok) return set;
  const problem = centreProblem(open, set.value, centre);
  if (problem !== null) return problem;
  const { store } = open;
  const parts = store.dataSets.samples(dataSetId).filter(({ id }) => sampleIds?.includes(id));
  if (sampleIds !== null && parts.length !== new Set(sampleIds).size)
    return fail('not-found', 'A chosen sample is no longer in this workspace.');
  const frames = store.frames
    .depthIndices(dataSetId, store.frames.depthCount(dataSetId))
    .filter(
      (frame) =>
        (range === null || (frame >= range.fromFrame && frame < range.toFrame)) &&
        (sampleIds === null ||
          parts.some((part) => frame >= part.firstFrame && frame < part.firstFrame + part.frames)),
    );
  if (frames.length === 0) {
    return fail(
      'missing-part',
      `${set.value.description.name}: no chosen frame has a depth image.`,
      {
        tip: 'Import its depth images first.',
      },
    );
  }
  const batches = Math.ceil(frames.length / (batch ?? usualBatch));
  const batchStarts = Int32Array.from({ length: batches }, (_, i) => i * (batch ?? usualBatch));
  return succeed({ samples: frames, batchStarts });
}

/** Why the hand cannot be where a person says: no centres are here, or the box holds no pixel of an image. */
function centreProblem(
  { store }: OpenWorkspace,
  { id, description }: StoredDataSet,
  centre: RunSettings['centre'],
): ReturnType<typeof fail> | null {
  const { name, image } = description;
  const { width, height } = image ?? { width: Infinity, height: Infinity };
  if (centre?.from === 'centres' && store.series.get(id, 'centres') === null) {
    return fail('missing-part', `${name} has no hand centres in this workspace.`, {
      tip: 'Import its centres, or have the hand found in each frame.',
    });
  }
  if (centre?.from !== 'box') return null;
  const { left, top, right, bottom } = centre;
  const across = Math.min(right, width) - Math.max(left, 0);
  const down = Math.min(bottom, height) - Math.max(top, 0);
  if (across > 0 && down > 0) return null;
  return fail(
    'bad-input',
    `Expected a box inside the ${image === null ? 'images' : `${width} x ${height} pixels`} of ${name}, found ${left}, ${top} to ${right}, ${bottom}.`,
    { tip: 'Give its left, top, right and bottom, in this order.' },
  );
}

/** Clips by their length, then in the order they came, so that a batch has one length and needs no padding. */
function planClips(
  { store }: OpenWorkspace,
  { collectionId, filter }: Extract<RunSamples, { kind: 'clips' }>,
  { batch }: RunSettings,
): Result<RunPlan> {
  const collection = store.collections.byId(collectionId);
  if (collection === null) return fail('not-found', 'This collection of clips is gone.');
  if (filter !== null && filter.collectionId !== collectionId)
    return fail('bad-input', 'The filter is of another collection.');
  const lengths = store.clips.lengths(collectionId);
  const ids =
    filter === null
      ? [...lengths.keys()]
      : [...store.clipPages.ids(filter, { by: 'name', descending: false })];
  const clips = ids
    .map((id) => ({ id, frames: lengths.get(id) ?? 0 }))
    .toSorted((a, b) => a.frames - b.frames || a.id - b.id);
  if (clips.length === 0) return fail('missing-part', `${collection.name}: no clip was chosen.`);
  const starts: number[] = [];
  let last = 0;
  for (const [i, { frames }] of clips.entries()) {
    const isFull = i - last >= (batch ?? usualBatch);
    if (i > 0 && frames === clips[i - 1]!.frames && !isFull) continue;
    starts.push(i);
    last = i;
  }
  return succeed({
    samples: Int32Array.from(clips, ({ id }) => id),
    batchStarts: Int32Array.from(starts),
  });
}
