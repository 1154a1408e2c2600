/** The file of a model: whether a path can be one at all, and the hash and size of it with the weights that lie beside it. */

import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, normalize } from 'node:path';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';

/** Why not, before ONNX Runtime is asked; null where it can. */
export function fileProblem(path: string): Failure | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) {
    return {
      code: 'not-found',
      message: `There is no file ${path}.`,
      tip: 'Check the path.',
    };
  }
  if (stat.isFile() && stat.size > 0) return null;
  return {
    code: 'wrong-content',
    message: `${path}: expected an ONNX file, found ${stat.isFile() ? 'an empty file' : 'a folder'}.`,
    tip: 'Choose the .onnx file itself.',
  };
}

/** A model with the weights that lie beside it. */
export interface WholeModel {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly wholeBytes: number;
}

/**
 * Hash and size of all that a model is made of: SHA-256 of the ONNX file, hexadecimal; where weights lie in files beside it, that of
 * one line for the ONNX file and one for each of them. `not-found` where one of them is missing.
 */
export async function hashModel(path: string): Promise<Result<WholeModel>> {
  const { sha256, weights, bytes } = await readModelFile(path);
  let total = bytes;
  const lines = [sha256];
  for (const name of weights) {
    // ONNX Runtime refuses the model for these, and says so.
    if (isAbsolute(name) || normalize(name).startsWith('..')) continue;
    const file = join(dirname(path), name);
    if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
      return fail(
        'not-found',
        `${basename(path)}: there is no file ${file}, which holds its weights.`,
        {
          tip: 'Put it beside the model, or save the model with its weights inside.',
        },
      );
    }
    const beside = await readModelFile(file);
    lines.push(`${name} ${beside.sha256}`);
    total += beside.bytes;
  }
  const isAlone = lines.length === 1;
  return succeed({
    sha256: isAlone ? sha256 : createHash('sha256').update(lines.join('\n')).digest('hex'),
    wholeBytes: total,
  });
}

/** How the name of a file of weights is written: the entry “location” of a tensor's external data (ONNX, onnx.proto). */
const mark = Buffer.from('\n\blocation\x12', 'latin1');
/** Names are shorter; so much of the bytes before is looked at again. */
const longestName = 4096;

/** A file, and the names of files that hold weights of it, in the order of their names. */
async function readModelFile(path: string): Promise<{
  readonly sha256: string;
  readonly bytes: number;
  readonly weights: readonly string[];
}> {
  let size = 0;
  const hash = createHash('sha256');
  const names = new Set<string>();
  let before = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer);
    size += (chunk as Buffer).length;
    const bytes = Buffer.concat([before, chunk as Buffer]);
    for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 1)) {
      const name = nameAt(bytes, at + mark.length);
      if (name !== null) names.add(name);
    }
    before = Buffer.from(bytes.subarray(Math.max(0, bytes.length - longestName - mark.length - 2)));
  }
  return { sha256: hash.digest('hex'), bytes: size, weights: [...names].toSorted() };
}

/** A text with its length before it, as protocol buffers have it; null where it is no name, or is cut off here. */
function nameAt(bytes: Buffer, at: number): string | null {
  const low = bytes[at] ?? 0;
  const isLong = low >= 128;
  const length = isLong ? low - 128 + 128 * (bytes[at + 1] ?? 0) : low;
  const from = at + (isLong ? 2 : 1);
  const isThere = length > 0 && length <= longestName && from + length <= bytes.length;
  return isThere ? bytes.toString('utf8', from, from + length) : null;
}
