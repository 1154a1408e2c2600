/** What of a pose track is drawn and in what order: its lines and points by part of the body, in typed arrays. */

import { depthScaleOf, sureConfidence } from '#shared/pose/depth-scale.ts';
import { pointWords } from '#shared/pose/point-words.ts';
import { trackParts } from '#shared/pose/track-parts.ts';
import type { PoseTrack, TrackComponent } from '#shared/pose/pose-track.ts';

/** Parts that are drawn in their own way. */
export const bodyParts = ['body', 'face', 'left', 'right'] as const;
export type BodyPart = (typeof bodyParts)[number];

/** A track made ready for drawing. */
export interface PosePlan {
  readonly track: PoseTrack;
  /** The track as the estimator made it: what scales and the middle of the picture come from, so that a correction moves neither. */
  readonly estimate: PoseTrack;
  /** Pairs of point indices within the track. */
  readonly lines: Readonly<Record<BodyPart, Uint16Array>>;
  readonly points: Readonly<Record<BodyPart, Uint16Array>>;
  /** A name a person understands, one a point. */
  readonly names: readonly string[];
  /** Middle of the two shoulders' points; null where the track has no shoulders. */
  readonly shoulders: readonly [number, number] | null;
  readonly nose: number | null;
  readonly wrists: Readonly<Record<'left' | 'right', number | null>>;
  /** Typical distance of the shoulders, px; a quarter of the picture's width where it is unknown. */
  readonly shoulderWidth: number;
  /** Pixels per unit of z. */
  readonly depthScale: number;
  /** [frames, 2] where each hand is, or was last seen, px; NaN before it was ever seen. */
  readonly lastSeen: Readonly<Record<'left' | 'right', Float32Array>>;
  /** Left, top, right, bottom of everything that is seen in the clip, px. */
  readonly box: readonly [number, number, number, number];
}

export { sureConfidence };

const plans = new WeakMap<PoseTrack, PosePlan>();

/** Makes a track ready for drawing; about a millisecond, once a track. */
export function planPose(track: PoseTrack): PosePlan {
  const plan = plans.get(track) ?? makePlan(track);
  plans.set(track, plan);
  return plan;
}

/** A corrected track drawn in the scale and the box of its estimate. */
export function planCorrected(estimate: PoseTrack, track: PoseTrack): PosePlan {
  if (track === estimate) return planPose(estimate);
  const known = plans.get(track);
  if (known !== undefined) return known;
  const plan = planPose(estimate);
  const { points, wrists } = plan;
  const lastSeen = {
    left: whereLastSeen(track, points.left, wrists.left),
    right: whereLastSeen(track, points.right, wrists.right),
  };
  const made = { ...plan, track, lastSeen };
  plans.set(track, made);
  return made;
}

function makePlan(track: PoseTrack): PosePlan {
  const parts = trackParts(track);
  const within = (component: TrackComponent | null, point: number): boolean =>
    component !== null && point >= component.first && point < component.first + component.count;
  const partOf = (point: number): BodyPart => {
    if (within(parts.leftHand, point)) return 'left';
    if (within(parts.rightHand, point)) return 'right';
    return within(parts.face, point) ? 'face' : 'body';
  };
  const lines: Record<BodyPart, number[]> = { body: [], face: [], left: [], right: [] };
  const points: Record<BodyPart, number[]> = { body: [], face: [], left: [], right: [] };
  for (const { first, count, limbs } of track.components) {
    for (let point = first; point < first + count; point += 1) points[partOf(point)].push(point);
    for (const [a, b] of limbs) {
      // A limb from the body's wrist into a hand belongs to the hand.
      const part = partOf(first + a) === 'body' ? partOf(first + b) : partOf(first + a);
      lines[part].push(first + a, first + b);
    }
  }
  const typed = (by: Record<BodyPart, number[]>): Record<BodyPart, Uint16Array> => ({
    body: Uint16Array.from(by.body),
    face: Uint16Array.from(by.face),
    left: Uint16Array.from(by.left),
    right: Uint16Array.from(by.right),
  });
  const typedPoints = typed(points);
  const { leftShoulder, rightShoulder } = parts;
  const shoulders =
    leftShoulder === null || rightShoulder === null
      ? null
      : ([leftShoulder, rightShoulder] as const);
  const names = pointWords(track);
  const wrists = { left: parts.leftWrist, right: parts.rightWrist };
  return {
    track,
    estimate: track,
    lines: typed(lines),
    points: typedPoints,
    names,
    shoulders,
    nose: parts.nose,
    wrists,
    shoulderWidth: typicalShoulderWidth(track, shoulders),
    depthScale: depthScaleOf(track),
    lastSeen: {
      left: whereLastSeen(track, typedPoints.left, wrists.left),
      right: whereLastSeen(track, typedPoints.right, wrists.right),
    },
    box: seenBox(track, names),
  };
}

