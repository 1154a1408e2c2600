/** A table's cells as text: rounded for reading, the best of each column marked, footnotes lettered. */

import type { FigureColumn, FigureTable } from '#shared/figure/figure.ts';

/** One cell as it is shown. */
export interface TableCell {
  readonly text: string;
  /** Letter of its footnote, else empty. */
  readonly mark: string;
  /** The best value of its column, as shown. */
  readonly best: boolean;
}

/** Everything of a table that is drawn. */
export interface TableCells {
  /** Lines of each column's head, the unit last. */
  readonly head: readonly (readonly string[])[];
  readonly rows: readonly {
    /** Its place among the figure's rows where it opens what it counts, else null. */
    readonly opens: number | null;
    readonly cells: readonly TableCell[];
  }[];
  /** In the order of their letters. */
  readonly footnotes: readonly { readonly mark: string; readonly text: string }[];
}

const absent = '–';

/** A cell's text: numbers with the column's digits, a dash where there is none. */
export function cellText(value: number | string | null, { key, digits }: FigureColumn): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return absent;
  if (typeof value === 'string') return value;
  // Frame numbers are names, not amounts: no thousands.
  if (digits !== null && value > 0 && value < 10 ** -digits && isProbability(key))
    return `< ${10 ** -digits}`;
  return digits === null || digits === 0
    ? String(value)
    : value.toLocaleString('en-US', {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
}

/** A p value that is small is said to be smaller, never 0. */
const isProbability = (key: string): boolean => /^p(?:[A-Z]|$)|P$/.test(key);

/** Which way a column is better: errors low, shares and areas high; null where neither is. */
function better({ key, digits }: FigureColumn): 'low' | 'high' | null {
  if (digits === null || digits === 0) return null;
  if (/^(mean|median)error/i.test(key)) return 'low';
  return /success|area/i.test(key) ? 'high' : null;
}

/** Rows best first by the first column of numbers, as text. */
export function tableCells({ columns, rows }: FigureTable): TableCells {
  const sortBy = columns.findIndex((column) => better(column) !== null);
  const sorted = [...rows].sort(
    (a, b) => Number(a.cells[sortBy] ?? Infinity) - Number(b.cells[sortBy] ?? Infinity),
  );
  const best = columns.map((column, place) =>
    bestText(
      column,
      rows.map((row) => row.cells[place] ?? null),
    ),
  );
  const notes = [...new Set(sorted.flatMap((row) => row.note ?? []))];
  const letter = (note: string | null): string =>
    note === null ? '' : String.fromCodePoint(97 + notes.indexOf(note));
  return {
    head: columns.map(headLines),
    rows: sorted.map((row) => ({
      opens: row.runId === null && row.place === undefined ? null : rows.indexOf(row),
      cells: columns.map((column, place) => {
        const text = cellText(row.cells[place] ?? null, column);
        return {
          text,
          mark: place === 0 ? letter(row.note) : '',
          best: rows.length > 1 && text === best[place],
        };
      }),
    })),
    footnotes: notes.map((note) => ({ mark: letter(note), text: note })),
  };
}

function bestText(
  column: FigureColumn,
  values: readonly (number | string | null)[],
): string | null {
  const way = better(column);
  const numbers = values.filter((value) => typeof value === 'number');
  if (way === null || numbers.length === 0) return null;
  return cellText(way === 'low' ? Math.min(...numbers) : Math.max(...numbers), column);
}

/** A head of short lines, so that columns stay as narrow as their numbers. */
function headLines({ label, unit, digits }: FigureColumn): string[] {
  if (digits === null) return [label];
  const lines: string[] = [];
  for (const word of label.replaceAll(/(\d) (?=mm|px)/g, '$1\u00a0').split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 10)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return unit === null ? lines : [...lines, `(${unit})`];
}
