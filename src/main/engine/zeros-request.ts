/** Requests of zeros: what a model is warmed up with, and tried with before it is added. */

import type { RunRequest } from '#main/inference/onnx-process.ts';
import type { Tensor } from '#main/inference/runner-messages.ts';

/** Zeros in a shape. */
export const zeros = (dims: readonly number[]): Tensor => ({
  type: 'float32',
  dims,
  data: new Float32Array(dims.reduce((product, size) => product * size, 1)),
});

/** The same request on zeros. */
export const zerosLike = ({ tensors, ...request }: RunRequest): RunRequest => ({
  ...request,
  tensors: Object.fromEntries(
    Object.entries(tensors).map(([name, { dims }]) => [name, zeros(dims)]),
  ),
});
