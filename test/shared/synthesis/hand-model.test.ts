/** The hand model: bones keep their lengths, poses their limits, and the surface covers the joints. */

import { describe, expect, it } from 'vitest';
import { createRandom } from '#shared/statistics/random.ts';
import { jointThicknesses, msraCamera, renderDepthHand } from '#shared/synthesis/depth-hand.ts';
import { handConfigurations } from '#shared/synthesis/hand-configurations.ts';
import { placeHand } from '#shared/synthesis/hand-kinematics.ts';
import { clampPose, poseAngles, poseOffset } from '#shared/synthesis/hand-pose.ts';
import { digits, makeHandShape, meanHandShape } from '#shared/synthesis/hand-shape.ts';
import { makeHandSkin } from '#shared/synthesis/hand-skin.ts';
import { deepestOverlapMm } from '#shared/synthesis/interpenetration.ts';
import { aboutX, aboutY, aboutZ, compose, turn } from '#shared/synthesis/rotation.ts';
import { renderSkin } from '#shared/synthesis/skin-renderer.ts';

const upright = { cameraFromHand: aboutX(0), wrist: [0, 70, 400] } as const;

const jointOf = (joints: Float64Array, i: number): number[] => [
  ...joints.subarray(i * 3, i * 3 + 3),
];
const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((value, axis) => value - b[axis]!));

describe('rotations', () => {
  it('turn right-handed and compose from the right', () => {
    expect(turn(aboutX(90), [0, 1, 0])[2]).toBeCloseTo(1, 12);
    expect(turn(aboutY(90), [0, 0, 1])[0]).toBeCloseTo(1, 12);
    expect(turn(aboutZ(90), [1, 0, 0])[1]).toBeCloseTo(1, 12);
    const both = turn(compose(aboutX(30), aboutZ(50)), [1, 2, 3]);
    const oneByOne = turn(aboutX(30), turn(aboutZ(50), [1, 2, 3]));
    both.forEach((value, axis) => expect(value).toBeCloseTo(oneByOne[axis]!, 12));
  });
});

describe('the hand model', () => {
  it('keeps every bone as long as the shape says, in every handshape and view', () => {
    const shape = makeHandShape(createRandom(3));
    for (const [i, pose] of Object.values(handConfigurations).entries()) {
      const cameraFromHand = compose(aboutY(37 * i), aboutX(11 * i));
      const { joints } = placeHand(shape, pose, { cameraFromHand, wrist: [10, -5, 420] });
      digits.forEach((digit, d) => {
        const { root, bones } = shape.digits[digit];
        const first = 1 + d * 4;
        expect(distance(jointOf(joints, 0), jointOf(joints, first))).toBeCloseTo(
          Math.hypot(...root),
          9,
        );
        bones.forEach((length, bone) => {
          const reach = distance(jointOf(joints, first + bone), jointOf(joints, first + bone + 1));
          expect(reach).toBeCloseTo(length, 9);
        });
      });
    }
  });

  it('holds a right hand upright with the palm to the camera: fingers up, thumb right, little finger left', () => {
    const { joints } = placeHand(meanHandShape, handConfigurations.five, upright);
    const [wrist, indexTip, littleTip, thumbTip] = [0, 4, 16, 20].map((i) => jointOf(joints, i));
    expect(indexTip![1]).toBeLessThan(wrist![1]! - 150);
    expect(thumbTip![0]).toBeGreaterThan(indexTip![0]!);
    expect(littleTip![0]).toBeLessThan(wrist![0]!);
    // Bending goes towards the palm, which faces the camera.
    const fist = placeHand(meanHandShape, handConfigurations.fist, upright).joints;
    expect(jointOf(fist, 6)[2]).toBeLessThan(jointOf(joints, 6)[2]! - 30);
  });

  it('brings the thumb to the index finger where a handshape has them meet', () => {
    for (const name of ['O', 'F', 'pinch', 'flat O'] as const) {
      const { joints } = placeHand(meanHandShape, handConfigurations[name], upright);
      expect(distance(jointOf(joints, 20), jointOf(joints, 4)), name).toBeLessThan(20);
    }
  });

  it('lets no handshape run through itself', () => {
    for (const [name, pose] of Object.entries(handConfigurations)) {
      expect(
        deepestOverlapMm(meanHandShape, placeHand(meanHandShape, pose, upright)),
        name,
      ).toBeLessThan(6);
    }
  });

  it('bends the last joint of a finger with the one before', () => {
    const pose = handConfigurations.flat.slice();
    pose[poseOffset.index + 1] = 60;
    const { joints } = placeHand(meanHandShape, pose, upright);
    const bone = (from: number): number[] =>
      jointOf(joints, from + 1).map((value, axis) => value - jointOf(joints, from)[axis]!);
    const [middle, end] = [bone(2), bone(3)];
    const cosine =
      middle.reduce((sum, value, axis) => sum + value * end[axis]!, 0) /
      (Math.hypot(...middle) * Math.hypot(...end));
    expect((Math.acos(cosine) * 180) / Math.PI).toBeCloseTo(60 * meanHandShape.dipPerPip, 6);
  });

  it('clamps a pose into the limits and takes spread from bent fingers', () => {
    const wild = clampPose(new Float64Array(18).fill(400));
    wild.forEach((deg, i) => expect(deg).toBeLessThanOrEqual(poseAngles[i]!.maxDeg));
    expect(wild[2]).toBeCloseTo(20 * 0.15, 9);
    expect([...clampPose(wild)]).toEqual([...wild]);
  });

  it('draws hands of human size', () => {
    const random = createRandom(11);
    for (let i = 0; i < 50; i++) {
      const { middle } = makeHandShape(random).digits;
      const length =
        Math.hypot(...middle.root) + middle.bones[0] + middle.bones[1] + middle.bones[2];
      expect(length).toBeGreaterThan(145);
      expect(length).toBeLessThan(240);
    }
  });
});

