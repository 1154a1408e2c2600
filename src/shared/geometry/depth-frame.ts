/** One depth image. */

/** A depth image row by row; a value of 0 means no measurement; depth in mm = value * `unitMm`. */
export interface DepthFrame {
  readonly width: number;
  readonly height: number;
  readonly values: Uint16Array;
  readonly unitMm: number;
}

/** The depth that is seen at a place of the image, mm; null outside it and where nothing was measured. */
export function depthAt(
  { width, height, values, unitMm }: DepthFrame,
  u: number,
  v: number,
): number | null {
  const [column, row] = [Math.round(u), Math.round(v)];
  if (!(column >= 0 && column < width && row >= 0 && row < height)) return null;
  const depthMm = (values[row * width + column] ?? 0) * unitMm;
  return depthMm > 0 ? depthMm : null;
}