function typicalShoulderWidth(
  { frames, points, coordinates, confidence, width }: PoseTrack,
  shoulders: readonly [number, number] | null,
): number {
  if (shoulders === null) return width / 4;
  const [a, b] = shoulders;
  const widths: number[] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    const [i, j] = [frame * points + a, frame * points + b];
    if ((confidence[i] ?? 0) <= 0 || (confidence[j] ?? 0) <= 0) continue;
    widths.push(
      Math.hypot(
        (coordinates[i * 3] ?? 0) - (coordinates[j * 3] ?? 0),
        (coordinates[i * 3 + 1] ?? 0) - (coordinates[j * 3 + 1] ?? 0),
      ),
    );
  }
  widths.sort((x, y) => x - y);
  const typical = widths[widths.length >> 1] ?? 0;
  return typical > 0 ? typical : width / 4;
}

/** The middle of a hand's seen points, else the body's own wrist where it is sure, else where it was. */
function whereLastSeen(
  { frames, points, coordinates, confidence }: PoseTrack,
  hand: Uint16Array,
  wrist: number | null,
): Float32Array {
  const places = new Float32Array(frames * 2).fill(Number.NaN);
  let [x, y] = [Number.NaN, Number.NaN];
  for (let frame = 0; frame < frames; frame += 1) {
    let [sumX, sumY, seen] = [0, 0, 0];
    for (const point of hand) {
      const i = frame * points + point;
      if ((confidence[i] ?? 0) <= 0) continue;
      sumX += coordinates[i * 3] ?? 0;
      sumY += coordinates[i * 3 + 1] ?? 0;
      seen += 1;
    }
    const w = wrist === null ? -1 : frame * points + wrist;
    if (seen > 0) [x, y] = [sumX / seen, sumY / seen];
    else if ((confidence[w] ?? 0) > sureConfidence)
      [x, y] = [coordinates[w * 3] ?? x, coordinates[w * 3 + 1] ?? y];
    places[frame * 2] = x;
    places[frame * 2 + 1] = y;
  }
  return places;
}

/** Signs are made above the hips: legs are drawn, but do not make the signer small. */
const isLeg = (name: string): boolean => /knee|ankle|heel|foot|toe/.test(name);

function seenBox(
  { points, coordinates, confidence, width, height }: PoseTrack,
  names: readonly string[],
): PosePlan['box'] {
  const counts = names.map((name) => !isLeg(name));
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < confidence.length; i += 1) {
    if ((confidence[i] ?? 0) <= sureConfidence || counts[i % points] !== true) continue;
    const [x, y] = [coordinates[i * 3] ?? 0, coordinates[i * 3 + 1] ?? 0];
    // What an estimator guesses far outside the picture must not make the signer small.
    if (x < -width * 0.1 || x > width * 1.1 || y < -height * 0.1 || y > height * 1.1) continue;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return left < right && top < bottom ? [left, top, right, bottom] : [0, 0, width, height];
}
