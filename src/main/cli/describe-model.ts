/** Describes an ONNX model for `chereme inspect`: what it takes and gives, as ONNX Runtime reads it. */

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import { makeOnnxProcess } from '#main/inference/onnx-process.ts';
import type { Description } from './describe-content.ts';

const loadsWithinMs = 40_000;

/** Loads the model in a process of its own and says its inputs and outputs. */
export async function describeModel(path: string): Promise<Result<Description>> {
  const onnx = makeOnnxProcess(join(import.meta.dirname, '../inference/onnx-runner.ts'));
  try {
    const model = { path, threads: availableParallelism() };
    const shapes = await onnx.load(model, { withinMs: loadsWithinMs });
    if (!shapes.ok) return shapes;
    return succeed({ format: 'onnx', ...shapes.value, warnings: [] });
  } finally {
    onnx.close();
  }
}
