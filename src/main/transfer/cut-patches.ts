/** Reads depth files and cuts the hands out of them. */

import { failureText } from '#shared/failure/failure.ts';
import { cropHand, patchSize } from '#shared/hand/hand-crop.ts';
import { placeCube } from '#shared/hand/place-cube.ts';
import type { Patches, PatchRequest } from './patch-messages.ts';
import { findDepth } from './find-depth.ts';
import { readDepthFrame } from './read-depth-frame.ts';

const pixels = patchSize * patchSize;

/** Cuts one frame after the other; a file that cannot be read or holds no hand costs that frame only. */
export function cutPatches({ dataSet, halfMm, jobs }: PatchRequest): Patches {
  const camera = dataSet.intrinsics;
  const patches = new Float32Array(jobs.length * pixels);
  const centres = new Float64Array(jobs.length * 3);
  const cut: number[] = [];
  const problems: string[] = [];
  let readMs = 0;
  let cutMs = 0;
  for (const [i, { places, depthUnitMm, place, name }] of jobs.entries()) {
    const startMs = performance.now();
    const path = findDepth(places, name);
    if (!path.ok) {
      problems.push(path.error.message);
      continue;
    }
    const frame = readDepthFrame(path.value, dataSet, depthUnitMm);
    const readAtMs = performance.now();
    readMs += readAtMs - startMs;
    if (!frame.ok) {
      problems.push(failureText(frame.error));
      continue;
    }
    const cube = placeCube(frame.value, camera, halfMm, place, name);
    if (!cube.ok) {
      problems.push(failureText(cube.error));
      continue;
    }
    const at = cut.push(i) - 1;
    cropHand(frame.value, cube.value, camera, patches.subarray(at * pixels, (at + 1) * pixels));
    centres.set(cube.value.centre, at * 3);
    cutMs += performance.now() - readAtMs;
  }
  return {
    cut: Int32Array.from(cut),
    patches: cut.length === jobs.length ? patches : patches.slice(0, cut.length * pixels),
    centres: centres.slice(0, cut.length * 3),
    problems,
    readMs,
    cutMs,
  };
}
