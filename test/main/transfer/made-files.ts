/** Small files of the depth-hand formats in a scratch folder, for tests. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeJointText } from '#shared/format/joint-text/write-joint-text.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';

/** A scratch folder with a way to put files into it. */
export interface ScratchFolder {
  readonly path: string;
  readonly put: (name: string, content: string | Uint8Array) => string;
  readonly remove: () => void;
}

export function scratchFolder(): ScratchFolder {
  const path = mkdtempSync(join(tmpdir(), 'chereme-files-'));
  return {
    path,
    put: (name, content) => {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Joints near the middle of the image, around 700 mm away; `shift` moves all of them right by so many px. */
export function madeJoints(dataSet: HandDataSet, frames: number, shift = 0): JointTable {
  const joints = dataSet.skeleton.joints.length;
  const { cx, cy } = dataSet.intrinsics;
  const base = [cx + shift, cy, 700];
  const values = Float64Array.from(
    { length: frames * joints * 3 },
    (_, i) => base[i % 3]! + ((i * 7) % 31) / 4,
  );
  return { frames, joints, space: 'uvd', values };
}

/** The same as the text of a label or result file. */
export const madeJointText = (dataSet: HandDataSet, frames: number, shift = 0): Uint8Array =>
  writeJointText(madeJoints(dataSet, frames, shift));
