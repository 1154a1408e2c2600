/** Where the source checkout is, and how this process speaks to the person who started it. */

import { resolve } from 'node:path';

/** Root folder of the checkout. */
export const checkout: string = resolve(import.meta.dirname, '../../..');

/** Says one line on standard error, so that standard output stays free for results. */
export const say = (line: string): void => console.error(line);
