/** Makes one person's track of a pose sequence. */

import { estimatorOf, isWorldComponent } from './estimators.ts';
import type { PersonInFrame } from './follow-person.ts';
import { choosePerson, followPerson } from './follow-person.ts';
import type { PeoplePose } from './people-pose.ts';
import type { PoseTrack, TrackComponent } from './pose-track.ts';

/** A track, and whom it follows. */
export interface TrackOfPose {
  readonly track: PoseTrack;
  /** Where the signer was taken from; null in a clip without people. */
  readonly chosen: PersonInFrame | null;
  /** [frames] the signer's place among the people of each frame; -1 where they are not in it. */
  readonly places: Int32Array<ArrayBuffer>;
}

/**
 * The track of one person. Points in metres (`POSE_WORLD_LANDMARKS`) are left out; a point whose confidence or place is no
 * number is missing; coordinates of missing points stay as stored, and mean nothing.
 *
 * @param person whom to follow; chosen by `choosePerson` when left out
 */
export function trackOfPose(pose: PeoplePose, person?: PersonInFrame): TrackOfPose {
  const chosen = person ?? (pose.people === 1 ? firstPerson : choosePerson(pose));
  const places = placesOf(pose, chosen);
  const { components, sources } = keptComponents(pose);
  const points = sources.length;
  const coordinates = new Float32Array(pose.frames * points * 3);
  const confidence = new Float32Array(pose.frames * points);
  for (let frame = 0; frame < pose.frames; frame += 1) {
    const place = places[frame]!;
    if (place < 0) continue;
    const start = (frame * pose.people + place) * pose.points;
    for (let point = 0; point < points; point += 1) {
      const { at, x, y, z } = sources[point]!;
      const from = (start + at) * pose.dimensions;
      const to = frame * points + point;
      const px = x === -1 ? Number.NaN : pose.data[from + x]!;
      const py = y === -1 ? Number.NaN : pose.data[from + y]!;
      const depth = z === -1 ? 0 : pose.data[from + z]!;
      const seen = pose.confidence[start + at]!;
      const isPlace = Number.isFinite(px) && Number.isFinite(py);
      coordinates[to * 3] = isPlace ? px : 0;
      coordinates[to * 3 + 1] = isPlace ? py : 0;
      coordinates[to * 3 + 2] = Number.isFinite(depth) ? depth : 0;
      confidence[to] = isPlace && seen > 0 && Number.isFinite(seen) ? seen : 0;
    }
  }
  const { width, height, fps, frames } = pose;
  const estimator = estimatorOf(components.map(({ name }) => name));
  const track: PoseTrack = {
    estimator,
    frames,
    fps,
    width,
    height,
    points,
    components,
    coordinates,
    confidence,
  };
  return { track, chosen, places };
}

const firstPerson: PersonInFrame = { frame: 0, person: 0 };

function placesOf(pose: PeoplePose, chosen: PersonInFrame | null): Int32Array<ArrayBuffer> {
  // Alone in the file, a person cannot be mistaken for another, wherever they jump.
  if (pose.people === 1) return new Int32Array(pose.frames);
  return chosen === null ? new Int32Array(pose.frames).fill(-1) : followPerson(pose, chosen);
}

/** Where a point of the track comes from: its place in the file, and where its x, y and z stand among its numbers; -1 where it has none. */
interface PointSource {
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

function keptComponents(pose: PeoplePose): {
  readonly components: readonly TrackComponent[];
  readonly sources: readonly PointSource[];
} {
  const components: TrackComponent[] = [];
  const sources: PointSource[] = [];
  let stored = 0;
  for (const { name, format, points, limbs } of pose.components) {
    if (!isWorldComponent(name)) {
      const [x = -1, y = -1, z = -1] = ['X', 'Y', 'Z'].map((letter) =>
        format.slice(0, -1).indexOf(letter),
      );
      components.push({ name, first: sources.length, count: points.length, points, limbs });
      for (let i = 0; i < points.length; i += 1) sources.push({ at: stored + i, x, y, z });
    }
    stored += points.length;
  }
  return { components, sources };
}
