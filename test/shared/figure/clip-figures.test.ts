import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clipFilterSchema } from '#shared/contract/clip-filter.ts';
import type { ClipFigureInput } from '#shared/figure/clip-figure-input.ts';
import { clipsBehindMark } from '#shared/figure/clips-behind-mark.ts';
import type { FigureChart } from '#shared/figure/figure.ts';
import { figureCsv } from '#shared/figure/figure-csv.ts';
import { figureManifest } from '#shared/figure/figure-manifest.ts';
import { clipFigureQuerySchema, figureQuerySchema } from '#shared/figure/figure-query.ts';
import { finishClipFigure } from '#shared/figure/finish-clip-figure.ts';
import { presenceBin } from '#shared/figure/presence-figures.ts';
import { suggestClipFigures } from '#shared/figure/suggest-figures.ts';
import { createRandom } from '#shared/statistics/random.ts';
import type { OutcomeClip } from '#shared/recognition/presence-by-outcome.ts';
import { presenceByOutcome as stepsOf } from '#shared/recognition/presence-by-outcome.ts';
import type { PresenceByOutcome } from '#shared/recognition/presence-by-outcome.ts';
import { finishSteps } from '#shared/statistics/steps.ts';

const presenceByOutcome = (given: readonly OutcomeClip[]): PresenceByOutcome =>
  finishSteps(stepsOf(given, { shuffles: 199, resamples: 99 }));

/** Clips of 20 frames, so that shares fall on the ends of bins. */
function makeClips(seed: number, count: number): readonly OutcomeClip[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    const share = Math.round(20 * random()) / 20;
    const outcome = random() < 0.02 ? 'missing' : random() < 0.4 + 0.5 * share ? 'right' : 'wrong';
    const shares = {
      'any>0': share,
      'all>0': share,
      'all>0.1': share,
      'all>0.4': share ** 2,
      'mean>0.4': 0,
    };
    return { outcome, signer: `s${i % 4}`, shares };
  });
}

const clips = makeClips(1, 200);
const system = (systemId: number, label: string): ClipFigureInput['systems'][number] => ({
  systemId,
  label,
  styleIndex: systemId,
  correct: 150,
  wrong: 46,
  missing: 4,
});
const input: ClipFigureInput = {
  collectionName: 'Made clips',
  synthetic: false,
  clips: 200,
  systems: [system(1, 'Holistic'), system(2, 'OpenPose'), system(3, 'Both')],
  pairs: [
    { a: 1, b: 2, bothCorrect: 130, onlyA: 20, onlyB: 20, neither: 30, mcnemarP: 1 },
    { a: 3, b: 1, bothCorrect: 140, onlyA: 30, onlyB: 10, neither: 20, mcnemarP: 0.002 },
    { a: 2, b: 3, bothCorrect: 120, onlyA: 30, onlyB: 30, neither: 20, mcnemarP: 0.00001 },
  ],
  corrected: [
    {
      systemId: 1,
      wrongBefore: { right: 9, wrong: 6, notRun: 3 },
      rightBefore: { right: 4, wrong: 1, notRun: 0 },
    },
    {
      systemId: 2,
      wrongBefore: { right: 0, wrong: 0, notRun: 2 },
      rightBefore: { right: 0, wrong: 0, notRun: 0 },
    },
  ],
  presence: {
    comparison: presenceByOutcome(clips),
    dominantHandRule: 'more-present',
    estimator: 'MediaPipe Holistic',
    fed: [],
    decidedBy: [{ estimator: 'MediaPipe Holistic', rule: 'any>0' }],
  },
};
const queries = suggestClipFigures({
  collectionId: 7,
  systemIds: [1, 2, 3],
  poses: { estimator: 'holistic', rule: 'any>0' },
  posesOf: new Map([[3, { estimator: 'openpose', rule: 'all>0.1' }]]),
  correctedIds: [],
});

