/** A track seen in a mirror: left becomes right, so that a left-handed signer signs as a right-handed one would. */

import type { PoseTrack } from './pose-track.ts';
import { otherSide } from './recogniser-features.ts';

/**
 * Mirrors a track: x becomes width - x, and every point whose component or own name says left or right takes the place of
 * the one on the other side. Points of the face that have no names keep their places.
 */
export function mirrorTrack(track: PoseTrack): PoseTrack {
  const places = new Map<string, number>();
  for (const { name, first, points } of track.components)
    for (const [i, point] of points.entries()) places.set(`${name}|${point}`, first + i);
  const from = Int32Array.from({ length: track.points }, (_, point) => point);
  for (const { name, first, points } of track.components) {
    for (const [i, point] of points.entries())
      from[first + i] = places.get(`${otherSide(name)}|${otherSide(point)}`) ?? first + i;
  }
  const coordinates = new Float32Array(track.coordinates.length);
  const confidence = new Float32Array(track.confidence.length);
  for (let frame = 0; frame < track.frames; frame += 1) {
    for (const [point, source] of from.entries()) {
      const to = frame * track.points + point;
      const at = frame * track.points + source;
      confidence[to] = track.confidence[at]!;
      coordinates[3 * to] = track.width - track.coordinates[3 * at]!;
      coordinates[3 * to + 1] = track.coordinates[3 * at + 1]!;
      coordinates[3 * to + 2] = track.coordinates[3 * at + 2]!;
    }
  }
  return { ...track, coordinates, confidence };
}
