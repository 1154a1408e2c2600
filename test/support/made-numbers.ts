/** Inputs of models by a rule that the Python scripts follow too, and requests of them. */

import type { RunRequest } from '#main/inference/onnx-process.ts';
import { onlySlot } from '#main/inference/onnx-process.ts';
import type { Tensors } from '#main/inference/runner-messages.ts';

/** A tensor of ((i * step) mod 2001) / 1000 - 1 times `scale`: thousandths from -1 to 1. */
export function madeUpNumbers(
  dims: readonly number[],
  step: number,
  scale = 1,
): { readonly type: 'float32'; readonly dims: readonly number[]; readonly data: Float32Array } {
  const length = dims.reduce((product, size) => product * size, 1);
  const data = Float32Array.from({ length }, (_, i) => (((i * step) % 2001) / 1000 - 1) * scale);
  return { type: 'float32', dims, data };
}

/** A request that runs one model once and keeps one of its outputs. */
export const alone = (tensors: Tensors, output: string): RunRequest => ({
  tensors,
  steps: [
    {
      slot: onlySlot,
      feeds: Object.fromEntries(Object.keys(tensors).map((name) => [name, name])),
      gives: { [output]: output },
    },
  ],
  keep: [output],
});
