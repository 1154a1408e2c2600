/** The hand view's sentences. */

import { describe, expect, test } from 'vitest';
import type { FrameDetail, FramesQuery } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import {
  correctedWords,
  filterWords,
  positionWords,
  worstJoint,
  wristJoint,
} from '#renderer/view/hand-view/hand-words.ts';

const all: FramesQuery = {
  dataSetId: 1,
  runId: 7,
  measure: 'max-frame',
  joint: null,
  aboveMm: null,
  upToMm: null,
  sampleId: null,
  viewpoint: null,
  range: null,
  order: 'error',
};
const { nyu, icvl, msra } = publishedDataSets;
const { joints } = nyu.skeleton;
const dataSet: DataSetSummary = {
  id: 1,
  description: nyu,
  synthetic: false,
  frames: 8252,
  hasTruth: true,
  depthFrames: 1,
  depthFrameRanges: Int32Array.of(0, 1),
  hasAngles: false,
  hasCentres: true,
  samples: [{ id: 3, name: 'Subject 2', firstFrame: 2440, frames: 5812 }],
  runs: [
    {
      id: 7,
      name: 'pose-ren',
      source: 'pose-ren.txt',
      styleIndex: 0,
      importedAt: '2026-11-22T12:00:00Z',
      sha256: '',
      stages: 1,
      modelRunId: null,
      corrected: null,
    },
  ],
};

describe('positionWords', () => {
  test('names frame, place and order', () => {
    expect(positionWords(7170, 0, 8252, all, joints)).toBe(
      'frame 7170 · 1 of 8,252 by worst error',
    );
    expect(positionWords(7170, 7170, 8252, { ...all, order: 'time' }, joints)).toBe(
      'frame 7170 · 7,171 of 8,252 in time',
    );
  });

  test('says which error orders', () => {
    const tip = { ...all, measure: 'joint' as const, joint: 2 };
    expect(positionWords(1, 1, 9, tip, joints)).toBe('frame 1 · 2 of 9 by error of Ring tip');
    expect(positionWords(1, 1, 9, { ...all, measure: 'mean-frame' }, joints)).toBe(
      'frame 1 · 2 of 9 by mean error',
    );
  });
});

describe('filterWords', () => {
  test('is null for all frames', () => expect(filterWords(all, dataSet)).toBeNull());

  test('puts every filter into words', () => {
    const filtered = {
      ...all,
      aboveMm: 40,
      upToMm: 42.5,
      sampleId: 3,
      viewpoint: { axis: 'yaw' as const, binDeg: -20 },
      range: { fromFrame: 2000, toFrame: 3000 },
    };
    expect(filterWords(filtered, dataSet)).toBe(
      'worst error of pose-ren over 40 mm up to 42.5 mm, Subject 2, yaw -20°, frames 2,000 to 2,999',
    );
    expect(filterWords({ ...all, aboveMm: 30 }, dataSet)).toBe(
      'worst error of pose-ren over 30 mm',
    );
  });
});

test("the wrist is the data set's own, else a joint of that name, else the palm", () => {
  expect(wristJoint(msra)).toBe(0);
  expect(nyu.skeleton.joints[wristJoint(nyu)]).toMatch(/wrist/i);
  expect(icvl.skeleton.joints[wristJoint(icvl)]).toBe('Palm');
  expect(wristJoint({ ...icvl, skeleton: { joints: ['a', 'b'], bones: [], parts: null } })).toBe(0);
});

test('the worst joint is the first of the largest errors', () => {
  expect(worstJoint(Float64Array.of(3, 9, 1, 9))).toBe(1);
  expect(worstJoint(new Float64Array(0))).toBe(-1);
  expect(worstJoint(Float64Array.of(Number.NaN, 2, Number.NaN))).toBe(1);
  expect(worstJoint(new Float64Array(3).fill(Number.NaN))).toBe(-1);
});

test('what was corrected is measured by its worst joint, where there is a truth', () => {
  const xyz = Float64Array.of(0, 0, 500, 3, 4, 500, Number.NaN, Number.NaN, Number.NaN);
  const truth = { uvd: new Float64Array(9), xyz: Float64Array.of(0, 0, 512, 0, 0, 500, 1, 1, 1) };
  const corrected = { uvd: xyz, xyz, states: new Uint8Array(3), keyed: new Uint8Array(3) };
  const detail = { truth, runs: [{ runId: 7, corrected }] } as unknown as FrameDetail;
  expect(correctedWords(detail, 7)).toBe(', corrected 12.00 mm');
  expect(correctedWords(detail, 8)).toBe('');
  const unknown = { ...detail, truth: { ...truth, xyz: new Float64Array(9).fill(Number.NaN) } };
  expect(correctedWords(unknown, 7)).toBe('');
});
