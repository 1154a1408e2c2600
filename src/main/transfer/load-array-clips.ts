/** Loads clips from an array of Holistic numbers, with the index and the description that lie beside it. */

import { basename, extname } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { IndexedClip } from '#shared/format/clip-table/read-clip-table.ts';
import { readClipTable } from '#shared/format/clip-table/read-clip-table.ts';
import type { ArrayShape } from '#shared/format/holistic-array/array-layout.ts';
import { arrayShapeOf } from '#shared/format/holistic-array/array-layout.ts';
import type { ArrayDescription } from '#shared/format/holistic-array/read-array-json.ts';
import { readArrayJson } from '#shared/format/holistic-array/read-array-json.ts';
import { areShares, trackOfArray } from '#shared/format/holistic-array/track-of-array.ts';
import { readNpy } from '#shared/format/npy/read-npy.ts';
import { defaultPicture, pictureWarning } from './clip-picture.ts';
import type { ClipLoad } from './loaded-clip.ts';
import { readFileBytes } from './read-file-bytes.ts';

interface Beside {
  readonly index: readonly IndexedClip[] | null;
  readonly description: ArrayDescription | null;
}

/** Where a clip of an array begins and ends, and what it is. */
interface Span {
  readonly name: string;
  readonly firstFrame: number;
  readonly frames: number;
  readonly entry: IndexedClip | null;
}

/**
 * Every clip of the array.
 *
 * @param beside an index (CSV) and a description (JSON), as far as there are any
 */
export function* loadArrayClips(path: string, beside: readonly string[]): Generator<ClipLoad> {
  const opened = openArray(path, beside);
  if (!opened.ok) {
    yield { path, clip: opened, warnings: [] };
    return;
  }
  const { values, shape, index, description } = opened.value;
  const picture = defaultPicture(description);
  const shares = areShares(values, shape.layout);
  let warnings: readonly string[] = [pictureWarning(path, picture)];
  for (const span of spansOf(path, shape, index)) {
    const problem = outside(path, span, shape);
    if (problem !== null) {
      yield { path, clip: problem, warnings };
    } else {
      const fps = span.entry?.fps ?? picture.fps;
      const track = trackOfArray(values, shape.layout, span, { ...picture, fps }, shares);
      const { label = null, signer = null, hand = null } = span.entry ?? {};
      yield { path, clip: succeed({ name: span.name, label, signer, hand, track }), warnings };
    }
    warnings = [];
  }
}

interface OpenedArray extends Beside {
  readonly values: Float32Array | Float64Array;
  readonly shape: ArrayShape;
}

function openArray(path: string, beside: readonly string[]): Result<OpenedArray> {
  const read = readBeside(beside);
  if (!read.ok) return read;
  const bytes = readFileBytes(path);
  const array = bytes.ok ? readNpy(bytes.value, { path }) : bytes;
  if (!array.ok) return array;
  const shape = arrayShapeOf(array.value.shape, read.value.description?.layout ?? null);
  if (shape === null) {
    const found = array.value.shape.join(' x ');
    return fail('unknown-format', `${path}: expected Holistic numbers, found an array ${found}.`);
  }
  return succeed({ ...read.value, values: array.value.values, shape });
}

function readBeside(paths: readonly string[]): Result<Beside> {
  let index: Beside['index'] = null;
  let description: Beside['description'] = null;
  for (const path of paths) {
    const bytes = readFileBytes(path);
    if (!bytes.ok) return bytes;
    if (/\.json$/i.test(path)) {
      description = readArrayJson(bytes.value);
      continue;
    }
    const table = readClipTable(bytes.value, { path });
    if (!table.ok) return table;
    if (table.value.kind === 'index') index = table.value.clips;
  }
  return succeed({ index, description });
}

function spansOf(
  path: string,
  { clips, frames }: ArrayShape,
  index: readonly IndexedClip[] | null,
): readonly Span[] {
  const stem = basename(path, extname(path));
  if (index !== null) {
    return index.map((entry) => ({
      name: entry.name,
      firstFrame: clips === null ? (entry.firstFrame ?? 0) : entry.row * frames,
      frames: clips === null ? (entry.frames ?? 0) : frames,
      entry,
    }));
  }
  if (clips === null) return [{ name: stem, firstFrame: 0, frames, entry: null }];
  return Array.from({ length: clips }, (_, row) => ({
    name: `${stem}_${row}`,
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
