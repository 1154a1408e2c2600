/** Entry of the engine process: makes the engine and serves every port that main hands over. */

import { createChereme } from './chereme.ts';
import type { EnginePort } from './serve.ts';
import { serve } from './serve.ts';

/** What main says when the app ends. */
const stopWord = 'stop';

/** What `utilityProcess` gives its child; typed here because the engine knows nothing of Electron. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown; ports: EnginePort[] }) => void): void;
}

const { parentPort } = process as unknown as { parentPort: ParentPort };
const chereme = createChereme({ takesUpRuns: true });
parentPort.on('message', ({ data, ports }) => {
  if (data === stopWord) {
    // Closing writes the log back into the workspace file, so that the one file is whole.
    chereme.close();
    process.exit(0);
  }
  for (const port of ports) serve(chereme.engine, port, chereme.onChange);
});
