/** `npm run check`: all static checks. */

import { runChecks } from './support/checks.ts';
import { closingLine } from './support/step.ts';

const count = runChecks();
console.log(`\n${closingLine(count)}`);
process.exitCode = count.failed === 0 ? 0 : 1;
