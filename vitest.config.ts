/** The unit suite (test/ mirrors src/) and the suite on real data (test/data). */

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/data/**', 'test/e2e/**'] } },
      { test: { name: 'data', include: ['test/data/**/*.test.ts'], testTimeout: 60_000 } },
    ],
  },
});
