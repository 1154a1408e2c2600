/** A run of a depth-hand model: cut the hands, start poses, the model once or again and again, back into the image. */

import type { Result } from '#shared/failure/failure.ts';
import { assert, fail, succeed } from '#shared/failure/failure.ts';
import { imageFromCamera } from '#shared/geometry/camera.ts';
import type { HandCube } from '#shared/hand/hand-crop.ts';
import { imageFromPatch, patchFromImage, patchSize } from '#shared/hand/hand-crop.ts';
import type { CubePlace } from '#shared/hand/place-cube.ts';
import { isOwnJointsOf } from '#shared/skeleton/own-joints-id.ts';
import type { HandCard } from '#shared/model/model-card.ts';
import { isHandCard } from '#shared/model/model-card.ts';
import { jointOrder, skeletonOf } from '#shared/model/model-joints.ts';
import { portsOf } from '#shared/model/model-ports.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { RunRequest } from '#main/inference/onnx-process.ts';
import { onlySlot } from '#main/inference/onnx-process.ts';
import type { RunStep, Tensor, Tensors } from '#main/inference/runner-messages.ts';
import type { StoredDataSet } from '#main/storage/data-set-store.ts';
import type { PatchJob, Patches } from '#main/transfer/patch-messages.ts';
import { depthFilesOf } from './depth-file.ts';
import { finishHandRun } from './finish-hand-run.ts';
import { wholeModel } from './model-library.ts';
import type { BatchAnswer, RunContext, RunWork } from './model-run-work.ts';
import { loadsWithinMs, sharesOf, wrongAnswer } from './model-run-work.ts';

/** The slot of the model that gives the start pose. */
const startSlot = 'start';

/** A batch whose hands are cut. */
interface PreparedHands extends Patches {
  readonly frames: Int32Array;
  /** [cut, joints x 3] where the model refines a pose that no other model gives; null otherwise. */
  readonly start: Float32Array | null;
}

/** Where the cube of a frame stands by a run's settings. */
export function cubePlaceOf(
  choice: StoredDataSetChoice,
  centres: Float64Array | null,
  frame: number,
): CubePlace {
  if (choice === null || choice.from === 'found') return { from: 'found' };
  if (choice.from === 'box') return choice;
  const [u = Number.NaN, v = Number.NaN, d = Number.NaN] =
    centres?.subarray(frame * 3, frame * 3 + 3) ?? [];
  return { from: 'centre', centre: [u, v, d] };
}
type StoredDataSetChoice = RunContext['run']['settings']['centre'];

/** How many poses of a frame are kept: a start and one after each iteration, or just the answer. */
export const stagesOf = ({ card, settings }: RunContext['run']): number =>
  card.kind === 'hand-refine' ? 1 + (settings.iterations ?? card.iterations) : 1;

/** Makes a run of frames ready; refuses one whose data set or start is gone. */
export async function handRun(context: RunContext): Promise<Result<RunWork<PreparedHands>>> {
  const { open, run, machine } = context;
  const { card, settings } = run;
  assert(isHandCard(card), 'a run of frames has a hand model');
  const set = open.hands.dataSet(run.dataSetId ?? -1);
  if (!set.ok) return set;
  const centres = open.hands.centres(set.value);
  if (!centres.ok) return centres;
  const start = await startOf(context, card, set.value);
  if (!start.ok) return start;
  const model = await wholeModel(open.store, card.id);
  if (!model.ok) return model;
  if (model.value.sha256 !== run.sha256)
    return fail('mismatch', `${card.name} is not the model it was when this run began.`, {
      tip: 'Cancel the run and start it again.',
    });
  const joints = skeletonOf(card.joints).joints.length;
  const stages = stagesOf(run);
  const startCard = start.value.from === 'model' ? start.value.card : null;
  const models: HandModels = { card, startCard, set: set.value, joints, stages };

  return succeed({
    load: async () => {
      const limits = { withinMs: loadsWithinMs, signal: context.signal };
      const { path, wholeBytes } = model.value;
      const other = start.value.from === 'model' ? start.value : null;
      const shares = sharesOf(context, wholeBytes + (other?.wholeBytes ?? 0));
      const loaded = await machine.onnx.load({ path, ...shares }, limits);
      if (!loaded.ok || other === null) return loaded.ok ? succeed(null) : loaded;
      const first = await machine.onnx.load(
        { path: other.path, ...shares, slot: startSlot },
        limits,
      );
      return first.ok ? succeed(null) : first;
    },
    prepare: async (frames) => {
      const jobs: PatchJob[] = [];
      const kept: number[] = [];
      const problems: string[] = [];
      for (const [at, file] of depthFilesOf(open.store, set.value, frames).entries()) {
        const frame = frames[at]!;
        const known = start.value.from !== 'run' || start.value.rowOf(frame) !== null;
        if (file.ok && known) {
          jobs.push({
            ...file.value,
            place: cubePlaceOf(settings.centre, centres.value, frame),
            name: `Frame ${frame} of ${set.value.description.name}`,
          });
          kept.push(frame);
        } else {
          problems.push(
            file.ok ? `Frame ${frame}: the start method has no pose for it.` : file.error.message,
          );
        }
      }
      const request = { dataSet: set.value.description, halfMm: card.cubeHalfMm, jobs };
      const patches = await machine.pool.cut(request);
      const cut = Int32Array.from(patches.cut, (place) => frames.indexOf(kept[place]!));
      return succeed({
        ...patches,
        cut,
        frames,
        problems: [...problems, ...patches.problems],
        start: startPoses(start.value, card, patches, cut, frames, set.value),
      });
    },
    ask: (prepared) => requestOf(models, prepared),
    read: async (prepared, answer) => readHands(models, prepared, answer),
    finish: (batches, pause) => finishHandRun(context, set.value, card, { stages, batches, pause }),
  });
}

