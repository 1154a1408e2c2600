/** Draws a table for print: rules above, under the head and below, numbers aligned at the point, footnotes under it. */

import { assert } from '#shared/failure/failure.ts';
import type { FigureTable } from '#shared/figure/figure.ts';
import { chartFonts, chartInk, pxPerMm } from './chart-look.ts';
import { finishSvg } from './finish-svg.ts';
import type { PrintSize } from './print-size.ts';
import type { TableCell } from './table-cells.ts';
import { tableCells } from './table-cells.ts';
import { wrapText } from './wrap-text.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';
const fontPx = 10;
const smallestFontPx = 7.4;
const rowHeight = 1.6;
const columnGap = 1.3;

/** A drawn table: its document and the size it needs, at least the width asked for. */
export interface TableSvg {
  readonly svg: string;
  readonly size: PrintSize;
}

/** Draws a table for a column width; a table that is too wide gets smaller type, then a wider page. */
export function drawTableSvg(figure: FigureTable, widthMm: number, manifest: string): TableSvg {
  const cells = tableCells(figure);
  const asked = widthMm * pxPerMm;
  const natural = layOut(cells, fontPx).reduce((sum, width) => sum + width, 0) + 2;
  const font = Math.max(smallestFontPx, Math.min(fontPx, (fontPx * asked) / natural));
  const widths = layOut(cells, font);
  const needed = widths.reduce((sum, width) => sum + width, 0) + 2;
  const width = Math.max(asked, needed);
  const spare = (width - needed) / Math.max(1, widths.length - 1);
  const drawing = new TableDrawing(width, font);
  drawing.text(figure.title, 1, { weight: 600 });
  drawing.down(1.9);
  drawing.rule(1);
  drawing.head(cells.head, widths, spare);
  drawing.rule(0.5);
  for (const row of cells.rows) drawing.row(row.cells, row.opens, widths, spare);
  drawing.down(0.35);
  drawing.rule(1);
  drawing.down(1.3);
  for (const { mark, text } of cells.footnotes) drawing.paragraph(text, mark);
  if (figure.synthetic) drawing.paragraph('Synthetic data.', '');
  const heightPx = drawing.bottom();
  const size = {
    widthMm: Math.round((width / pxPerMm) * 100) / 100,
    heightMm: Math.round((heightPx / pxPerMm) * 100) / 100,
  };
  const viewBox = `0 0 ${width.toFixed(2)} ${heightPx.toFixed(2)}`;
  return { svg: finishSvg(drawing.svg, { figure, manifest, size, viewBox, drawing: null }), size };
}

let measuring: CanvasRenderingContext2D | null = null;

function textWidth(text: string, font: number, weight: number): number {
  measuring ??= document.createElement('canvas').getContext('2d');
  assert(measuring !== null, 'a canvas has a 2D context');
  measuring.font = `${weight} ${font}px ${chartFonts}`;
  return measuring.measureText(text).width;
}

/** Width of each column with its gap, px. */
function layOut({ head, rows }: ReturnType<typeof tableCells>, font: number): number[] {
  return head.map((lines, column) => {
    const texts = [
      ...lines.map((line) => textWidth(line, font, 600)),
      ...rows.map((row) => cellWidth(row.cells[column], font)),
    ];
    return Math.max(...texts) + columnGap * font;
  });
}

const cellWidth = (cell: TableCell | undefined, font: number): number =>
  cell === undefined
    ? 0
    : textWidth(cell.text, font, cell.best ? 600 : 400) + textWidth(cell.mark, 0.72 * font, 400);

interface TextLook {
  readonly anchor?: 'start' | 'end';
  readonly weight?: number;
  readonly size?: number;
  readonly mark?: string;
}

/** Puts lines of text and rules under each other. */
class TableDrawing {
  readonly svg: SVGSVGElement;
  readonly #width: number;
  readonly #font: number;
  #y: number;

