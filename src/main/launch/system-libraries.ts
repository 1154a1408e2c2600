/** Makes sure that Linux has the libraries Electron needs, and a virtual display where there is none. */

import { spawnSync } from 'node:child_process';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { say } from './checkout.ts';

const libraryPackages = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libxkbcommon0',
  'libnotify4',
  'libxtst6',
];
const displayPackages = ['xvfb', 'xauth'];

/** Whether this session can show a window. */
export const hasDisplay = (): boolean =>
  process.platform !== 'linux' ||
  Boolean(process.env['DISPLAY']) ||
  Boolean(process.env['WAYLAND_DISPLAY']);

/** What to put before a command so that it finds a display: nothing, or a virtual one of 1600x1000. */
export const displayPrefix = (): readonly string[] =>
  hasDisplay() ? [] : ['xvfb-run', '--auto-servernum', '--server-args=-screen 0 1600x1000x24'];

/**
 * Checks that `electron` can start here. Installs what is missing with apt when this user may (root on
 * Debian or Ubuntu) and says so; otherwise fails with the exact command.
 */
export function ensureSystemLibraries(electron: string): Result<null> {
  if (process.platform !== 'linux') return succeed(null);
  const missing = [
    ...(lacksLibraries(electron) ? libraryPackages : []),
    ...(hasDisplay() || has('Xvfb') ? [] : displayPackages),
  ];
  if (missing.length === 0) return succeed(null);
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (!has('apt-get') || process.getuid?.() !== 0) {
    return fail('missing-part', 'This system lacks libraries that Electron needs.', {
      tip: has('apt-get')
        ? `Run: sudo ${command}`
        : `Install your system's packages for: ${missing.join(', ')} (names of Debian 12).`,
    });
  }
  say(`Installing system packages that Electron needs: ${missing.join(' ')}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env: environment });
  const installed = spawnSync('apt-get', command.split(' ').slice(1), {
    encoding: 'utf8',
    env: environment,
  });
  if (installed.status !== 0 || lacksLibraries(electron)) {
    return fail('missing-part', 'The system packages that Electron needs could not be installed.', {
      tip: `Run: apt-get update && ${command}`,
      detail: installed.stderr,
    });
  }
  return succeed(null);
}

function has(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;
}

function lacksLibraries(electron: string): boolean {
  const { stdout } = spawnSync('ldd', [electron], { encoding: 'utf8' });
  return stdout?.includes('not found') ?? false;
}
