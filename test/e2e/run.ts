/** `npm run test:e2e`: the end-to-end suite alone; further arguments go to vitest. */

import { runEndToEnd } from '../support/end-to-end.ts';
import { closingLine } from '../support/step.ts';

const count = runEndToEnd(process.argv.slice(2));
console.log(`\n${closingLine(count)}`);
process.exitCode = count.failed === 0 ? 0 : 1;
