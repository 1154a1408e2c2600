/** A run of a sign recogniser: features of clips of one length, the model once, labels with their probabilities. */

import { createHash } from 'node:crypto';
import type { Result } from '#shared/failure/failure.ts';
import { assert, fail, failureText, succeed } from '#shared/failure/failure.ts';
import { isHandCard } from '#shared/model/model-card.ts';
import type { SignCard } from '#shared/model/model-card.ts';
import { portsOf } from '#shared/model/model-ports.ts';
import type { ClipFeatures } from '#shared/pose/clip-features.ts';
import { takeFrames } from '#shared/pose/clip-features.ts';
import { rankClasses, rankReadings } from '#shared/recognition/ranked-labels.ts';
import type { RunRequest } from '#main/inference/onnx-process.ts';
import { onlySlot } from '#main/inference/onnx-process.ts';
import type { Tensors } from '#main/inference/runner-messages.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import { clipFeatures } from './clip-features-of-run.ts';
import type { ClipAnswer } from './keep-system.ts';
import { keepSystem } from './keep-system.ts';
import { wholeModel } from './model-library.ts';
import type { BatchAnswer, RunContext, RunWork } from './model-run-work.ts';
import { loadsWithinMs, sharesOf, wrongAnswer } from './model-run-work.ts';
import type { Pause } from './pause.ts';

/** A batch whose features are made. */
interface PreparedClips {
  /** Ids of all clips of the batch, and places among them of those with features. */
  readonly clipIds: Int32Array;
  readonly places: readonly number[];
  /** Of each clip of the batch the corrections it was seen with (`CorrectionStore.hashOfClip`), '' for none. */
  readonly points: readonly string[];
  /** All of one length. */
  readonly features: readonly ClipFeatures[];
  readonly problems: readonly string[];
}

/** Makes a run of clips ready. */
export async function signRun(context: RunContext): Promise<Result<RunWork<PreparedClips>>> {
  const { open, run, machine } = context;
  const { card } = run;
  assert(!isHandCard(card), 'a run of clips has a recogniser');
  const collection = open.store.collections.byId(run.collectionId ?? -1);
  if (collection === null) return fail('not-found', 'The clips of this run are gone.');
  const model = await wholeModel(open.store, card.id);
  if (!model.ok) return model;
  if (model.value.sha256 !== run.sha256)
    return fail('mismatch', `${card.name} is not the model it was when this run began.`, {
      tip: 'Cancel the run and start it again.',
    });
  return succeed({
    load: async () => {
      const limits = { withinMs: loadsWithinMs, signal: context.signal };
      const { path, wholeBytes } = model.value;
      const loaded = await machine.onnx.load({ path, ...sharesOf(context, wholeBytes) }, limits);
      return loaded.ok ? succeed(null) : loaded;
    },
    prepare: async (clipIds, pause) => succeed(await prepareClips(context, card, clipIds, pause)),
    ask: (prepared) => requestOf(card, prepared),
    read: (prepared, answer, pause) => readClips(context, card, prepared, answer, pause),
    finish: async (batches, pause) => {
      const answers: ClipAnswer[] = [];
      const hash = createHash('sha256');
      for (const batch of batches()) {
        await pause();
        if (!batch.ok) return batch;
        hash.update(batch.value.data);
        answers.push(
          ...(JSON.parse(new TextDecoder().decode(batch.value.data)) as readonly ClipAnswer[]),
        );
      }
      return succeed(keepSystem(context, collection.id, answers, hash.digest('hex')));
    },
  });
}

/** Clips in the order of their ids; of a clip that cannot be read the run says why. */
async function prepareClips(
  context: RunContext,
  card: SignCard,
  clipIds: Int32Array,
  pause: Pause,
): Promise<PreparedClips> {
  const { open, run } = context;
  const places: number[] = [];
  const points: string[] = [];
  const features: ClipFeatures[] = [];
  const problems: string[] = [];
  for (const [place, clipId] of clipIds.entries()) {
    await pause();
    const clip = open.store.clips.byId(clipId);
    points.push(
      run.settings.points === 'corrected' ? open.store.corrections.hashOfClip(clipId) : '',
    );
    const made =
      clip === null
        ? fail('not-found', `Clip ${clipId} is no longer there.`)
        : clipFeatures(open, card, clip, run.settings);
    if (!made.ok) {
      problems.push(failureText(made.error));
      continue;
    }
    const taken =
      card.frames === null
        ? made.value
        : takeFrames(made.value, card.frames.count, card.frames.take);
    const first = features[0];
    if (first !== undefined && first.frames !== taken.frames) {
      problems.push(`${nameOf(clip)}: it has other frames than when this run began.`);
      continue;
    }
    places.push(place);
    features.push(taken);
  }
  return { clipIds, places, points, features, problems };
}

const nameOf = (clip: StoredClip | null): string => clip?.name ?? 'A clip';

function requestOf(card: SignCard, { features }: PreparedClips): RunRequest | null {
  const [first] = features;
  if (first === undefined) return null;
  const { frames, width } = first;
  const count = features.length;
  const values = new Float32Array(count * frames * width);
  for (const [i, one] of features.entries()) values.set(one.values, i * frames * width);
  const ports = portsOf(card);
  return {
    tensors: { features: { type: 'float32', dims: [count, frames, width], data: values } },
    steps: [
      {
        slot: onlySlot,
        feeds: { [ports.features ?? '']: 'features' },
        gives: { [ports.output]: 'answer' },
      },
    ],
    keep: ['answer'],
  };
}

async function readClips(
  { run }: RunContext,
  card: SignCard,
  { clipIds, places, points, features, problems }: PreparedClips,
  answer: Tensors | null,
  pause: Pause,
): Promise<Result<BatchAnswer>> {
  const { topK, beamWidth } = run.settings;
  const answers = Array.from(clipIds, (clipId): ClipAnswer => ({ clipId, ranked: [] }));
  if (answer !== null) {
    const count = features.length;
    const { data, dims } = answer['answer'] ?? { data: null, dims: [] };
    const columns = card.kind === 'sign-ctc' ? card.classes.length + 1 : card.classes.length;
    const isRight = dims.length === (card.kind === 'sign-ctc' ? 3 : 2) && dims.at(-1) === columns;
    if (!(data instanceof Float32Array) || !isRight || dims[0] !== count) {
      const expected = `${count} rows of ${columns} numbers${card.kind === 'sign-ctc' ? ' a frame' : ''}`;
      return { ok: false, error: wrongAnswer(card.name, expected, `[${dims.join(', ')}]`) };
    }
    const size = data.length / count;
    for (const [i, place] of places.entries()) {
      await pause();
      const row = data.subarray(i * size, (i + 1) * size);
      const ranked =
        card.kind === 'sign-ctc'
          ? await rankReadings(row, card.classes, card.gives, { topK, beamWidth }, pause)
          : rankClasses(row, card.classes, card.gives, topK);
      const seen = points[place]!;
      answers[place] = {
        clipId: clipIds[place]!,
        ranked,
        ...(seen === '' ? {} : { points: seen }),
      };
    }
  }
  return succeed({ data: new TextEncoder().encode(JSON.stringify(answers)), skipped: problems });
}
