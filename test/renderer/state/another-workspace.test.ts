/** Nothing of one workspace is left when another is opened: its ids mean other things. */

import {
  answers,
  connectEngine,
  madeWorkspace,
  openCalls,
  settled,
} from '#test/support/made-page.ts';
import { beforeEach, expect, test } from 'vitest';
import type { FramesQuery } from '#shared/contract/hand-calls.ts';
import type { FigureQuery } from '#shared/figure/figure-query.ts';
import { succeed } from '#shared/failure/failure.ts';
import { compareDataSet, measure, useComparison } from '#renderer/state/comparison-store.ts';
import { handRouteOf } from '#renderer/state/current-data-set.ts';
import { figureKey, openFigures, useFigures } from '#renderer/state/figure-store.ts';
import { listFrames, useFrameList } from '#renderer/state/frame-list-store.ts';
import { openHand, toggleRun, useHand } from '#renderer/state/hand-store.ts';
import { goTo, useRoute } from '#renderer/state/route-store.ts';
import { closeWorkspace, openWorkspace, useWorkspace } from '#renderer/state/workspace-store.ts';

const query: FramesQuery = {
  dataSetId: 1,
  runId: 2,
  measure: 'max-frame',
  joint: null,
  aboveMm: null,
  upToMm: null,
  sampleId: null,
  viewpoint: null,
  range: null,
  order: 'error',
};
const methods: FigureQuery = { kind: 'methods', dataSetId: 1, runIds: [1, 2], sampleId: null };
const frames = {
  frameIndex: Int32Array.of(2, 0, 1),
  errorMm: Float64Array.of(30, 20, 10),
  jointIndex: Int16Array.of(0, 0, 0),
  counted: 3,
};

connectEngine();
answers.set('workspace.open', ({ path }: { path: string }) => succeed(madeWorkspace(path)));
answers.set('workspace.close', () => succeed(null));
answers.set('figure.suggest', () => succeed([methods]));
answers.set('figure.list', () => succeed([]));

beforeEach(async () => {
  await closeWorkspace();
  await openWorkspace('/a.chereme');
  goTo({ view: 'library' });
});

const first = () => madeWorkspace('/a.chereme').dataSets[0]!;

test('the comparison begins anew, and a late number of the former does not come in', async () => {
  goTo({ view: 'comparison', dataSetId: 1 });
  compareDataSet(1);
  useComparison.setState({ leftOut: new Set([2]), sampleId: 1, thresholdMm: 10 });
  const late = measure(1, [1], 1);
  await settled();
  const [compare] = openCalls('hands.compare');
  await openWorkspace('/b.chereme');
  compareDataSet(1);
  compare?.reply({ runs: ['of the former'] });
  for (const call of openCalls('figure.finish')) call.reply('of the former');
  await late;
  const { leftOut, sampleId, thresholdMm, comparison, jointFigure } = useComparison.getState();
  expect([[...leftOut], sampleId, thresholdMm]).toEqual([[], null, 30]);
  expect(comparison).toEqual({ value: null, failure: null, asking: false });
  expect(jointFigure.value).toBeNull();
});

test('the hand view forgets its list, its frame and who is shown, and keeps how it draws', async () => {
  const opened = openHand(first(), query, null);
  await settled();
  openCalls('hands.frames')[0]?.reply(frames);
  await opened;
  toggleRun(1);
  useHand.setState({ showErrorLines: true });
  await settled();
  const [frame] = openCalls('hands.frame');
  expect(useHand.getState().answer).toEqual(frames);
  await openWorkspace('/b.chereme');
  frame?.reply({ frameIndex: 2 });
  await settled();
  expect(useHand.getState()).toMatchObject({
    dataSet: null,
    query: null,
    answer: null,
    shown: null,
  });
  expect([...useHand.getState().shownRuns]).toEqual([]);
  expect(useHand.getState().showErrorLines).toBe(true);
});

test('the list of frames is closed', async () => {
  const listed = listFrames(query);
  await settled();
  openCalls('hands.frames')[0]?.reply(frames);
  await listed;
  expect(useFrameList.getState().answer).toEqual(frames);
  await openWorkspace('/b.chereme');
  expect(useFrameList.getState()).toMatchObject({ view: null, query: null, answer: null });
});

test('a figure of the former that is finished late is not taken for one of the other', async () => {
  void openFigures({ dataSetId: 1 }, null);
  await settled();
  const [former] = openCalls('figure.finish');
  await openWorkspace('/b.chereme');
  expect(useFigures.getState()).toMatchObject({ subject: null, query: null });
  void openFigures({ dataSetId: 1 }, null);
  await settled();
  former?.reply({ title: 'of the former' });
  await settled();
  expect(useFigures.getState().finished.size).toBe(0);
  openCalls('figure.finish')[0]?.reply({ title: 'of the other' });
  await settled();
  expect(useFigures.getState().finished.get(figureKey(methods))?.title).toBe('of the other');
});

test('no way leads back into the former; a place in it gives way to the library', async () => {
  goTo({ view: 'comparison', dataSetId: 1 });
  goTo(handRouteOf(first()));
  await openWorkspace('/b.chereme');
  expect(useRoute.getState()).toMatchObject({ route: { view: 'library' }, history: [] });
  goTo({ view: 'settings' });
  await openWorkspace('/a.chereme');
  expect(useRoute.getState()).toMatchObject({ route: { view: 'settings' }, history: [] });
});

test('opening what is open already leaves everything as it is', async () => {
  compareDataSet(1);
  useComparison.setState({ leftOut: new Set([2]) });
  goTo({ view: 'comparison', dataSetId: 1 });
  await openWorkspace('/a.chereme');
  expect([...useComparison.getState().leftOut]).toEqual([2]);
  expect(useRoute.getState().route.view).toBe('comparison');
});

test('without any workspace the start is shown', () => {
  goTo({ view: 'comparison', dataSetId: 1 });
  useWorkspace.setState({ summary: null });
  expect(useRoute.getState()).toMatchObject({ route: { view: 'start' }, history: [] });
});
