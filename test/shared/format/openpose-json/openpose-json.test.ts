import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openPoseComponents } from '#shared/format/openpose-json/openpose-components.ts';
import {
  openPoseBytes,
  poseFromOpenPose,
} from '#shared/format/openpose-json/pose-from-openpose.ts';
import { readOpenPoseJson } from '#shared/format/openpose-json/read-openpose-json.ts';
import { writeOpenPoseJson } from '#shared/format/openpose-json/write-openpose-json.ts';
import { readPose } from '#shared/format/pose/read-pose.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import { poseBytes } from '../pose-bytes.ts';
import { anyPerson, countingPerson, openPoseFile } from './made-openpose.ts';

const path = 'clip_0_keypoints.json';
const read = (bytes: Uint8Array) => readOpenPoseJson(bytes, { path });
const clip = { fps: 30, width: 640, height: 480 };

describe('the 137 points', () => {
  test('are 25, 70, 21 and 21 with names of their own, and limbs between them', () => {
    expect(openPoseComponents.map(({ points }) => points.length)).toEqual([25, 70, 21, 21]);
    // Of pose-format's files: 24 of the body, 65 of the face, 20 of a hand.
    expect(openPoseComponents.map(({ limbs }) => limbs.length)).toEqual([24, 65, 20, 20]);
    for (const { points, limbs } of openPoseComponents) {
      expect(new Set(points).size).toBe(points.length);
      expect(
        limbs.flat().every((at) => Number.isInteger(at) && at >= 0 && at < points.length),
      ).toBe(true);
      expect(new Set(limbs.map((limb) => limb.toSorted().join('-'))).size).toBe(limbs.length);
    }
  });

  test('stand where section 2 of formats.md says', () => {
    const [body, face, left] = openPoseComponents;
    expect(body?.points[2]).toBe('RShoulder');
    expect(body?.points[5]).toBe('LShoulder');
    expect(body?.points[8]).toBe('MidHip');
    expect(body?.points[24]).toBe('RHeel');
    expect([face?.points[0], face?.points[17], face?.points[68]]).toEqual([
      'FB_0',
      'FEB_17',
      'FP_68',
    ]);
    expect([left?.points[0], left?.points[5], left?.points[20]]).toEqual([
      'BASE',
      'I_CMC',
      'P_DIP',
    ]);
  });
});

describe('readOpenPoseJson', () => {
  test('takes x, y and confidence in order, and an empty array as all missing', () => {
    const frame = valueOf(read(openPoseFile([countingPerson(0, ['face_keypoints_2d'])])));
    const [person] = frame.people;
    expect(person?.slice(0, 6)).toEqual(Float32Array.of(0, 1, 0.5, 3, 4, 0.5));
    expect(person?.slice(75, 75 + 210).every((value) => value === 0)).toBe(true);
    expect(person?.slice(285, 288)).toEqual(Float32Array.of(0, 1, 0.5));
    expect([...frame.leftOut]).toEqual([]);
  });

  test('nobody in a frame is fine, and the version is not asked for', () => {
    expect(valueOf(read(openPoseFile([]))).people).toEqual([]);
    expect(valueOf(read(new TextEncoder().encode('{"people": []}'))).people).toEqual([]);
  });

  test('says what it leaves out', () => {
    const tracked = { ...countingPerson(0), person_id: [3], pose_keypoints_3d: [1, 2, 3, 1] };
    const frame = read(openPoseFile([tracked], { part_candidates: [{ '0': [1, 2, 0.5] }] }));
    expect([...valueOf(frame).leftOut].toSorted()).toEqual([
      '3D points',
      'ids of people',
      'part candidates',
    ]);
    const untracked = { ...countingPerson(0), person_id: [-1], pose_keypoints_3d: [] };
    expect(valueOf(read(openPoseFile([untracked], { part_candidates: [] }))).leftOut.size).toBe(0);
  });

  test.each([
    ['[1, 2]', 'expected a frame of OpenPose with a list of people'],
    ['{"people": 3}', 'expected a frame of OpenPose with a list of people'],
    ['{"people": [{"x": 1}]}', 'people[0]: expected pose_keypoints_2d'],
    ['{"people": [{"pose_keypoints_2d": [1, 2, 0.5]}]}', 'expected 75 numbers'],
    ['{"people": [{"pose_keypoints_2d": "no"}]}', 'found something else'],
    ['{"people": [', 'found no valid JSON'],
    ['', 'found no valid JSON'],
  ])('%s is refused in a sentence that names the file', (text, message) => {
    const problem = problemOf(read(new TextEncoder().encode(text)));
    expect(problem.message).toContain(path);
    expect(problem.message).toContain(message);
  });

  test.each([null, 'x', 1e300, [1]])('the value %j is refused, and named', (value) => {
    const person = { ...countingPerson(0), hand_left_keypoints_2d: [value, ...zeros(62)] };
    expect(problemOf(read(openPoseFile([countingPerson(0), person]))).message).toContain(
      'people[1].hand_left_keypoints_2d[0]: expected a number, found',
    );
  });
});

