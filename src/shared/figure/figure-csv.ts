/** A figure's numbers as CSV: exactly what is drawn, at full precision (RFC 4180). */

import type { Figure, FigureAxis, FigureChart, FigureTable } from './figure.ts';

type Cell = number | string | null;

/**
 * The numbers of a figure. A chart of lines or bars has one row for each x, one column for each method and one for the frames
 * behind x where it has them; a chart of points one row a point with its interval; a table its rows and their notes. Lines end in CR LF; nothing to draw is an
 * empty field.
 */
export function figureCsv(figure: Figure): string {
  const rows = figure.type === 'chart' ? chartRows(figure) : tableRows(figure);
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function chartRows(figure: FigureChart): Cell[][] {
  if (figure.series.some((one) => one.mark === 'point')) return pointRows(figure);
  const { x, y, series, coverage } = figure;
  const header: Cell[] = [withUnit(x.label, x.unit)];
  for (const { label } of series) header.push(withUnit(label, y.unit));
  const outside = figure.query.kind === 'viewpoint';
  if (coverage !== null) header.push('Frames');
  if (outside) header.push('Frames outside the axis');

  const places = new Set([...series.flatMap((one) => one.x), ...(coverage?.x ?? [])]);
  const rows = [...places]
    .toSorted((a, b) => a - b)
    .map((place) => {
      const row: Cell[] = [nameOf(place, x)];
      for (const one of series) row.push(one.y[one.x.indexOf(place)] ?? null);
      if (coverage !== null) row.push(coverage.count[coverage.x.indexOf(place)] ?? null);
      if (outside) row.push(coverage?.outside ?? null);
      return row;
    });
  return [header, ...rows];
}

/** Points have a place of their own each: one row a point. */
function pointRows({ x, y, series }: FigureChart): Cell[][] {
  const columns = [y.label, `${y.label}, low`, `${y.label}, high`];
  const rows = series.flatMap((one) =>
    one.x.map((place, point): Cell[] => [
      nameOf(place, x),
      one.y[point] ?? null,
      one.low?.[point] ?? null,
      one.high?.[point] ?? null,
    ]),
  );
  return [[withUnit(x.label, x.unit), ...columns.map((label) => withUnit(label, y.unit))], ...rows];
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
