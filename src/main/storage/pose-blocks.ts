/** Pose tracks as hashed blobs: float32 little endian, a few megabytes of frames each. */

import { createHash } from 'node:crypto';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { Block } from './blocks.ts';

/** A block holds about so many bytes, and at least one frame. */
const blockBytes = 4 * 1024 * 1024;

const sha256Of = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

const bytesOf = (values: Float32Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/** Bytes of a frame: x, y, z and the confidence of every point. */
const frameBytes = (points: number): number => points * 4 * Float32Array.BYTES_PER_ELEMENT;

/** Points of a track, as far as they are numbers. */
export type TrackNumbers = Pick<PoseTrack, 'frames' | 'points' | 'coordinates' | 'confidence'>;

/** Cuts a track into blocks; each holds the coordinates of its frames, then their confidences. */
export function poseBlocks(track: TrackNumbers): readonly Block[] {
  const { points } = track;
  const most = Math.max(1, Math.floor(blockBytes / frameBytes(points)));
  const blocks: Block[] = [];
  for (let firstFrame = 0; firstFrame < track.frames; firstFrame += most) {
    const to = Math.min(track.frames, firstFrame + most);
    const coordinates = track.coordinates.subarray(firstFrame * points * 3, to * points * 3);
    const confidence = track.confidence.subarray(firstFrame * points, to * points);
    const data = new Uint8Array(coordinates.byteLength + confidence.byteLength);
    data.set(bytesOf(coordinates), 0);
    data.set(bytesOf(confidence), coordinates.byteLength);
    blocks.push({ firstFrame, frames: to - firstFrame, sha256: sha256Of(data), data });
  }
  return blocks;
}

/** SHA-256 over the hashes of all blocks in order: what makes two tracks the same. */
export const hashOfBlocks = (blocks: readonly Pick<Block, 'sha256'>[]): string =>
  sha256Of(new TextEncoder().encode(blocks.map(({ sha256 }) => sha256).join(' ')));

/**
 * What is wrong with a block, as one sentence; null when nothing is.
 *
 * @param what what the block belongs to, e.g. `the holistic poses of signer0_sample1`
 */
export function poseBlockProblem(
  block: Block,
  firstFrame: number,
  points: number,
  what: string,
): string | null {
  const named = `frames ${block.firstFrame} to ${block.firstFrame + block.frames - 1} of ${what}`;
  if (block.firstFrame !== firstFrame) {
    return `Of ${what} the frames from ${firstFrame} on are missing; the next stored are ${named}.`;
  }
  const expected = block.frames * frameBytes(points);
  if (block.data.byteLength !== expected) {
    return `The blob with ${named} should hold ${expected} bytes and holds ${block.data.byteLength}.`;
  }
  if (sha256Of(block.data) !== block.sha256)
    return `The blob with ${named} is not what was stored: its SHA-256 differs.`;
  return null;
}

/** Puts stored blocks together again; `damaged` where one is not what was stored. */
export function numbersOfBlocks(
  blocks: Iterable<Block>,
  size: { readonly frames: number; readonly points: number },
  what: string,
): Result<TrackNumbers> {
  const { frames, points } = size;
  const coordinates = new Float32Array(frames * points * 3);
  const confidence = new Float32Array(frames * points);
  let next = 0;
  for (const block of blocks) {
    const problem = poseBlockProblem(block, next, points, what);
    if (problem !== null) return damaged(problem);
    if (next + block.frames > frames) break;
    const split = block.frames * points * 3 * Float32Array.BYTES_PER_ELEMENT;
    bytesOf(coordinates).set(block.data.subarray(0, split), next * points * 12);
    bytesOf(confidence).set(block.data.subarray(split), next * points * 4);
    next += block.frames;
  }
  if (next === frames) return succeed({ frames, points, coordinates, confidence });
  return damaged(`Of ${what} ${frames} frames were expected and ${next} are stored.`);
}

const damaged = (message: string): ReturnType<typeof fail> =>
  fail('damaged', message, {
    tip: 'Go back to a copy of the workspace, or import the file again into a new one.',
  });
