/** Frames of OpenPose for tests. */

import * as fc from 'fast-check';

/** The arrays of a person in a file and how many numbers each has (formats.md section 2). */
export const arrayLengths = {
  pose_keypoints_2d: 75,
  face_keypoints_2d: 210,
  hand_left_keypoints_2d: 63,
  hand_right_keypoints_2d: 63,
} as const;

/** A person whose numbers count up; the arrays named in `empty` are `[]`. */
export const countingPerson = (
  start: number,
  empty: readonly string[] = [],
): Record<string, readonly number[]> =>
  Object.fromEntries(
    Object.entries(arrayLengths).map(([name, length]) => [
      name,
      empty.includes(name) ? [] : Array.from({ length }, (_, i) => (i % 3 === 2 ? 0.5 : start + i)),
    ]),
  );

/** A file with these people. */
export const openPoseFile = (people: readonly object[], more: object = {}): Uint8Array =>
  new TextEncoder().encode(JSON.stringify({ version: 1.3, people, ...more }));

const point = fc.oneof(
  fc.constant([0, 0, 0] as const),
  fc.tuple(
    fc.float({ min: 0, max: 4000, noNaN: true }),
    fc.float({ min: 0, max: 4000, noNaN: true }),
    fc.float({ min: Math.fround(0.001), max: 1, noNaN: true }),
  ),
);

/** [137, 3] x px, y px, confidence; the nose is always seen. */
export const anyPerson: fc.Arbitrary<Float32Array> = fc
  .array(point, { minLength: 1, maxLength: 40 })
  .map((points) => {
    const values = new Float32Array(137 * 3);
    for (let i = 0; i < 137; i += 1) values.set(points[i % points.length]!, i * 3);
    values.set([7, 8, 0.9], 0);
    return values;
  });
