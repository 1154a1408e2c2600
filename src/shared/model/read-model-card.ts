/** Reads the card of a model, a JSON file beside it or what a person wrote. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { ModelCard } from './model-card.ts';
import { isHandCard, modelCardSchema, modelKinds } from './model-card.ts';
import { jointCountOf } from './model-joints.ts';
import { missingPort } from './model-ports.ts';

/**
 * Checks a card: its fields, and that they agree with each other. Refuses, naming the field: missing or wrong ones, a
 * start pose of another number of joints, windows around joints there are not.
 *
 * @param path names the card in failures
 */
export function checkModelCard(value: unknown, path: string): Result<ModelCard> {
  const parsed = modelCardSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const at = issue?.path.join('.') ?? '';
    const where = at === '' ? '' : ` at ${at}`;
    return fail(
      'wrong-content',
      `${path}: expected the card of a model${where}, found something else: ${issue?.message ?? 'nothing'}.`,
      {
        tip: `A card has id, name, kind (${modelKinds.join(', ')}), about, inputs, outputs, licence, and what its kind needs.`,
        detail: parsed.error.message.slice(0, 4000),
      },
    );
  }
  const problem = inconsistency(parsed.data);
  if (problem !== null) return fail('wrong-content', `${path}: ${problem}`);
  return succeed(parsed.data);
}

/** Reads the bytes of a `card.json`. */
export function readModelCard(bytes: Uint8Array, path: string): Result<ModelCard> {
  try {
    return checkModelCard(
      JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)),
      path,
    );
  } catch (error) {
    return fail('wrong-content', `${path}: expected a JSON card of a model, found no valid JSON.`, {
      tip: 'Look for a comma, a quotation mark or a bracket too many or too few.',
      detail: String(error),
    });
  }
}

/** A sentence where fields contradict each other; null where they agree. */
function inconsistency(card: ModelCard): string | null {
  const port = missingPort(card);
  if (port !== null) return port;
  if (!isHandCard(card)) {
    const twice = card.classes.find((label, i) => card.classes.indexOf(label) !== i);
    return twice === undefined ? null : `expected each class once, found “${twice}” twice.`;
  }
  const joints = jointCountOf(card.joints);
  if (card.kind !== 'hand-refine') return null;
  if (card.startPose.length !== joints * 3) {
    return `expected a start pose of ${joints * 3} numbers (${joints} joints), found ${card.startPose.length}.`;
  }
  const outside = card.windows?.joints.find((joint) => joint >= joints);
  return outside === undefined
    ? null
    : `expected windows around joints 0 to ${joints - 1}, found ${outside}.`;
}
