/** Entry of the process that owns ONNX Runtime: loads models and runs them one after the other, a request at a time. */

import { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-node';
import type {
  ModelShapes,
  RunnerReply,
  RunnerRequest,
  RunStep,
  SentTensor,
  SentTensors,
  Tensor,
  TensorArrays,
  Tensors,
  TensorShape,
} from './runner-messages.ts';
import { scratchDescriptors } from './runner-messages.ts';
import { makeTaker } from './scratch.ts';

const sessions = new Map<string, InferenceSession>();

/** What is being asked for, so that a failure says whose it is. */
let slotInHand = '';

async function load(slot: string, path: string, threads: number): Promise<ModelShapes> {
  slotInHand = slot;
  await sessions.get(slot)?.release();
  sessions.delete(slot);
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

/** By ticket, those of requests that come next, or why they could not be taken in. */
const staged = new Map<number, ReadonlyMap<string, OnnxTensor> | Error>();

/** Takes tensors out of the message and the files. */
const takeIn = (tensors: SentTensors): ReadonlyMap<string, OnnxTensor> =>
  new Map(
    Object.entries(tensors).map(([name, tensor]) => [
      name,
      new OnnxTensor(tensor.type, dataOf(tensor), tensor.dims),
    ]),
  );

function stage(ticket: number, tensors: SentTensors): void {
  try {
    staged.set(ticket, takeIn(tensors));
  } catch (error) {
    staged.set(ticket, error instanceof Error ? error : new Error(String(error)));
  }
}

function takenOf(ticket: number): ReadonlyMap<string, OnnxTensor> {
  const taken = staged.get(ticket) ?? new Error(`There are no tensors of ticket ${ticket}.`);
  staged.delete(ticket);
  if (taken instanceof Error) throw taken;
  return taken;
}

async function run(
  tensors: SentTensors | number,
  steps: readonly RunStep[],
  keep: readonly string[],
): Promise<Tensors> {
  const known = new Map(typeof tensors === 'number' ? takenOf(tensors) : takeIn(tensors));
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

const arrays: {
  readonly [Type in keyof TensorArrays]: new (buffer: ArrayBuffer) => TensorArrays[Type];
} = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
};

const takers = scratchDescriptors.map(makeTaker);

/** A tensor's numbers, out of the message or a file. */
function dataOf(tensor: SentTensor): Tensor['data'] {
  if ('data' in tensor) return tensor.data;
  const take = takers[tensor.area];
  if (take === undefined) throw new Error(`There is no file ${tensor.area}.`);
  return new arrays[tensor.type](take(tensor.at, tensor.bytes));
}

function tensorOf(known: ReadonlyMap<string, OnnxTensor>, name: string): OnnxTensor {
  const tensor = known.get(name);
  if (tensor === undefined) throw new Error(`There is no tensor ${name}.`);
  return tensor;
}

async function answer(request: Exclude<RunnerRequest, { ask: 'stage' }>): Promise<RunnerReply> {
  try {
    return request.ask === 'load'
      ? { ok: true, loaded: await load(request.slot, request.path, request.threads) }
      : { ok: true, kept: await run(request.tensors, request.steps, request.keep) };
  } catch (error) {
    return {
      ok: false,
      slot: slotInHand,
      problem: error instanceof Error ? error.message : String(error),
    };
  }
}

let answered: Promise<unknown> = Promise.resolve();

process.on('message', (request: RunnerRequest) => {
  if (request.ask === 'stage') stage(request.ticket, request.tensors);
  else answered = answered.then(() => answer(request)).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit(0));
