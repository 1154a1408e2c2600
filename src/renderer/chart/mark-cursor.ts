/** Walks over the marks of a chart by keyboard, and says each in words. */

import type { FigureChart } from '#shared/figure/figure.ts';
import { bestFirst } from './chart-order.ts';

/** A mark of a chart: a point, bar or place on a line. */
export interface FigureMark {
  /** Index into `figure.series`. */
  readonly seriesIndex: number;
  /** Index into that series' points, and into `figure.places`. */
  readonly pointIndex: number;
}

const alongKeys: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  PageDown: 10,
  PageUp: -10,
};
const acrossKeys: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** The mark that a key leads to; null for keys that mean nothing here. Left and right go along a method, up and down from method to method, best on top. */
export function moveCursor(
  figure: FigureChart,
  hiddenRunIds: readonly number[],
  from: FigureMark | null,
  key: string,
): FigureMark | null {
  const along = alongKeys[key];
  const across = acrossKeys[key];
  const ends = key === 'Home' || key === 'End';
  if (along === undefined && across === undefined && !ends) return null;
  const order = bestFirst(figure).filter(
    (index) => !hiddenRunIds.includes(figure.series[index]?.runId ?? -1),
  );
  const first = order[0];
  if (first === undefined) return null;
  if (from === null || !order.includes(from.seriesIndex))
    return { seriesIndex: first, pointIndex: drawnFrom(figure, first, 0, 1) ?? 0 };
  if (across !== undefined) {
    const at = Math.min(order.length - 1, Math.max(0, order.indexOf(from.seriesIndex) + across));
    return { ...from, seriesIndex: order[at] ?? first };
  }
  const last = (figure.series[from.seriesIndex]?.x.length ?? 1) - 1;
  const start = ends
    ? key === 'Home'
      ? 0
      : last
    : Math.min(last, Math.max(0, from.pointIndex + (along ?? 0)));
  const direction = ends ? (key === 'Home' ? 1 : -1) : Math.sign(along ?? 1);
  return {
    ...from,
    pointIndex: drawnFrom(figure, from.seriesIndex, start, direction) ?? from.pointIndex,
  };
}

/** The first point from `start` on in a direction that has something drawn. */
function drawnFrom(
  figure: FigureChart,
  seriesIndex: number,
  start: number,
  direction: number,
): number | null {
  const y = figure.series[seriesIndex]?.y ?? [];
  for (let point = start; point >= 0 && point < y.length; point += direction) {
    if (y[point] !== null) return point;
  }
  return null;
}

const withUnit = (value: string, unit: string | null): string =>
  unit === null ? value : unit === '°' ? `${value}°` : `${value} ${unit}`;

/** A number as charts show it: at most two digits after the point. */
export const shownNumber = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 2 });

/** A mark in words: `Pose-REN, 20 mm: Good frames 48.69 %`. */
export function describeMark(
  { x, y, series }: FigureChart,
  { seriesIndex, pointIndex }: FigureMark,
): string {
  const one = series[seriesIndex];
  const at = one?.x[pointIndex];
  const value = one?.y[pointIndex];
  if (one === undefined || at === undefined) return '';
  const place =
    x.categories === null ? withUnit(shownNumber(at), x.unit) : (x.categories[at] ?? '');
  const height =
    value === null || value === undefined ? 'nothing' : withUnit(shownNumber(value), y.unit);
  return place === one.label
    ? `${one.label}: ${y.label} ${height}`
    : `${one.label}, ${place}: ${y.label} ${height}`;
}
