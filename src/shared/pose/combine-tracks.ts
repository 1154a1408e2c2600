/** The combination of two estimators: their points beside each other in one track, as the first paper's third system saw them. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { estimatorName, estimatorOf } from './estimators.ts';
import type { PoseTrack } from './pose-track.ts';

/**
 * One track with the components of both, in the picture and at the rate of the first; the second's px are scaled to it. Where
 * one track is shorter, its points are missing in the frames it lacks.
 *
 * Refuses tracks of different rates, and two with a component of one name.
 */
export function combineTracks(a: PoseTrack, b: PoseTrack): Result<PoseTrack> {
  const names = new Set(a.components.map(({ name }) => name));
  const twice = b.components.find(({ name }) => names.has(name));
  if (twice !== undefined) {
    return fail(
      'mismatch',
      `Expected two estimators with points of their own, found ${twice.name} in both.`,
    );
  }
  if (Math.abs(a.fps - b.fps) > 0.01 * a.fps) {
    return fail(
      'mismatch',
      `Expected two tracks of one rate, found ${a.fps} frames a second of ${estimatorName(a.estimator)} and ${b.fps} of ${estimatorName(b.estimator)}.`,
    );
  }
  const frames = Math.max(a.frames, b.frames);
  const points = a.points + b.points;
  const components = [
    ...a.components,
    ...b.components.map((component) => ({ ...component, first: a.points + component.first })),
  ];
  const coordinates = new Float32Array(frames * points * 3);
  const confidence = new Float32Array(frames * points);
  const scale = [a.width / b.width, a.height / b.height] as const;
  for (let frame = 0; frame < frames; frame += 1) {
    const to = frame * points;
    if (frame < a.frames) {
      const from = frame * a.points;
      coordinates.set(a.coordinates.subarray(from * 3, (from + a.points) * 3), to * 3);
      confidence.set(a.confidence.subarray(from, from + a.points), to);
    }
    if (frame < b.frames) {
      const from = frame * b.points;
      for (let point = 0; point < b.points; point += 1) {
        const [source, target] = [(from + point) * 3, (to + a.points + point) * 3];
        coordinates[target] = b.coordinates[source]! * scale[0];
        coordinates[target + 1] = b.coordinates[source + 1]! * scale[1];
        coordinates[target + 2] = b.coordinates[source + 2]!;
      }
      confidence.set(b.confidence.subarray(from, from + b.points), to + a.points);
    }
  }
  const estimator = estimatorOf(components.map(({ name }) => name));
  const { fps, width, height } = a;
  return succeed({
    estimator,
    frames,
    fps,
    width,
    height,
    points,
    components,
    coordinates,
    confidence,
  });
}
