/** The demonstration workspace, made once for all test files of a run. */

import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { outputFolder, temporaryFolder } from './app.ts';
import { chereme } from './chereme.ts';

let copies = 0;

/** Path of a demonstration workspace of one's own; its depth frames and videos are shared. */
export function freshDemo(name = 'demo'): string {
  // Outside a run there is no folder that is surely of this very source.
  const folder =
    process.env['CHEREME_TEST_OUT'] === undefined ? temporaryFolder('demo') : outputFolder();
  const made = join(folder, 'made.chereme');
  if (!existsSync(made)) {
    const { code, err } = chereme('demo', made, '--videos');
    // Videos that a slow machine leaves undrawn are drawn by the app as soon as it opens the workspace.
    if (code !== 0 && !err.includes('videos were not finished')) {
      throw new Error(`The demonstration could not be made: ${err}`);
    }
  }
  copies += 1;
  const copy = join(folder, `${name}-${process.pid}-${copies}.chereme`);
  copyFileSync(made, copy);
  return copy;
}
