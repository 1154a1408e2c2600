/** Works through the queue of a workspace until it is killed: opens the file and says how far its runs are, batch by batch. */

import { writeSync } from 'node:fs';
import { createChereme } from '#main/engine/chereme.ts';
import { valueOf } from './result.ts';

const [path = ''] = process.argv.slice(2);
const { engine } = createChereme({ takesUpRuns: true });
valueOf(await engine.call('workspace.open', { path }));
let last = -1;
for (;;) {
  const runs = valueOf(await engine.call('modelRuns.list', {}));
  const done = runs.reduce((sum, run) => sum + run.done, 0);
  const isOver = !runs.some(({ state }) => state === 'waiting' || state === 'running');
  if (done !== last || isOver) writeSync(1, `${done}\n`);
  if (isOver) break;
  last = done;
  await new Promise((resolve) => setTimeout(resolve, 2));
}
process.exit();
