/** What the shapes of an ONNX file suggest for its card. */

import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import type { ModelPort } from './model-card.ts';

/** Card fields, and what only a person can say. */
export interface CardSuggestion {
  readonly suggestion: Readonly<Record<string, unknown>>;
  readonly questions: readonly string[];
}

const sized = (port: ModelPort | undefined, dimension: number): number | null => {
  const size = port?.shape.at(dimension);
  return typeof size === 'number' ? size : null;
};

/** The data sets by their number of joints; MSRA's order for 21, in which depth models of hands usually answer. */
const dataSetOfJoints: Readonly<Record<number, string>> = { 14: 'nyu', 16: 'icvl', 21: 'msra' };

/** Suggests id, name, kind and what the kind needs; fields of which the shapes say nothing become questions. */
export function suggestCard(
  name: string,
  inputs: readonly ModelPort[],
  outputs: readonly ModelPort[],
): CardSuggestion {
  const id = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  const common = { id: id === '' ? 'model' : id, name, about: '', inputs, outputs };
  const licence = 'Its licence.';
  const patch = inputs.find(({ shape }) => shape.length === 4);
  if (patch !== undefined) {
    const hand = handFields(outputs[0]);
    const refines = inputs.some(({ shape }) => shape.length === 2);
    const pose = refines ? ['Its mean pose, to start from.'] : [];
    return {
      suggestion: { ...common, kind: refines ? 'hand-refine' : 'hand-initial', ...hand.fields },
      questions: [...hand.questions, ...pose, licence],
    };
  }
  const features = inputs.find(({ shape }) => shape.length === 3);
  if (features !== undefined) {
    const signs = signFields(features, outputs[0]);
    return { suggestion: { ...common, ...signs.fields }, questions: [...signs.questions, licence] };
  }
  return {
    suggestion: common,
    questions: ['Its kind: the shapes are neither of a depth patch nor of a clip.', licence],
  };
}

function handFields(output: ModelPort | undefined): Suggested {
  const numbers = sized(output, -1);
  const joints = numbers === null || numbers % 3 !== 0 ? null : numbers / 3;
  const dataSet = joints === null ? undefined : dataSetOfJoints[joints];
  if (dataSet !== undefined && Object.hasOwn(publishedDataSets, dataSet))
    return {
      fields: { joints: { dataSet }, patch: 96, cubeHalfMm: 150 },
      questions: ['Whether its joints are in the order of this data set.'],
    };
  const names = Array.from({ length: joints ?? 0 }, (_, joint) => `Joint ${joint}`);
  return {
    fields: { joints: { names, bones: [] }, patch: 96, cubeHalfMm: 150 },
    questions: ['The names of its joints.'],
  };
}

/** Card fields of a kind, and its questions. */
interface Suggested {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly questions: readonly string[];
}

const representations: Readonly<Record<number, string>> = {
  1662: 'holistic-1662',
  258: 'holistic-258',
};

function signFields(features: ModelPort, output: ModelPort | undefined): Suggested {
  const width = sized(features, -1);
  const frames = sized(features, 1);
  const isCtc = output?.shape.length === 3;
  const columns = sized(output, -1) ?? 0;
  const classes = Array.from(
    { length: Math.max(0, isCtc ? columns - 1 : columns) },
    (_, i) => `class ${i}`,
  );
  const known = width === null ? undefined : representations[width];
  const representation =
    known !== undefined ? { kind: known } : { kind: 'image-features', width: width ?? 0 };
  const asked =
    known !== undefined ? [] : [`What its ${width ?? 'unknown number of'} numbers a frame are.`];
  return {
    fields: {
      kind: isCtc ? 'sign-ctc' : 'sign-classify',
      classes,
      representation,
      gives: 'logits',
      frames: frames === null ? null : { count: frames, take: 'spread' },
    },
    questions: [
      ...asked,
      'The labels of its classes, in order.',
      'Whether it gives probabilities or numbers before softmax.',
    ],
  };
}
