/** The features of Team 2: what its recogniser sees of a frame (models.md, "Team 2"; section 4 of the first paper). */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';

/** The parts of a pose sequence that the features are made of. */
export interface FeaturePose {
  readonly frames: number;
  readonly people: number;
  /** Points of all components together. */
  readonly points: number;
  /** Numbers a point has besides its confidence; the first two are x and y. */
  readonly dimensions: number;
  readonly components: readonly {
    readonly name: string;
    readonly points: readonly string[];
    /** Pairs of point indices within the component. */
    readonly limbs: readonly (readonly [number, number])[];
  }[];
  /** [frames, people, points, dimensions] px */
  readonly data: Float32Array;
  /** [frames, people, points]; 0 means missing. */
  readonly confidence: Float32Array;
}

/** Which points and limbs of a clip are features, and where its shoulders are. */
export interface FeatureLayout {
  /** Place among all points of the file, in header order. */
  readonly points: readonly number[];
  /** Pairs of such places, in header order. */
  readonly limbs: readonly (readonly [number, number])[];
  /** px, mean over the frames in which both shoulders are seen. */
  readonly centre: readonly [number, number];
  readonly meanShoulderDistance: number;
}

/** The vector of one frame: `points`, then `length`, then `angle`. */
export interface FrameFeatures {
  /** x, y of each point in shoulder widths from the mean middle of the shoulders. */
  readonly points: Float64Array;
  /** Of each limb, in shoulder widths. */
  readonly length: Float64Array;
  /** atan(dy / dx) of each limb, radians. */
  readonly angle: Float64Array;
}

const usedComponents: ReadonlySet<string> = new Set([
  'POSE_LANDMARKS',
  'LEFT_HAND_LANDMARKS',
  'RIGHT_HAND_LANDMARKS',
  'BODY_135',
]);
/** Left and right, as Holistic and OpenPose name them. */
const shoulderNames = [
  ['LEFT_SHOULDER', 'RIGHT_SHOULDER'],
  ['LShoulder', 'RShoulder'],
] as const;

/**
 * Finds the points and limbs of Holistic's body and hands, or of OpenPose's BODY_135, and measures the shoulders of the
 * first person over the clip.
 *
 * Refuses a clip with none of these components, without named shoulders, or with no frame in which both are seen apart.
 *
 * @param path names the clip in failures
 * @param components whose points are taken
 */
export function team2Layout(
  pose: FeaturePose,
  path: string,
  components = usedComponents,
): Result<FeatureLayout> {
  const used = placedComponents(pose).filter(({ name }) => components.has(name));
  if (used.length === 0) {
    const found = pose.components.map(({ name }) => name).join(', ');
    return fail(
      'wrong-content',
      `${path}: expected the components ${[...components].join(', ')}, found ${found === '' ? 'none' : found}.`,
      { tip: 'Take a clip of MediaPipe Holistic, or of OpenPose with BODY_135.' },
    );
  }
  if (pose.dimensions < 2) {
    return fail(
      'wrong-content',
      `${path}: expected points with x and y, found one number a point.`,
    );
  }
  const shoulders = used.flatMap(shouldersOf)[0];
  if (shoulders === undefined) {
    return fail(
      'wrong-content',
      `${path}: expected points named LEFT_SHOULDER and RIGHT_SHOULDER (or LShoulder and RShoulder), found none in ${used.map(({ name }) => name).join(', ')}.`,
    );
  }
  const measured = measureShoulders(pose, shoulders);
  if (measured === null) {
    return fail(
      'wrong-content',
      `${path}: expected at least one frame in which both shoulders are seen, found none in ${pose.frames} frames.`,
      { tip: 'The features are in shoulder widths; take a clip that shows both shoulders.' },
    );
  }
  if (!(measured.meanShoulderDistance > 0)) {
    return fail(
      'wrong-content',
      `${path}: expected shoulders apart from each other, found both in one place in every frame.`,
    );
  }
  return succeed({
    points: used.flatMap(({ first, points }) => points.map((_, i) => first + i)),
    limbs: used.flatMap(({ first, limbs }) =>
      limbs.map(([from, to]) => [first + from, first + to] as const),
    ),
    ...measured,
  });
}

/** The features of the first person in a frame; whatever is missing is 0, a limb with a missing end too. */
export function team2Features(
  pose: FeaturePose,
  layout: FeatureLayout,
  frame: number,
): FrameFeatures {
  const points = new Float64Array(layout.points.length * 2);
  const length = new Float64Array(layout.limbs.length);
  const angle = new Float64Array(layout.limbs.length);
  const [centreX, centreY] = layout.centre;
  const unit = layout.meanShoulderDistance;
  for (const [i, point] of layout.points.entries()) {
    const seen = pointAt(pose, frame, point);
    if (seen === null) continue;
    points[2 * i] = (seen.x - centreX) / unit;
    points[2 * i + 1] = (seen.y - centreY) / unit;
  }
  for (const [i, [from, to]] of layout.limbs.entries()) {
    const start = pointAt(pose, frame, from);
    const end = pointAt(pose, frame, to);
    if (start === null || end === null) continue;
    const dx = (end.x - start.x) / unit;
    const dy = (end.y - start.y) / unit;
    length[i] = Math.hypot(dx, dy);
    angle[i] = dx === 0 && dy === 0 ? 0 : Math.atan(dy / dx);
  }
  return { points, length, angle };
}

type PlacedComponent = FeaturePose['components'][number] & { readonly first: number };

function placedComponents(pose: FeaturePose): readonly PlacedComponent[] {
  let first = 0;
  return pose.components.map((component) => {
    const placed = { ...component, first };
    first += component.points.length;
    return placed;
  });
}

function shouldersOf({ first, points }: PlacedComponent): (readonly [number, number])[] {
  return shoulderNames.flatMap(([left, right]) => {
    const at = [points.indexOf(left), points.indexOf(right)] as const;
    return at.includes(-1) ? [] : [[first + at[0], first + at[1]] as const];
  });
}

function measureShoulders(
  pose: FeaturePose,
  [left, right]: readonly [number, number],
): Pick<FeatureLayout, 'centre' | 'meanShoulderDistance'> | null {
  let seen = 0;
  let x = 0;
  let y = 0;
  let distance = 0;
  for (let frame = 0; frame < pose.frames; frame += 1) {
    const a = pointAt(pose, frame, left);
    const b = pointAt(pose, frame, right);
    if (a === null || b === null) continue;
    seen += 1;
    x += (a.x + b.x) / 2;
    y += (a.y + b.y) / 2;
    distance += Math.hypot(a.x - b.x, a.y - b.y);
  }
  if (seen === 0) return null;
  return { centre: [x / seen, y / seen], meanShoulderDistance: distance / seen };
}

/** x and y of a point of the first person, or null where it is missing. */
function pointAt(
  pose: FeaturePose,
  frame: number,
  point: number,
): { readonly x: number; readonly y: number } | null {
  if (pose.people === 0) return null;
  const at = frame * pose.people * pose.points + point;
  if (!(pose.confidence[at]! > 0)) return null;
  const x = pose.data[at * pose.dimensions]!;
  const y = pose.data[at * pose.dimensions + 1]!;
  return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
}
