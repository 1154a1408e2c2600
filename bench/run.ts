/** `npm run bench`: runs every benchmark, each beside its peer; figures come from here and never from a timed test. */

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installDesktop } from '#main/launch/desktop.ts';
import { onDisplay } from '#main/launch/system-libraries.ts';
import { failureText } from '#shared/failure/failure.ts';

const desktop = installDesktop();
if (!desktop.ok) {
  console.log(failureText(desktop.error));
  process.exit(1);
}

const wanted = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

for (const name of names) {
  console.log(`\n== ${name}`);
  const { program, args } = onDisplay(process.execPath, [join(import.meta.dirname, `${name}.ts`)]);
  const { status } = spawnSync(program, args, { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
