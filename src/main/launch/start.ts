/** `npm start`: opens the app on the demonstration workspace, or writes its report where there is no display. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { failureText } from '#shared/failure/failure.ts';
import { checkout, say } from './checkout.ts';
import { desktopCommand, installDesktop, lacksSandbox } from './desktop.ts';
import { hasDisplay } from './system-libraries.ts';

const workspace = join(checkout, '.cache', 'demonstration', 'demo.chereme');
const report = join(checkout, 'report');

process.exitCode = main();

function main(): number {
  const desktop = installDesktop();
  if (!desktop.ok) {
    say(failureText(desktop.error));
    if (desktop.error.detail !== undefined) say(desktop.error.detail);
    return 1;
  }
  if (!existsSync(workspace)) {
    mkdirSync(dirname(workspace), { recursive: true });
    say('Making the demonstration workspace (synthetic data, once, under 20 seconds) …');
    const made = chereme('demo', workspace);
    if (made !== 0) return made;
  }
  if (hasDisplay()) {
    if (lacksSandbox())
      say("Running as root: Chromium's sandbox is off. Run as an ordinary user to have it on.");
    say(`Opening Chereme on ${workspace}`);
    const { program, args } = desktopCommand(desktop.value, [workspace]);
    return spawnSync(program, args, { stdio: 'inherit' }).status ?? 1;
  }
  say('There is no display: running the same analysis headless.');
  const drawn = chereme('report', workspace, '--out', report);
  if (drawn === 0) say(`The report is in ${join(report, 'index.html')}`);
  return drawn;
}

function chereme(...args: string[]): number {
  return (
    spawnSync(join(checkout, 'bin', 'chereme'), args, { stdio: ['ignore', 'inherit', 'inherit'] })
      .status ?? 1
  );
}
