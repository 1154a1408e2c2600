/** A figure's numbers as CSV: exactly what is drawn, at full precision (RFC 4180). */

import type { Figure, FigureAxis, FigureChart, FigureTable } from './figure.ts';

type Cell = number | string | null;

/**
 * The numbers of a figure: for a chart one row for each x and one column for each method (with its interval ends and the
 * frames behind x where it has them), for a table its rows and their notes. Lines end in CR LF; nothing to draw is an
 * empty field.
 */
export function figureCsv(figure: Figure): string {
  const rows = figure.type === 'chart' ? chartRows(figure) : tableRows(figure);
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function chartRows(figure: FigureChart): Cell[][] {
  const { x, y, series, coverage } = figure;
  const header: Cell[] = [withUnit(x.label, x.unit)];
  for (const { label, low, high } of series) {
    header.push(withUnit(label, y.unit));
    if (low !== undefined) header.push(withUnit(`${label} low`, y.unit));
    if (high !== undefined) header.push(withUnit(`${label} high`, y.unit));
  }
  if (coverage !== null) header.push('Frames', 'Frames outside the axis');

  const places = new Set([...series.flatMap((one) => one.x), ...(coverage?.x ?? [])]);
  const rows = [...places]
    .toSorted((a, b) => a - b)
    .map((place) => {
      const row: Cell[] = [nameOf(place, x)];
      for (const one of series) {
        const at = one.x.indexOf(place);
        row.push(one.y[at] ?? null);
        if (one.low !== undefined) row.push(one.low[at] ?? null);
        if (one.high !== undefined) row.push(one.high[at] ?? null);
      }
      if (coverage !== null) {
        row.push(coverage.count[coverage.x.indexOf(place)] ?? null, coverage.outside);
      }
      return row;
    });
  return [header, ...rows];
}

function tableRows(figure: FigureTable): Cell[][] {
  return [
    [...figure.columns.map((column) => withUnit(column.label, column.unit)), 'Note'],
    ...figure.rows.map((row) => [...row.cells, row.note]),
  ];
}

const nameOf = (place: number, axis: FigureAxis): Cell => axis.categories?.[place] ?? place;

const withUnit = (label: string, unit: string | null): string =>
  unit === null ? label : `${label} (${unit})`;

function field(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
