/** Finds the hands, the face and the joints of the upper body in a track of any estimator, by the names of its points. */

import { estimatorLayouts, isWorldComponent } from './estimators.ts';
import type { EstimatorLayout } from './estimators.ts';
import type { PoseTrack, TrackComponent, TrackParts } from './pose-track.ts';

/** The number of points of a hand with its wrist, the same in every estimator (formats.md sections 2 to 4). */
export const handJoints = 21;

/**
 * The parts of a track; null where it lacks one. Hands of OpenPose's BODY_135 have 20 points, their wrists being points
 * of the body; `handPointIndices` gives all hands in one order.
 */
export function trackParts(track: Pick<PoseTrack, 'components'>): TrackParts {
  const components = track.components.filter(({ name }) => !isWorldComponent(name));
  const whole = components.find(({ name }) => name === 'BODY_135') ?? null;
  const part = (key: 'face' | 'leftHand' | 'rightHand'): TrackComponent | null =>
    named(components, key) ??
    (whole === null ? null : pointsWithin(whole, wholeBodyParts[key], `${whole.name} ${key}`));
  const [leftHand, rightHand, face] = [part('leftHand'), part('rightHand'), part('face')];
  const bodies = components.filter((one) => one !== leftHand && one !== rightHand && one !== face);
  const joint = (...names: readonly string[]): number | null => pointNamed(bodies, names);
  return {
    leftHand,
    rightHand,
    face,
    leftShoulder: joint('leftshoulder', 'lshoulder'),
    rightShoulder: joint('rightshoulder', 'rshoulder'),
    nose: joint('nose'),
    leftEar: joint('leftear', 'lear'),
    rightEar: joint('rightear', 'rear'),
    leftElbow: joint('leftelbow', 'lelbow'),
    rightElbow: joint('rightelbow', 'relbow'),
    leftWrist: joint('leftwrist', 'lwrist'),
    rightWrist: joint('rightwrist', 'rwrist'),
  };
}

/**
 * Places of the 21 points of a hand among all points of the track: wrist, then thumb to little finger, base to tip.
 * OpenPose and MediaPipe share this order whatever their names say; null where the hand has another number of points.
 */
export function handPointIndices(
  parts: TrackParts,
  side: 'left' | 'right',
): Int32Array<ArrayBuffer> | null {
  const hand = side === 'left' ? parts.leftHand : parts.rightHand;
  const wrist = side === 'left' ? parts.leftWrist : parts.rightWrist;
  if (hand?.count === handJoints)
    return Int32Array.from({ length: handJoints }, (_, i) => hand.first + i);
  if (hand?.count !== handJoints - 1 || wrist === null) return null;
  return Int32Array.from({ length: handJoints }, (_, i) => (i === 0 ? wrist : hand.first + i - 1));
}

/** The hands of a side: one, or in a combination of estimators one of each. */
export function handComponents(
  track: Pick<PoseTrack, 'components'>,
  side: 'left' | 'right',
): readonly TrackComponent[] {
  return componentsOfPart(track, side === 'left' ? 'leftHand' : 'rightHand');
}

/** The faces: one, or in a combination of estimators one of each. */
export const faceComponents = (track: Pick<PoseTrack, 'components'>): readonly TrackComponent[] =>
  componentsOfPart(track, 'face');

function componentsOfPart(
  track: Pick<PoseTrack, 'components'>,
  key: 'face' | 'leftHand' | 'rightHand',
): readonly TrackComponent[] {
  const found = track.components.filter(({ name }) =>
    estimatorLayouts.some((layout) => layout[key]?.test(name) ?? false),
  );
  const only = trackParts(track)[key];
  return found.length > 1 || only === null ? found : [only];
}

/** Names within BODY_135, whose hands and face are no components of their own. */
const wholeBodyParts = {
  leftHand: /^L(Thumb|Index|Middle|Ring|Pinky)\d/,
  rightHand: /^R(Thumb|Index|Middle|Ring|Pinky)\d/,
  face: /^(FaceContour|[LR]EyeBrow|Nose(Upper|Lower)|[LR]Eye\d|[OI]Mouth|[LR]Pupil)/,
} as const;

function named(
  components: readonly TrackComponent[],
  key: keyof EstimatorLayout & ('face' | 'leftHand' | 'rightHand'),
): TrackComponent | null {
  for (const layout of estimatorLayouts) {
    const found = components.find(({ name }) => layout[key]?.test(name) ?? false);
    if (found !== undefined) return found;
  }
  return null;
}

/** The run of points whose names match, as a component of its own. */
function pointsWithin(
  component: TrackComponent,
  names: RegExp,
  name: string,
): TrackComponent | null {
  const from = component.points.findIndex((point) => names.test(point));
  if (from === -1) return null;
  let to = from;
  while (to < component.points.length && names.test(component.points[to]!)) to += 1;
  const within = (point: number): boolean => point >= from && point < to;
  return {
    name,
    first: component.first + from,
    count: to - from,
    points: component.points.slice(from, to),
    limbs: component.limbs
      .filter(([a, b]) => within(a) && within(b))
      .map(([a, b]) => [a - from, b - from] as const),
  };
}

function pointNamed(
  components: readonly TrackComponent[],
  names: readonly string[],
): number | null {
  for (const { first, points } of components) {
    const at = points.findIndex((point) =>
      names.includes(point.toLowerCase().replaceAll(/[^a-z]/g, '')),
    );
    if (at !== -1) return first + at;
  }
  return null;
}
