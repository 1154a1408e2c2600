/** Reads `.pose` files of the versions 0.0, 0.1 and 0.2 (formats.md section 1). */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { ByteReader, EndOfBytes } from './byte-reader.ts';
import type { PoseComponent, PoseFile } from './pose-file.ts';
import { readPeopleFrames } from './read-people-frames.ts';

type PoseHeader = Pick<
  PoseFile,
  'version' | 'width' | 'height' | 'depth' | 'components' | 'points' | 'dimensions'
>;

/** Whether the bytes begin with the version number of a `.pose` file. */
export function looksLikePose(bytes: Uint8Array): boolean {
  if (bytes.length < 12) return false;
  const version = roundedVersion(
    new DataView(bytes.buffer, bytes.byteOffset, 4).getFloat32(0, true),
  );
  if (version === null) return false;
  try {
    return readHeader(new ByteReader(bytes), version).components.length > 0;
  } catch (error) {
    if (error instanceof EndOfBytes || error instanceof WrongHeader) return false;
    throw error;
  }
}

/**
 * Reads a `.pose` file. The frame count is taken from the size of the file, since version 0.1 keeps only 16 bits of it.
 *
 * Refuses, naming the byte: an unknown version, a file that ends early, sizes that do not fit, components with
 * different numbers of dimensions, limbs of points there are not.
 */
export function readPose(
  bytes: Uint8Array,
  options: { readonly path?: string } = {},
): Result<PoseFile> {
  const path = options.path ?? 'The file';
  const reader = new ByteReader(bytes);
  try {
    const raw = reader.float32();
    const version = roundedVersion(raw);
    if (version === null) {
      return fail(
        'unknown-format',
        `${path}, byte 0: expected a .pose file of version 0.0, 0.1 or 0.2, found ${raw}.`,
      );
    }
    const header = readHeader(reader, version);
    const bodyAt = reader.position;
    return version === 0
      ? readPeopleFrames(reader, header, path)
      : readBlocks(reader, header, path, bodyAt);
  } catch (error) {
    if (error instanceof EndOfBytes) {
      return fail(
        'damaged',
        `${path}, byte ${error.byte}: expected ${error.wanted} more bytes, found the end of the file (${bytes.length} bytes).`,
      );
    }
    if (error instanceof WrongHeader)
      return fail('wrong-content', `${path}, byte ${reader.position}: ${error.message}.`);
    throw error;
  }
}

class WrongHeader extends Error {}

/** 0, 0.1 or 0.2; the float32 reads back as 0.10000000149, so three decimals are compared. */
function roundedVersion(raw: number): number | null {
  const version = Math.round(raw * 1000) / 1000;
  return version === 0 || version === 0.1 || version === 0.2 ? version : null;
}

function readHeader(reader: ByteReader, version: number): PoseHeader {
  reader.position = 4;
  const width = reader.uint16();
  const height = reader.uint16();
  const depth = reader.uint16();
  const count = reader.uint16();
  const components: PoseComponent[] = [];
  for (let i = 0; i < count; i += 1) components.push(readComponent(reader));
  const lengths = new Set(components.map((component) => component.format.length));
  if (lengths.size > 1) {
    const formats = components.map((component) => component.format).join(', ');
    throw new WrongHeader(`expected components of equal dimensions, found formats ${formats}`);
  }
  const [length = 1] = lengths;
  if (length < 2 && components.length > 0)
    throw new WrongHeader('expected a format such as XYC, found one letter or none');
  const points = components.reduce((sum, component) => sum + component.points.length, 0);
  return { version, width, height, depth, components, points, dimensions: length - 1 };
}

function readComponent(reader: ByteReader): PoseComponent {
  const name = reader.string();
  const format = reader.string();
  const pointCount = reader.uint16();
  const limbCount = reader.uint16();
  const colourCount = reader.uint16();
  const points = Array.from({ length: pointCount }, () => reader.string());
  const limbs = Array.from(
    { length: limbCount },
    () => [reader.uint16(), reader.uint16()] as const,
  );
  const colours = Array.from(
    { length: colourCount },
    () => [reader.uint16(), reader.uint16(), reader.uint16()] as const,
  );
  const wrong = limbs.find(([from, to]) => from >= pointCount || to >= pointCount);
  if (wrong !== undefined) {
    throw new WrongHeader(
      `expected limbs between the ${pointCount} points of ${name}, found ${wrong.join(' to ')}`,
    );
  }
  return { name, format, points, limbs, colours };
}

/** Versions 0.1 and 0.2: an info block, all coordinates, then all confidences. */
function readBlocks(
  reader: ByteReader,
  header: PoseHeader,
  path: string,
  bodyAt: number,
): Result<PoseFile> {
  const isOld = header.version === 0.1;
  const fps = isOld ? reader.uint16() : reader.float32();
  const statedFrames = isOld ? reader.uint16() : reader.uint32();
  const people = reader.uint16();
  const frameBytes = people * header.points * (header.dimensions + 1) * 4;
  // Without people or points the size says nothing, as long as nothing is left.
  const frames = frameBytes === 0 && reader.left === 0 ? statedFrames : reader.left / frameBytes;
  if (!Number.isInteger(frames)) {
    return fail(
      'damaged',
      `${path}, byte ${bodyAt}: expected a multiple of ${frameBytes} bytes (a frame of ${people} people and ${header.points} points), found ${reader.left}.`,
    );
  }
  const warnings: string[] = [];
  if (frames !== statedFrames) {
    // 65,536 frames and more cannot be written in the 16 bits of version 0.1.
    if (!isOld || frames % 65_536 !== statedFrames) {
      return fail(
        'damaged',
        `${path}, byte ${bodyAt}: expected ${statedFrames} frames as the file says, found ${frames} by its size.`,
      );
    }
    warnings.push(
      `${path}: the file says ${statedFrames} frames and holds ${frames}; its size is right.`,
    );
  }
  const data = reader.float32Array(frames * people * header.points * header.dimensions);
  const confidence = reader.float32Array(frames * people * header.points);
  return succeed({ ...header, fps, frames, people, data, confidence, warnings });
}
