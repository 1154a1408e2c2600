/** Writes synthetic depth hands for training: patches and joints as numpy reads them, held-out frames also as depth files. */

import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import { writeCentreText } from '#shared/format/centre-text/write-centre-text.ts';
import { writeFrameList } from '#shared/format/frame-list/read-frame-list.ts';
import { writeJointText } from '#shared/format/joint-text/write-joint-text.ts';
import { writeMsraBin } from '#shared/format/msra-bin/write-msra-bin.ts';
import { npyHeader, writeNpy } from '#shared/format/npy/write-npy.ts';
import { imageFromCamera } from '#shared/geometry/camera.ts';
import { cropHand, cubeHalfMm, patchFromImage, patchSize } from '#shared/hand/hand-crop.ts';
import { centreOfRegion, frameOfRegion, msraCamera } from '#shared/synthesis/depth-hand.ts';
import type { TrainingHandsPlan } from '#shared/synthesis/training-hands.ts';
import { renderTrainingHand, trainingShapes } from '#shared/synthesis/training-hands.ts';
import { unwritable } from './write-files.ts';

/** Patches are written as 16-bit integers: 1 is this many. */
export const patchScale = 32_767;

const joints = 21;

/** One part of the data, e.g. what is trained on. */
export interface TrainingHandsExport {
  /** Made where it is missing. */
  readonly folder: string;
  readonly plan: TrainingHandsPlan;
  /** Writes the depth frames too, with truth, centres and a frame list in the layouts of the MSRA data set. */
  readonly withFrames: boolean;
}

/**
 * Writes `patches.npy` [frames, 96, 96] int16 (1 is 32767), `joints.npy` [frames, 21, 3] float32 in the space of the patch,
 * `cubes.npy` [frames, 3] float32 (u px, v px, d mm) and `shapes.npy` [frames] int32.
 *
 * @param report called with the number of frames done
 */
export function exportTrainingHands(
  { folder, plan, withFrames }: TrainingHandsExport,
  report: (done: number) => void,
): Result<null> {
  const numbers = {
    joints: new Float32Array(plan.frames * joints * 3),
    cubes: new Float32Array(plan.frames * 3),
    shapes: new Int32Array(plan.frames),
  };
  const truth = new Float64Array(plan.frames * joints * 3);
  const shapes = trainingShapes(plan);
  try {
    mkdirSync(withFrames ? join(folder, 'frames') : folder, { recursive: true });
    const patches = openSync(join(folder, 'patches.npy'), 'w');
    try {
      writeSync(patches, npyHeader('<i2', [plan.frames, patchSize, patchSize]));
      for (let frame = 0; frame < plan.frames; frame += 1) {
        const hand = renderTrainingHand(plan, shapes, frame);
        const depth = frameOfRegion(hand.measured, msraCamera);
        const centre = centreOfRegion(hand.measured) ?? [
          msraCamera.intrinsics.cx,
          msraCamera.intrinsics.cy,
          1,
        ];
        const cube = { centre, halfMm: cubeHalfMm };
        const patch = cropHand(depth, cube, msraCamera.intrinsics);
        writeSync(
          patches,
          Int16Array.from(patch, (value) => Math.round(value * patchScale)),
        );
        const uvd = imageFromCamera(hand.jointsInCamera, msraCamera.intrinsics);
        truth.set(uvd, frame * joints * 3);
        numbers.joints.set(patchFromImage(uvd, cube, msraCamera.intrinsics), frame * joints * 3);
        numbers.cubes.set(centre, frame * 3);
        numbers.shapes[frame] = frame % plan.shapes;
        if (withFrames) writeFileSync(join(folder, frameName(frame)), writeMsraBin(depth));
        report(frame + 1);
      }
    } finally {
      closeSync(patches);
    }
    const write = (name: string, bytes: Uint8Array): void =>
      writeFileSync(join(folder, name), bytes);
    write('joints.npy', writeNpy(numbers.joints, [plan.frames, joints, 3]));
    write('cubes.npy', writeNpy(numbers.cubes, [plan.frames, 3]));
    write('shapes.npy', writeNpy(numbers.shapes, [plan.frames]));
    if (withFrames) {
      const table = { frames: plan.frames, joints, space: 'uvd', values: truth } as const;
      write('truth.txt', writeJointText(table));
      write('center.txt', writeCentreText(Float64Array.from(numbers.cubes)));
      write(
        'test_list.txt',
        writeFrameList(Array.from({ length: plan.frames }, (_, frame) => frameName(frame))),
      );
    }
    return succeed(null);
  } catch (error) {
    return unwritable(folder, error);
  }
}

const frameName = (frame: number): string => `frames/${String(frame).padStart(6, '0')}_depth.bin`;
