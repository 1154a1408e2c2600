/** Makes a pose track of the frames of an array of Holistic numbers. */

import { estimatorOf } from '#shared/pose/estimators.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { ArrayLayout } from './array-layout.ts';
import { placeComponents } from './holistic-components.ts';

/** What an array does not say of its pictures. */
export interface ArrayPicture {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

/** Points may lie somewhat outside the picture; no picture is so few pixels wide. */
const widestShare = 8;

/** Whether the coordinates of an array are shares of the picture, as MediaPipe gives them, and not pixels. */
export function areShares(values: Float32Array | Float64Array, layout: ArrayLayout): boolean {
  const frames = values.length / layout.width;
  // A thousand frames spread over the array tell as much as all.
  const step = Math.max(1, Math.floor(frames / 1000));
  for (let frame = 0; frame < frames; frame += step) {
    for (const { part, offset, axes, hasConfidence } of layout.parts) {
      const size = axes + (hasConfidence ? 1 : 0);
      for (let point = 0; point < part.points.length; point += 1) {
        const at = frame * layout.width + offset + point * size;
        if (Math.abs(values[at]!) > widestShare || Math.abs(values[at + 1]!) > widestShare)
          return false;
      }
    }
  }
  return true;
}

/**
 * The track of some frames of an array. A part without confidences that is all 0 in a frame was not found there; so was
 * one with confidences whose coordinates are all 0. A point that is no number is missing. Confidences are held within 0 and 1.
 *
 * @param values the whole array in C order, layout.width numbers a frame
 * @param span first frame and number of frames
 * @param shares whether x and y are shares of width and height
 */
export function trackOfArray(
  values: Float32Array | Float64Array,
  layout: ArrayLayout,
  span: { readonly firstFrame: number; readonly frames: number },
  picture: ArrayPicture,
  shares: boolean,
): PoseTrack {
  const components = placeComponents(layout.parts.map(({ part }) => part));
  const points = components.reduce((sum, { count }) => sum + count, 0);
  const { frames } = span;
  const coordinates = new Float32Array(frames * points * 3);
  const confidence = new Float32Array(frames * points);
  const [scaleX, scaleY] = shares ? [picture.width, picture.height] : [1, 1];
  for (let frame = 0; frame < frames; frame += 1) {
    const start = (span.firstFrame + frame) * layout.width;
    for (const [i, { part, offset, axes, hasConfidence }] of layout.parts.entries()) {
      const size = axes + (hasConfidence ? 1 : 0);
      const count = part.points.length;
      const from = start + offset;
      if (!isFound(values, from, count, size, axes)) continue;
      let to = frame * points + components[i]!.first;
      for (let at = from; at < from + count * size; at += size) {
        const [x, y] = [values[at]! * scaleX, values[at + 1]! * scaleY];
        const z = axes === 3 ? values[at + 2]! : 0;
        const sure = hasConfidence ? values[at + axes]! : 1;
        if (Number.isFinite(x) && Number.isFinite(y) && !Number.isNaN(sure)) {
          coordinates[to * 3] = x;
          coordinates[to * 3 + 1] = y;
          coordinates[to * 3 + 2] = Number.isFinite(z) ? z : 0;
          confidence[to] = Math.min(1, Math.max(0, sure));
        }
        to += 1;
      }
    }
  }
  const estimator = estimatorOf(components.map(({ name }) => name));
  return { estimator, frames, ...picture, points, components, coordinates, confidence };
}

/** Whether any coordinate of a part is a number other than 0. */
function isFound(
  values: Float32Array | Float64Array,
  from: number,
  count: number,
  size: number,
  axes: number,
): boolean {
  for (let at = from; at < from + count * size; at += size) {
    for (let axis = 0; axis < axes; axis += 1) {
      const value = values[at + axis]!;
      if (value !== 0 && !Number.isNaN(value)) return true;
    }
  }
  return false;
}
