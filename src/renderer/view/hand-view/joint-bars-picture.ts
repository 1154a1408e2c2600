/** Draws the bars of joint errors on one canvas: a step moves many bars, and one picture is cheaper than many elements. */

import type { MethodMarker } from '#shared/figure/method-style.ts';
import { markerPath } from '#shared/figure/method-style.ts';
import { formatFixed } from '#renderer/ui/format-number.ts';

/** A method's bars. */
export interface BarSeries {
  readonly colour: string;
  readonly marker: MethodMarker;
  /** [joints] mm. */
  readonly errorsMm: Float64Array;
}

/** Where the rows stand, CSS pixels. */
export interface BarRows {
  /** Height of a row by its number of methods, and of the row that stands out. */
  readonly rowPx: number;
  readonly pressedRowPx: number;
  /** More methods than have room for a number each; the row that stands out has them all the same. */
  readonly tight: boolean;
}

const numberRoomPx = 40;
const rowPaddingPx = 2;
const slotPx = { tight: 5, wide: 12, pressed: 13 } as const;
/** With more methods than this, the numbers of all but the row that stands out step back. */
const numbersBeside = 3;
const leastRowPx = 24;

/** The heights of the rows for so many methods. */
export function barRows(methods: number): BarRows {
  const tight = methods > numbersBeside;
  const rowOf = (slot: number): number => Math.max(leastRowPx, methods * slot + 2 * rowPaddingPx);
  return {
    tight,
    rowPx: rowOf(tight ? slotPx.tight : slotPx.wide),
    pressedRowPx: rowOf(tight ? slotPx.pressed : slotPx.wide),
  };
}

const markers = new Map<MethodMarker, Path2D>();

function markerOf(marker: MethodMarker): Path2D {
  const path = markers.get(marker) ?? new Path2D(markerPath(marker, 3.4));
  markers.set(marker, path);
  return path;
}

/** What the picture shows. */
export interface JointBars {
  readonly series: readonly BarSeries[];
  /** Joints in row order. */
  readonly order: readonly number[];
  readonly pressed: number | null;
  readonly endMm: number;
  readonly rows: BarRows;
  /** Colour and font of the numbers. */
  readonly textColour: string;
  readonly font: string;
}

/** Draws all rows; the context is in CSS pixels and `width` wide. */
export function paintJointBars(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  { series, order, pressed, endMm, rows, textColour, font }: JointBars,
): void {
  context.clearRect(0, 0, width, height);
  context.font = font;
  context.textBaseline = 'middle';
  const reach = width - numberRoomPx;
  let top = 0;
  for (const joint of order) {
    const isPressed = joint === pressed;
    const rowPx = isPressed ? rows.pressedRowPx : rows.rowPx;
    const slot = rows.tight ? (isPressed ? slotPx.pressed : slotPx.tight) : slotPx.wide;
    const barPx = rows.tight ? 4 : 7;
    let y = top + (rowPx - series.length * slot) / 2 + slot / 2;
    for (const { colour, marker, errorsMm } of series) {
      const mm = errorsMm[joint] ?? Number.NaN;
      const end = (Number.isFinite(mm) ? Math.min(1, mm / endMm) : 0) * reach;
      context.fillStyle = colour;
      context.fillRect(0, y - barPx / 2, end, barPx);
      context.translate(end + 5.5, y);
      context.fill(markerOf(marker));
      context.translate(-end - 5.5, -y);
      if (!rows.tight || isPressed) {
        context.fillStyle = textColour;
        context.fillText(formatFixed(mm, 1), end + 12, y + 0.5);
      }
      y += slot;
    }
    top += rowPx;
  }
}
