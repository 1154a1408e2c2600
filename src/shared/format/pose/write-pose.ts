/** Writes `.pose` files of version 0.2 (formats.md section 1). */

import { assert } from '#shared/failure/failure.ts';
import type { PoseComponent, PoseFile } from './pose-file.ts';

/** The bytes of a file, and one sentence for everything that it could not hold. */
export interface WrittenPose {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly loss: readonly string[];
}

const largestUint16 = 65_535;
/** float32 fps, uint32 frames, uint16 people. */
const infoBytes = 10;

/**
 * Writes a pose sequence of any version. Coordinates, also those of missing points, and confidences keep every bit; names
 * are counted in bytes, not in characters.
 *
 * Of a file of version 0.0 the ids of people, and which of them a frame leaves out, have no place in 0.2.
 *
 * @param pose sizes, counts and colours fit 16 bits, as every reader here makes sure
 */
export function writePose(pose: PoseFile): WrittenPose {
  const header = headerBytes(pose);
  const bytes = new Uint8Array(
    header.length + infoBytes + pose.data.byteLength + pose.confidence.byteLength,
  );
  bytes.set(header);
  const view = new DataView(bytes.buffer);
  view.setFloat32(header.length, pose.fps, true);
  view.setUint32(header.length + 4, pose.frames, true);
  view.setUint16(header.length + 8, uint16(pose.people), true);
  bytes.set(asBytes(pose.data), header.length + infoBytes);
  bytes.set(asBytes(pose.confidence), header.length + infoBytes + pose.data.byteLength);
  const loss =
    pose.version === 0
      ? [
          'Version 0.2 has no ids of people; those of the file are left out, and people who are not in a frame have confidence 0.',
        ]
      : [];
  return { bytes, loss };
}

function headerBytes(pose: PoseFile): Uint8Array {
  const version = new Uint8Array(Float32Array.of(0.2).buffer);
  const parts = [
    version,
    shorts([pose.width, pose.height, pose.depth, pose.components.length]),
    ...pose.components.flatMap(componentBytes),
  ];
  return joined(parts);
}

function componentBytes(component: PoseComponent): readonly Uint8Array[] {
  const { name, format, points, limbs, colours } = component;
  return [
    text(name),
    text(format),
    shorts([points.length, limbs.length, colours.length]),
    ...points.map(text),
    shorts(limbs.flat()),
    shorts(colours.flat()),
  ];
}

/** `uint16 length` in bytes, then UTF-8. */
function text(value: string): Uint8Array {
  const bytes = new TextEncoder().encode(value);
  return joined([shorts([bytes.length]), bytes]);
}

function shorts(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) view.setUint16(i * 2, uint16(value), true);
  return bytes;
}

function uint16(value: number): number {
  assert(Number.isInteger(value) && value >= 0 && value <= largestUint16, 'the value fits 16 bits');
  return value;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const asBytes = (values: Float32Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
