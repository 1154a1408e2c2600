/** The suites: unit (test/ mirrors src/), data (needs ../shared), e2e (drives the real app). */

import { defineConfig } from 'vitest/config';
import { availableParallelism, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const include = (name: string): string => `test/${name}/**/*.test.ts`;

export default defineConfig({
  // The end-to-end suite runs as another user, who cannot write into the checkout.
  cacheDir: join(tmpdir(), `chereme-vite-${userInfo().username}`),
  test: {
    testTimeout: 30_000,
    // Vitest leaves a core to itself, which is half of a small machine.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: [include('data'), include('e2e')],
        },
      },
      { extends: true, test: { name: 'data', include: [include('data')], testTimeout: 60_000 } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: [include('e2e')],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A window on a busy machine takes its time.
          expect: { poll: { timeout: 15_000 } },
          fileParallelism: false,
        },
      },
    ],
  },
});
