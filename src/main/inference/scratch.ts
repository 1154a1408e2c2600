/** Hands large tensors to another process through a file both hold open: through the pipe of messages a batch costs several milliseconds. */

import { randomUUID } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { SentTensor, SentTensors, Tensor, Tensors } from './runner-messages.ts';

/** Below this a message is as fast, bytes. */
const leastBytes = 1 << 16;

/** Bytes written in one go; other work comes through between them. */
const pieceBytes = 1 << 23;

/** Opens a file that has no name any more: it is gone when both processes are; null where there is no place for it. */
export function openScratch(): number | null {
  const path = join(tmpdir(), `chereme-${randomUUID()}`);
  try {
    const file = openSync(path, 'wx+', 0o600);
    unlinkSync(path);
    return file;
  } catch {
    return null;
  }
}

/** Closes it in this process. */
export function closeScratch(file: number | null): void {
  if (file !== null) closeSync(file);
}

/**
 * Puts what is large into the file, in place of what was there; where it has no room, tensors stay in the message.
 *
 * @param isOpen whether the file still is: once it was closed its number may be another file's
 * @param area which of the files of a process it is
 */
export async function putInto(
  file: number | null,
  tensors: Tensors,
  isOpen: () => boolean,
  area = 0,
): Promise<SentTensors> {
  if (file === null) return tensors;
  let end = 0;
  const put = async (tensor: Tensor): Promise<SentTensor> => {
    const { type, dims, data } = tensor;
    if (data.byteLength < leastBytes) return tensor;
    const at = end;
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    for (let done = 0; done < bytes.length;) {
      if (done > 0) await setImmediate();
      if (!isOpen()) return tensor;
      const length = Math.min(pieceBytes, bytes.length - done);
      done += writeSync(file, bytes, done, length, at + done);
    }
    end += bytes.length;
    return { type, dims, area, at, bytes: bytes.length };
  };
  try {
    const sent: [string, SentTensor][] = [];
    for (const [name, tensor] of Object.entries(tensors)) sent.push([name, await put(tensor)]);
    return Object.fromEntries(sent);
  } catch {
    try {
      // What was written keeps the last room of a full disk.
      ftruncateSync(file, 0);
    } catch {
      // A file that cannot be cut takes no room.
    }
    return tensors;
  }
}

/** Takes the numbers of tensors out of the file; an array is good until the next tensor of that name is taken. */
export function makeTaker(file: number): (name: string, at: number, bytes: number) => ArrayBuffer {
  // Memory that was used before costs no page faults.
  const kept = new Map<string, ArrayBuffer>();
  return (name, at, bytes) => {
    const known = kept.get(name);
    const buffer = known?.byteLength === bytes ? known : new ArrayBuffer(bytes);
    kept.set(name, buffer);
    for (let done = 0; done < bytes;) {
      const read = readSync(file, new Uint8Array(buffer), done, bytes - done, at + done);
      if (read === 0) throw new Error('The numbers of the batch were cut off.');
      done += read;
    }
    return buffer;
  };
}
