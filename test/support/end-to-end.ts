/** Runs the end-to-end suite in a real Electron window, never as root, so that Chromium's sandbox stays on. */

import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installDesktop } from '#main/launch/desktop.ts';
import { onDisplay } from '#main/launch/system-libraries.ts';
import { failureText } from '#shared/failure/failure.ts';
import { dataFolder, hasRealData } from './real-data.ts';
import type { Count } from './step.ts';
import { checkout, countReport, nothing } from './step.ts';

const testUser = 'chereme-e2e';

/** Prepares Electron and the build, then runs the suite; as root through an ordinary user made for it. */
export function runEndToEnd(args: readonly string[] = []): Count {
  console.log('\n== end-to-end tests');
  const desktop = installDesktop();
  if (!desktop.ok) {
    console.log(`FAILED: ${failureText(desktop.error)}\n${desktop.error.detail ?? ''}`);
    return { ...nothing, failed: 1 };
  }
  const work = mkdtempSync(join(tmpdir(), 'chereme-e2e-'));
  const report = join(work, 'report.json');
  const vitest = (root: string): readonly string[] => {
    const { program, args: words } = onDisplay(join(root, 'node_modules/.bin/node'), [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--root',
      root,
      '--configLoader',
      'native',
      '--project',
      'e2e',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ]);
    return [program, ...words];
  };
  const environment = {
    ...process.env,
    CHEREME_DATA: dataFolder,
    CHEREME_TEST_OUT: join(work, 'out'),
  };
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return run(vitest(checkout), checkout, environment, report);
  }
  makeUser();
  chmodSync(work, 0o777);
  const root = readable(checkout, 'package.json')
    ? checkout
    : copy(checkout, join(work, 'checkout'), ['.git']);
  const data = !hasRealData || readable(dataFolder, 'README.md') ? dataFolder : copyData(work);
  const asUser = ['runuser', '-u', testUser, '--', 'env', `HOME=/home/${testUser}`];
  return run([...asUser, ...vitest(root)], root, { ...environment, CHEREME_DATA: data }, report);
}

function run(
  command: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  report: string,
): Count {
  const [program = '', ...args] = command;
  const { status } = spawnSync(program, args, { cwd, env, stdio: 'inherit' });
  return countReport(report, status);
}

function makeUser(): void {
  if (spawnSync('id', [testUser], { stdio: 'ignore' }).status === 0) return;
  console.log(`Adding the ordinary user ${testUser}, so that the app runs with its sandbox on.`);
  spawnSync('useradd', ['--create-home', '--shell', '/bin/sh', testUser], { stdio: 'inherit' });
}

const readable = (folder: string, file: string): boolean =>
  spawnSync('runuser', ['-u', testUser, '--', 'test', '-r', join(folder, file)]).status === 0;

function copy(from: string, to: string, without: readonly string[]): string {
  console.log(`${testUser} cannot read ${from}; copying it to ${to} for the tests.`);
  const excluded = without.map((name) => join(from, name));
  cpSync(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !excluded.includes(path),
  });
  spawnSync('chown', ['-R', testUser, to]);
  return to;
}

/** The golden values stand beside the data folder and go along. */
function copyData(work: string): string {
  const shared = join(work, 'shared');
  copy(dataFolder, join(shared, 'data'), []);
  const golden = join(dataFolder, '..', 'golden');
  if (existsSync(golden)) copy(golden, join(shared, 'golden'), []);
  return join(shared, 'data');
}
