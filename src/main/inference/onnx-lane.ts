/** Entry of a thread of ONNX Runtime's process: loads models and runs them one after the other, a request at a time. */

import { parentPort } from 'node:worker_threads';
import { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-node';
import type {
  LaneRequest,
  ModelShapes,
  RunnerReply,
  RunTensors,
  SentTensor,
  Tensor,
  Tensors,
  TensorShape,
  ToLoad,
} from './runner-messages.ts';
import { scratchDescriptors, tensorArrays } from './runner-messages.ts';
import { makeTaker } from './scratch.ts';

const sessions = new Map<string, InferenceSession>();

/** What is being asked for, so that a failure says whose it is. */
let slotInHand = '';

async function unload(slot: string): Promise<void> {
  slotInHand = slot;
  await sessions.get(slot)?.release();
  sessions.delete(slot);
}

async function load({ slot, path, threads }: ToLoad): Promise<ModelShapes> {
  await unload(slot);
  const session = await InferenceSession.create(path, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    // Idle threads of it would burn the cores that the window needs.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
  sessions.set(slot, session);
  return { inputs: shapesOf(session.inputMetadata), outputs: shapesOf(session.outputMetadata) };
}

const shapesOf = (metadata: readonly InferenceSession.ValueMetadata[]): readonly TensorShape[] =>
  metadata.map((value) =>
    value.isTensor
      ? { name: value.name, type: value.type, shape: value.shape }
      : { name: value.name, type: 'no tensor', shape: [] },
  );

async function run({ tensors, steps, keep }: RunTensors): Promise<Tensors> {
  const known = new Map(
    Object.entries(tensors).map(([name, tensor]) => [
      name,
      new OnnxTensor(tensor.type, dataOf(name, tensor), tensor.dims),
    ]),
  );
  for (const { slot, feeds, gives } of steps) {
    slotInHand = slot;
    const session = sessions.get(slot);
    if (session === undefined) throw new Error(`No model is loaded for ${slot}.`);
    const fed = Object.entries(feeds).map(([input, name]) => [input, tensorOf(known, name)]);
    const outputs = await session.run(
      Object.fromEntries(fed) as Record<string, OnnxTensor>,
      Object.keys(gives),
    );
    for (const [output, name] of Object.entries(gives)) {
      const given = outputs[output];
      if (given !== undefined) known.set(name, given);
    }
  }
  const kept = keep.map((name) => {
    // The kinds of numbers that are none of ours are refused by the card before a model is run.
    const { type, data, dims } = tensorOf(known, name);
    return [name, { type, data, dims } as Tensor] as const;
  });
  return Object.fromEntries(kept);
}

const takers = scratchDescriptors.map(makeTaker);

/** A tensor's numbers, out of the message or a file. */
function dataOf(name: string, tensor: SentTensor): Tensor['data'] {
  if ('data' in tensor) return tensor.data;
  const take = takers[tensor.area];
  if (take === undefined) throw new Error(`There is no file ${tensor.area}.`);
  return new tensorArrays[tensor.type](take(name, tensor.at, tensor.bytes));
}

function tensorOf(known: ReadonlyMap<string, OnnxTensor>, name: string): OnnxTensor {
  const tensor = known.get(name);
  if (tensor === undefined) throw new Error(`There is no tensor ${name}.`);
  return tensor;
}

async function answer(request: LaneRequest): Promise<RunnerReply | null> {
  try {
    if (request.ask === 'load') return { ok: true, loaded: await load(request.model) };
    if (request.ask === 'run') return { ok: true, kept: await run(request) };
    await unload(request.slot);
    return null;
  } catch (error) {
    return {
      ok: false,
      slot: slotInHand,
      problem: error instanceof Error ? error.message : String(error),
    };
  }
}

let answered: Promise<unknown> = Promise.resolve();

parentPort?.on('message', (request: LaneRequest) => {
  answered = answered
    .then(() => answer(request))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    .then((reply) => parentPort?.postMessage(reply));
});
