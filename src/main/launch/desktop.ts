/** Everything it takes to start the desktop app from a checkout: Electron, system libraries, build, display, sandbox. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { ensureBuild } from './app-build.ts';
import { checkout } from './checkout.ts';
import { ensureElectron, findElectron } from './electron-binary.ts';
import { ensureSystemLibraries, missingSystemLibraries, onDisplay } from './system-libraries.ts';
import type { DesktopCommand } from './system-libraries.ts';

/** Installs what is missing, builds the app if its sources changed, and returns Electron's executable. */
export function installDesktop(): Result<string> {
  const electron = ensureElectron();
  if (!electron.ok) return electron;
  const libraries = ensureSystemLibraries(electron.value);
  if (!libraries.ok) return libraries;
  const build = ensureBuild();
  return build.ok ? electron : build;
}

/** The same without installing anything: what is missing fails with the command that installs it. */
export function findDesktop(): Result<string> {
  const electron = findElectron();
  if (electron === null) {
    return fail('missing-part', 'Electron is not installed.', {
      tip: 'Run: npm run install-electron',
    });
  }
  const missing = missingSystemLibraries(electron);
  if (!missing.ok) return missing;
  const build = ensureBuild();
  return build.ok ? succeed(electron) : build;
}

/** The command that starts the app with these arguments, on a virtual display where there is none. */
export const desktopCommand = (electron: string, args: readonly string[]): DesktopCommand =>
  onDisplay(electron, [...sandboxArguments(), checkout, ...args]);

/** Whether the app runs without Chromium's sandbox, which refuses to run as root; everyone else keeps it. */
export const lacksSandbox = (): boolean => process.platform === 'linux' && process.getuid?.() === 0;

const sandboxArguments = (): readonly string[] => (lacksSandbox() ? ['--no-sandbox'] : []);
