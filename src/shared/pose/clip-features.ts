/** What a recogniser is fed of a clip: [frames, width] numbers made of its tracks. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { PoseTrack } from './pose-track.ts';
import { team2Features, team2Layout } from './team2-features.ts';

/** Numbers a frame, row by row. */
export interface ClipFeatures {
  readonly frames: number;
  readonly width: number;
  readonly values: Float32Array;
}

/**
 * The points of several tracks of a clip as one: components one after the other. Refuses tracks of different lengths.
 *
 * @param name names the clip in failures
 */
export function joinTracks(tracks: readonly PoseTrack[], name: string): Result<PoseTrack> {
  const [first, ...others] = tracks;
  if (first === undefined) return fail('missing-part', `${name}: it has no poses.`);
  if (others.length === 0) return succeed(first);
  const odd = others.find(({ frames }) => frames !== first.frames);
  if (odd !== undefined) {
    return fail(
      'mismatch',
      `${name}: expected the same frames from ${first.estimator} and ${odd.estimator}, found ${first.frames} and ${odd.frames}.`,
    );
  }
  const points = tracks.reduce((sum, track) => sum + track.points, 0);
  const coordinates = new Float32Array(first.frames * points * 3);
  const confidence = new Float32Array(first.frames * points);
  let before = 0;
  const components: PoseTrack['components'][number][] = [];
  for (const track of tracks) {
    for (const one of track.components) components.push({ ...one, first: one.first + before });
    for (let frame = 0; frame < first.frames; frame += 1) {
      const from = frame * track.points;
      const to = frame * points + before;
      coordinates.set(track.coordinates.subarray(from * 3, (from + track.points) * 3), to * 3);
      confidence.set(track.confidence.subarray(from, from + track.points), to);
    }
    before += track.points;
  }
  const estimator = tracks.map((track) => track.estimator).join('+');
  return succeed({ ...first, estimator, points, components, coordinates, confidence });
}

/** Team 2's vector of every frame: points, then limb lengths, then limb angles. */
export function team2ClipFeatures(track: PoseTrack, name: string): Result<ClipFeatures> {
  const pose = {
    frames: track.frames,
    people: 1,
    points: track.points,
    dimensions: 3,
    components: track.components,
    data: track.coordinates,
    confidence: track.confidence,
  };
  const layout = team2Layout(pose, name);
  if (!layout.ok) return layout;
  const width = layout.value.points.length * 2 + layout.value.limbs.length * 2;
  const values = new Float32Array(track.frames * width);
  for (let frame = 0; frame < track.frames; frame += 1) {
    const { points, length, angle } = team2Features(pose, layout.value, frame);
    values.set(points, frame * width);
    values.set(length, frame * width + points.length);
    values.set(angle, frame * width + points.length + length.length);
  }
  return succeed({ frames: track.frames, width, values });
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