test('a collection suggests accuracy, then presence of each system; without poses only accuracy', () => {
  expect(queries.map(({ kind }) => kind)).toEqual([
    'accuracy',
    ...[1, 2, 3].flatMap(() => ['hand-presence', 'presence-rules', 'presence-tests']),
  ]);
  const poses = { estimator: 'holistic', rule: 'any>0' } as const;
  const none = { collectionId: 7, posesOf: new Map(), correctedIds: [] };
  expect(suggestClipFigures({ ...none, systemIds: [1], poses: null })).toHaveLength(1);
  expect(suggestClipFigures({ ...none, systemIds: [], poses })).toEqual([]);
});

test('presence is that of the poses a system was fed; where those are others or more, the figure says so', () => {
  const presence = queries.flatMap((one) => (one.kind === 'hand-presence' ? [one] : []));
  expect(presence.map(({ estimator, rule }) => [estimator, rule])).toEqual([
    ['holistic', 'any>0'],
    ['holistic', 'any>0'],
    ['openpose', 'all>0.1'],
  ]);
  const notesWhenFed = (fed: readonly string[]): string =>
    finishClipFigure(presence[0]!, {
      ...input,
      presence: { ...input.presence!, fed },
    }).notes.join(' ');
  expect(notesWhenFed(['MediaPipe Holistic', 'OpenPose'])).toContain(
    'Holistic was fed MediaPipe Holistic and OpenPose; presence is that of MediaPipe Holistic.',
  );
  expect(notesWhenFed(['MediaPipe Holistic'])).not.toContain('was fed');
});

describe.each(queries.slice(0, 4))('$kind', (query) => {
  const figure = finishClipFigure(query, input);

  test('is the same again, from its manifest too', () => {
    const manifest = JSON.parse(figureManifest(figure, { version: '1' })) as Record<
      string,
      unknown
    >;
    expect(manifest['collection']).toEqual({ id: 7, name: 'Made clips' });
    expect(finishClipFigure(clipFigureQuerySchema.parse(manifest['query']), input)).toEqual(figure);
    expect(figureQuerySchema.parse(query)).toEqual(query);
  });

  test('prints its clips and its numbers', () => {
    expect(figure.caption).toContain('the 200 clips of Made clips');
    expect(figureCsv(figure).split('\r\n').length).toBeGreaterThan(3);
  });
});

describe('hand presence', () => {
  const query = queries[1]!;
  const figure = finishClipFigure(query, input) as FigureChart;

  test('prints rule, hand, means and tests', () => {
    expect(figure.caption).toContain('the dominant hand (the one more present by any point > 0)');
    expect(figure.x.label).toBe('Frames with the dominant hand, any point > 0');
    expect(figure.caption).toContain('any point with a confidence above 0; MediaPipe Holistic');
    expect(figure.notes.join(' ')).toMatch(/Predicted right: mean \d+\.\d\d %, median/);
    expect(figure.notes.join(' ')).toMatch(/permutation within signers: p/);
    expect(figure.notes.join(' ')).toContain('3 clips without a prediction');
  });

  test('every bar opens exactly the clips it counts', () => {
    const { comparison } = input.presence!;
    for (const series of figure.series) {
      const group = comparison.rules['any>0'][series.outcome!];
      for (const [i, place] of figure.places.entries()) {
        const filter = clipsBehindMark(figure, { outcome: series.outcome!, place, rowId: null });
        expect(() => clipFilterSchema.parse(filter)).not.toThrow();
        const asked = series.outcome === 'wrong' ? 'mistaken' : 'right';
        expect(filter).toMatchObject({ collectionId: 7, systemId: 1, outcome: asked });
        const { atLeast, atMost } = filter.presence!;
        const opened = clips.filter(
          ({ outcome, shares }) =>
            outcome === series.outcome && shares!['any>0'] >= atLeast && shares!['any>0'] <= atMost,
        );
        expect(opened.length).toBe(Math.round((series.y[i]! / 100) * group.n));
      }
      expect(series.y.reduce<number>((sum, y) => sum + y!, 0)).toBeCloseTo(100, 9);
    }
  });

  test('bins of any shares are above one end, up to the other', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.integer({ min: 1, max: 400 }), (part, frames) => {
        const share = Math.min(part, frames) / frames;
        const bin = presenceBin(share);
        expect(bin === 0 || share > bin / 20).toBe(true);
        expect(share <= (bin + 1) / 20).toBe(true);
      }),
    );
  });

  test('an outcome without clips says so', () => {
    const none = presenceByOutcome(clips.filter(({ outcome }) => outcome === 'right'));
    const presence = { ...input.presence!, comparison: none };
    for (const one of queries.slice(1, 4)) {
      const { notes } = finishClipFigure(one, { ...input, presence });
      expect(notes.join(' ')).toMatch(/No clip was predicted wrong|outcomes has no clips/);
    }
  });
});

