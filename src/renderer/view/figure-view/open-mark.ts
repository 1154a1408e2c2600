/** Opens what a mark of the figure on the table counts: its frames or its clips. */

import { clipsBehindMark } from '#shared/figure/clips-behind-mark.ts';
import { framesBehindMark } from '#shared/figure/frames-behind-mark.ts';
import type { Figure, FigureChart, FigurePlace, FigureTable } from '#shared/figure/figure.ts';
import { isClipFigureQuery } from '#shared/figure/figure-query.ts';
import type { FigureMark } from '#renderer/chart/mark-cursor.ts';
import { listFrames } from '#renderer/state/frame-list-store.ts';
import { listMarkClips } from '#renderer/state/mark-clips-store.ts';

interface Counted {
  /** The run of a series or row, the system of a row. */
  readonly id: number | null;
  readonly outcome: 'right' | 'wrong' | null;
  readonly after?: 'right' | 'wrong' | undefined;
  readonly place: FigurePlace | null;
  /** Of a series of a refining method; absent for its answer. */
  readonly stage?: number | undefined;
  /** In words, for clips. */
  readonly words: string;
}

function open(figure: Figure, { id, outcome, after, place, stage, words }: Counted): void {
  const { query } = figure;
  if (isClipFigureQuery(query))
    listMarkClips(query, words, clipsBehindMark(figure, { outcome, after, place, rowId: id }));
  else void listFrames(framesBehindMark(figure, { runId: id, place, stage }));
}

/** A mark of a chart. */
export function openMark(figure: FigureChart, { seriesIndex, pointIndex }: FigureMark): void {
  const series = figure.series[seriesIndex];
  const place = placeOf(figure, seriesIndex, pointIndex);
  if (series === undefined || place === null) return;
  const { runId: id, outcome = null, after, stage } = series;
  const words = markWords(outcome, place, series.label);
  open(figure, { id, outcome, after, place, stage, words });
}

/** Series of one point each have the place of their own row; others share the places along x. */
function placeOf(
  { series, places }: FigureChart,
  seriesIndex: number,
  pointIndex: number,
): FigurePlace | null {
  const isRows = series.every((one) => one.x.length === 1) && places.length === series.length;
  return places[isRows ? seriesIndex : pointIndex] ?? null;
}

/** A row of a table. */
export function openRow(figure: FigureTable, row: number): void {
  const { runId: id, place = null, cells } = figure.rows[row] ?? { runId: null, cells: [] };
  if (id === null && place === null) return;
  const name = String(cells[0] ?? '');
  const words = place === null ? `Not right by ${name}` : `Compared by ${name}`;
  open(figure, { id, outcome: null, place, words });
}

const percent = (share: number): string => `${Math.round(100 * share)}`;

function markWords(outcome: 'right' | 'wrong' | null, place: FigurePlace, label: string): string {
  if (place.kind === 'after-correction') return label;
  if (place.kind !== 'presence') return `Compared by ${label}`;
  const { aboveShare, upToShare } = place;
  return `Predicted ${outcome ?? ''}, ${percent(aboveShare ?? 0)} to ${percent(upToShare)} %`;
}
