/** Loads a clip from a folder of arrays of one frame each: `<class>/<sequence>/<frame>.npy`. */

import { readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { Result } from '#shared/failure/failure.ts';
import { arrayShapeOf } from '#shared/format/holistic-array/array-layout.ts';
import type { ArrayDescription } from '#shared/format/holistic-array/read-array-json.ts';
import { describesShape } from '#shared/format/holistic-array/read-array-json.ts';
import { areShares, trackOfArray } from '#shared/format/holistic-array/track-of-array.ts';
import { readArrayFile } from './array-files.ts';
import type { ToldPicture } from './clip-picture.ts';
import { defaultPicture, pictureWarning } from './clip-picture.ts';
import { readBeside } from './load-array-clips.ts';
import type { ClipLoad, LoadedClip } from './loaded-clip.ts';

/** The name of a frame's file. */
const frameArrayName = /^\d+\.npy$/i;

/** Whether a folder holds arrays that are named as frames. */
export const isFrameArrayFolder = (folder: string): boolean =>
  readdirSync(folder).some((name) => frameArrayName.test(name));

const mostFrames = 1_000_000;

/**
 * The clip of a folder; it is called after its class and its own name, and a frame without a file is missing in it.
 *
 * @param beside descriptions (JSON), as far as there are any
 */
export async function loadFrameArrays(
  folder: string,
  beside: readonly string[],
  told: ToldPicture | null = null,
): Promise<ClipLoad> {
  const read = readBeside(beside);
  const descriptions = read.ok ? read.value.descriptions : [];
  const clip = read.ok ? await load(folder, descriptions, told) : read;
  const picture = defaultPicture(told, descriptions[0] ?? null);
  const warning = pictureWarning(folder, picture, told, descriptions[0] ?? null);
  return { path: folder, clip, warnings: warning === null ? [] : [warning] };
}

async function load(
  folder: string,
  descriptions: readonly ArrayDescription[],
  told: ToldPicture | null,
): Promise<Result<LoadedClip>> {
  const files = readdirSync(folder).filter((name) => frameArrayName.test(name));
  const numbers = files.map((name) => Number(basename(name, extname(name))));
  const frames = Math.max(...numbers) + 1;
  if (frames > mostFrames)
    return fail(
      'wrong-content',
      `${folder}: expected frames numbered from 0, found ${frames - 1}.npy.`,
    );
  let values: Float32Array | null = null;
  let sizes: readonly number[] = [];
  for (const [i, name] of files.entries()) {
    const path = join(folder, name);
    const array = await readArrayFile(path);
    if (!array.ok) return array;
    const { values: found, shape } = array.value;
    if (values === null) {
      sizes = shape;
      values = new Float32Array(found.length * frames);
    }
    if (shape.join() !== sizes.join()) {
      return fail(
        'mismatch',
        `${path}: expected ${sizes.join(' x ')} numbers as in the other frames, found ${shape.join(' x ')}.`,
      );
    }
    values.set(found, numbers[i]! * found.length);
  }
  const description = descriptions.find((one) => describesShape(one, sizes)) ?? null;
  const shape = arrayShapeOf(sizes, description?.layout ?? null);
  if (values === null || shape === null)
    return fail(
      'unknown-format',
      `${folder}: expected 1662 or 258 numbers a frame, found ${sizes.join(' x ')}.`,
    );
  const { layout } = shape;
  const label = basename(dirname(folder));
  const span = { firstFrame: 0, frames };
  const picture = defaultPicture(told, description);
  const track = trackOfArray(values, layout, span, picture, areShares(values, layout));
  return succeed({ name: `${label}_${basename(folder)}`, label, signer: null, hand: null, track });
}
