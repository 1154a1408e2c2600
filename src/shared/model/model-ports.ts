/** Which input and output of a model is which, by their shapes. */

import type { ModelCard, ModelPort } from './model-card.ts';

/** Names of the inputs and of the output as Chereme feeds and reads them. */
export interface ModelPorts {
  /** Of a hand model: [n, 1, 96, 96]; null for others. */
  readonly patch: string | null;
  /** Of a refining model: [n, joints x 3]; null for others. */
  readonly pose: string | null;
  /** Of a sign recogniser: [n, frames, width]; null for others. */
  readonly features: string | null;
  readonly output: string;
}

const ranked = (ports: readonly ModelPort[], rank: number): string | null =>
  ports.find(({ shape }) => shape.length === rank)?.name ?? null;

/** The ports of a card; a hand's patch is the input with four dimensions, its pose the one with two. */
export function portsOf({
  kind,
  inputs,
  outputs,
}: Pick<ModelCard, 'kind' | 'inputs' | 'outputs'>): ModelPorts {
  const output = outputs[0]?.name ?? '';
  const isHand = kind === 'hand-initial' || kind === 'hand-refine';
  return {
    patch: isHand ? ranked(inputs, 4) : null,
    pose: kind === 'hand-refine' ? ranked(inputs, 2) : null,
    features: isHand ? null : ranked(inputs, 3),
    output,
  };
}

/** A sentence where the inputs of a card are not those its kind is fed with; null where they are. */
export function missingPort(card: ModelCard): string | null {
  const { patch, pose, features } = portsOf(card);
  const isHand = card.kind === 'hand-initial' || card.kind === 'hand-refine';
  const expected = card.kind === 'hand-refine' ? 2 : 1;
  const found = card.inputs.map(({ name, shape }) => `${name} [${shape.join(', ')}]`).join(', ');
  if (card.inputs.length !== expected)
    return `expected ${expected === 1 ? 'one input' : 'two inputs'}, found ${found}.`;
  if (isHand && patch === null)
    return `expected an input [n, 1, 96, 96] for the patch, found ${found}.`;
  if (card.kind === 'hand-refine' && pose === null)
    return `expected an input [n, numbers of the pose], found ${found}.`;
  if (!isHand && features === null)
    return `expected an input [n, frames, features], found ${found}.`;
  return null;
}
