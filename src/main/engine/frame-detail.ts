/** Everything the hand view shows of one frame. */

import { basename } from 'node:path';
import type { FrameDetail, FrameRun } from '#shared/contract/hand-calls.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { Intrinsics } from '#shared/geometry/camera.ts';
import { cameraFromImage, imageFromCamera } from '#shared/geometry/camera.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { StoredDataSet } from '#main/storage/data-set-store.ts';
import { isBelowFolder } from '#main/storage/media-store.ts';
import { readDepthFrame } from '#main/transfer/read-depth-frame.ts';
import type { OpenWorkspace } from './session.ts';

/** The joints of one frame in the image and in camera space. */
export function jointsOf(
  table: JointTable,
  frame: number,
  camera: Intrinsics,
): { readonly uvd: Float64Array; readonly xyz: Float64Array } {
  const width = table.joints * 3;
  // A view would carry the whole table along when it is posted to a page.
  const own = table.values.slice(frame * width, (frame + 1) * width);
  return table.space === 'uvd'
    ? { uvd: own, xyz: cameraFromImage(own, camera) }
    : { uvd: imageFromCamera(own, camera), xyz: own };
}

/** Gathers truth, the chosen runs and the depth image of frame `frameIndex` (from 0 in the whole data set). */
export function frameDetail(
  { store, hands }: OpenWorkspace,
  set: StoredDataSet,
  frameIndex: number,
  runIds: readonly number[],
): Result<FrameDetail> {
  const camera = set.description.intrinsics;
  const truth = hands.truth(set);
  if (!truth.ok) return truth;
  if (frameIndex >= truth.value.frames) {
    const last = truth.value.frames - 1;
    return fail('not-found', `${set.description.name} has frames 0 to ${last}, not ${frameIndex}.`);
  }
  const runs: FrameRun[] = [];
  for (const runId of runIds) {
    const stored = hands.run(set.id, runId);
    if (!stored.ok) return stored;
    const table = hands.runTable(stored.value);
    if (!table.ok) return table;
    const errors = hands.errors(set, runId);
    if (!errors.ok) return errors;
    const { joints, mm } = errors.value;
    const errorsMm = mm.slice(frameIndex * joints, (frameIndex + 1) * joints);
    runs.push({ runId, ...jointsOf(table.value, frameIndex, camera), errorsMm });
  }
  const centres = hands.centres(set);
  if (!centres.ok) return centres;
  const samples = store.dataSets.samples(set.id);
  const sample = samples.find(
    (one) => frameIndex >= one.firstFrame && frameIndex < one.firstFrame + one.frames,
  );
  return succeed({
    frameIndex,
    name: store.frames.nameOf(set.id, frameIndex),
    sampleName: sample?.name ?? null,
    truth: jointsOf(truth.value, frameIndex, camera),
    runs,
    centreUvd: centreOf(centres.value, frameIndex),
    ...depthOf(store, set, frameIndex),
  });
}

function centreOf(centres: Float64Array | null, frame: number): FrameDetail['centreUvd'] {
  const [u, v, d] = centres?.subarray(frame * 3, frame * 3 + 3) ?? [];
  return u === undefined || v === undefined || d === undefined || Number.isNaN(u + v + d)
    ? null
    : [u, v, d];
}

export function depthOf(
  store: OpenWorkspace['store'],
  set: StoredDataSet,
  frameIndex: number,
): { readonly depth: DepthFrame | null; readonly depthProblem: Failure | null } {
  const stored = store.frames.depthOf(set.id, frameIndex);
  if (stored === null) return { depth: null, depthProblem: null };
  const { depthPath, absolutePath } = stored;
  if (depthPath === null || !isBelowFolder(depthPath)) {
    const found = depthPath === null ? 'nothing' : `“${depthPath}”`;
    const message = `The path of the depth image of frame ${frameIndex} is damaged: expected a file below ${absolutePath}, found ${found}.`;
    const tip = 'Import the depth images again.';
    return { depth: null, depthProblem: { code: 'damaged', message, tip } };
  }
  const path = store.media.locate(stored, depthPath);
  if (path === null) {
    const message = `The depth image ${basename(depthPath)} of frame ${frameIndex} is gone from ${absolutePath}.`;
    const tip =
      'Put the folder back, or beside the workspace as it was; or import it again from where it is now.';
    return { depth: null, depthProblem: { code: 'not-found', message, tip } };
  }
  const read = readDepthFrame(path, set.description, stored.depthUnitMm);
  return read.ok
    ? { depth: read.value, depthProblem: null }
    : { depth: null, depthProblem: read.error };
}
