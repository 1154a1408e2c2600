/** The files that the engine starts as a process or as threads of their own: as source, or built beside the engine. */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** ONNX Runtime's process. */
export const onnxRunner = (): string => program('../inference/onnx-runner.ts', 'onnx-runner.js');

/** A thread that cuts hands out of depth files. */
export const patchWorker = (): string => program('../transfer/patch-worker.ts', 'patch-worker.js');

/** The source where this module is source; else the built file, looked for upwards. */
function program(source: string, built: string): string {
  const beside = join(import.meta.dirname, source);
  if (existsSync(beside)) return beside;
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, built)) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, built);
}
