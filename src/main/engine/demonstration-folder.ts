/** The folder of a demonstration's files: known again as ours, and emptied of exactly what we put there. */

import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import {
  demonstrationPlans,
  demonstrationSeed,
  demonstrationSequences,
} from '#shared/synthesis/demonstration.ts';

/** Where the files of a demonstration workspace go: `demo.chereme` -> `demo-files` beside it. */
export const demonstrationFolder = (workspacePath: string): string =>
  join(dirname(workspacePath), `${basename(workspacePath).replace(/\.[^.]+$/, '')}-files`);

/** The name of a depth frame below `frames/`, e.g. `P0/1/000000_depth.bin`. */
export const frameFileName = (sequence: string, frame: number): string =>
  `${sequence}/${String(frame).padStart(6, '0')}_depth.bin`;

/**
 * The first line of the README, by which a folder is known again as that of a workspace: `demo.chereme` and `demo.other`
 * would share a folder, and neither may touch the other's.
 */
const markOf = (workspacePath: string): string =>
  `Chereme demonstration data set of ${basename(workspacePath)}: synthetic, made by a program; no person was recorded.`;

/** Makes room for the files: an earlier demonstration of this workspace is replaced, anything else is left alone. */
export async function prepareDemonstrationFolder(workspacePath: string): Promise<Result<null>> {
  const folder = demonstrationFolder(workspacePath);
  const mark = markOf(workspacePath);
  if (existsSync(folder)) {
    const text = await readFile(join(folder, 'README.txt'), 'utf8').catch(() => '');
    const [line = ''] = text.split(/\r?\n/, 1);
    if (line !== mark) {
      const other = /^Chereme demonstration data set of (.+): synthetic/.exec(line)?.[1];
      const found = other === undefined ? 'something else' : `the files of ${other}`;
      return fail(
        'already-exists',
        `${folder}: expected no such folder, or an earlier demonstration of ${basename(workspacePath)}; found ${found}.`,
        { tip: 'Choose another name for the workspace, or move the folder away.' },
      );
    }
    await removeDemonstration(workspacePath);
  }
  await mkdir(folder, { recursive: true });
  // First of all, so that what a broken-off start leaves behind is known as ours.
  await writeFile(join(folder, 'README.txt'), readme(mark));
  return succeed(null);
}

/** Removes the files that a demonstration writes, and the folders that are empty then; what anybody else put there stays. */
export async function removeDemonstration(workspacePath: string): Promise<void> {
  const folder = demonstrationFolder(workspacePath);
  const files = ['README.txt', 'truth.txt', 'test_list.txt', 'angle.txt', 'center.txt'];
  const folders = new Set<string>();
  for (const { name, motion } of demonstrationSequences()) {
    for (let i = 0; i < motion.length; i += 1) files.push(join('frames', frameFileName(name, i)));
    folders.add(join('frames', name)).add(join('frames', dirname(name)));
  }
  for (const file of files) await rm(join(folder, file), { force: true }).catch(() => undefined);
  const deepestFirst = [...folders, 'frames', ''].toSorted((a, b) => b.length - a.length);
  for (const one of deepestFirst) await rmdir(join(folder, one)).catch(() => undefined);
}

function readme(mark: string): string {
  const sequences = demonstrationSequences();
  const frames = sequences.reduce((sum, { motion }) => sum + motion.length, 0);
  return `${mark}

Seed ${demonstrationSeed}: the same seed makes the same files.

A jointed model of the right hand with joint limits, in ${new Set(sequences.map(({ shape }) => shape)).size} hand shapes, goes through handshapes of sign languages and is
seen by the camera of the MSRA hand data set (320 x 240 pixels, focal length 241.42, principal point 160, 120). The
depth has the steps, noise, ragged edges and holes of a close-range depth camera. Joints are in the MSRA order: wrist;
index, middle, ring, little finger and thumb from root to tip.

truth.txt      ${frames} frames, 21 joints a line: u v (pixels) d (mm)
test_list.txt  the depth frame of each line
angle.txt      yaw and pitch of the hand in degrees
center.txt     mean u v d of the hand's pixels
frames/        depth frames in the .bin layout of MSRA, subject / motion / frame
${demonstrationPlans.map(({ about }, i) => `                 motion ${i + 1}: ${about}`).join('\n')}
`;
}
