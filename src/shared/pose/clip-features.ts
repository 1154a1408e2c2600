/** What a recogniser is fed of a clip: [frames, width] numbers made of its tracks. */

import type { PoseTrack } from './pose-track.ts';

/** Numbers a frame, row by row. */
export interface ClipFeatures {
  readonly frames: number;
  readonly width: number;
  readonly values: Float32Array;
}

/** A part of a described layout: the points of one component, each with some of its values. */
export interface PointsPart {
  readonly component: string;
  readonly points: number;
  readonly values: readonly ('x' | 'y' | 'z' | 'confidence')[];
}

/**
 * The points of some components one after the other; what is missing, or a component the track lacks, is 0.
 *
 * @param unit x and y in pixels, or in shares of the picture's width and height
 */
export function pointFeatures(
  track: PoseTrack,
  parts: readonly PointsPart[],
  unit: 'pixels' | 'shares',
): ClipFeatures {
  const width = parts.reduce((sum, { points, values }) => sum + points * values.length, 0);
  const scale = unit === 'shares' ? { x: 1 / track.width, y: 1 / track.height } : { x: 1, y: 1 };
  const values = new Float32Array(track.frames * width);
  const placed = parts.map((part) => ({
    ...part,
    first: track.components.find(({ name }) => name === part.component)?.first ?? null,
    count: track.components.find(({ name }) => name === part.component)?.count ?? 0,
  }));
  let to = 0;
  for (let frame = 0; frame < track.frames; frame += 1) {
    for (const { first, count, points, values: wanted } of placed) {
      for (let point = 0; point < points; point += 1) {
        const at = frame * track.points + (first ?? 0) + point;
        const confidence = first === null || point >= count ? 0 : track.confidence[at]!;
        if (confidence > 0) {
          const known = {
            x: track.coordinates[3 * at]! * scale.x,
            y: track.coordinates[3 * at + 1]! * scale.y,
            z: track.coordinates[3 * at + 2]!,
            confidence,
          };
          for (const [i, value] of wanted.entries()) values[to + i] = known[value];
        }
        to += wanted.length;
      }
    }
  }
  return { frames: track.frames, width, values };
}

/** So many frames of a clip: its first, its last, or spread evenly; a shorter clip is followed (or led, with its last) by frames of 0. */
export function takeFrames(
  features: ClipFeatures,
  count: number,
  take: 'first' | 'last' | 'spread',
): ClipFeatures {
  const { frames, width } = features;
  if (frames === count) return features;
  const values = new Float32Array(count * width);
  for (let frame = 0; frame < count; frame += 1) {
    const from = frameTaken(frame, frames, count, take);
    if (from >= 0 && from < frames)
      values.set(features.values.subarray(from * width, (from + 1) * width), frame * width);
  }
  return { frames: count, width, values };
}

function frameTaken(
  frame: number,
  frames: number,
  count: number,
  take: 'first' | 'last' | 'spread',
): number {
  if (take === 'first') return frame;
  if (take === 'last') return frame + frames - count;
  return count === 1 ? 0 : Math.round((frame * (frames - 1)) / (count - 1));
}
