/** Tracks made for tests: a body of shoulders, elbows, wrists, nose and two hands, in the layout of an estimator. */

import type { PoseTrack, TrackComponent } from '#shared/pose/pose-track.ts';

/** A point: x px, y px, confidence; null is missing, at (625, 625) as in real files. */
export type MadePoint = readonly [number, number, number] | null;

/** One frame: named points of the body, and the hands as a middle about which 21 points lie, with one confidence. */
export interface MadeFrame {
  readonly body?: Readonly<Record<string, MadePoint>>;
  readonly left?: MadePoint;
  readonly right?: MadePoint;
}

const bodyNames = [
  'NOSE',
  'LEFT_SHOULDER',
  'RIGHT_SHOULDER',
  'LEFT_ELBOW',
  'RIGHT_ELBOW',
  'LEFT_WRIST',
  'RIGHT_WRIST',
];
const handNames = Array.from({ length: 21 }, (_, i) => `H${i}`);

/** Shoulders 100 px apart, a nose above their middle. */
export const standingBody: Readonly<Record<string, MadePoint>> = {
  NOSE: [300, 130, 1],
  LEFT_SHOULDER: [350, 200, 1],
  RIGHT_SHOULDER: [250, 200, 1],
};

/** Half the breadth of a made hand, px. */
export const handHalf = 10;

/** A Holistic track without a face. Hands are squares of 20 px with their 21 points around the edge. */
export function madeTrack(frames: readonly MadeFrame[]): PoseTrack {
  const component = (name: string, first: number, points: readonly string[]): TrackComponent => ({
    name,
    first,
    count: points.length,
    points,
    limbs: [],
  });
  const components = [
    component('POSE_LANDMARKS', 0, bodyNames),
    component('LEFT_HAND_LANDMARKS', bodyNames.length, handNames),
    component('RIGHT_HAND_LANDMARKS', bodyNames.length + 21, handNames),
  ];
  const points = bodyNames.length + 42;
  const coordinates = new Float32Array(frames.length * points * 3);
  const confidence = new Float32Array(frames.length * points);
  const put = (at: number, point: MadePoint | undefined): void => {
    const [x, y, sure] = point ?? [625, 625, 0];
    coordinates.set([x, y, 0], 3 * at);
    confidence[at] = sure;
  };
  for (const [frame, { body = standingBody, left, right }] of frames.entries()) {
    const start = frame * points;
    for (const [i, name] of bodyNames.entries()) put(start + i, body[name]);
    for (const [hand, first] of [
      [left, bodyNames.length],
      [right, bodyNames.length + 21],
    ] as const) {
      for (let i = 0; i < 21; i += 1) {
        const corner = [
          [-1, -1],
          [1, -1],
          [1, 1],
          [-1, 1],
        ][i % 4]!;
        put(
          start + first + i,
          hand ? [hand[0] + handHalf * corner[0]!, hand[1] + handHalf * corner[1]!, hand[2]] : null,
        );
      }
    }
  }
  return {
    estimator: 'holistic',
    frames: frames.length,
    fps: 30,
    width: 640,
    height: 480,
    points,
    components,
    coordinates,
    confidence,
  };
}
