/** Paints the part of a confusion matrix that is in sight: cells with their counts, labels along two sides. */

import type { ConfusionMatrix } from '#shared/recognition/confusion-matrix.ts';

/** A cell by its places; the column after the last label holds clips without an answer. */
export interface MatrixCell {
  readonly row: number;
  readonly column: number;
}

/** Sides a cell may have, in CSS pixels: never less than can be hit, never more than is of use. */
const cellSides = { least: 26, most: 44 } as const;
/** Room for the labels. */
export const headPx = { width: 132, height: 112 } as const;

/** The side of a cell of a matrix in so much room. */
export function cellSide(width: number, height: number, rows: number, columns: number): number {
  const fits = Math.min(
    (width - headPx.width) / Math.max(1, columns),
    (height - headPx.height) / Math.max(1, rows),
  );
  return Math.max(cellSides.least, Math.min(cellSides.most, Math.floor(fits)));
}

const themeNames = ['text', 'dim', 'line', 'right', 'wrong', 'accent', 'ground'] as const;
/** Colours of the theme that is chosen, as a canvas takes them. */
export type MatrixColours = Readonly<Record<(typeof themeNames)[number], string>>;

/** Reads them where an element stands: a canvas understands neither variables nor pairs of light and dark. */
export function readColours(element: HTMLElement, scheme: 'light' | 'dark'): MatrixColours {
  const probe = document.createElement('span');
  probe.style.colorScheme = scheme;
  element.append(probe);
  const read = (name: string): string => {
    probe.style.color = `var(--c-${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries(themeNames.map((name) => [name, read(name)]));
  probe.remove();
  return colours as MatrixColours;
}

/** What is painted and where the window on it stands, in CSS pixels. */
interface MatrixPicture {
  readonly matrix: ConfusionMatrix;
  readonly columns: number;
  readonly word: (label: string) => string;
  /** The cell that keys move. */
  readonly at: MatrixCell;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Side of a cell. */
  readonly side: number;
  readonly colours: MatrixColours;
  readonly font: string;
}

/** The cell under a place of the window; null over the labels. */
export function cellAt(
  { x, y }: { readonly x: number; readonly y: number },
  { scrollLeft, scrollTop }: { readonly scrollLeft: number; readonly scrollTop: number },
  side: number,
): MatrixCell | null {
  if (x < headPx.width || y < headPx.height) return null;
  return {
    row: Math.floor((y - headPx.height + scrollTop) / side),
    column: Math.floor((x - headPx.width + scrollLeft) / side),
  };
}

/** Paints it onto a canvas that is made as large as the window. */
export function paintMatrix(canvas: HTMLCanvasElement, picture: MatrixPicture): void {
  const { width, height } = picture;
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.scale(ratio, ratio);
  context.font = `12px ${picture.font}`;
  context.textBaseline = 'middle';
  paintCells(context, picture);
  paintRowLabels(context, picture);
  paintColumnLabels(context, picture);
  paintCorner(context, picture);
}

/** The rows or columns in sight. */
function inSight(
  scrolled: number,
  room: number,
  count: number,
  side: number,
): readonly [number, number] {
  const first = Math.floor(scrolled / side);
  return [first, Math.min(count, Math.ceil((scrolled + room) / side))];
}

function paintCells(context: CanvasRenderingContext2D, picture: MatrixPicture): void {
  const { matrix, columns, at, left, top, width, height, side, colours } = picture;
  const rows = matrix.labels.length;
  const [firstRow, lastRow] = inSight(top, height - headPx.height, rows, side);
  const [firstColumn, lastColumn] = inSight(left, width - headPx.width, columns, side);
  context.save();
  context.beginPath();
  context.rect(headPx.width, headPx.height, width, height);
  context.clip();
  context.textAlign = 'center';
  for (let row = firstRow; row < lastRow; row += 1) {
    for (let column = firstColumn; column < lastColumn; column += 1) {
      const x = headPx.width + column * side - left;
      const y = headPx.height + row * side - top;
      const isRight = row === column;
      const count = column < rows ? matrix.count(row, column) : (matrix.missing[row] ?? 0);
      const most = isRight ? (matrix.clips[row] ?? 0) : matrix.mostWrong;
      if (count > 0) {
        const strength = 0.16 + 0.84 * Math.min(1, count / Math.max(1, most));
        context.globalAlpha = strength;
        context.fillStyle = isRight ? colours.right : colours.wrong;
        context.fillRect(x + 0.5, y + 0.5, side - 1, side - 1);
        context.globalAlpha = 1;
        context.fillStyle = strength > 0.55 ? colours.ground : colours.text;
        context.fillText(count > 999 ? '…' : String(count), x + side / 2, y + side / 2 + 1);
      } else if (isRight) {
        context.strokeStyle = colours.right;
        context.strokeRect(x + 1, y + 1, side - 2, side - 2);
      }
      context.strokeStyle = colours.line;
      context.lineWidth = 1;
      context.strokeRect(x + 0.5, y + 0.5, side, side);
    }
  }
  context.strokeStyle = colours.accent;
  context.lineWidth = 2;
  context.strokeRect(
    headPx.width + at.column * side - left + 1,
    headPx.height + at.row * side - top + 1,
    side - 1,
    side - 1,
  );
  context.restore();
}

function paintRowLabels(context: CanvasRenderingContext2D, picture: MatrixPicture): void {
  const { matrix, word, at, top, height, side, colours } = picture;
  const [first, last] = inSight(top, height - headPx.height, matrix.labels.length, side);
  context.save();
  context.beginPath();
  context.rect(0, headPx.height, headPx.width, height);
  context.clip();
  context.textAlign = 'right';
  for (let row = first; row < last; row += 1) {
    context.fillStyle = row === at.row ? colours.text : colours.dim;
    const y = headPx.height + row * side - top + side / 2;
    context.fillText(
      cut(context, word(matrix.labels[row] ?? ''), headPx.width - 20),
      headPx.width - 8,
      y,
    );
  }
  context.restore();
}

function paintColumnLabels(context: CanvasRenderingContext2D, picture: MatrixPicture): void {
  const { matrix, columns, word, at, left, width, side, colours } = picture;
  const [first, last] = inSight(left, width - headPx.width, columns, side);
  context.save();
  context.beginPath();
  context.rect(headPx.width, 0, width, headPx.height);
  context.clip();
  context.textAlign = 'left';
  for (let column = first; column < last; column += 1) {
    const label = matrix.labels[column];
    context.save();
    context.translate(headPx.width + column * side - left + side / 2, headPx.height - 8);
    context.rotate(-Math.PI / 2);
    context.fillStyle = column === at.column ? colours.text : colours.dim;
    const text = label === undefined ? 'no answer' : word(label);
    context.fillText(cut(context, text, headPx.height - 16), 0, 0);
    context.restore();
  }
  context.restore();
}

/** Says which side is which. */
function paintCorner(context: CanvasRenderingContext2D, { colours }: MatrixPicture): void {
  context.fillStyle = colours.dim;
  context.textAlign = 'right';
  context.fillText('answered →', headPx.width - 8, 20);
  context.fillText('signed ↓', headPx.width - 8, headPx.height - 14);
}

/** A text that fits, with dots where it was cut. */
function cut(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let length = text.length - 1;
  while (length > 1 && context.measureText(`${text.slice(0, length)}…`).width > width) length -= 1;
  return `${text.slice(0, length)}…`;
}
