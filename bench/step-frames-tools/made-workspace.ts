/** A workspace for the benchmark: 640 x 480 frames in which every pixel is a measurement, the truth and four methods. */

import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ImportItem } from '#shared/contract/import-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { writeDepthPng } from '#shared/format/depth-png/write-depth-png.ts';
import { writeJointText } from '#shared/format/joint-text/write-joint-text.ts';
import { imageFromCamera } from '#shared/geometry/camera.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { height, syntheticFrame, width } from '../step-frames-page/synthetic-frames.ts';

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** The truth and four methods. */
const tables = 5;

/** Makes the workspace with so many frames in a folder; returns its path. */
export async function makeWorkspace(folder: string, frames: number): Promise<string> {
  const { intrinsics, skeleton } = publishedDataSets.hands17;
  const joints = skeleton.joints.length;
  const item = (path: string, role: ImportItem['role']): ImportItem => ({
    path,
    role,
    dataSet: 'hands17',
    name: basename(path, '.txt'),
    space: null,
    depthUnitMm: null,
  });
  const values = Array.from({ length: tables }, () => new Float64Array(frames * joints * 3));
  const pictures: string[] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    const { cloud, skeletons } = syntheticFrame(frame);
    if (cloud === null) throw new Error('The frame has no depth image.');
    const path = join(folder, `image_D${String(frame + 1).padStart(8, '0')}.png`);
    writeFileSync(path, writeDepthPng({ width, height, values: cloud.depth.values, unitMm: 1 }));
    pictures.push(path);
    for (const [at, table] of values.entries()) {
      const { joints: xyz } = skeletons[at % skeletons.length] ?? { joints: new Float64Array() };
      // The fifth is one of the four, moved aside.
      const moved = xyz.map((mm) => mm + (at < skeletons.length ? 0 : 9));
      table.set(imageFromCamera(moved, intrinsics, moved), frame * joints * 3);
    }
  }
  const texts = values.map((table, at) => {
    const path = join(folder, at === 0 ? 'truth.txt' : `method-${at}.txt`);
    writeFileSync(path, writeJointText({ frames, joints, space: 'uvd', values: table }));
    return item(path, at === 0 ? 'truth' : 'run');
  });
  const list = join(folder, 'frames.txt');
  writeFileSync(list, pictures.map((path) => `${basename(path)}\n`).join(''));
  const [truth, ...runs] = texts;
  if (truth === undefined) throw new Error('There is no truth.');
  const images = pictures.map((path) => item(path, 'frames'));
  const items = [truth, item(list, 'frames'), ...images, ...runs];
  const { engine, close } = createChereme();
  const workspace = join(folder, 'bench.chereme');
  valueOf(await engine.call('workspace.create', { path: workspace }));
  const { skipped } = valueOf(await engine.call('import.store', { items }));
  close();
  if (skipped.length > 0) throw new Error(skipped.map(({ reason }) => reason).join('\n'));
  return workspace;
}