describe('to a pose sequence and back', () => {
  test('frames keep their numbers; frames and people that are not there are missing', () => {
    const one = valueOf(read(openPoseFile([countingPerson(0)]))).people;
    const two = valueOf(read(openPoseFile([countingPerson(500), countingPerson(900)]))).people;
    const pose = poseFromOpenPose(
      [
        { frameIndex: 1, people: one },
        { frameIndex: 3, people: two },
      ],
      clip,
    );
    expect(pose).toMatchObject({ ...clip, frames: 4, people: 2, points: 137, dimensions: 2 });
    const seen = (frame: number, person: number): boolean =>
      pose.confidence
        .subarray((frame * 2 + person) * 137, (frame * 2 + person + 1) * 137)
        .some((value) => value > 0);
    const there = [0, 1, 2, 3].map((frame) => [seen(frame, 0), seen(frame, 1)]);
    expect(there).toEqual([
      [false, false],
      [true, false],
      [false, false],
      [true, true],
    ]);
    expect(pose.data.slice((3 * 2 + 1) * 137 * 2).slice(0, 2)).toEqual(Float32Array.of(900, 901));
  });

  test('the bytes a sequence takes are known before it is made', () => {
    const frames = [{ frameIndex: 9_999_999, people: [new Float32Array(411)] }];
    expect(openPoseBytes(frames)).toBe(10_000_000 * 137 * 12);
  });

  test('what is written is read again as it was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyPerson, { maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        (people) => {
          const frames = people.map((list, frameIndex) => ({ frameIndex, people: list }));
          const pose = poseFromOpenPose(frames, clip);
          const { frameText, loss } = valueOf(writeOpenPoseJson(pose, 'a.pose'));
          expect(loss).toHaveLength(1);
          for (const { frameIndex, people: expected } of frames) {
            const back = valueOf(read(new TextEncoder().encode(frameText(frameIndex))));
            expect(back.people).toEqual(expected);
            expect(back.leftOut.size).toBe(0);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  test('numbers are written short, as the same 32-bit number', () => {
    const person = new Float32Array(411);
    person.set([0.1, 1234.5678, 0.33333334], 0);
    const pose = poseFromOpenPose([{ frameIndex: 0, people: [person] }], clip);
    const text = valueOf(writeOpenPoseJson(pose, 'a.pose')).frameText(0);
    expect(text).toContain('"pose_keypoints_2d":[0.1,1234.5677,0.33333334,0,');
  });

  test('who is missing before somebody else keeps a place; who is missing last does not', () => {
    const nobody = new Float32Array(411);
    const somebody = Float32Array.from({ length: 411 }, (_, i) => i / 1000);
    const frames = [
      { frameIndex: 0, people: [nobody, somebody, nobody] },
      { frameIndex: 1, people: [] },
    ];
    const { frameText } = valueOf(writeOpenPoseJson(poseFromOpenPose(frames, clip), 'a.pose'));
    expect(valueOf(read(new TextEncoder().encode(frameText(0)))).people).toHaveLength(2);
    expect(JSON.parse(frameText(1))).toEqual({ version: 1.3, people: [] });
  });
});

describe('writeOpenPoseJson', () => {
  const standard = (): ReturnType<typeof poseFromOpenPose> => {
    const person = Float32Array.from({ length: 411 }, (_, i) => (i % 3 === 2 ? 0.5 : i));
    return poseFromOpenPose([{ frameIndex: 0, people: [person] }], clip);
  };

  test('finds points by name, whatever their order, and by index where all names are others', () => {
    const pose = standard();
    const [body, ...rest] = pose.components;
    const turned = { ...body!, points: body!.points.toReversed() };
    const other = { ...rest[1]!, points: rest[1]!.points.map((_, i) => `HAND_${i}`) };
    const strange = { ...pose, components: [turned, rest[0]!, other, rest[2]!] };
    const { frameText } = valueOf(writeOpenPoseJson(strange, 'a.pose'));
    const frame = JSON.parse(frameText(0)) as { people: Record<string, number[]>[] };
    const [person] = frame.people;
    expect(person?.['pose_keypoints_2d']?.slice(0, 2)).toEqual([72, 73]);
    expect(person?.['hand_left_keypoints_2d']?.slice(0, 2)).toEqual([285, 286]);
  });

  test('a part that the clip lacks is an empty array; points it lacks are missing', () => {
    const pose = standard();
    const [body] = pose.components;
    const small = {
      ...pose,
      points: 3,
      components: [{ ...body!, points: ['LShoulder', 'Nose', 'RShoulder'], limbs: [] }],
      data: Float32Array.of(1, 2, 3, 4, 5, 6),
      confidence: Float32Array.of(0.1, 0.2, 0.3),
    };
    const { frameText } = valueOf(writeOpenPoseJson(small, 'a.pose'));
    const { people } = JSON.parse(frameText(0)) as { people: Record<string, number[]>[] };
    const flat = people[0]?.['pose_keypoints_2d'] ?? [];
    expect(flat).toHaveLength(75);
    expect(flat.slice(0, 9)).toEqual([3, 4, 0.2, 0, 0, 0, 5, 6, 0.3]);
    expect(flat.slice(15, 18)).toEqual([1, 2, 0.1]);
    expect(people[0]?.['face_keypoints_2d']).toEqual([]);
  });

  test('says what it leaves out: components, z, coordinates under confidence 0, numbers JSON has not', () => {
    const pose = standard();
    pose.confidence[0] = 0;
    pose.data[2] = Number.NaN;
    const wide = {
      ...pose,
      points: 138,
      dimensions: 2,
      components: [
        ...pose.components,
        { name: 'X', format: 'XYC', points: ['x'], limbs: [], colours: [] },
      ],
      data: Float32Array.from([...pose.data, 1, 2]),
      confidence: Float32Array.from([...pose.confidence, 1]),
    };
    const { loss } = valueOf(writeOpenPoseJson(wide, 'a.pose'));
    expect(loss.join('\n')).toMatch(/frame rate \(30\), the picture size \(640 x 480\)/);
    expect(loss.join('\n')).toMatch(/components X/);
    // Point 0 lies at 0, 1 under confidence 0; point 1 at NaN, 4.
    expect(loss.join('\n')).toMatch(/1 missing points have coordinates/);
    expect(loss.join('\n')).toMatch(
      /1 points have coordinates or confidences that JSON cannot hold/,
    );
  });

  test('refuses the points of other estimators', () => {
    const hands = valueOf(readPose(poseBytes({ version: 0.2, frames: 1, people: 1 })));
    expect(problemOf(writeOpenPoseJson(hands, 'a.pose')).message).toBe(
      'a.pose: expected components of OpenPose (pose_keypoints_2d, face_keypoints_2d, hand_left_keypoints_2d, hand_right_keypoints_2d) with x and y, found hand, körper.',
    );
    const pose = standard();
    const [body, ...rest] = pose.components;
    const short = { ...pose, components: [{ ...body!, points: ['a', 'b'] }, ...rest] };
    expect(problemOf(writeOpenPoseJson(short, 'a.pose')).message).toBe(
      'a.pose: expected the 25 points of pose_keypoints_2d, found 2 of other names.',
    );
  });
});

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
