/** What the bundled sign recognisers see of a clip: points by name, so that every header of an estimator gives the same numbers. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { NamedPoints } from './estimator-points.ts';
import { holisticBody, holisticHand, openPoseBody, openPoseHand } from './estimator-points.ts';
import type { PoseTrack } from './pose-track.ts';
import type { FeaturePose } from './team2-features.ts';
import { team2Features, team2Layout } from './team2-features.ts';

/** `team2`: body and hands, limb lengths and angles; `team1`: the points of the upper body and the hands alone. */
export type RecogniserView = 'team2' | 'team1';
export type RecogniserEstimator = 'holistic' | 'openpose';

/** A component as the recogniser takes it. */
interface SeenPart extends NamedPoints {
  readonly name: string;
}

/** Upper body: without hips, legs and feet. */
const upperBody: Readonly<Record<RecogniserEstimator, RegExp>> = {
  holistic: /^(?!.*(HIP|KNEE|ANKLE|HEEL|FOOT))/,
  openpose: /^(?!.*(Hip|Knee|Ankle|Heel|Toe))/,
};

const parts: Readonly<Record<RecogniserEstimator, readonly SeenPart[]>> = {
  holistic: [
    { name: 'POSE_LANDMARKS', ...holisticBody },
    { name: 'LEFT_HAND_LANDMARKS', ...holisticHand },
    { name: 'RIGHT_HAND_LANDMARKS', ...holisticHand },
  ],
  openpose: [
    { name: 'pose_keypoints_2d', ...openPoseBody },
    { name: 'hand_left_keypoints_2d', ...openPoseHand },
    { name: 'hand_right_keypoints_2d', ...openPoseHand },
  ],
};

const components = (estimator: RecogniserEstimator): ReadonlySet<string> =>
  new Set(parts[estimator].map(({ name }) => name));

/** Places among an estimator's points that Team 1 takes. */
const upperPoints = (estimator: RecogniserEstimator): readonly number[] => {
  const [body, ...hands] = parts[estimator];
  const kept = body!.points.flatMap((name, i) => (upperBody[estimator].test(name) ? [i] : []));
  const handPoints = hands.reduce((sum, { points }) => sum + points.length, 0);
  return [...kept, ...Array.from({ length: handPoints }, (_, i) => body!.points.length + i)];
};

/** Numbers a frame: 304 and 262 of Team 2, 130 and 108 of Team 1, and their sum where both estimators are taken. */
export const recogniserWidth = (
  view: RecogniserView,
  estimators: readonly RecogniserEstimator[],
): number =>
  estimators.reduce((sum, estimator) => {
    if (view === 'team1') return sum + 2 * upperPoints(estimator).length;
    const count = (key: 'points' | 'limbs'): number =>
      parts[estimator].reduce((all, part) => all + part[key].length, 0);
    return sum + 2 * count('points') + 2 * count('limbs');
  }, 0);

/** How a clip is looked at. */
export interface RecogniserInput {
  readonly view: RecogniserView;
  /** One after the other in the vector of a frame. */
  readonly estimators: readonly RecogniserEstimator[];
  /** Left and right change places, as in a mirror: for left-handed signers. */
  readonly mirrored: boolean;
}

/**
 * Features of a clip, shoulders normalised as Team 2 does (`team2Features`); whatever is missing is 0.
 *
 * Refuses, naming the clip: a track that is missing or lacks components or points, tracks of different lengths, and one
 * without a frame that has both shoulders.
 *
 * @param tracks of one clip; those of other estimators are left out
 * @returns [frames, `recogniserWidth`]
 */
export function recogniserFeatures(
  tracks: readonly PoseTrack[],
  { view, estimators, mirrored }: RecogniserInput,
  clip: string,
): Result<Float32Array<ArrayBuffer>> {
  const width = recogniserWidth(view, estimators);
  let features: Float32Array<ArrayBuffer> | null = null;
  let first = 0;
  for (const estimator of estimators) {
    const track = tracks.find((one) => one.estimator === estimator);
    if (track === undefined) {
      return fail('wrong-content', `${clip}: expected poses of ${estimator}, found none.`);
    }
    features ??= new Float32Array(track.frames * width);
    if (features.length !== track.frames * width) {
      return fail(
        'wrong-content',
        `${clip}: expected as many frames of ${estimator} as of ${estimators[0] ?? ''} (${features.length / width}), found ${track.frames}.`,
      );
    }
    const pose = seenPose(track, estimator, mirrored, clip);
    if (!pose.ok) return pose;
    const layout = team2Layout(pose.value, clip, components(estimator));
    if (!layout.ok) return layout;
    const upper = view === 'team1' ? upperPoints(estimator) : null;
    for (let frame = 0; frame < track.frames; frame += 1) {
      const { points, length, angle } = team2Features(pose.value, layout.value, frame);
      const at = frame * width + first;
      if (upper === null) {
        features.set(points, at);
        features.set(length, at + points.length);
        features.set(angle, at + points.length + length.length);
      } else {
        for (const [i, point] of upper.entries()) {
          features[at + 2 * i] = points[2 * point]!;
          features[at + 2 * i + 1] = points[2 * point + 1]!;
        }
      }
    }
    first += recogniserWidth(view, [estimator]);
  }
  return succeed(features ?? new Float32Array(0));
}

/** The points of a track that are looked at, found by name, and mirrored where asked. */
function seenPose(
  track: PoseTrack,
  estimator: RecogniserEstimator,
  mirrored: boolean,
  clip: string,
): Result<FeaturePose> {
  const sources: number[] = [];
  for (const part of parts[estimator]) {
    const wanted = mirrored ? otherSide(part.name) : part.name;
    const component = track.components.find(({ name }) => name === wanted);
    if (component === undefined) {
      return fail('wrong-content', `${clip}: expected the component ${wanted}, found none.`);
    }
    for (const name of part.points) {
      const point = component.points.indexOf(mirrored ? otherSide(name) : name);
      if (point === -1) {
        return fail(
          'wrong-content',
          `${clip}: expected the point ${name} in ${component.name}, found none.`,
        );
      }
      sources.push(component.first + point);
    }
  }
  const points = sources.length;
  const data = new Float32Array(track.frames * points * 2);
  const confidence = new Float32Array(track.frames * points);
  for (let frame = 0; frame < track.frames; frame += 1) {
    for (const [i, source] of sources.entries()) {
      const from = frame * track.points + source;
      const to = frame * points + i;
      const x = track.coordinates[3 * from]!;
      data[2 * to] = mirrored ? track.width - x : x;
      data[2 * to + 1] = track.coordinates[3 * from + 1]!;
      confidence[to] = track.confidence[from]!;
    }
  }
  return succeed({
    frames: track.frames,
    people: 1,
    points,
    dimensions: 2,
    components: parts[estimator],
    data,
    confidence,
  });
}

/** The name of a point or component on the other side: LEFT_EAR and RIGHT_EAR, LEar and REar, hand_left and hand_right. */
export function otherSide(name: string): string {
  const swapped = name.replace(/left|right/i, (side) => {
    const other = side.toLowerCase() === 'left' ? 'right' : 'left';
    return side === side.toUpperCase() ? other.toUpperCase() : other;
  });
  if (swapped !== name) return swapped;
  return name.replace(/^[LR](?=[A-Z][a-z])/, (side) => (side === 'L' ? 'R' : 'L'));
}
