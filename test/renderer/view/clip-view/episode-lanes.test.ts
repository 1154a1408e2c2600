/** Spans that overlap stand in lanes of their own. */

import { expect, test } from 'vitest';
import { episodeLanes } from '#renderer/view/clip-view/episode-lanes.ts';
import { laneCount, lanesOf } from '#renderer/view/clip-view/span-lanes.ts';

const span = (fromFrame: number, toFrame: number) => ({ fromFrame, toFrame });

test('a span takes the first lane that is free', () => {
  const lanes = lanesOf([span(0, 10), span(5, 8), span(8, 12), span(10, 20)]);
  expect(lanes).toEqual([0, 1, 1, 0]);
  expect(laneCount(lanes)).toBe(2);
  expect(laneCount([])).toBe(0);
});

test('each estimator has lanes of its own, whatever the order of its episodes', () => {
  const timeline = (spans: readonly ReturnType<typeof span>[]) => ({
    estimator: 'holistic',
    rule: 'any>0' as const,
    presence: new Uint8Array(0),
    handDistance: new Float32Array(0),
    leftFaceDistance: new Float32Array(0),
    rightFaceDistance: new Float32Array(0),
    episodes: spans.map((one) => ({
      ...one,
      kind: 'hands' as const,
      hand: null,
      nearest: 0,
      missingFrames: 0,
      gaps: [],
    })),
  });
  const first = timeline([span(6, 9), span(0, 7)]);
  expect(episodeLanes([first, timeline([span(1, 2)])])).toEqual({
    lanes: [[1, 0], [2]],
    total: 3,
  });
  expect(episodeLanes([])).toEqual({ lanes: [], total: 1 });
});
