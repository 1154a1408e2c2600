/** Paints the rows of the timeline that never change while a clip plays: presence, distances, disagreement. */

/** How an estimator's rows look. */
export interface PlotLook {
  readonly colour: string;
  readonly dash: readonly number[];
}

/** A place on the canvas, CSS px. */
export interface PlotPlace {
  readonly top: number;
  readonly height: number;
  readonly width: number;
}

/** Present: a bar of the row's height; missing: a dotted line at its foot. Told apart by shape. */
export function plotPresence(
  context: CanvasRenderingContext2D,
  presence: Uint8Array,
  bit: number,
  { top, height, width }: PlotPlace,
  colour: string,
): void {
  const frames = presence.length;
  const foot = top + height - 1.5;
  for (let from = 0; from < frames;) {
    const present = ((presence[from] ?? 0) & bit) !== 0;
    let to = from + 1;
    while (to < frames && (((presence[to] ?? 0) & bit) !== 0) === present) to += 1;
    const left = (from / frames) * width;
    const right = (to / frames) * width;
    if (present) {
      context.fillStyle = colour;
      context.fillRect(left, top, Math.max(1, right - left - 0.5), height);
    } else {
      context.strokeStyle = colour;
      context.lineWidth = 1.5;
      context.setLineDash([2, 3]);
      context.beginPath();
      context.moveTo(left + 1, foot);
      context.lineTo(right - 1, foot);
      context.stroke();
      context.setLineDash([]);
    }
    from = to;
  }
}

/**
 * What was corrected of a presence row: strokes in the ground's colour cut its bar, and a diamond stands in each frame that a
 * person set.
 *
 * @param corrected [frames] 1 carried, 2 set
 */
export function plotCorrected(
  context: CanvasRenderingContext2D,
  corrected: Uint8Array,
  { top, height, width }: PlotPlace,
  { ground, ink }: { readonly ground: string; readonly ink: string },
): void {
  const each = width / corrected.length;
  context.strokeStyle = ground;
  context.lineWidth = 1.5;
  for (let frame = 0; frame < corrected.length; frame += 1) {
    if ((corrected[frame] ?? 0) === 0) continue;
    context.save();
    context.beginPath();
    context.rect(frame * each, top, each, height);
    context.clip();
    context.beginPath();
    // Strokes go on from frame to frame.
    const first = Math.floor((frame * each - height) / hatchPx) * hatchPx;
    for (let x = first; x < (frame + 1) * each; x += hatchPx) {
      context.moveTo(x, top + height);
      context.lineTo(x + height, top);
    }
    context.stroke();
    context.restore();
  }
  const [y, r] = [top + height / 2, Math.min(4.5, height / 2 - 1)];
  for (let frame = 0; frame < corrected.length; frame += 1) {
    if (corrected[frame] !== 2) continue;
    const x = (frame + 0.5) * each;
    context.beginPath();
    context.moveTo(x, y - r);
    context.lineTo(x + r, y);
    context.lineTo(x, y + r);
    context.lineTo(x - r, y);
    context.closePath();
    context.fillStyle = ink;
    context.fill();
    context.stroke();
  }
}

const hatchPx = 5;

/**
 * A line over the frames, broken where the value is unknown; 0 lies at the foot.
 *
 * @param highest the value at the row's top; larger ones are cut
 */
export function plotLine(
  context: CanvasRenderingContext2D,
  values: ArrayLike<number>,
  highest: number,
  { top, height, width }: PlotPlace,
  { colour, dash }: PlotLook,
  filled = false,
): void {
  const frames = values.length;
  const xOf = (frame: number): number => ((frame + 0.5) / frames) * width;
  const yOf = (value: number): number =>
    top + height - 1 - Math.min(1, value / highest) * (height - 2);
  context.beginPath();
  let open = false;
  for (let frame = 0; frame < frames; frame += 1) {
    const value = values[frame] ?? Number.NaN;
    if (Number.isNaN(value)) {
      open = false;
      continue;
    }
    if (!open) context.moveTo(xOf(frame), yOf(value));
    else context.lineTo(xOf(frame), yOf(value));
    open = true;
    // A frame that stands alone is a short stroke, as a path of one point draws nothing.
    if (Number.isNaN(values[frame + 1] ?? Number.NaN)) context.lineTo(xOf(frame) + 1, yOf(value));
  }
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.lineJoin = 'round';
  context.setLineDash([...dash]);
  context.stroke();
  context.setLineDash([]);
  if (!filled) return;
  context.fillStyle = colour;
  context.globalAlpha = 0.22;
  for (let frame = 0; frame + 1 < frames; frame += 1) {
    const [value, next] = [values[frame] ?? Number.NaN, values[frame + 1] ?? Number.NaN];
    if (Number.isNaN(value) || Number.isNaN(next)) continue;
    context.beginPath();
    context.moveTo(xOf(frame), top + height);
    context.lineTo(xOf(frame), yOf(value));
    context.lineTo(xOf(frame + 1), yOf(next));
    context.lineTo(xOf(frame + 1), top + height);
    context.fill();
  }
  context.globalAlpha = 1;
}

/** Short bars along the top of a row, over the frames that are marked. */
export function plotMarks(
  context: CanvasRenderingContext2D,
  marks: Uint8Array,
  { top, width }: PlotPlace,
  colour: string,
): void {
  const frames = marks.length;
  context.fillStyle = colour;
  for (let frame = 0; frame < frames; frame += 1) {
    if ((marks[frame] ?? 0) === 0) continue;
    const left = (frame / frames) * width;
    context.fillRect(left, top, Math.max(1, width / frames - 1), 3);
  }
}

/** The smaller of two values of every frame; the known one where one is unknown. */
export function nearerOf(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, frame) => {
    const other = b[frame] ?? Number.NaN;
    if (Number.isNaN(value)) return other;
    return Number.isNaN(other) ? value : Math.min(value, other);
  });
}

/** The largest known value, at least `least`. */
export function highestOf(least: number, ...series: readonly ArrayLike<number>[]): number {
  let highest = least;
  for (const values of series) {
    for (let i = 0; i < values.length; i += 1) {
      const value = values[i] ?? Number.NaN;
      if (value > highest) highest = value;
    }
  }
  return highest;
}
