/** The static checks: types, lint, format, walls, dead code. */

import type { Count } from './step.ts';
import { runStep, total } from './step.ts';

const rooms = ['src/shared', 'src/main', 'src/preload', 'src/renderer', 'test', 'bench'];
const formatted = ['src', 'test', 'bench', 'electron.vite.config.ts', 'vitest.config.ts'];

/** Runs every static check. */
export function runChecks(): Count {
  return total([
    ...rooms.map((room) => runStep(`types of ${room}`, 'tsc', ['-p', `${room}/tsconfig.json`])),
    runStep('lint', 'oxlint', ['--type-aware', '--deny-warnings']),
    runStep('format', 'oxfmt', ['--check', ...formatted]),
    runStep('walls between rooms', 'depcruise', [
      'src',
      'test',
      'bench',
      '--config',
      '.dependency-cruiser.cjs',
    ]),
    runStep('dead code', 'knip', []),
  ]);
}