/** Where a refining model's first pose comes from. */
type Start =
  | { readonly from: 'none' }
  | { readonly from: 'mean'; readonly pose: readonly number[] }
  | {
      readonly from: 'model';
      readonly card: HandCard;
      readonly path: string;
      readonly wholeBytes: number;
    }
  | {
      readonly from: 'run';
      readonly table: JointTable;
      /** Model's joint to the table's. */
      readonly order: readonly number[];
      /** The table's row of a frame; null where it has no pose. */
      readonly rowOf: (frame: number) => number | null;
    };

async function startOf(
  { open, run }: RunContext,
  card: HandCard,
  set: StoredDataSet,
): Promise<Result<Start>> {
  if (card.kind !== 'hand-refine') return succeed({ from: 'none' });
  const { start } = run.settings;
  if (start === null || start.from === 'mean')
    return succeed({ from: 'mean', pose: card.startPose });
  if (start.from === 'model') {
    const model = await wholeModel(open.store, start.modelId);
    if (!model.ok) return model;
    const { card: first, path, wholeBytes } = model.value;
    const joints = skeletonOf(card.joints);
    if (first.kind === 'hand-initial' && jointOrder(skeletonOf(first.joints), joints) !== null)
      return succeed({ from: 'model', card: first, path, wholeBytes });
    return fail('mismatch', `${first.name} gives no start pose for ${card.name}.`, {
      tip: 'Choose a model that gives the same joints from a patch alone.',
    });
  }
  return startOfRun(open, card, set, start.runId);
}

/** Starts from a method of the data set, or of a model's own joints over its frames. */
function startOfRun(
  open: RunContext['open'],
  card: HandCard,
  set: StoredDataSet,
  runId: number,
): Result<Start> {
  const { store } = open;
  const source = store.dataSets.byId(store.runs.byId(runId)?.dataSetId ?? set.id);
  const isOwn = source !== null && isOwnJointsOf(source.description.id, set.description.id);
  const of = isOwn ? source : set;
  const stored = open.hands.run(of.id, runId);
  if (!stored.ok) return stored;
  const order = jointOrder(of.description.skeleton, skeletonOf(card.joints));
  if (order === null) {
    return fail(
      'mismatch',
      `The joints of ${of.description.name} are not those of ${card.name}, so no method of it is a start pose.`,
      { tip: 'Start from a model or the mean pose.' },
    );
  }
  const table = open.hands.runTable(stored.value);
  if (!table.ok) return table;
  const rows = isOwn
    ? new Map(
        Array.from(
          store.frames.depthIndices(set.id, store.frames.depthCount(set.id)),
          (frame, i) => [frame, i],
        ),
      )
    : null;
  const width = table.value.joints * 3;
  const rowOf = (frame: number): number | null => {
    const row = rows === null ? frame : (rows.get(frame) ?? -1);
    return Number.isNaN(table.value.values[row * width] ?? Number.NaN) ? null : row;
  };
  return succeed({ from: 'run', table: table.value, order, rowOf });
}

const cubeOf = (centres: Float64Array, at: number, halfMm: number): HandCube => ({
  centre: [centres[3 * at]!, centres[3 * at + 1]!, centres[3 * at + 2]!],
  halfMm,
});

