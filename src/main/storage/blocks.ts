/** Numbers of many frames as hashed blobs: float64 little endian, row by row, a few thousand frames each. */

import { createHash } from 'node:crypto';
import type { Result } from '#shared/failure/failure.ts';
import { assert, fail, succeed } from '#shared/failure/failure.ts';

/** Frames in a full block; the last one holds what is left. */
const framesPerBlock = 4096;

assert(
  new Uint8Array(new Uint16Array([1]).buffer)[0] === 1,
  'blobs are little endian, and so must the machine be',
);

/** A run of consecutive frames as it is stored. */
export interface Block {
  readonly firstFrame: number;
  readonly frames: number;
  /** SHA-256 of `data`, hexadecimal. */
  readonly sha256: string;
  readonly data: Uint8Array;
}

/** A table cut into blocks, ready to be stored. */
export interface BlockedTable {
  readonly frames: number;
  /** Numbers a frame. */
  readonly width: number;
  /** SHA-256 of all values in order, hexadecimal: what makes two tables the same. */
  readonly sha256: string;
  readonly blocks: readonly Block[];
}

/** SHA-256 of bytes, hexadecimal. */
const sha256Of = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

/**
 * Cuts [frames, width] values into blocks and hashes them; the blocks are views on `values`, not copies.
 *
 * @param pause awaited after every block, so that long tables leave room for other work
 */
export async function blocksOf(
  values: Float64Array,
  width: number,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<BlockedTable> {
  const frames = values.length / width;
  assert(Number.isInteger(frames), `${values.length} values are no whole frames of ${width}`);
  const whole = createHash('sha256');
  const blocks: Block[] = [];
  for (let firstFrame = 0; firstFrame < frames; firstFrame += framesPerBlock) {
    const part = values.subarray(firstFrame * width, (firstFrame + framesPerBlock) * width);
    const data = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    whole.update(data);
    blocks.push({ firstFrame, frames: part.length / width, sha256: sha256Of(data), data });
    await pause();
  }
  return { frames, width, sha256: whole.digest('hex'), blocks };
}

/**
 * Puts stored blocks together again: [frames, width] values. A gap, a wrong size or a wrong hash is `damaged` and
 * names the frames.
 *
 * @param what what the blocks belong to, for the message, e.g. `the run “pose-ren”`
 */
export function valuesOfBlocks(
  blocks: Iterable<Block>,
  frames: number,
  width: number,
  what: string,
): Result<Float64Array> {
  const sound: Block[] = [];
  let next = 0;
  for (const block of blocks) {
    const problem = blockProblem(block, next, width, what);
    if (problem !== null) return damaged(problem);
    sound.push(block);
    next += block.frames;
  }
  if (next !== frames)
    return damaged(`Of ${what} ${frames} frames were expected and ${next} are stored.`);
  // Only now: a damaged count could ask for more memory than there is.
  const values = new Float64Array(frames * width);
  const bytes = new Uint8Array(values.buffer);
  for (const { firstFrame, data } of sound) bytes.set(data, firstFrame * width * 8);
  return succeed(values);
}

/** What is wrong with a block, as one sentence; null when nothing is. */
export function blockProblem(
  block: Block,
  firstFrame: number,
  width: number,
  what: string,
): string | null {
  const last = block.firstFrame + block.frames - 1;
  const named = `frames ${block.firstFrame} to ${last} of ${what}`;
  if (block.firstFrame !== firstFrame) {
    return `Of ${what} the frames from ${firstFrame} on are missing; the next stored are ${named}.`;
  }
  const expected = block.frames * width * 8;
  if (block.data.byteLength !== expected) {
    return `The blob with ${named} should hold ${expected} bytes and holds ${block.data.byteLength}.`;
  }
  if (sha256Of(block.data) !== block.sha256) {
    return `The blob with ${named} is not what was stored: its SHA-256 differs.`;
  }
  return null;
}

const damaged = (message: string): ReturnType<typeof fail> =>
  fail('damaged', message, {
    tip: 'Go back to a copy of the workspace, or import the file again into a new one.',
  });
