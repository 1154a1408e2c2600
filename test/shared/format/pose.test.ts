import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { looksLikePose, readPose } from '#shared/format/pose/read-pose.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import { trackOfPose } from '#shared/pose/track-of-pose.ts';
import { trackParts } from '#shared/pose/track-parts.ts';
import { holisticBody, holisticHand } from '#shared/pose/estimator-points.ts';
import type { MadeComponent } from './pose-bytes.ts';
import { poseBytes } from './pose-bytes.ts';

const path = 'a.pose';

describe.each([0, 0.1, 0.2] as const)('.pose version %s', (version) => {
  const bytes = poseBytes({ version, frames: 3, people: 2 });

  test('reads header, coordinates and confidences', () => {
    const pose = valueOf(readPose(bytes, { path }));
    expect(pose).toMatchObject({
      version,
      width: 640,
      height: 480,
      fps: 25,
      frames: 3,
      people: 2,
      points: 5,
      dimensions: 2,
    });
    expect(
      pose.components.map(({ name, points, limbs }) => [name, points.length, limbs.length]),
    ).toEqual([
      ['hand', 3, 2],
      ['körper', 2, 1],
    ]);
    // Frame 1, person 1, point 2: the writer counts 100 frame + 10 person + point, y negative, confidence point / 10.
    const at = (1 * 2 + 1) * 5 + 2;
    expect([...pose.data.subarray(at * 2, at * 2 + 2)]).toEqual([112, -112]);
    expect(pose.confidence[at]).toBeCloseTo(0.2);
    expect(pose.warnings).toEqual([]);
    expect(looksLikePose(bytes)).toBe(true);
  });

  test('reads bytes that stand in a larger buffer, at odd offsets', () => {
    const larger = new Uint8Array(bytes.length + 7);
    larger.set(bytes, 3);
    expect(valueOf(readPose(larger.subarray(3, 3 + bytes.length)))).toEqual(
      valueOf(readPose(bytes)),
    );
    expect(valueOf(readPose(Buffer.from(bytes)))).toEqual(valueOf(readPose(bytes)));
  });

  test('cut anywhere is refused with a byte', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      const problem = problemOf(readPose(bytes.slice(0, length), { path }));
      expect(problem.message).toMatch(/^a\.pose, byte \d+: expected /);
    }
  });

  test('flipped bytes never throw', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
        const flipped = bytes.slice();
        flipped[at] = byte;
        readPose(flipped, { path });
        looksLikePose(flipped);
      }),
    );
  });
});

describe('.pose frames', () => {
  test.each([0, 0.1] as const)('the count of version %s runs over 16 bits', (version) => {
    const frames = 65_536 + 4;
    const pose = valueOf(readPose(poseBytes({ version, frames, people: 1 })));
    expect(pose.frames).toBe(frames);
    expect(pose.warnings).toHaveLength(1);
    expect(pose.confidence[pose.confidence.length - 1]).toBeCloseTo(0.4);
  });

  test('version 0.0 cut between two frames is refused, not taken for a shorter clip', () => {
    const whole = poseBytes({ version: 0, frames: 3, people: 1 });
    const frameBytes = 2 + 2 + 5 * 3 * 4;
    const problem = problemOf(readPose(whole.slice(0, -frameBytes), { path }));
    expect(problem.code).toBe('damaged');
    expect(problem.message).toBe(
      `a.pose, byte ${whole.length - frameBytes}: expected 3 frames as the file says, found 2 up to its end.`,
    );
  });

  test('people who are not in a frame have confidence 0', () => {
    const pose = valueOf(
      readPose(poseBytes({ version: 0, frames: 2, people: 2, peopleInFirst: 1 })),
    );
    expect(pose.people).toBe(2);
    expect([...pose.confidence.subarray(5, 10)]).toEqual([0, 0, 0, 0, 0]);
  });

  test.each([
    [
      Uint8Array.of(0, 0, 128, 63, 0, 0, 0, 0, 0, 0, 0, 0),
      'a.pose, byte 0: expected a .pose file of version 0.0, 0.1 or 0.2, found 1.',
    ],
    [
      new Uint8Array(2),
      'a.pose, byte 0: expected 4 more bytes, found the end of the file (2 bytes).',
    ],
  ])('refuses %#', (bytes, message) => {
    expect(problemOf(readPose(bytes, { path })).message).toBe(message);
  });

  test('bytes left over are refused', () => {
    const bytes = poseBytes({ version: 0.2, frames: 2, people: 1 });
    const longer = new Uint8Array(bytes.length + 5);
    longer.set(bytes);
    expect(problemOf(readPose(longer, { path })).message).toContain(
      'expected a multiple of 60 bytes',
    );
  });

  test('one crowded frame among very many empty ones is refused, not made room for', () => {
    const crowded = poseBytes({ version: 0, frames: 1, people: 4000 });
    const bytes = new Uint8Array(crowded.length + 2 * 100_000);
    bytes.set(crowded);
    expect(problemOf(readPose(bytes, { path })).message).toContain(
      '4000 people in one of 100001 frames',
    );
  });

  test('nobody in any frame is no damage', () => {
    const pose = valueOf(readPose(poseBytes({ version: 0.2, frames: 7, people: 0 })));
    expect(pose).toMatchObject({ frames: 7, people: 0, warnings: [] });
  });

  test('random bytes never throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void readPose(bytes)));
  });
});

