/** Paints the part of a confusion matrix that is in sight: cells with their counts, labels along two sides. */

import type { ConfusionMatrix } from '#shared/recognition/confusion-matrix.ts';

/** A cell by its places; the column after the last label holds clips without an answer. */
export interface MatrixCell {
  readonly row: number;
  readonly column: number;
}

/** Side of a cell, in CSS pixels. */
export const cellPx = 26;
/** Room for the labels. */
export const headPx = { width: 132, height: 112 } as const;

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
  /** A colour of the theme by its name. */
  readonly colour: (name: string) => string;
  readonly isDark: boolean;
}

/** The cell under a place of the window; null over the labels. */
export function cellAt(x: number, y: number, left: number, top: number): MatrixCell | null {
  if (x < headPx.width || y < headPx.height) return null;
  return {
    row: Math.floor((y - headPx.height + top) / cellPx),
    column: Math.floor((x - headPx.width + left) / cellPx),
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
  context.font = `12px ${picture.colour('--font-text')}`;
  context.textBaseline = 'middle';
  paintCells(context, picture);
  paintRowLabels(context, picture);
  paintColumnLabels(context, picture);
}

/** The rows or columns in sight. */
function inSight(scrolled: number, room: number, count: number): readonly [number, number] {
  const first = Math.floor(scrolled / cellPx);
  return [first, Math.min(count, Math.ceil((scrolled + room) / cellPx))];
}

function paintCells(context: CanvasRenderingContext2D, picture: MatrixPicture): void {
  const { matrix, columns, at, left, top, width, height, colour } = picture;
  const rows = matrix.labels.length;
  const [firstRow, lastRow] = inSight(top, height - headPx.height, rows);
  const [firstColumn, lastColumn] = inSight(left, width - headPx.width, columns);
  context.save();
  context.beginPath();
  context.rect(headPx.width, headPx.height, width, height);
  context.clip();
  context.textAlign = 'center';
  for (let row = firstRow; row < lastRow; row += 1) {
    for (let column = firstColumn; column < lastColumn; column += 1) {
      const x = headPx.width + column * cellPx - left;
      const y = headPx.height + row * cellPx - top;
      const isRight = row === column;
      const count = column < rows ? matrix.count(row, column) : (matrix.missing[row] ?? 0);
      const most = isRight ? (matrix.clips[row] ?? 0) : matrix.mostWrong;
      if (count > 0) {
        const strength = 0.16 + 0.84 * Math.min(1, count / Math.max(1, most));
        context.globalAlpha = strength;
        context.fillStyle = colour(isRight ? '--c-right' : '--c-wrong');
        context.fillRect(x + 0.5, y + 0.5, cellPx - 1, cellPx - 1);
        context.globalAlpha = 1;
        context.fillStyle = strength > 0.55 ? colour('--c-ground') : colour('--c-text');
        context.fillText(count > 999 ? '…' : String(count), x + cellPx / 2, y + cellPx / 2 + 1);
      } else if (isRight) {
        context.strokeStyle = colour('--c-right');
        context.strokeRect(x + 1, y + 1, cellPx - 2, cellPx - 2);
      }
      context.strokeStyle = colour('--c-line');
      context.lineWidth = 1;
      context.strokeRect(x + 0.5, y + 0.5, cellPx, cellPx);
    }
  }
  context.strokeStyle = colour('--c-accent');
  context.lineWidth = 2;
  context.strokeRect(
    headPx.width + at.column * cellPx - left + 1,
    headPx.height + at.row * cellPx - top + 1,
    cellPx - 1,
    cellPx - 1,
  );
  context.restore();
}

function paintRowLabels(context: CanvasRenderingContext2D, picture: MatrixPicture): void {
  const { matrix, word, at, top, height, colour } = picture;
  const [first, last] = inSight(top, height - headPx.height, matrix.labels.length);
  context.save();
  context.beginPath();
  context.rect(0, headPx.height, headPx.width, height);
  context.clip();
  context.textAlign = 'right';
  for (let row = first; row < last; row += 1) {
    context.fillStyle = colour(row === at.row ? '--c-text' : '--c-dim');
    const y = headPx.height + row * cellPx - top + cellPx / 2;
    context.fillText(
      cut(context, word(matrix.labels[row] ?? ''), headPx.width - 20),
      headPx.width - 8,
      y,
    );
  }
  context.restore();
}

function paintColumnLabels(context: CanvasRenderingContext2D, picture: MatrixPicture): void {
  const { matrix, columns, word, at, left, width, colour } = picture;
  const [first, last] = inSight(left, width - headPx.width, columns);
  context.save();
  context.beginPath();
  context.rect(headPx.width, 0, width, headPx.height);
  context.clip();
  context.textAlign = 'left';
  for (let column = first; column < last; column += 1) {
    const label = matrix.labels[column];
    context.save();
    context.translate(headPx.width + column * cellPx - left + cellPx / 2, headPx.height - 8);
    context.rotate(-Math.PI / 2);
    context.fillStyle = colour(column === at.column ? '--c-text' : '--c-dim');
    const text = label === undefined ? 'no answer' : word(label);
    context.fillText(cut(context, text, headPx.height - 16), 0, 0);
    context.restore();
  }
  context.restore();
}

/** A text that fits, with dots where it was cut. */
function cut(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let length = text.length - 1;
  while (length > 1 && context.measureText(`${text.slice(0, length)}…`).width > width) length -= 1;
  return `${text.slice(0, length)}…`;
}
