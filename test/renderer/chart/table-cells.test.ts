/** A table's text: best first, rounded for reading, holes and footnotes said. */

import { expect, test } from 'vitest';
import { tableCells } from '#renderer/chart/table-cells.ts';
import { figureName, slug } from '#renderer/chart/figure-name.ts';
import { madeCurves, madeTable } from './made-figures.ts';

test('rows stand best first with the best of each column marked', () => {
  const { rows } = tableCells(madeTable);
  expect(rows.map(({ opens, cells }) => [opens, ...cells.map(({ text }) => text)])).toEqual([
    [1, 'b <script>', '11.50', '–', '3'],
    [0, 'a', '12.01', '40.0', '7170'],
  ]);
  expect(rows[0]?.cells.map(({ best }) => best)).toEqual([false, true, false, false]);
  expect(rows[1]?.cells[2]?.best).toBe(true);
});

test('footnotes are lettered, heads are short lines with the unit last', () => {
  const { rows, footnotes, head } = tableCells(madeTable);
  expect(footnotes).toEqual([{ mark: 'a', text: 'The paper prints 11.90.' }]);
  expect(rows[1]?.cells[0]?.mark).toBe('a');
  expect(head[2]).toEqual(['Good at', '20\u00a0mm', '(%)']);
});

test('figures are named by data set, kind and variant', () => {
  expect(figureName(madeCurves)).toBe('made-success-max-frame');
  expect(figureName(madeTable)).toBe('made-methods');
  expect([slug('Über / My Set (v2)'), slug('手')]).toEqual(['u-ber-my-set-v2', 'figure']);
});

test('a small p value is said to be smaller, never 0; a row that opens nothing says so', () => {
  const column = { key: 'pTies', label: 'p', unit: null, digits: 4 };
  const cells = (p: number): readonly [string, number] => ['a', p];
  const { rows } = tableCells({
    ...madeTable,
    columns: [{ key: 'rule', label: 'Rule', unit: null, digits: null }, column],
    rows: [
      { runId: null, styleIndex: 0, cells: cells(3e-9), note: null },
      {
        runId: null,
        styleIndex: 1,
        cells: cells(0.0312),
        note: null,
        place: { kind: 'presence-rule', rule: 'any>0' },
      },
    ],
  });
  expect(rows.map(({ opens, cells: [, p] }) => [opens, p?.text])).toEqual([
    [null, '< 0.0001'],
    [1, '0.0312'],
  ]);
});
