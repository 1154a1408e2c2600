import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FeaturePose } from '#shared/pose/team2-features.ts';
import { team2Features, team2Layout } from '#shared/pose/team2-features.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

/** Frames of one person: a body of left shoulder, right shoulder and wrist, and a left hand of two points. */
function clip(frames: readonly (readonly (readonly [number, number, number])[])[]): FeaturePose {
  const flat = frames.flat();
  return {
    frames: frames.length,
    people: 1,
    points: 5,
    dimensions: 2,
    components: [
      {
        name: 'POSE_LANDMARKS',
        points: ['RIGHT_WRIST', 'LEFT_SHOULDER', 'RIGHT_SHOULDER'],
        limbs: [
          [1, 2],
          [2, 0],
        ],
      },
      { name: 'LEFT_HAND_LANDMARKS', points: ['WRIST', 'THUMB_CMC'], limbs: [[0, 1]] },
    ],
    data: Float32Array.from(flat.flatMap(([x, y]) => [x, y])),
    confidence: Float32Array.from(flat.map(([, , confidence]) => confidence)),
  };
}

const first = [
  [100, 60, 1],
  [120, 40, 0.5],
  [80, 40, 1],
  [10, 10, 0],
  [30, 30, 1],
] as const;

describe('team2Features', () => {
  test('points about the shoulders, then lengths, then angles; what is missing is 0', () => {
    const pose = clip([first]);
    const layout = valueOf(team2Layout(pose, 'a.pose'));
    expect(layout).toEqual({
      points: [0, 1, 2, 3, 4],
      limbs: [
        [1, 2],
        [2, 0],
        [3, 4],
      ],
      centre: [100, 40],
      meanShoulderDistance: 40,
    });
    const { points, length, angle } = team2Features(pose, layout, 0);
    expect([...points]).toEqual([0, 0.5, 0.5, 0, -0.5, 0, 0, 0, -1.75, -0.25]);
    expect([...length]).toEqual([1, Math.hypot(0.5, 0.5), 0]);
    expect(angle[0]).toBeCloseTo(0, 15);
    expect(angle[1]).toBeCloseTo(Math.PI / 4, 15);
    expect(angle[2]).toBe(0);
  });

  test('the middle and the width of the shoulders are means over the frames that show both', () => {
    const second = [first[0], [220, 40, 1], [120, 40, 1], first[3], first[4]] as const;
    const third = [first[0], [999, 40, 0], [80, 40, 1], first[3], first[4]] as const;
    const layout = valueOf(team2Layout(clip([first, second, third]), 'a.pose'));
    expect(layout.centre).toEqual([135, 40]);
    expect(layout.meanShoulderDistance).toBe(70);
  });

  test('an upright limb has half a turn, one without length has 0', () => {
    const pose = clip([
      [
        [80, 100, 1],
        [120, 40, 1],
        [80, 40, 1],
        [5, 5, 1],
        [5, 5, 1],
      ],
    ]);
    const { angle, length } = team2Features(pose, valueOf(team2Layout(pose, 'a')), 0);
    expect(angle[1]).toBeCloseTo(Math.PI / 2, 15);
    expect([length[2], angle[2]]).toEqual([0, 0]);
  });

  test('moving and scaling the picture changes nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -300, max: 300 }),
        fc.integer({ min: -300, max: 300 }),
        fc.constantFrom(0.5, 2, 4),
        (x, y, scale) => {
          const moved = first.map(
            ([px, py, confidence]) => [px * scale + x, py * scale + y, confidence] as const,
          );
          const [before, after] = [clip([first]), clip([moved])].map((pose) =>
            team2Features(pose, valueOf(team2Layout(pose, 'a')), 0),
          );
          for (const part of ['points', 'length', 'angle'] as const)
            for (const [i, value] of before![part].entries())
              expect(after![part][i]).toBeCloseTo(value, 9);
        },
      ),
    );
  });
});

describe('team2Layout', () => {
  const withNames = (name: string, points: readonly string[]): FeaturePose => ({
    ...clip([first]),
    components: [{ name, points, limbs: [] }],
  });

  test("BODY_135 has OpenPose's names, and its left shoulder first", () => {
    const pose = withNames('BODY_135', ['Nose', 'LShoulder', 'RShoulder', 'a', 'b']);
    expect(valueOf(team2Layout(pose, 'a.pose')).centre).toEqual([100, 40]);
  });

  test('other components are passed over, and places count all points of the file', () => {
    const [body] = clip([first]).components;
    const pose = clip([[first[3], first[4], ...first.slice(0, 3)]]);
    const other = { name: 'OTHER', points: ['a', 'b'], limbs: [[0, 1]] as const };
    const layout = valueOf(team2Layout({ ...pose, components: [other, body!] }, 'a'));
    expect(layout).toEqual({
      points: [2, 3, 4],
      limbs: [
        [3, 4],
        [4, 2],
      ],
      centre: [100, 40],
      meanShoulderDistance: 40,
    });
  });

  test('a clip without the components, the shoulders, or a frame with both, is refused', () => {
    const message = (pose: FeaturePose): string => problemOf(team2Layout(pose, 'a.pose')).message;
    expect(message(withNames('FACE_LANDMARKS', ['0']))).toContain('found FACE_LANDMARKS.');
    expect(message(withNames('LEFT_HAND_LANDMARKS', ['WRIST']))).toContain(
      'expected points named LEFT_SHOULDER and RIGHT_SHOULDER',
    );
    const hidden = clip([[first[0], [1, 2, 0], first[2], first[3], first[4]]]);
    expect(message(hidden)).toContain('expected at least one frame in which both shoulders');
    const flat = clip([[first[0], first[2], first[2], first[3], first[4]]]);
    expect(message(flat)).toContain('expected shoulders apart');
    expect(message({ ...hidden, people: 0, confidence: new Float32Array(0) })).toContain(
      'both shoulders',
    );
  });
});
