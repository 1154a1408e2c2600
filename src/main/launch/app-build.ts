/** Builds the app into out/ when its sources are newer than the last build. */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { checkout, say } from './checkout.ts';

const stampPath = join(checkout, 'out', 'sources.sha256');

/** Makes sure that out/ is the build of the sources as they are; says so when it builds. */
export function ensureBuild(): Result<null> {
  const stamp = sourcesHash();
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) return succeed(null);
  const tool = join(checkout, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  if (!existsSync(tool))
    return fail('missing-part', 'The build tools are not installed.', { tip: 'Run: npm ci' });
  say('Building the app …');
  const built = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: checkout,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (built.status !== 0) {
    return fail('internal', 'The app could not be built.', {
      detail: `${built.stdout}\n${built.stderr}`,
    });
  }
  mkdirSync(join(checkout, 'out'), { recursive: true });
  writeFileSync(stampPath, stamp);
  return succeed(null);
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  const files = globSync(['src/**/*', 'package-lock.json', 'electron.vite.config.ts'], {
    cwd: checkout,
    exclude: ['src/main/cli/**', 'src/main/launch/**'],
    withFileTypes: true,
  }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  for (const path of paths) hash.update(path.slice(checkout.length)).update(readFileSync(path));
  return hash.digest('hex');
}
