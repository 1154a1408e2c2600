/** Writes a small tree as the original MSRA release has it: <subject>/<gesture>/joint.txt and 000000_depth.bin files. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeMsraBin } from '#shared/format/msra-bin/write-msra-bin.ts';

/** Folders with their number of frames, e.g. `{'P0/1': 3}`. */
export type MsraFolders = Readonly<Record<string, number>>;

/** x, y, z of a joint in camera space (y down, z away), mm: different in every folder and frame. */
export const msraJoint = (
  folder: string,
  frame: number,
  joint: number,
): [number, number, number] => {
  const place = Buffer.from(folder).reduce((sum, byte) => sum + byte, 0);
  return [place / 8 - 30 + joint, frame * 2 - joint / 4, 300 + place + frame];
};

/** The text of a `joint.txt`: a count, then lines with y up and z negative. */
export function msraJointText(folder: string, frames: number): string {
  const lines = Array.from({ length: frames }, (_, frame) =>
    Array.from({ length: 21 }, (__, joint) => {
      const [x, y, z] = msraJoint(folder, frame, joint);
      return `${x} ${-y} ${-z}`;
    }).join(' '),
  );
  return `${frames}\n${lines.join('\n')}\n`;
}

/** The depth of every measured pixel of a frame: tells frames apart. */
export const msraDepthMm = (folder: string, frame: number): number =>
  msraJoint(folder, frame, 0)[2];

/** Writes the tree below `root`. */
export function writeMsraTree(root: string, folders: MsraFolders): void {
  for (const [folder, frames] of Object.entries(folders)) {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, 'joint.txt'), msraJointText(folder, frames));
    for (let frame = 0; frame < frames; frame += 1) {
      const values = new Uint16Array(320 * 240);
      values.fill(msraDepthMm(folder, frame), 100 * 320 + 100, 100 * 320 + 110);
      const bytes = writeMsraBin({ width: 320, height: 240, values, unitMm: 1 });
      writeFileSync(join(root, folder, `${String(frame).padStart(6, '0')}_depth.bin`), bytes);
    }
  }
}
