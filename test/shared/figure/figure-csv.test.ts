import { expect, test } from 'vitest';
import { figureCsv } from '#shared/figure/figure-csv.ts';
import type { FigureChart } from '#shared/figure/figure.ts';
import { figureManifest } from '#shared/figure/figure-manifest.ts';
import { handFigureQuerySchema } from '#shared/figure/figure-query.ts';
import { finishFigure } from '#shared/figure/finish-figure.ts';
import { suggestFigures } from '#shared/figure/suggest-figures.ts';
import { madeFigureInput } from '../made-hands.ts';

const { input } = madeFigureInput(8, 120);
const queries = suggestFigures({ dataSetId: 1, runIds: [10, 11], hasAngles: true, groups: 2 });

/** RFC 4180, read strictly. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  for (let at = 0; at < text.length;) {
    const row: string[] = [];
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
          if (text[at] === '"') at += 1;
          cell += text[at];
        }
        at += 1;
      } else {
        while (text[at] !== ',' && text[at] !== '\r') cell += text[at++];
      }
      row.push(cell);
      if (text[at] !== ',') break;
      at += 1;
    }
    expect(text.slice(at, at + 2)).toBe('\r\n');
    at += 2;
    rows.push(row);
  }
  return rows;
}

test.each(queries)('$kind: every number drawn comes back bit for bit', (query) => {
  const figure = finishFigure(query, input);
  const [header, ...rows] = parseCsv(figureCsv(figure));
  for (const row of rows) expect(row).toHaveLength(header!.length);
  if (figure.type === 'table') {
    const cells = rows.map((row) => row.slice(0, -1));
    expect(cells).toEqual(figure.rows.map((row) => row.cells.map(String)));
    return;
  }
  const numbers = rows
    .flat()
    .filter((cell) => cell !== '')
    .map(Number);
  const drawn = figure.series.flatMap((one) => [...one.y, ...(one.low ?? []), ...(one.high ?? [])]);
  for (const value of drawn) if (value !== null) expect(numbers).toContain(value);
  for (const count of figure.coverage?.count ?? []) expect(numbers).toContain(count);
});

const chart: FigureChart = {
  type: 'chart',
  query: { kind: 'viewpoint', axis: 'yaw', dataSetId: 1, runIds: [1, 2], sampleId: null },
  dataSetName: 'Made hands',
  title: 'A chart',
  caption: 'It has two methods.',
  notes: [],
  synthetic: false,
  x: { label: 'Joint', unit: null, range: null, categories: ['Palm', 'Thumb, "tip"'] },
  y: { label: 'Error', unit: 'mm', range: null, categories: null },
  series: [
    { runId: 1, label: 'a,b', styleIndex: 0, mark: 'line', x: [0], y: [0.1 + 0.2] },
    { runId: 2, label: 'c', styleIndex: 1, mark: 'line', x: [0, 1], y: [null, 1e-7] },
  ],
  places: [{ kind: 'run' }, { kind: 'run' }],
  coverage: { x: [0, 1], count: [3, 4], outside: 5 },
};

test('names are quoted, gaps are empty, coverage has columns', () => {
  expect(figureCsv(chart)).toBe(
    [
      'Joint,"a,b (mm)",c (mm),Frames,Frames outside the axis',
      'Palm,0.30000000000000004,,3,5',
      '"Thumb, ""tip""",,1e-7,4,5',
      '',
    ].join('\r\n'),
  );
});

test('points have a row each, with their interval', () => {
  const points: FigureChart = {
    ...chart,
    coverage: null,
    series: [
      { runId: 1, label: 'a', styleIndex: 0, mark: 'point', x: [0], y: [1], low: [-1], high: [2] },
      { runId: 2, label: 'b', styleIndex: 1, mark: 'point', x: [1], y: [3], low: [2], high: [4] },
    ],
  };
  expect(figureCsv(points)).toBe(
    [
      'Joint,Error (mm),"Error, low (mm)","Error, high (mm)"',
      'Palm,1,-1,2',
      '"Thumb, ""tip""",3,2,4',
      '',
    ].join('\r\n'),
  );
});

test('a manifest holds the query that draws the figure again', () => {
  for (const query of queries) {
    const figure = finishFigure(query, input);
    const manifest = JSON.parse(figureManifest(figure, { version: '0.1.0' })) as Record<
      string,
      unknown
    >;
    expect(manifest['title']).toBe(figure.title);
    expect(manifest['dataSet']).toEqual({ id: 1, name: 'Made hands' });
    expect(finishFigure(handFigureQuerySchema.parse(manifest['query']), input)).toEqual(figure);
  }
});