describe('the renderer', () => {
  it('puts the surface of a sphere where geometry says', () => {
    const skin = {
      spheres: Float64Array.of(0, 0, 400, 20),
      cones: new Uint8Array(0),
      sheets: new Uint8Array(0),
    };
    const region = renderSkin(skin, msraCamera);
    const at = (120 - region.top) * region.width + (160 - region.left);
    expect(region.depthMm[at]).toBeCloseTo(380, 4);
  });

  it('wraps two and three spheres without a gap', () => {
    const flat = {
      spheres: Float64Array.of(-30, 20, 400, 10, 30, 20, 400, 10, 0, -30, 400, 10),
      cones: Uint8Array.of(0, 1, 1, 2, 0, 2),
      sheets: Uint8Array.of(0, 1, 2),
    };
    const region = renderSkin(flat, msraCamera);
    for (const [u, v] of [
      [160, 120],
      [160, 132],
      [150, 125],
      [168, 118],
    ] as const) {
      const depth = region.depthMm[(v - region.top) * region.width + u - region.left]!;
      expect(depth).toBeCloseTo(390, 3);
    }
  });

  it('covers every joint it calls visible by less than the thickness of the flesh, and none from behind', () => {
    const shape = makeHandShape(createRandom(5));
    const thickness = jointThicknesses(shape);
    let seen = 0;
    for (const [i, pose] of Object.values(handConfigurations).entries()) {
      const place = {
        cameraFromHand: compose(aboutX(12 * (i % 6)), aboutY(25 * ((i % 5) - 2))),
        wrist: [0, 60, 400],
      } as const;
      const { jointsInCamera, visible } = renderDepthHand(
        shape,
        pose,
        place,
        msraCamera,
        createRandom(i),
      );
      const exact = renderSkin(makeHandSkin(shape, placeHand(shape, pose, place)), msraCamera);
      for (let joint = 0; joint < 21; joint++) {
        const [x, y, z] = jointOf(jointsInCamera, joint) as [number, number, number];
        const column = Math.round((x / z) * 241.42 + 160) - exact.left;
        const row = Math.round((y / z) * 241.42 + 120) - exact.top;
        const depth = exact.depthMm[row * exact.width + column]!;
        // The centre of a joint lies inside the hand, whatever hides it.
        expect(depth).toBeGreaterThan(0);
        expect(z - depth).toBeGreaterThan(-0.6);
        if (visible[joint] === 0) continue;
        seen++;
        expect(z - depth).toBeLessThan(2 * thickness[joint]!);
      }
    }
    expect(seen).toBeGreaterThan(21 * 22 * 0.5);
  });
});
