/** The points of COCO keypoints and COCO-WholeBody, and where a track of any estimator has them (formats.md section 4). */

import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { handPointIndices, trackParts } from '#shared/pose/track-parts.ts';

const sides = (names: string): readonly string[] =>
  names.split(' ').flatMap((name) => [`left_${name}`, `right_${name}`]);

/** The 17 points of a body, left before right. */
export const cocoBody: readonly string[] = [
  'nose',
  ...sides('eye ear shoulder elbow wrist hip knee ankle'),
];

/** The 6 points of the feet, the left foot first. */
export const cocoFeet: readonly string[] = ['left', 'right'].flatMap((side) =>
  ['big_toe', 'small_toe', 'heel'].map((point) => `${side}_${point}`),
);

/** Limbs between the points of a body as COCO's own files list them: pairs counted from 1. */
export const cocoSkeleton: readonly (readonly [number, number])[] = [
  [16, 14],
  [14, 12],
  [17, 15],
  [15, 13],
  [12, 13],
  [6, 12],
  [7, 13],
  [6, 7],
  [6, 8],
  [7, 9],
  [8, 10],
  [9, 11],
  [2, 3],
  [1, 2],
  [1, 3],
  [2, 4],
  [3, 5],
  [4, 6],
  [5, 7],
];

/** COCO-WholeBody's face: jaw, brows, nose, eyes, lips; OpenPose's 70 are these and two pupils. */
const facePoints = 68;
const openPoseFacePoints = 70;

/** Of every point of COCO its place among the points of a track; null where the track lacks the point or the part. */
export interface CocoPlaces {
  readonly body: readonly (number | null)[];
  readonly feet: readonly (number | null)[];
  readonly face: readonly number[] | null;
  readonly leftHand: readonly number[] | null;
  readonly rightHand: readonly number[] | null;
}

/** The parts of COCO-WholeBody beside the body, in the order of its fields. */
export const wholeBodyParts = ['feet', 'face', 'leftHand', 'rightHand'] as const;
export type WholeBodyPart = (typeof wholeBodyParts)[number];

/**
 * Finds COCO's points by their names, whatever the estimator calls them (`LEFT_EYE`, `LEye`, `left_eye`). Hands are the same
 * 21 points everywhere; a face is COCO's only where it has OpenPose's 68 or 70 points, and a mesh of 468 has none of them.
 */
export function cocoPlaces(track: Pick<PoseTrack, 'components'>): CocoPlaces {
  const parts = trackParts(track);
  const { leftHand, rightHand, face } = parts;
  const apart = new Set([leftHand, rightHand, face]);
  const named = new Map<string, number>();
  for (const component of track.components) {
    if (apart.has(component)) continue;
    for (const [i, point] of component.points.entries()) {
      const key = point.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
      if (!named.has(key)) named.set(key, component.first + i);
    }
  }
  const place = (name: string): number | null => {
    const whole = name.replaceAll('_', '');
    return named.get(whole) ?? named.get(whole.replace(/^(l|r)(?:eft|ight)/, '$1')) ?? null;
  };
  const hand = (side: 'left' | 'right'): readonly number[] | null => {
    const indices = handPointIndices(parts, side);
    return indices === null ? null : [...indices];
  };
  const isCocoFace = face?.count === facePoints || face?.count === openPoseFacePoints;
  return {
    body: cocoBody.map(place),
    feet: cocoFeet.map(place),
    face: isCocoFace ? Array.from({ length: facePoints }, (_, i) => face.first + i) : null,
    leftHand: hand('left'),
    rightHand: hand('right'),
  };
}
