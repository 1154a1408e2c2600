/** Runs a model once on zeros before it is added, so that one that does not fit its card or never ends is refused at once. */

import { basename } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { patchSize } from '#shared/hand/hand-crop.ts';
import type { ModelCard } from '#shared/model/model-card.ts';
import { isHandCard } from '#shared/model/model-card.ts';
import { jointCountOf } from '#shared/model/model-joints.ts';
import { portsOf } from '#shared/model/model-ports.ts';
import { widthOf } from '#shared/model/sign-layout.ts';
import type { OnnxProcess } from '#main/inference/onnx-process.ts';
import { onlySlot } from '#main/inference/onnx-process.ts';
import type { Tensors } from '#main/inference/runner-messages.ts';
import { portsOfShapes } from './draft-model.ts';
import { fileProblem, hashModel } from './model-file.ts';
import { loadsWithinMs, wrongAnswer } from './model-run-work.ts';
import { zeros } from './zeros-request.ts';

/** One sample takes milliseconds; this is for a model that never ends. */
const answersWithinMs = 20_000;

/** Frames of the clip of zeros, where any number will do. */
const someFrames = 16;

/** Loads and runs a model; the ports and the hash of its file, which its card is then to have. */
export async function tryModel(
  onnx: OnnxProcess,
  path: string,
  card: ModelCard,
  signal: AbortSignal,
): Promise<Result<Pick<ModelCard, 'inputs' | 'outputs' | 'sha256'>>> {
  const problem = fileProblem(path);
  if (problem !== null) return { ok: false, error: problem };
  const file = await hashModel(path);
  if (!file.ok) return file;
  const loaded = await onnx.load({ path, threads: 1 }, { withinMs: loadsWithinMs, signal });
  if (!loaded.ok) return loaded;
  const inputs = portsOfShapes(loaded.value.inputs);
  const outputs = portsOfShapes(loaded.value.outputs);
  const missing = [...card.inputs, ...card.outputs.slice(0, 1)].find(
    (port) => ![...inputs, ...outputs].some(({ name }) => name === port.name),
  );
  if (missing !== undefined) {
    const found = [...inputs, ...outputs].map(({ name }) => name).join(', ');
    return fail(
      'mismatch',
      `${basename(path)}: expected an input or output “${missing.name}” as on its card, found ${found}.`,
    );
  }
  const other = otherShape(card, [...inputs, ...outputs]);
  if (other !== null)
    return fail('mismatch', `${basename(path)}: ${other}`, { tip: compareShapes });
  const { patch, pose, features, output } = portsOf({
    kind: card.kind,
    inputs,
    outputs: card.outputs,
  });
  const frames = isHandCard(card) ? 0 : (card.frames?.count ?? someFrames);
  const tensors: Record<string, Tensors[string]> = {
    ...(patch === null ? {} : { patch: zeros([1, 1, patchSize, patchSize]) }),
    ...(pose === null || !isHandCard(card)
      ? {}
      : { pose: zeros([1, jointCountOf(card.joints) * 3]) }),
    ...(features === null || isHandCard(card)
      ? {}
      : { features: zeros([1, frames, widthOf(card.representation)]) }),
  };
  const feeds = { patch, pose, features };
  const fed = Object.entries(feeds).flatMap(([tensor, input]) =>
    input === null ? [] : [[input, tensor] as const],
  );
  const answer = await onnx.run(
    {
      tensors,
      steps: [{ slot: onlySlot, feeds: Object.fromEntries(fed), gives: { [output]: 'answer' } }],
      keep: ['answer'],
    },
    { withinMs: answersWithinMs, signal },
  );
  if (!answer.ok) return answer;
  const dims = answer.value['answer']?.dims ?? [];
  const expected = answerDims(card, frames);
  const fits = dims.length === expected.length && dims.every((size, i) => size === expected[i]);
  if (fits) return succeed({ inputs, outputs, sha256: file.value.sha256 });
  return {
    ok: false,
    error: wrongAnswer(card.name, `[${expected.join(', ')}]`, `[${dims.join(', ')}]`),
  };
}

const compareShapes = 'Compare the shapes on its card with those of the file.';

/** A sentence where the file's input or output has another number where the card has one; null where they agree. */
function otherShape(card: ModelCard, ports: ModelCard['inputs']): string | null {
  for (const { name, shape } of [...card.inputs, ...card.outputs]) {
    const found = ports.find((port) => port.name === name)?.shape;
    if (found === undefined) continue;
    const agrees =
      found.length === shape.length &&
      shape.every((size, i) => typeof size === 'string' || isOpenOr(found[i], size));
    if (!agrees)
      return `expected “${name}” to be [${shape.join(', ')}] as on its card, found [${found.join(', ')}].`;
  }
  return null;
}

const isOpenOr = (found: number | string | undefined, size: number): boolean =>
  typeof found === 'string' || found === size;

function answerDims(card: ModelCard, frames: number): readonly number[] {
  if (isHandCard(card)) return [1, jointCountOf(card.joints) * 3];
  return card.kind === 'sign-ctc' ? [1, frames, card.classes.length + 1] : [1, card.classes.length];
}
