/** `npm run build`: builds the app if its sources changed. */

import { failureText } from '#shared/failure/failure.ts';
import { ensureBuild } from './app-build.ts';
import { say } from './checkout.ts';

const build = ensureBuild();
if (!build.ok) {
  say(`${failureText(build.error)}\n${build.error.detail ?? ''}`);
  process.exitCode = 1;
}
