/** One depth image. */

/** A depth image row by row; a value of 0 means no measurement; depth in mm = value * `unitMm`. */
export interface DepthFrame {
  readonly width: number;
  readonly height: number;
  readonly values: Uint16Array;
  readonly unitMm: number;
}
