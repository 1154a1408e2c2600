/** Entry of the process that owns ONNX Runtime: loads one model and runs it, a request at a time. */

import { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-node';
import type {
  ModelShapes,
  RunnerReply,
  RunnerRequest,
  Tensor,
  TensorShape,
} from './runner-messages.ts';

let session: InferenceSession | null = null;

async function load(path: string, threads: number): Promise<ModelShapes> {
  await session?.release();
  session = null;
  session = await InferenceSession.create(path, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    // Idle threads of it would burn the cores that the window needs.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
  return { inputs: shapesOf(session.inputMetadata), outputs: shapesOf(session.outputMetadata) };
}

const shapesOf = (metadata: readonly InferenceSession.ValueMetadata[]): readonly TensorShape[] =>
  metadata.map((value) =>
    value.isTensor
      ? { name: value.name, type: value.type, shape: value.shape }
      : { name: value.name, type: 'no tensor', shape: [] },
  );

async function run(
  inputs: Readonly<Record<string, Tensor>>,
): Promise<Readonly<Record<string, Tensor>>> {
  if (session === null) throw new Error('No model is loaded.');
  const feeds = Object.entries(inputs).map(
    ([name, { type, data, dims }]) => [name, new OnnxTensor(type, data, dims)] as const,
  );
  const outputs = await session.run(Object.fromEntries(feeds));
  const answers = Object.entries(outputs).map(
    // The kinds of numbers that are none of ours are refused by the card before a model is run.
    ([name, { type, data, dims }]) => [name, { type, data, dims } as Tensor] as const,
  );
  return Object.fromEntries(answers);
}

async function answer(request: RunnerRequest): Promise<RunnerReply> {
  try {
    return request.ask === 'load'
      ? { ok: true, loaded: await load(request.path, request.threads) }
      : { ok: true, outputs: await run(request.inputs) };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (request: RunnerRequest) => {
  void answer(request).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit(0));
