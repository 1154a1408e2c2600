/** Gives an SVG its printed size, words for people who cannot see it, and everything that draws it again. */

import type { Figure } from '#shared/figure/figure.ts';
import type { DrawnAxis } from './drawn-axes.ts';
import type { PrintSize } from './print-size.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';

/** What goes into a finished document. */
export interface SvgDocument {
  readonly figure: Figure;
  readonly manifest: string;
  readonly size: PrintSize;
  readonly viewBox: string;
  /** Where the axes lie, for reading values off the paths; null for tables. */
  readonly drawing: { readonly x: DrawnAxis; readonly y: DrawnAxis } | null;
}

/** Adds size, title, description and metadata, and returns the document's text. */
export function finishSvg(
  svg: SVGSVGElement,
  { figure, manifest, size, viewBox, drawing }: SvgDocument,
): string {
  const owner = svg.ownerDocument;
  svg.setAttribute('width', `${size.widthMm}mm`);
  svg.setAttribute('height', `${size.heightMm}mm`);
  svg.setAttribute('viewBox', viewBox);
  // Inter would turn the x of `9x6x6` into a multiplication sign.
  svg.setAttribute('style', "font-feature-settings: 'calt' 0");
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `${figure.title}. ${figure.caption}`);
  const element = (name: string, text: string): Element => {
    const made = owner.createElementNS(svgNamespace, name);
    made.textContent = text;
    return made;
  };
  const { query: _query, ...data } = figure;
  const metadata = { manifest: JSON.parse(manifest) as unknown, drawing, data };
  svg.prepend(
    element('title', figure.title),
    element('desc', [figure.caption, ...figure.notes].join(' ')),
    element('metadata', JSON.stringify(metadata)),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
}
