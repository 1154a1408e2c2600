/** Reads the body of `.pose` version 0.0: frame by frame, person by person, confidence beside the coordinates. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { ByteReader } from './byte-reader.ts';
import type { PoseFile } from './pose-file.ts';

type PoseHeader = Pick<
  PoseFile,
  'version' | 'width' | 'height' | 'depth' | 'components' | 'points' | 'dimensions'
>;

/** One crowded frame among very many empty ones would ask for more memory than there is. */
const mostNumbers = 2 ** 28;

/**
 * uint16 fps, uint16 frames, then per frame uint16 people and per person int16 id and the points (formats.md section 1).
 * Frames run to the end of the file, since the count has 16 bits; other frames than it counts in them are refused. People
 * who are not in a frame have confidence 0.
 */
export function readPeopleFrames(
  reader: ByteReader,
  header: PoseHeader,
  path: string,
): Result<PoseFile> {
  const bodyAt = reader.position;
  const fps = reader.uint16();
  const statedFrames = reader.uint16();
  const personFloats = header.points * (header.dimensions + 1);
  const starts: number[][] = [];
  let people = 0;
  while (reader.left > 0) {
    const count = reader.uint16();
    const frame: number[] = [];
    for (let person = 0; person < count; person += 1) {
      reader.skip(2);
      frame.push(reader.skip(personFloats * 4));
    }
    people = Math.max(people, count);
    starts.push(frame);
  }
  const frames = starts.length;
  const { points, dimensions } = header;
  if (frames * people * points * dimensions > mostNumbers) {
    const found = `${people} people in one of ${frames} frames`;
    return fail(
      'wrong-content',
      `${path}, byte ${bodyAt}: expected a few people a frame, found ${found}.`,
    );
  }
  if (frames % 65_536 !== statedFrames) {
    return fail(
      'damaged',
      `${path}, byte ${reader.position}: expected ${statedFrames} frames as the file says, found ${frames} up to its end.`,
    );
  }
  const data = new Float32Array(frames * people * points * dimensions);
  const confidence = new Float32Array(frames * people * points);
  for (const [frame, persons] of starts.entries()) {
    for (const [person, start] of persons.entries()) {
      const base = (frame * people + person) * points;
      for (let point = 0; point < points; point += 1) {
        const at = start + point * (dimensions + 1) * 4;
        for (let axis = 0; axis < dimensions; axis += 1) {
          data[(base + point) * dimensions + axis] = reader.view.getFloat32(at + axis * 4, true);
        }
        confidence[base + point] = reader.view.getFloat32(at + dimensions * 4, true);
      }
    }
  }
  const warnings =
    frames === statedFrames
      ? []
      : [`${path}: the file says ${statedFrames} frames and holds ${frames}; its size is right.`];
  return succeed({ ...header, fps, frames, people, data, confidence, warnings });
}
