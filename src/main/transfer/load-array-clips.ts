/** Loads clips from an array, of one clip or of many, with the index and the description that lie beside it. */

import { basename } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { IndexedClip } from '#shared/format/clip-table/read-clip-table.ts';
import { readClipTable } from '#shared/format/clip-table/read-clip-table.ts';
import type { ArrayShape } from '#shared/format/holistic-array/array-layout.ts';
import { arrayShapeOf } from '#shared/format/holistic-array/array-layout.ts';
import type { ArrayDescription } from '#shared/format/holistic-array/read-array-json.ts';
import { describesShape, readArrayJson } from '#shared/format/holistic-array/read-array-json.ts';
import { areShares, trackOfArray } from '#shared/format/holistic-array/track-of-array.ts';
import { folderOfArray, readArrayFile, stemOfArray } from './array-files.ts';
import type { ToldPicture } from './clip-picture.ts';
import { defaultPicture, pictureWarning } from './clip-picture.ts';
import type { ClipLoad } from './loaded-clip.ts';
import { signerOfName } from './loaded-clip.ts';
import { readFileBytes } from './read-file-bytes.ts';

interface Beside {
  readonly index: readonly IndexedClip[] | null;
  readonly descriptions: readonly ArrayDescription[];
}

/** Where a clip of an array begins and ends, and what it is. */
interface Span {
  readonly name: string;
  readonly label: string | null;
  readonly firstFrame: number;
  readonly frames: number;
  readonly entry: IndexedClip | null;
}

/**
 * Every clip of the array.
 *
 * @param beside an index (CSV) and descriptions (JSON), as far as there are any
 */
export async function* loadArrayClips(
  path: string,
  beside: readonly string[],
  told: ToldPicture | null = null,
): AsyncGenerator<ClipLoad> {
  const opened = await openArray(path, beside);
  if (!opened.ok) {
    yield { path, clip: opened, warnings: [] };
    return;
  }
  const { values, shape, index, description } = opened.value;
  const picture = defaultPicture(told, description);
  const shares = areShares(values, shape.layout);
  const warning = pictureWarning(path, picture, told, description);
  let warnings: readonly string[] = warning === null ? [] : [warning];
  for (const span of spansOf(path, shape, index)) {
    const problem = outside(path, span, shape);
    if (problem !== null) {
      yield { path, clip: problem, warnings };
    } else {
      const fps = span.entry?.fps ?? picture.fps;
      const track = trackOfArray(values, shape.layout, span, { ...picture, fps }, shares);
      const { signer = signerOfName(span.name), hand = null } = span.entry ?? {};
      const { name, label } = span;
      yield { path, clip: succeed({ name, label, signer, hand, track }), warnings };
    }
    warnings = [];
  }
}

interface OpenedArray {
  readonly values: Float32Array | Float64Array;
  readonly shape: ArrayShape;
  readonly index: readonly IndexedClip[] | null;
  readonly description: ArrayDescription | null;
}

async function openArray(path: string, beside: readonly string[]): Promise<Result<OpenedArray>> {
  const read = readBeside(beside);
  if (!read.ok) return read;
  const array = await readArrayFile(path);
  if (!array.ok) return array;
  const { values, shape: sizes } = array.value;
  const { index, descriptions } = read.value;
  const description = descriptions.find((one) => describesShape(one, sizes)) ?? null;
  const shape = arrayShapeOf(sizes, description?.layout ?? null);
  if (shape === null) {
    return fail(
      'unknown-format',
      `${path}: expected Holistic numbers, found an array ${sizes.join(' x ')}.`,
    );
  }
  return succeed({ values, shape, index, description });
}

/** Reads the index and the descriptions that an item names. */
export function readBeside(paths: readonly string[]): Result<Beside> {
  let index: Beside['index'] = null;
  const descriptions: ArrayDescription[] = [];
  for (const path of paths) {
    const bytes = readFileBytes(path);
    if (!bytes.ok) return bytes;
    if (/\.json$/i.test(path)) {
      const description = readArrayJson(bytes.value);
      if (description !== null) descriptions.push(description);
      continue;
    }
    const table = readClipTable(bytes.value, { path });
    if (!table.ok) return table;
    if (table.value.kind === 'index') index = table.value.clips;
  }
  return succeed({ index, descriptions });
}

/** What a clip with an array of its own is called: by its file; where that is a number, by its folder too, which is its class. */
export function clipOfArray(path: string): {
  readonly name: string;
  readonly label: string | null;
} {
  const stem = stemOfArray(path);
  const label = /^\d+$/.test(stem) ? basename(folderOfArray(path)) : null;
  return { name: label === null ? stem : `${label}_${stem}`, label };
}

function spansOf(
  path: string,
  { clips, frames }: ArrayShape,
  index: readonly IndexedClip[] | null,
): readonly Span[] {
  if (index !== null) {
    return index.map((entry) => ({
      name: entry.name,
      label: entry.label,
      firstFrame: clips === null ? (entry.firstFrame ?? 0) : entry.row * frames,
      frames: clips === null ? (entry.frames ?? 0) : frames,
      entry,
    }));
  }
  if (clips === null) return [{ ...clipOfArray(path), firstFrame: 0, frames, entry: null }];
  const stem = stemOfArray(path);
  return Array.from({ length: clips }, (_, row) => ({
    name: `${stem}_${row}`,
    label: null,
    firstFrame: row * frames,
    frames,
    entry: null,
  }));
}

function outside(path: string, span: Span, shape: ArrayShape): ReturnType<typeof fail> | null {
  const all = shape.frames * (shape.clips ?? 1);
  if (span.firstFrame + span.frames <= all && span.frames > 0) return null;
  return fail(
    'mismatch',
    `${path}: expected frames ${span.firstFrame} to ${span.firstFrame + span.frames - 1} of “${span.name}” as line ${span.entry?.line ?? 0} of its index says, found ${all} frames.`,
  );
}
