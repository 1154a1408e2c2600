/** Entry of the engine process: makes the engine and serves every port that main hands over. */

import { createChereme } from './chereme.ts';
import type { EnginePort } from './serve.ts';
import { serve } from './serve.ts';

/** What `utilityProcess` gives its child; typed here because the engine knows nothing of Electron. */
interface ParentPort {
  on(event: 'message', listener: (event: { ports: EnginePort[] }) => void): void;
}

const { parentPort } = process as unknown as { parentPort: ParentPort };
const chereme = createChereme();
parentPort.on('message', ({ ports }) => {
  for (const port of ports) serve(chereme.engine, port, chereme.onChange);
});
process.on('exit', chereme.close);
