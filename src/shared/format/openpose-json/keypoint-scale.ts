/** Tells in what unit OpenPose wrote its coordinates (`--keypoint_scale`), and makes pixels of them. */

import { assert } from '#shared/failure/failure.ts';

/** As the flag counts: 0 pixels of the source, 3 shares from 0 to 1, 4 shares from -1 to 1. */
export const keypointScales = [0, 3, 4] as const;
export type KeypointScale = (typeof keypointScales)[number];

/** Points may lie somewhat outside the picture; a picture of so few pixels is none. */
const widestShare = 1.5;

/** How far the points of people reach. */
export interface PointRange {
  readonly least: number;
  readonly mostX: number;
  readonly mostY: number;
}

/**
 * The range of all points that are not missing; null where there are none.
 *
 * @param people each [points, 3] x, y, confidence
 */
export function pointRange(people: Iterable<Float32Array>): PointRange | null {
  let least = Number.POSITIVE_INFINITY;
  let mostX = Number.NEGATIVE_INFINITY;
  let mostY = Number.NEGATIVE_INFINITY;
  for (const values of people) {
    for (let i = 0; i < values.length; i += 3) {
      if (!(values[i + 2]! > 0)) continue;
      least = Math.min(least, values[i]!, values[i + 1]!);
      mostX = Math.max(mostX, values[i]!);
      mostY = Math.max(mostY, values[i + 1]!);
    }
  }
  return least === Number.POSITIVE_INFINITY ? null : { least, mostX, mostY };
}

/** What the range says of the scale: shares of the picture are never larger than about 1, pixels nearly always. */
export function likelyScale({ least, mostX, mostY }: PointRange): KeypointScale {
  if (Math.max(mostX, mostY) > widestShare || least < -widestShare) return 0;
  return least < 0 ? 4 : 3;
}

/**
 * Says that pixels reach far beyond the picture, as they do where OpenPose wrote in another size than the source's
 * (`--keypoint_scale` 1 and 2: the net's input or the output); null where they do not.
 */
export function beyondPicture(
  { mostX, mostY }: PointRange,
  { width, height }: { readonly width: number; readonly height: number },
): string | null {
  if (mostX <= widestShare * width && mostY <= widestShare * height) return null;
  return `points reach far beyond ${width} x ${height} px (to ${mostX.toFixed(1)}, ${mostY.toFixed(1)})`;
}

/**
 * Turns shares into pixels in place: OpenPose divides by the last pixel's place, width - 1 and height - 1
 * (keypointScaler.cpp). Missing points stay as they are.
 */
export function scaleToPixels(
  values: Float32Array,
  scale: KeypointScale,
  size: { readonly width: number; readonly height: number },
): void {
  if (scale === 0) return;
  assert(size.width > 0 && size.height > 0, 'a picture has a size');
  const pixel = (share: number, last: number): number =>
    (scale === 4 ? (share + 1) / 2 : share) * last;
  for (let i = 0; i < values.length; i += 3) {
    if (!(values[i + 2]! > 0)) continue;
    values[i] = pixel(values[i]!, size.width - 1);
    values[i + 1] = pixel(values[i + 1]!, size.height - 1);
  }
}
