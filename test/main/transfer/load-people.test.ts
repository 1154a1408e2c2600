/** A folder of OpenPose's frames whose coordinates are in another size than the picture's. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadPeople } from '#main/transfer/load-people.ts';
import { countingPerson, openPoseFile } from '#test/shared/format/openpose-json/made-openpose.ts';
import { valueOf } from '#test/support/result.ts';
import type { ScratchFolder } from './made-files.ts';
import { scratchFolder } from './made-files.ts';

let scratch: ScratchFolder;
beforeEach(() => void (scratch = scratchFolder()));
afterEach(() => scratch.remove());

test('points far beyond the picture (--keypoint_scale 1 and 2) are told', () => {
  scratch.put('a_000000000000_keypoints.json', openPoseFile([countingPerson(1000)]));
  const small = valueOf(loadPeople(scratch.path, { width: 640, height: 480, fps: 25 }));
  expect(small.areShares).toBe(false);
  expect(small.warnings).toEqual([
    `${scratch.path}: the points reach far beyond 640 x 480 px (to 1207.0, 1208.0); check the size of the picture, or the scale OpenPose wrote in.`,
  ]);
  const fitting = valueOf(loadPeople(scratch.path, { width: 1280, height: 960, fps: 25 }));
  expect(fitting.warnings).toEqual([]);
});
