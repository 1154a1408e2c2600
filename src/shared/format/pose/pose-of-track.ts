/** Makes a `.pose` sequence of a stored track. */

import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { PoseComponent, PoseFile } from './pose-file.ts';

/** A sequence of one person, and a sentence for everything that the track had and `.pose` cannot hold. */
export interface PoseOfTrack {
  readonly pose: PoseFile;
  readonly loss: readonly string[];
}

/** Grey where nobody chose colours, left hands and right hands in those that colour-blind readers tell apart. */
const colourOf = (name: string): readonly [number, number, number] =>
  /left/i.test(name) ? [0, 114, 178] : /right/i.test(name) ? [213, 94, 0] : [120, 120, 120];

/**
 * The sequence of version 0.2. Points keep their names, limbs, coordinates and confidences to the last bit; z is left out
 * where the whole track has none, as OpenPose's.
 */
export function poseOfTrack(track: PoseTrack): PoseOfTrack {
  const { frames, points, fps, coordinates, confidence } = track;
  let hasDepth = false;
  for (let i = 2; i < coordinates.length && !hasDepth; i += 3) hasDepth = coordinates[i] !== 0;
  const dimensions = hasDepth ? 3 : 2;
  const data = hasDepth ? coordinates : new Float32Array(frames * points * 2);
  if (!hasDepth) {
    for (let i = 0; i < frames * points; i += 1) {
      data[2 * i] = coordinates[3 * i]!;
      data[2 * i + 1] = coordinates[3 * i + 1]!;
    }
  }
  const format = hasDepth ? 'XYZC' : 'XYC';
  const components = track.components.map(({ name, points: names, limbs }): PoseComponent => ({
    name,
    format,
    points: names,
    limbs,
    colours: [colourOf(name)],
  }));
  const [width, height] = [pixels(track.width), pixels(track.height)];
  const pose: PoseFile = {
    version: 0.2,
    width,
    height,
    depth: 0,
    fps,
    frames,
    people: 1,
    points,
    dimensions,
    components,
    data,
    confidence,
    warnings: [],
  };
  const loss = [];
  if (width !== track.width || height !== track.height)
    loss.push(`A picture of ${track.width} x ${track.height} px becomes ${width} x ${height}.`);
  if (Math.fround(fps) !== fps)
    loss.push(`The rate of ${fps} frames a second becomes ${Math.fround(fps)}.`);
  return { pose, loss };
}

/** 16 bits are there for a side. */
const pixels = (side: number): number => Math.min(65_535, Math.max(0, Math.round(side)));
