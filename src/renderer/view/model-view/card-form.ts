/** What a person fills in of a model's card, and the card it becomes. */

import type { ModelDraft } from '#shared/contract/model-calls.ts';
import type { ModelKind } from '#shared/model/model-card.ts';
import { modelKinds } from '#shared/model/model-card.ts';

/** The form as it stands, all as it was typed. */
export interface CardForm {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly licence: string;
  readonly kind: ModelKind;
  /** A published data set's id, or `own`. */
  readonly joints: string;
  /** Names of own joints, one a line. */
  readonly jointNames: string;
  readonly cubeHalfMm: string;
  /** Numbers of the mean pose, apart by anything. */
  readonly startPose: string;
  /** Labels in the order of the output, one a line. */
  readonly classes: string;
  readonly representation: string;
  readonly estimators: string;
  readonly width: string;
  readonly gives: 'logits' | 'probabilities';
  /** Frames it takes of every clip; '' for clips of any length. */
  readonly frames: string;
}

/** Ways a clip becomes numbers, as the form offers them; `points` needs a card file. */
export const representationOptions = [
  { value: 'team2', label: 'Team 2’s vector' },
  { value: 'team1', label: 'Team 1’s points' },
  { value: 'holistic-1662', label: 'Holistic, 1,662 numbers' },
  { value: 'holistic-258', label: 'Holistic without the face, 258' },
  { value: 'image-features', label: 'Image features (.npy)' },
] as const;

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? `${value}` : '';

const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** The form as far as the file's own shapes fill it in. */
export function cardFormOf({ suggestion }: Pick<ModelDraft, 'suggestion'>): CardForm {
  const kind = modelKinds.find((one) => one === suggestion['kind']) ?? 'sign-classify';
  const representation = suggestion['representation'];
  const estimators = fieldOf(representation, 'estimators');
  return {
    id: textOf(suggestion['id']),
    name: textOf(suggestion['name']),
    about: textOf(suggestion['about']),
    licence: textOf(suggestion['licence']),
    kind,
    joints: textOf(fieldOf(suggestion['joints'], 'dataSet')) || 'msra',
    jointNames: '',
    cubeHalfMm: textOf(suggestion['cubeHalfMm']) || '150',
    startPose: '',
    classes: Array.isArray(suggestion['classes']) ? suggestion['classes'].join('\n') : '',
    representation: textOf(fieldOf(representation, 'kind')) || 'team2',
    estimators: Array.isArray(estimators) ? estimators.join(' ') : 'holistic',
    width: textOf(fieldOf(representation, 'width')),
    gives: suggestion['gives'] === 'probabilities' ? 'probabilities' : 'logits',
    frames: textOf(fieldOf(suggestion['frames'], 'count')),
  };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const numbersOf = (text: string): number[] =>
  text
    .split(/[^0-9eE.+-]+/)
    .filter((word) => word !== '')
    .map(Number);

/** The card of a form; whoever adds it checks it and names the field that is wrong. */
export function cardOf(form: CardForm, { suggestion, inputs, outputs }: ModelDraft): unknown {
  const common = {
    ...suggestion,
    id: form.id.trim(),
    name: form.name.trim(),
    about: form.about.trim(),
    licence: form.licence.trim(),
    kind: form.kind,
    inputs,
    outputs,
  };
  return form.kind === 'hand-initial' || form.kind === 'hand-refine'
    ? withoutKeys({ ...common, ...handPart(form) }, signKeys)
    : withoutKeys({ ...common, ...signPart(form, suggestion) }, handKeys);
}

const handKeys = [
  'joints',
  'patch',
  'cubeHalfMm',
  'startPose',
  'startFrom',
  'iterations',
  'windows',
];
const signKeys = ['classes', 'representation', 'gives', 'frames', 'fps', 'flip'];

const withoutKeys = (
  card: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(card).filter(([key]) => !keys.includes(key)));

function handPart(form: CardForm): Readonly<Record<string, unknown>> {
  const joints =
    form.joints === 'own'
      ? { names: linesOf(form.jointNames), bones: [] }
      : { dataSet: form.joints };
  const part = { joints, cubeHalfMm: Number(form.cubeHalfMm) };
  return form.kind === 'hand-refine' ? { ...part, startPose: numbersOf(form.startPose) } : part;
}

function signPart(
  form: CardForm,
  suggestion: ModelDraft['suggestion'],
): Readonly<Record<string, unknown>> {
  const { representation: kind, width } = form;
  const suggested = suggestion['representation'];
  const representation =
    kind === fieldOf(suggested, 'kind') && kind === 'points'
      ? suggested
      : kind.startsWith('holistic-')
        ? { kind }
        : kind === 'image-features'
          ? { kind, width: Number(width) }
          : { kind, estimators: form.estimators.split(' '), width: Number(width) };
  const take = fieldOf(suggestion['frames'], 'take') ?? 'spread';
  return {
    classes: linesOf(form.classes),
    representation,
    gives: form.gives,
    frames: form.frames.trim() === '' ? null : { count: Number(form.frames), take },
  };
}
