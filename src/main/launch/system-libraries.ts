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

/** A program and its arguments, ready for `spawn`. */
export interface DesktopCommand {
  readonly program: string;
  readonly args: readonly string[];
}

/** The command as it is, or on a virtual display of 1600x1000 where there is none. */
export const onDisplay = (program: string, args: readonly string[]): DesktopCommand =>
  hasDisplay()
    ? { program, args }
    : {
        program: 'xvfb-run',
        args: ['--auto-servernum', '--server-args=-screen 0 1600x1000x24', program, ...args],
      };

/** Fails with the command that installs them when libraries that `electron` needs, or a display, are missing. */
export function missingSystemLibraries(electron: string): Result<null> {
  const packages = missingPackages(electron);
  if (packages.length === 0) return succeed(null);
  return fail('missing-part', 'This system lacks what Electron needs to draw.', {
    tip: has('apt-get')
      ? `Run: ${process.getuid?.() === 0 ? '' : 'sudo '}${installCommand(packages).join(' ')}`
      : `Install your system's packages for: ${packages.join(', ')} (names of Debian 12).`,
  });
}

/** Installs what is missing with apt where this user may (root on Debian or Ubuntu) and says so; else fails with the command. */
export function ensureSystemLibraries(electron: string): Result<null> {
  const packages = missingPackages(electron);
  if (packages.length === 0 || !has('apt-get') || process.getuid?.() !== 0)
    return missingSystemLibraries(electron);
  say(`Installing system packages that Electron needs: ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  const [program = '', ...args] = installCommand(packages);
  const installed = spawnSync(program, args, { encoding: 'utf8', env });
  if (installed.status === 0) return missingSystemLibraries(electron);
  return fail('missing-part', 'The system packages that Electron needs could not be installed.', {
    tip: `Run: apt-get update && ${installCommand(packages).join(' ')}`,
    detail: installed.stderr,
  });
}

const installCommand = (packages: readonly string[]): readonly string[] => [
  'apt-get',
  'install',
  '-y',
  '--no-install-recommends',
  ...packages,
];

function missingPackages(electron: string): readonly string[] {
  if (process.platform !== 'linux') return [];
  return [
    ...(lacksLibraries(electron) ? libraryPackages : []),
    ...(hasDisplay() || (has('Xvfb') && has('xvfb-run')) ? [] : displayPackages),
  ];
}

function has(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;
}

function lacksLibraries(electron: string): boolean {
  const { stdout } = spawnSync('ldd', [electron], { encoding: 'utf8' });
  return stdout?.includes('not found') ?? false;
}
