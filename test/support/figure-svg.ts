/** Opens an exported SVG as a reader would: its data, and the curves as they are drawn. */

import { assert } from '#shared/failure/failure.ts';
import type { FigureChart } from '#shared/figure/figure.ts';

interface Axis {
  readonly px: readonly [number, number];
  readonly range: readonly [number, number];
}

/** What an exported SVG says of itself. */
export interface FigureMetadata {
  readonly manifest: { readonly format: string; readonly query: unknown; readonly title: string };
  readonly drawing: { readonly x: Axis; readonly y: Axis } | null;
  readonly data: FigureChart;
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#60;', '<')
    .replaceAll('&#62;', '>')
    .replaceAll('&amp;', '&');

/** The data and manifest inside. */
export function readMetadata(svg: string): FigureMetadata {
  const text = /<metadata>([^]*?)<\/metadata>/.exec(svg)?.[1];
  assert(text !== undefined, 'the SVG has metadata');
  return JSON.parse(unescaped(text)) as FigureMetadata;
}

/** The points of a method's line, read off its path through the axes: [x, y] in the units of the axes. */
export function readCurve(svg: string, label: string): [number, number][] {
  const { drawing } = readMetadata(svg);
  const path = svg
    .split('data-label="')
    .find((part) => unescaped(part.slice(0, part.indexOf('"'))) === label);
  const d = / d="(M[^"]+)"/.exec(path ?? '')?.[1];
  assert(drawing !== null && d !== undefined, `the SVG draws ${label}`);
  const { x, y } = drawing;
  const value = ({ px, range }: Axis, at: number): number =>
    range[0] + ((at - px[0]) / (px[1] - px[0])) * (range[1] - range[0]);
  return d
    .split(/[ML]/)
    .filter((part) => part !== '')
    .map((part) => {
      const [left = Number.NaN, top = Number.NaN] = part.split(',').map(Number);
      return [value(x, x.px[0] + left), value(y, y.px[1] + top)];
    });
}
