import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { framesQuerySchema } from '#shared/contract/hand-calls.ts';
import type { FigureChart } from '#shared/figure/figure.ts';
import type { HandFigureQuery } from '#shared/figure/figure-query.ts';
import { finishFigure } from '#shared/figure/finish-figure.ts';
import { framesBehindMark } from '#shared/figure/frames-behind-mark.ts';
import { selectFrames } from '#shared/hand/frame-selection.ts';
import { successRules } from '#shared/statistics/success-rate.ts';
import { madeFigureInput } from '../made-hands.ts';

const selection = { dataSetId: 1, runIds: [10, 11], sampleId: null };

/** How many entries every mark of every series selects, beside what is drawn there. */
function marks(query: HandFigureQuery, seed: number, frames: number) {
  const { input, errors, angles } = madeFigureInput(seed, frames);
  const figure = finishFigure(query, input) as FigureChart;
  return figure.series.flatMap((series) =>
    series.x.map((_, point) => {
      const place = figure.places[point]!;
      const asked = framesQuerySchema.parse(
        framesBehindMark(figure, { runId: series.runId, place }),
      );
      const half = Math.ceil(frames / 2);
      const sample = asked.sampleId === null ? null : asked.sampleId - 70;
      const range = [null, { fromFrame: 0, toFrame: half }, { fromFrame: half, toFrame: frames }];
      const selected = selectFrames(asked, errors[series.runId! - 10]!, {
        frames,
        range: range[sample === null ? 0 : sample + 1]!,
        anglesDeg: angles.yawDeg,
      });
      const mean = selected.errorMm.reduce((sum, error) => sum + error, 0) / selected.counted;
      return { selected, mean, y: series.y[point]!, frames: figure.coverage?.count[point] };
    }),
  );
}

const cases = fc.record({ seed: fc.integer(), frames: fc.integer({ min: 1, max: 60 }) });

test('a point of a success curve counts exactly the share drawn', () => {
  fc.assert(
    fc.property(cases, fc.constantFrom(...successRules), ({ seed, frames }, rule) => {
      const of = rule === 'joint' ? frames * 21 : frames;
      for (const { selected, y } of marks({ kind: 'success', rule, ...selection }, seed, frames)) {
        expect(selected.counted).toBe(Math.round((y * of) / 100));
      }
    }),
    { numRuns: 15 },
  );
});

test('a bin of the distribution counts exactly its frames', () => {
  fc.assert(
    fc.property(cases, ({ seed, frames }) => {
      for (const { selected, y } of marks({ kind: 'distribution', ...selection }, seed, frames)) {
        expect(selected.counted).toBe(y);
      }
    }),
    { numRuns: 20 },
  );
});

test.each<HandFigureQuery>([
  { kind: 'per-joint', ...selection },
  { kind: 'timeline', ...selection },
  { kind: 'groups', ...selection },
  { kind: 'viewpoint', axis: 'yaw', ...selection },
])('the frames behind a mark of $kind average to the value drawn', (query) => {
  fc.assert(
    fc.property(cases, ({ seed, frames }) => {
      for (const { selected, mean, y, frames: covered } of marks(query, seed, frames)) {
        if (y === null) expect(selected.counted).toBe(0);
        else expect(mean).toBeCloseTo(y, 9);
        if (covered !== undefined) expect(selected.counted).toBe(covered);
      }
    }),
    { numRuns: 15 },
  );
});

test('a row of the table lists all frames by their worst joint, worst first', () => {
  const { input, errors } = madeFigureInput(2, 30);
  const figure = finishFigure({ kind: 'methods', ...selection }, input);
  const asked = framesBehindMark(figure, { runId: 11, place: null });
  const selected = selectFrames(asked, errors[1]!, { frames: 30, range: null, anglesDeg: null });
  expect(selected.counted).toBe(30);
  expect(selected.frameIndex[0]).toBe(input.runs[1]!.evaluation.worstFrame.index);
});