test('the rules are points with intervals, and a click opens all that is compared', () => {
  const figure = finishClipFigure(queries[2]!, input) as FigureChart;
  expect(figure.x.categories).toHaveLength(5);
  expect(figure.notes.join(' ')).toContain('The conclusion hangs on the rule');
  const filter = clipsBehindMark(figure, { outcome: null, place: figure.places[3]!, rowId: null });
  expect(filter).toMatchObject({
    outcome: 'answered',
    presence: { atLeast: 0, atMost: 1, by: { estimator: 'holistic', rule: 'all>0.4' } },
  });
});

test('systems are compared with the first, whichever way round the pair is, and the rest in notes', () => {
  const figure = finishClipFigure(queries[0]!, input);
  if (figure.type !== 'table') throw new Error('a table');
  expect(figure.rows.map(({ cells }) => cells)).toEqual([
    ['Holistic', 150, 46, 4, 75, null, null, null, null, null],
    ['OpenPose', 150, 46, 4, 75, 130, 20, 20, 30, 1],
    ['Both', 150, 46, 4, 75, 140, 30, 10, 20, 0.002],
  ]);
  expect(figure.notes[0]).toContain('OpenPose and Both: both right 120');
  expect(figure.notes[0]).toContain('p < 0.0001');
  const filter = clipsBehindMark(figure, { outcome: null, place: null, rowId: 3 });
  expect(filter).toMatchObject({ systemId: 3, outcome: 'wrong', presence: null });
});

describe('right after correction', () => {
  const ids = {
    collectionId: 7,
    systemIds: [1, 2],
    correctedIds: [1, 2],
    poses: null,
    posesOf: new Map(),
  };
  const [, query] = suggestClipFigures(ids);
  const figure = finishClipFigure(query!, input) as FigureChart;

  test('is suggested where a model was run on corrected points', () => {
    expect(query).toEqual({
      kind: 'after-correction',
      systemIds: [1, 2],
      collectionId: 7,
      signers: null,
    });
    expect(figureQuerySchema.parse(query)).toEqual(query);
  });

  test('has a bar for each way a corrected clip can go, and says the rest in words', () => {
    expect(figure.x.categories).toEqual(['Holistic', 'OpenPose']);
    expect(figure.series.map(({ label, y }) => [label, y])).toEqual([
      ['Wrong before, right after', [9, 0]],
      ['Wrong before, wrong after', [6, 0]],
      ['Right before, wrong after', [1, 0]],
      ['Right before, right after', [4, 0]],
    ]);
    expect(figure.notes[0]).toContain('of 15 clips that were wrong, 9 are right');
    expect(figure.notes[0]).toContain('(60.0 %); of 5 that were right, 1 became wrong');
    expect(figure.notes[0]).toContain('McNemar p = 0.0215');
    expect(figure.notes[1]).toBe('OpenPose: no corrected clip was run again.');
    expect(figure.notes[2]).toContain('3 corrected clips not run on the points as they are now');
  });

  test('a bar opens its clips', () => {
    const [series] = figure.series;
    const mark = { outcome: series!.outcome!, after: series!.after, place: figure.places[1]! };
    const filter = clipsBehindMark(figure, { ...mark, rowId: null });
    expect(() => clipFilterSchema.parse(filter)).not.toThrow();
    expect(filter).toMatchObject({ systemId: 2, outcome: 'wrong', afterCorrection: 'right' });
  });
});
