/** What is typed into the dialogs of models becomes the calls that were meant. */

import { expect, test } from 'vitest';
import { modelCalls } from '#shared/contract/model-calls.ts';
import { checkModelCard } from '#shared/model/read-model-card.ts';
import { cardFormOf, cardOf } from '#renderer/view/model-view/card-form.ts';
import { emptyRunForm, runCallOf, runFormProblem } from '#renderer/view/model-view/run-form.ts';
import { initialCard, refineCard } from '#test/support/made-models.ts';
import { valueOf } from '#test/support/result.ts';

const model = { card: valueOf(checkModelCard(refineCard, 'card.json')) };

test('a run of frames: open choices stay open, the others are as typed', () => {
  const form = {
    ...emptyRunForm,
    source: 'frames 3',
    iterations: '4',
    start: 'model init-cnn',
    within: '30',
  };
  expect(runFormProblem(form, model)).toBeNull();
  const call = runCallOf(form, 'pose-ren', null);
  expect(modelCalls['modelRuns.start'].input.parse(call)).toEqual(call);
  expect(call).toMatchObject({
    name: null,
    samples: { kind: 'frames', dataSetId: 3, sampleIds: null },
    settings: {
      batch: null,
      withinSec: 30,
      iterations: 4,
      start: { from: 'model', modelId: 'init-cnn' },
    },
  });
});

test('a start from another method, one sequence, and clips that a filter keeps', () => {
  const form = {
    ...emptyRunForm,
    source: 'frames 3',
    sampleId: '9',
    start: 'run 12',
    name: ' Mine ',
  };
  expect(runCallOf(form, 'pose-ren', null)).toMatchObject({
    name: 'Mine',
    samples: { sampleIds: [9] },
    settings: { start: { from: 'run', runId: 12 } },
  });
  const clips = { ...emptyRunForm, source: 'clips 2', filtered: true };
  expect(runCallOf(clips, 'team2-bilstm', null).samples).toEqual({
    kind: 'clips',
    collectionId: 2,
    filter: null,
  });
});

test('numbers that are none are named', () => {
  const form = { ...emptyRunForm, source: 'frames 3' };
  expect(runFormProblem({ ...form, iterations: '11' }, model)).toContain('1 to 10, found “11”');
  expect(runFormProblem({ ...form, batch: 'many' }, model)).toContain('Batch');
  expect(runFormProblem({ ...form, within: '0' }, model)).toContain('Seconds a batch');
  expect(runFormProblem(emptyRunForm, model)).toBe('Choose the samples.');
});

test('a box around the hand is four whole numbers that hold pixels', () => {
  const form = { ...emptyRunForm, source: 'frames 3', centre: 'box' } as const;
  expect(runFormProblem(form, model)).toContain('Draw the box');
  const box = { left: '40', top: ' 30', right: '200', bottom: '180' };
  expect(runFormProblem({ ...form, box }, model)).toBeNull();
  expect(runCallOf({ ...form, box }, 'pose-ren', null).settings.centre).toEqual({
    from: 'box',
    left: 40,
    top: 30,
    right: 200,
    bottom: 180,
  });
  for (const wrong of [{ right: '40' }, { top: '180' }, { left: '-1' }, { bottom: 'low' }])
    expect(runFormProblem({ ...form, box: { ...box, ...wrong } }, model)).toContain('Draw the box');
});

test('a card that was filled in is a card', () => {
  const { inputs, outputs, id, name } = initialCard;
  const draft = {
    card: null,
    inputs: inputs as never,
    outputs: outputs as never,
    suggestion: { id, name, kind: 'hand-initial', joints: { dataSet: 'msra' } },
    questions: [],
    warnings: [],
  };
  const form = { ...cardFormOf(draft), licence: 'MIT' };
  const card = valueOf(checkModelCard(cardOf(form, draft), 'card'));
  expect(card).toMatchObject({ id, kind: 'hand-initial', joints: { dataSet: 'msra' } });
});
