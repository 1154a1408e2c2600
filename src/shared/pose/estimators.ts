/** Estimators by the names of their components: which tool made a track, and where its hands and face are. */

/** The layout of one estimator: the names its components go by (formats.md section 1). */
export interface EstimatorLayout {
  readonly id: string;
  /** As people call it. */
  readonly name: string;
  /** Points of the body, as far as they are a component of their own. */
  readonly body: RegExp;
  /** null where the points stand among those of the body. */
  readonly face: RegExp | null;
  readonly leftHand: RegExp | null;
  readonly rightHand: RegExp | null;
}

/** Every known set, the ones with longer names first: a set is recognised when all its components are there. */
export const estimatorLayouts: readonly EstimatorLayout[] = [
  {
    id: 'holistic',
    name: 'MediaPipe Holistic',
    body: /^POSE_LANDMARKS$/,
    face: /^FACE_LANDMARKS$/,
    leftHand: /^LEFT_HAND_LANDMARKS$/,
    rightHand: /^RIGHT_HAND_LANDMARKS$/,
  },
  {
    id: 'openpose',
    name: 'OpenPose',
    body: /^pose_keypoints_2d$/,
    face: /^face_keypoints_2d$/,
    leftHand: /^hand_left_keypoints_2d$/,
    rightHand: /^hand_right_keypoints_2d$/,
  },
  {
    id: 'openpose_135',
    name: 'OpenPose (whole body, 135 points)',
    body: /^BODY_135$/,
    face: null,
    leftHand: null,
    rightHand: null,
  },
  {
    id: 'alphapose',
    name: 'AlphaPose',
    body: /^BODY_(?!135$)\d+$/,
    face: /^FACE_\d+$/,
    leftHand: /^LEFT_HAND_\d+$/,
    rightHand: /^RIGHT_HAND_\d+$/,
  },
  {
    id: 'coco_wholebody_133',
    name: 'COCO-WholeBody',
    body: /^BODY$/,
    face: /^FACE$/,
    leftHand: /^LEFT_HAND$/,
    rightHand: /^RIGHT_HAND$/,
  },
];

/** What a set is called that no table knows. */
export const unknownEstimator = 'unknown';

/** Points in metres: not of the picture, and left out of every track. */
export const isWorldComponent = (name: string): boolean => /WORLD/i.test(name);

/**
 * The estimator whose components these are: its id; two ids joined by `+` where a file carries both one after the other;
 * `unknown` for other names. A hand or the body is enough, since files are often reduced.
 *
 * @param componentNames in header order
 */
export function estimatorOf(componentNames: readonly string[]): string {
  const found = estimatorLayouts.filter(({ body, leftHand, rightHand }) =>
    [body, leftHand, rightHand].some(
      (part) => part !== null && componentNames.some((name) => part.test(name)),
    ),
  );
  return found.length === 0 ? unknownEstimator : found.map(({ id }) => id).join('+');
}

/** An estimator as people call it; its id where no table knows it. */
export const estimatorName = (id: string): string =>
  id
    .split('+')
    .map((one) => estimatorLayouts.find((layout) => layout.id === one)?.name ?? one)
    .join(' and ');
