import { describe, expect, test } from 'vitest';
import { checkModelCard, readModelCard } from '#shared/model/read-model-card.ts';
import { jointOrder, skeletonOf } from '#shared/model/model-joints.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const refine = {
  id: 'pose-ren',
  name: 'Pose-REN',
  kind: 'hand-refine',
  about: 'Refines a pose.',
  inputs: [
    { name: 'patch', shape: ['n', 1, 96, 96] },
    { name: 'pose', shape: ['n', 63] },
  ],
  outputs: [{ name: 'joints', shape: ['n', 63] }],
  licence: 'MIT',
  joints: { dataSet: 'msra' },
  startPose: Array.from({ length: 63 }, () => 0),
  windows: { joints: [0, 2, 4], sizePx: 48 },
};

describe('the card of a model', () => {
  test('takes what is needed and fills in the rest', () => {
    const card = valueOf(checkModelCard(refine, 'card.json'));
    expect(card).toMatchObject({ patch: 96, cubeHalfMm: 150, iterations: 3, startFrom: null });
  });

  test('refuses a wrong field, naming it', () => {
    const problem = problemOf(checkModelCard({ ...refine, licence: 3 }, 'card.json'));
    expect(problem.message).toContain('at licence');
    expect(problemOf(checkModelCard({ ...refine, kind: 'magic' }, 'card.json')).message).toContain(
      'at kind',
    );
    expect(problemOf(checkModelCard({ ...refine, extra: 1 }, 'card.json')).message).toContain(
      'extra',
    );
  });

  test('refuses fields that contradict each other', () => {
    const short = problemOf(checkModelCard({ ...refine, startPose: [0, 0, 0] }, 'card.json'));
    expect(short.message).toBe(
      'card.json: expected a start pose of 63 numbers (21 joints), found 3.',
    );
    const windows = { joints: [21], sizePx: 48 };
    expect(problemOf(checkModelCard({ ...refine, windows }, 'card.json')).message).toBe(
      'card.json: expected windows around joints 0 to 20, found 21.',
    );
    const signs = {
      ...refine,
      kind: 'sign-classify',
      inputs: [{ name: 'features', shape: ['n', 30, 1662] }],
      classes: ['ayna', 'ayna'],
      representation: { kind: 'holistic-1662' },
    };
    const { joints: _joints, startPose: _pose, windows: _windows, ...fields } = signs;
    expect(problemOf(checkModelCard(fields, 'card.json')).message).toBe(
      'card.json: expected each class once, found “ayna” twice.',
    );
  });

  test('refuses what is no JSON', () => {
    const problem = problemOf(readModelCard(new TextEncoder().encode('{'), 'card.json'));
    expect(problem.message).toBe(
      'card.json: expected a JSON card of a model, found no valid JSON.',
    );
  });
});

describe('joints of a model in those of a data set', () => {
  const { msra, hands17, nyu, icvl } = publishedDataSets;

  test('stand in another order where all names are the same', () => {
    const model = skeletonOf({ dataSet: 'msra' });
    expect(jointOrder(model, msra.skeleton)).toEqual(Array.from({ length: 21 }, (_, i) => i));
    const order = jointOrder(model, hands17.skeleton) ?? [];
    expect(order.map((joint) => model.joints[joint])).toEqual(hands17.skeleton.joints);
  });

  test('are no joints of it where the names are others', () => {
    const model = skeletonOf({ dataSet: 'msra' });
    expect(jointOrder(model, nyu.skeleton)).toBeNull();
    expect(jointOrder(model, icvl.skeleton)).toBeNull();
  });
});
