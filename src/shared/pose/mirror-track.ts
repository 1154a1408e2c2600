/** A track seen in a mirror: left becomes right, so that a left-handed signer signs as a right-handed one would. */

import type { PoseTrack, TrackComponent } from './pose-track.ts';
import { otherSide } from './recogniser-features.ts';
import { faceComponents } from './track-parts.ts';

/**
 * The face of 68 points, and of 70 with the pupils (formats.md section 2), by their order: runs of points that change
 * places with each other, the last with the first. Points that are in no run are in the middle.
 */
const faceRuns: readonly (readonly number[])[] = [
  Array.from({ length: 17 }, (_, i) => i),
  [17, 18, 19, 20, 21, 22, 23, 24, 25, 26],
  [31, 32, 33, 34, 35],
  [36, 37, 38, 39, 42, 43, 44, 45],
  [41, 40, 47, 46],
  [48, 49, 50, 51, 52, 53, 54],
  [59, 58, 57, 56, 55],
  [60, 61, 62, 63, 64],
  [67, 66, 65],
  [68, 69],
];

const isKnownFace = ({ name, count }: TrackComponent): boolean =>
  name !== 'FACE_LANDMARKS' && (count === 68 || count === 70);

/**
 * The face of a component among those named whose points cannot be told left from right, such as MediaPipe's mesh;
 * null where there is none.
 */
export function faceWithoutSides(
  track: PoseTrack,
  componentNames: readonly string[],
): TrackComponent | null {
  const asked = track.components.filter(({ name }) => componentNames.includes(name));
  const isAsked = (face: TrackComponent): boolean =>
    asked.some(({ first, count }) => face.first >= first && face.first < first + count);
  return faceComponents(track).find((face) => !isKnownFace(face) && isAsked(face)) ?? null;
}

/**
 * Mirrors a track: x becomes width - x, and every point whose component or own name says left or right takes the place of
 * the one on the other side. A face of 68 or 70 points goes by its order; points of other faces that have no names keep
 * their places (`faceWithoutSides`).
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
  for (const face of faceComponents(track).filter(isKnownFace)) {
    for (let i = 0; i < face.count; i += 1) from[face.first + i] = face.first + i;
    for (const run of faceRuns) {
      for (const [i, point] of run.entries())
        if (point < face.count) from[face.first + point] = face.first + run[run.length - 1 - i]!;
    }
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