test('names that Python’s writer cut within a letter are read, and what follows them stands right', () => {
  const whole = valueOf(readPose(poseBytes({ version: 0.1, frames: 2, people: 1 })));
  const bytes = poseBytes({ version: 0.1, frames: 2, people: 1, cutsNames: true });
  const pose = valueOf(readPose(bytes));
  expect(pose.components.map(({ name }) => name)).toEqual(['hand', 'körpe']);
  expect(pose.components[1]!.points).toEqual(['d', '\uFFFD']);
  expect(pose.data).toEqual(whole.data);
  expect(pose.confidence).toEqual(whole.confidence);
});

describe('Holistic in its sizes', () => {
  const made = (name: string, points: readonly string[]): MadeComponent => ({
    name,
    format: 'XYZC',
    points,
    limbs: [],
  });
  const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `${i}`);
  const reduced = holisticBody.points.filter((name) => /SHOULDER|ELBOW|_WRIST|HIP/.test(name));
  const components = (
    body: readonly string[],
    face: number,
    hasWorld: boolean,
  ): readonly MadeComponent[] => [
    made('POSE_LANDMARKS', body),
    made('FACE_LANDMARKS', numbered(face)),
    made('LEFT_HAND_LANDMARKS', holisticHand.points),
    made('RIGHT_HAND_LANDMARKS', holisticHand.points),
    ...(hasWorld ? [made('POSE_WORLD_LANDMARKS', body)] : []),
  ];

  test.each([
    [543, holisticBody.points, 468, false],
    [553, holisticBody.points, 478, false],
    [576, holisticBody.points, 468, true],
    [586, holisticBody.points, 478, true],
    [178, reduced, 128, false],
  ] as const)('%i points', (total, body, face, hasWorld) => {
    const bytes = poseBytes({
      version: 0.2,
      frames: 1,
      people: 1,
      components: components(body, face, hasWorld),
    });
    const pose = valueOf(readPose(bytes));
    expect(pose.points).toBe(total);
    const { track } = trackOfPose(pose);
    const inPicture = body.length + face + 42;
    expect(track).toMatchObject({ estimator: 'holistic', points: inPicture });
    // Points in metres are none of the picture: not the last of the track, nor any other.
    expect(track.components.map(({ name }) => name)).not.toContain('POSE_WORLD_LANDMARKS');
    expect(track.coordinates[3 * (inPicture - 1)]).toBe(inPicture - 1);
    const parts = trackParts(track);
    expect(parts.leftHand?.first).toBe(body.length + face);
    expect(parts.rightHand?.first).toBe(body.length + face + 21);
    expect(parts.face?.count).toBe(face);
    expect(track.components[0]!.points[parts.leftShoulder!]).toBe('LEFT_SHOULDER');
    expect(track.components[0]!.points[parts.rightWrist!]).toBe('RIGHT_WRIST');
  });
});
