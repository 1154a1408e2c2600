/** The folder of a workspace's drawn videos: beside it, and known again as ours. */

import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';

/** Where the videos of a workspace go: `demo.chereme` -> `demo.media` beside it. */
export const mediaFolder = (workspacePath: string): string =>
  join(dirname(workspacePath), `${basename(workspacePath).replace(/\.[^.]+$/, '')}.media`);

const readmeOf = (
  workspacePath: string,
): string => `Chereme demonstration videos of ${basename(workspacePath)}: drawn by a program; no person was recorded.

Each shows the synthetic signer of one clip, 640 x 480 pixels, 30 frames a second, H.264 or VP9, a keyframe every ten
frames. The number of the frame stands at the top right, and beside it in black and white blocks of 12 pixels: white,
ten bits with the highest first, a bit that makes the ones even, black. Chereme draws them again when they are gone.
`;

/** Writes a video whole or not at all, and returns its path. Another's folder of that name is left alone. */
export async function writeVideo(
  workspacePath: string,
  clipName: string,
  bytes: Uint8Array,
): Promise<Result<string>> {
  const folder = mediaFolder(workspacePath);
  const readme = readmeOf(workspacePath);
  const path = join(folder, `${clipName}.mp4`);
  const unfinished = `${path}.part`;
  try {
    if (existsSync(folder)) {
      const found = await readFile(join(folder, 'README.txt'), 'utf8').catch(() => '');
      if (found.split(/\r?\n/, 1)[0] !== readme.split('\n', 1)[0]) {
        return fail(
          'already-exists',
          `${folder}: expected no such folder, or the videos of ${basename(workspacePath)}; found something else, which stays.`,
          { tip: 'Move the folder away and open the workspace again, if its videos are wanted.' },
        );
      }
    } else {
      await mkdir(folder);
      await writeFile(join(folder, 'README.txt'), readme);
    }
    await writeFile(unfinished, bytes);
    await rename(unfinished, path);
    return succeed(path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    return fail(
      'unreadable',
      code === 'ENOSPC'
        ? `The disk with ${folder} is full; the videos drawn so far stay.`
        : `${folder}: a video could not be written there (${code}).`,
      { tip: 'Free some space, or choose another folder, and open the workspace again.' },
    );
  }
}
