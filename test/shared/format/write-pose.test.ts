import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PoseFile } from '#shared/format/pose/pose-file.ts';
import { readPose } from '#shared/format/pose/read-pose.ts';
import { writePose } from '#shared/format/pose/write-pose.ts';
import { valueOf } from '#test/support/result.ts';
import { poseBytes } from './pose-bytes.ts';

const uint16 = fc.integer({ min: 0, max: 65_535 });
const float32 = fc.float({ noDefaultInfinity: false });
const name = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .filter((text) => !text.includes('\uFEFF'));

/** A sequence of any shape, with any numbers in it. */
const anyPose: fc.Arbitrary<PoseFile> = fc
  .record({
    dimensions: fc.integer({ min: 1, max: 4 }),
    frames: fc.integer({ min: 1, max: 4 }),
    people: fc.integer({ min: 1, max: 3 }),
    sizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
    width: uint16,
    height: uint16,
    depth: uint16,
    fps: fc.float({ min: Math.fround(0.1), max: 1000, noNaN: true }),
    seedName: name,
    number: fc.array(float32, { minLength: 1, maxLength: 30 }),
    limb: fc.tuple(fc.nat(4), fc.nat(4)),
    colour: fc.tuple(uint16, uint16, uint16),
  })
  .map((made) => {
    const { dimensions, frames, people, sizes, number, limb, colour, seedName } = made;
    const points = sizes.reduce((sum, size) => sum + size, 0);
    const fill = (length: number): Float32Array =>
      Float32Array.from({ length }, (_, i) => number[i % number.length]!);
    return {
      version: 0.2,
      width: made.width,
      height: made.height,
      depth: made.depth,
      fps: made.fps,
      frames,
      people,
      points,
      dimensions,
      components: sizes.map((size, i) => ({
        name: `${seedName}${i}`,
        format: `${'XYZK'.slice(0, dimensions)}C`,
        points: Array.from({ length: size }, (_, point) => `${seedName} é ${point}`),
        limbs: [[limb[0] % size, limb[1] % size] as const],
        colours: [colour],
      })),
      data: fill(frames * people * points * dimensions),
      confidence: fill(frames * people * points),
      warnings: [],
    };
  });

const bits = (values: Float32Array): Uint32Array => new Uint32Array(values.slice().buffer);

describe('writePose', () => {
  test('what is read back is what was written, to the last bit', () => {
    fc.assert(
      fc.property(anyPose, (pose) => {
        const { bytes, loss } = writePose(pose);
        const back = valueOf(readPose(bytes));
        expect(loss).toEqual([]);
        expect({ ...back, data: 0, confidence: 0 }).toEqual({ ...pose, data: 0, confidence: 0 });
        expect(bits(back.data)).toEqual(bits(pose.data));
        expect(bits(back.confidence)).toEqual(bits(pose.confidence));
      }),
    );
  });

  test.each([0.1, 0.2] as const)('version %s keeps everything', (version) => {
    const pose = valueOf(readPose(poseBytes({ version, frames: 3, people: 2 })));
    const { bytes, loss } = writePose(pose);
    expect(loss).toEqual([]);
    expect(valueOf(readPose(bytes))).toEqual({ ...pose, version: 0.2 });
    expect(bytes).toEqual(new Uint8Array(poseBytes({ version: 0.2, frames: 3, people: 2 })));
  });

  test('version 0.0 loses the ids of its people, and says so', () => {
    const pose = valueOf(
      readPose(poseBytes({ version: 0, frames: 2, people: 2, peopleInFirst: 1 })),
    );
    const { bytes, loss } = writePose(pose);
    expect(loss).toEqual([expect.stringContaining('ids of people')]);
    expect(valueOf(readPose(bytes))).toEqual({ ...pose, version: 0.2 });
  });

  test('coordinates of missing points stay as they are (formats.md, section 1)', () => {
    const pose = valueOf(readPose(poseBytes({ version: 0.2, frames: 1, people: 1 })));
    // The first point has confidence 0.
    pose.data[0] = 625;
    const back = valueOf(readPose(writePose(pose).bytes));
    expect([back.data[0], back.confidence[0]]).toEqual([625, 0]);
  });

  test('a name that does not fit is a mistake of the program, not a damaged file', () => {
    const pose = valueOf(readPose(poseBytes({ version: 0.2, frames: 1, people: 1 })));
    expect(() => writePose({ ...pose, width: 70_000 })).toThrow('fits 16 bits');
  });
});
