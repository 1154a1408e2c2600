/** Everything it takes to start the desktop app from a checkout: Electron, system libraries, build, display, sandbox. */

import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import { ensureBuild } from './app-build.ts';
import { checkout, say } from './checkout.ts';
import { ensureElectron } from './electron-binary.ts';
import { displayPrefix, ensureSystemLibraries } from './system-libraries.ts';

/** A command line, ready for `spawn`. */
export interface DesktopCommand {
  readonly program: string;
  readonly args: readonly string[];
}

/** Prepares the machine and returns the command that starts the app; arguments of the app are appended to `args`. */
export function prepareDesktop(): Result<DesktopCommand> {
  const electron = ensureElectron();
  if (!electron.ok) return electron;
  const libraries = ensureSystemLibraries(electron.value);
  if (!libraries.ok) return libraries;
  const build = ensureBuild();
  if (!build.ok) return build;
  const [program = electron.value, ...rest] = [
    ...displayPrefix(),
    electron.value,
    ...sandboxArguments(),
    checkout,
  ];
  return succeed({ program, args: rest });
}

/** Chromium's sandbox refuses to run as root; everyone else keeps it. */
function sandboxArguments(): readonly string[] {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  say("Running as root: Chromium's sandbox is off. Run as an ordinary user to have it on.");
  return ['--no-sandbox'];
}
