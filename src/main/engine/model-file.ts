/** Whether a path can be the file of a model at all. */

import { statSync } from 'node:fs';
import type { Failure } from '#shared/failure/failure.ts';

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