  constructor(width: number, font: number) {
    this.svg = document.implementation.createDocument(svgNamespace, 'svg')
      .documentElement as unknown as SVGSVGElement;
    this.#width = width;
    this.#font = font;
    this.#y = 1.2 * font;
    const ground = this.#element('rect', {
      x: 0,
      y: 0,
      width: '100%',
      height: '100%',
      fill: chartInk('paper').ground,
    });
    this.svg.append(ground);
    this.svg.setAttribute('font-family', chartFonts.replaceAll('"', "'"));
    this.svg.setAttribute('font-size', String(font));
    this.svg.setAttribute('fill', chartInk('paper').text);
  }

  /** Height so far with a margin, px. */
  bottom = (): number => this.#y - 0.4 * this.#font;

  down(lines: number): void {
    this.#y += lines * this.#font;
  }

  rule(weight: number): void {
    const y = this.#y - this.#font;
    this.svg.append(
      this.#element('line', {
        x1: 0,
        x2: this.#width,
        y1: y,
        y2: y,
        stroke: chartInk('paper').text,
        'stroke-width': weight,
      }),
    );
  }

  text(
    text: string,
    x: number,
    { anchor = 'start', weight = 400, size = this.#font, mark = '' }: TextLook = {},
    into: Element = this.svg,
  ): void {
    const made = this.#element('text', {
      x: x.toFixed(2),
      y: this.#y.toFixed(2),
      'text-anchor': anchor,
      'font-weight': weight,
      'font-size': size,
    });
    if (anchor === 'end') made.setAttribute('style', 'font-variant-numeric: tabular-nums');
    made.textContent = text;
    if (mark !== '') {
      const raised = this.#element('tspan', { dy: -0.32 * size, 'font-size': 0.72 * size });
      raised.textContent = mark;
      made.append(raised);
    }
    into.append(made);
  }

  head(head: readonly (readonly string[])[], widths: readonly number[], spare: number): void {
    this.down(0.45);
    const lines = Math.max(...head.map((column) => column.length));
    for (let line = 0; line < lines; line += 1) {
      this.#columns(widths, spare, (column, x, anchor) => {
        const words = head[column] ?? [];
        const text = words[line - (lines - words.length)];
        if (text !== undefined) this.text(text, x, { anchor, weight: 600 });
      });
      this.down(1.25);
    }
    this.down(0.25);
  }

  /** A row in a group of its own, so that it can be chosen on the screen. */
  row(
    cells: readonly TableCell[],
    opens: number | null,
    widths: readonly number[],
    spare: number,
  ): void {
    const group = this.#element('g', opens === null ? {} : { 'data-row': opens });
    const top = this.#y - this.#font - 0.05 * this.#font;
    group.append(
      this.#element('rect', {
        x: 0,
        y: top.toFixed(2),
        width: this.#width.toFixed(2),
        height: (rowHeight * this.#font).toFixed(2),
        fill: 'none',
        'pointer-events': 'all',
      }),
    );
    this.svg.append(group);
    this.down(0.35);
    this.#columns(widths, spare, (column, x, anchor) => {
      const cell = cells[column];
      if (cell !== undefined)
        this.text(cell.text, x, { anchor, weight: cell.best ? 600 : 400, mark: cell.mark }, group);
    });
    this.down(rowHeight - 0.35);
  }

  /** Wrapped small text behind a raised letter. */
  paragraph(text: string, mark: string): void {
    const size = 0.88 * this.#font;
    const indent = mark === '' ? 1 : 0.8 * size;
    if (mark !== '') this.text('', 1, { size, mark });
    for (const line of wrapText(text, this.#width - indent, (part) => textWidth(part, size, 400))) {
      this.text(line, indent, { size });
      this.down(1.25);
    }
  }

  /** The first column stands left, the others right. */
  #columns(
    widths: readonly number[],
    spare: number,
    put: (column: number, x: number, anchor: 'start' | 'end') => void,
  ): void {
    let x = 0;
    for (const [column, width] of widths.entries()) {
      x += width + (column === 0 ? 0 : spare);
      if (column === 0) put(column, 1, 'start');
      else put(column, x - 1, 'end');
    }
  }

  #element(name: string, attributes: Readonly<Record<string, string | number>>): Element {
    const made =
      this.svg?.ownerDocument.createElementNS(svgNamespace, name) ??
      document.createElementNS(svgNamespace, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    return made;
  }
}
