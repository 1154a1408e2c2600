/** Entry of a thread that cuts hands out of depth files, a request at a time. */

import { parentPort } from 'node:worker_threads';
import { cutPatches } from './cut-patches.ts';
import type { PatchRequest } from './patch-messages.ts';

parentPort?.on('message', (request: PatchRequest) => {
  const answer = cutPatches(request);
  const buffers = [answer.patches.buffer, answer.centres.buffer, answer.cut.buffer];
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(answer, buffers as ArrayBuffer[]);
});
