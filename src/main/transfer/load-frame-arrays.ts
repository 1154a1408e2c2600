/** Loads a clip from a folder of arrays of one frame each: `<class>/<sequence>/<frame>.npy`. */

import { readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { Result } from '#shared/failure/failure.ts';
import { arrayShapeOf } from '#shared/format/holistic-array/array-layout.ts';
import { areShares, trackOfArray } from '#shared/format/holistic-array/track-of-array.ts';
import { readNpy } from '#shared/format/npy/read-npy.ts';
import { defaultPicture, pictureWarning } from './clip-picture.ts';
import type { ClipLoad, LoadedClip } from './loaded-clip.ts';
import { readFileBytes } from './read-file-bytes.ts';

/** The clip of a folder; it is called after its class and its own name, and a frame without a file is missing in it. */
export function loadFrameArrays(folder: string): ClipLoad {
  return {
    path: folder,
    clip: load(folder),
    warnings: [pictureWarning(folder, defaultPicture(null))],
  };
}

function load(folder: string): Result<LoadedClip> {
  const files = readdirSync(folder).filter((name) => /^\d+\.npy$/i.test(name));
  const numbers = files.map((name) => Number(basename(name, extname(name))));
  const frames = Math.max(...numbers) + 1;
  if (frames > 1_000_000)
    return fail(
      'wrong-content',
      `${folder}: expected frames numbered from 0, found ${frames - 1}.npy.`,
    );
  let values: Float32Array | null = null;
  let width = 0;
  for (const [i, name] of files.entries()) {
    const path = join(folder, name);
    const bytes = readFileBytes(path);
    const array = bytes.ok ? readNpy(bytes.value, { path }) : bytes;
    if (!array.ok) return array;
    const found = array.value.values;
    if (values === null) {
      width = found.length;
      values = new Float32Array(width * frames);
    }
    if (found.length !== width) {
      return fail(
        'mismatch',
        `${path}: expected ${width} numbers as in the other frames, found ${found.length}.`,
      );
    }
    values.set(found, numbers[i]! * width);
  }
  const shape = arrayShapeOf([width]);
  if (values === null || shape === null)
    return fail(
      'unknown-format',
      `${folder}: expected 1662 or 258 numbers a frame, found ${width}.`,
    );
  const { layout } = shape;
  const label = basename(dirname(folder));
  const span = { firstFrame: 0, frames };
  const track = trackOfArray(values, layout, span, defaultPicture(null), areShares(values, layout));
  return succeed({ name: `${label}_${basename(folder)}`, label, signer: null, hand: null, track });
}
