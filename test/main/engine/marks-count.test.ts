/** Every mark of every figure counts as many frames as the list behind it has. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createChereme } from '#main/engine/chereme.ts';
import type { FramesAnswer } from '#shared/contract/hand-calls.ts';
import type { WorkspaceSummary } from '#shared/contract/workspace-calls.ts';
import type { FigureChart } from '#shared/figure/figure.ts';
import type { FigureKind } from '#shared/figure/figure-query.ts';
import { framesBehindMark } from '#shared/figure/frames-behind-mark.ts';
import { valueOf } from '#test/support/result.ts';

const folder = mkdtempSync(join(tmpdir(), 'chereme-marks-'));
const chereme = createChereme();
const frames = 1440;
const joints = 21;
let workspace: WorkspaceSummary;
let figures: FigureChart[] = [];

beforeAll(async () => {
  workspace = valueOf(
    await chereme.engine.call('workspace.demo', { path: join(folder, 'demo.chereme') }),
  );
  const dataSetId = workspace.dataSets[0]?.id ?? -1;
  for (const query of valueOf(await chereme.engine.call('figure.suggest', { dataSetId }))) {
    const figure = valueOf(await chereme.engine.call('figure.finish', { query }));
    if (figure.type === 'chart') figures = [...figures, figure];
  }
}, 60_000);
afterAll(() => {
  chereme.close();
  rmSync(folder, { recursive: true, force: true });
});

/** For a sample of the marks of a kind: the mark's height, the frames behind its place, and the list. */
async function marksOf(
  kind: FigureKind,
): Promise<{ figure: FigureChart; y: number; count: number; answer: FramesAnswer }[]> {
  const marks = [];
  for (const figure of figures.filter(({ query }) => query.kind === kind)) {
    for (const series of figure.series.slice(0, 2)) {
      const step = Math.max(1, Math.floor(series.x.length / 12));
      for (let point = 0; point < series.x.length; point += step) {
        const place = figure.places[point];
        const y = series.y[point];
        if (place === undefined || y === null || y === undefined) continue;
        const query = framesBehindMark(figure, { runId: series.runId, place });
        const answer = valueOf(await chereme.engine.call('hands.frames', query));
        marks.push({ figure, y, count: figure.coverage?.count[point] ?? frames, answer });
      }
    }
  }
  expect(marks.length).toBeGreaterThan(0);
  return marks;
}

const mean = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the list behind a mark', () => {
  test('of a success curve has the good frames or joints', async () => {
    for (const { figure, y, answer } of await marksOf('success')) {
      const whole =
        figure.query.kind === 'success' && figure.query.rule === 'joint' ? frames * joints : frames;
      expect(answer.counted).toBe(Math.round((y / 100) * whole));
    }
  });

  test('of the distribution has the frames of the bin', async () => {
    for (const { y, answer } of await marksOf('distribution'))
      expect(answer.frameIndex.length).toBe(y);
  });

  test.each(['timeline', 'groups', 'viewpoint'] as const)(
    'of %s has the frames it averages, and their mean',
    async (kind) => {
      for (const { y, count, answer } of await marksOf(kind)) {
        expect(answer.frameIndex.length).toBe(count);
        expect(mean(answer.errorMm)).toBeCloseTo(y, 8);
      }
    },
  );

  test('of a joint has that error of every frame, largest first', async () => {
    for (const { y, answer } of await marksOf('per-joint')) {
      expect(answer.frameIndex.length).toBe(frames);
      expect(mean(answer.errorMm)).toBeCloseTo(y, 8);
      expect([...answer.errorMm]).toEqual([...answer.errorMm].sort((a, b) => b - a));
    }
  });

  test('of a paired difference has every frame', async () => {
    for (const { answer } of await marksOf('paired')) expect(answer.frameIndex.length).toBe(frames);
  });
});
