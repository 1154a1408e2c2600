/** Says what the card of an ONNX file would hold, as far as its shapes say it. */

import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { ModelDraft } from '#shared/contract/model-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { failureText, succeed } from '#shared/failure/failure.ts';
import type { ModelCard } from '#shared/model/model-card.ts';
import { suggestCard } from '#shared/model/suggest-card.ts';
import { readModelCard } from '#shared/model/read-model-card.ts';
import type { OnnxProcess } from '#main/inference/onnx-process.ts';
import type { TensorShape } from '#main/inference/runner-messages.ts';
import { fileProblem, hashModel } from './model-file.ts';
import { loadsWithinMs } from './model-run-work.ts';

/** Ports as a card has them. */
export const portsOfShapes = (shapes: readonly TensorShape[]): ModelCard['inputs'] =>
  shapes.map(({ name, shape }) => ({
    name,
    // An open dimension may have no name, or 0 or -1 for one.
    shape: shape.map((size, i) =>
      typeof size === 'number' ? (size > 0 ? size : `d${i}`) : size === '' ? `d${i}` : size,
    ),
  }));

/** Loads the file, looks for a card beside it, and suggests what neither leaves open. */
export async function draftModel(
  onnx: OnnxProcess,
  path: string,
  signal: AbortSignal,
): Promise<Result<ModelDraft>> {
  const problem = fileProblem(path);
  if (problem !== null) return { ok: false, error: problem };
  const file = await hashModel(path);
  if (!file.ok) return file;
  const loaded = await onnx.load({ path, threads: 1 }, { withinMs: loadsWithinMs, signal });
  if (!loaded.ok) return loaded;
  const inputs = portsOfShapes(loaded.value.inputs);
  const outputs = portsOfShapes(loaded.value.outputs);
  const name = basename(path, extname(path));
  const warnings: string[] = [];
  const beside = [join(dirname(path), 'card.json'), join(dirname(path), `${name}.json`)].find(
    (one) => existsSync(one),
  );
  let card: ModelCard | null = null;
  if (beside !== undefined) {
    const read = readModelCard(readFileSync(beside), beside);
    if (read.ok) card = read.value;
    else warnings.push(failureText(read.error));
  }
  return succeed({ card, inputs, outputs, ...suggestCard(name, inputs, outputs), warnings });
}
