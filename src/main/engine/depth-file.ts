/** Where the depth image of a frame lies now, and what is in it. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { StoredDataSet } from '#main/storage/data-set-store.ts';
import type { StoredDepth } from '#main/storage/frame-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { findDepth } from '#main/transfer/find-depth.ts';
import { readDepthFrame } from '#main/transfer/read-depth-frame.ts';

/** A depth image on disk. */
export interface DepthFile {
  /** Where it may lie, best first. */
  readonly places: readonly string[];
  /** mm per unit of a 16-bit PNG. */
  readonly depthUnitMm: number;
}

/** The files of frames, in their order; `missing-part` where a frame never had one, `damaged` where its path is. */
export const depthFilesOf = (
  store: Workspace,
  set: StoredDataSet,
  frames: Int32Array,
): readonly Result<DepthFile>[] =>
  store.frames
    .depthsOf(set.id, frames)
    .map((stored, at) => located(store, set, frames[at]!, stored));

function located(
  store: Workspace,
  set: StoredDataSet,
  frameIndex: number,
  stored: StoredDepth | null,
): Result<DepthFile> {
  if (stored === null) {
    return fail(
      'missing-part',
      `Frame ${frameIndex} of ${set.description.name} has no depth image.`,
    );
  }
  const { depthPath, absolutePath, depthUnitMm } = stored;
  const places = store.media.placesOf(stored, depthPath);
  if (places.length === 0) {
    const found = depthPath === null ? 'nothing' : `“${depthPath}”`;
    return fail(
      'damaged',
      `The path of the depth image of frame ${frameIndex} is damaged: expected a file below ${absolutePath}, found ${found}.`,
      { tip: 'Import the depth images again.' },
    );
  }
  return succeed({ places, depthUnitMm });
}

/** The depth image of a frame, or why there is none; the same failures as its file's, and those of reading it. */
export function depthOfFrame(
  store: Workspace,
  set: StoredDataSet,
  frameIndex: number,
): Result<DepthFrame> {
  const stored = store.frames.depthOf(set.id, frameIndex);
  const file = located(store, set, frameIndex, stored);
  if (!file.ok) return file;
  const path = findDepth(file.value.places, `Frame ${frameIndex}`);
  if (!path.ok) return path;
  return readDepthFrame(path.value, set.description, file.value.depthUnitMm);
}
