/** Makes a drawn chart a clean document: millimetres, named groups, stable ids, title, description and its data. */

import type { FigureChart } from '#shared/figure/figure.ts';
import type { DrawnChart } from './draw-chart-svg.ts';
import { figureName } from './figure-name.ts';
import { finishSvg } from './finish-svg.ts';
import { pxPerMm } from './chart-look.ts';
import type { PrintSize } from './print-size.ts';

/** The SVG text of a drawn chart. */
export function chartDocument(
  figure: FigureChart,
  chart: DrawnChart,
  size: PrintSize,
  manifest: string,
): string {
  const { svg } = chart;
  for (const [place, trace] of [
    ...svg.querySelectorAll('.scatterlayer > .trace, .plot > .barlayer .trace'),
  ].entries()) {
    const label = chart.drawn[place];
    if (label === undefined) continue;
    trace.setAttribute('data-label', label);
  }
  clean(svg);
  nameIds(svg, figureName(figure));
  return finishSvg(svg, {
    figure,
    manifest,
    size,
    viewBox: `0 0 ${(size.widthMm * pxPerMm).toFixed(2)} ${(size.heightMm * pxPerMm).toFixed(2)}`,
    drawing: { x: chart.x, y: chart.y },
  });
}

/** Takes out what only a living chart needs. */
function clean(svg: SVGSVGElement): void {
  for (const name of ['style', 'class']) svg.removeAttribute(name);
  for (const element of svg.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) {
      if (
        name === 'class' ||
        name === 'pointer-events' ||
        (name.startsWith('data-') && name !== 'data-label')
      )
        element.removeAttribute(name);
    }
    const { style } = element as SVGElement;
    for (const name of ['pointer-events', 'cursor', 'white-space']) style.removeProperty(name);
    if (element.getAttribute('style') === '') element.removeAttribute('style');
  }
  for (const path of svg.querySelectorAll('path:not([d])')) path.remove();
  let empty = svg.querySelectorAll('g:empty, defs:empty');
  while (empty.length > 0) {
    for (const element of empty) element.remove();
    empty = svg.querySelectorAll('g:empty, defs:empty');
  }
}

/** Renames ids so that the same figure gives the same text, and several figures can stand in one page. */
function nameIds(svg: SVGSVGElement, prefix: string): void {
  const names = new Map(
    [...svg.querySelectorAll('[id]')].map((element, place) => [
      element.id,
      `${prefix}-${place + 1}`,
    ]),
  );
  for (const element of svg.querySelectorAll('*')) {
    const name = names.get(element.id);
    if (name !== undefined) element.id = name;
    for (const attribute of element.attributes) {
      attribute.value = attribute.value.replaceAll(
        /url\(['"]?[^#)]*#([^'")]+)['"]?\)/g,
        (whole, id: string) => {
          const renamed = names.get(id);
          return renamed === undefined ? whole : `url(#${renamed})`;
        },
      );
    }
  }
}