/** [cut, joints x 3] in the patch; null where another model gives it or none is needed. */
function startPoses(
  start: Start,
  card: HandCard,
  { centres }: Pick<Patches, 'centres'>,
  cut: Int32Array,
  frames: Int32Array,
  set: StoredDataSet,
): Float32Array | null {
  if (start.from === 'none' || start.from === 'model') return null;
  if (start.from === 'mean') {
    const poses = new Float32Array(cut.length * start.pose.length);
    for (let at = 0; at < cut.length; at += 1) poses.set(start.pose, at * start.pose.length);
    return poses;
  }
  const { table, order, rowOf } = start;
  const camera = set.description.intrinsics;
  const width = order.length * 3;
  const poses = new Float32Array(cut.length * width);
  for (const [at, place] of cut.entries()) {
    const from = (rowOf(frames[place]!) ?? 0) * table.joints * 3;
    const own = table.values.slice(from, from + table.joints * 3);
    const uvd = table.space === 'uvd' ? own : imageFromCamera(own, camera);
    const inPatch = patchFromImage(uvd, cubeOf(centres, at, card.cubeHalfMm), camera);
    for (const [joint, source] of order.entries())
      poses.set(inPatch.subarray(source * 3, source * 3 + 3), at * width + joint * 3);
  }
  return poses;
}

/** What the model is asked to run on a batch, and what each stage is called. */
function stepsOf(
  card: HandCard,
  startCard: HandCard | null,
  stages: number,
): { readonly steps: readonly RunStep[]; readonly keep: readonly string[] } {
  const { patch, pose, output } = portsOf(card);
  assert(patch !== null, 'a checked card has a patch');
  const keep = Array.from({ length: stages }, (_, stage) => `stage ${stage}`);
  if (pose === null)
    return {
      steps: [{ slot: onlySlot, feeds: { [patch]: 'patch' }, gives: { [output]: keep[0]! } }],
      keep,
    };
  const steps: RunStep[] = [];
  if (startCard !== null) {
    const first = portsOf(startCard);
    assert(first.patch !== null, 'a checked card has a patch');
    const feeds = { [first.patch]: 'patch' };
    steps.push({ slot: startSlot, feeds, gives: { [first.output]: keep[0]! } });
  }
  for (let stage = 1; stage < stages; stage += 1) {
    const feeds = { [patch]: 'patch', [pose]: keep[stage - 1]! };
    steps.push({ slot: onlySlot, feeds, gives: { [output]: keep[stage]! } });
  }
  return { steps, keep };
}

/** What a batch is run by, and what it is made into. */
interface HandModels {
  readonly card: HandCard;
  /** Of the model that gives the start pose; null where none does. */
  readonly startCard: HandCard | null;
  readonly set: StoredDataSet;
  readonly joints: number;
  readonly stages: number;
}

function requestOf(
  { card, startCard, joints, stages }: HandModels,
  { cut, patches, start }: PreparedHands,
): RunRequest | null {
  const count = cut.length;
  if (count === 0) return null;
  const { steps, keep } = stepsOf(card, startCard, stages);
  const tensors: Record<string, Tensor> = {
    patch: { type: 'float32', dims: [count, 1, patchSize, patchSize], data: patches },
  };
  if (start !== null)
    tensors[keep[0]!] = { type: 'float32', dims: [count, joints * 3], data: start };
  return { tensors, steps, keep };
}

/** What is stored of a batch: float64 [frames of the batch, stages, joints, 3] u px, v px, d mm, NaN where a frame was left out. */
function readHands(
  { card, startCard, set, joints, stages }: HandModels,
  { cut, centres, frames, problems }: PreparedHands,
  answer: Tensors | null,
): Result<BatchAnswer> {
  const width = joints * 3;
  const values = new Float64Array(frames.length * stages * width).fill(Number.NaN);
  const skipped = [...problems];
  if (answer !== null) {
    const { keep } = stepsOf(card, startCard, stages);
    const count = cut.length;
    for (const [stage, name] of keep.entries()) {
      const { data, dims } = answer[name] ?? { data: new Float32Array(), dims: [] };
      if (!(data instanceof Float32Array) || data.length !== count * width) {
        return {
          ok: false,
          error: wrongAnswer(
            card.name,
            `${count} poses of ${joints} joints`,
            `[${dims.join(', ')}]`,
          ),
        };
      }
      for (let at = 0; at < count; at += 1) {
        const cube = cubeOf(centres, at, card.cubeHalfMm);
        const pose = data.subarray(at * width, (at + 1) * width);
        const uvd = imageFromPatch(pose, cube, set.description.intrinsics);
        values.set(uvd, (cut[at]! * stages + stage) * width);
      }
    }
  }
  return succeed({ data: new Uint8Array(values.buffer), skipped });
}
