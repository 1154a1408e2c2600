/** Where the real data and the golden values are, for tests that need them. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The data folder: `CHEREME_DATA`, else `../shared/data` beside the checkout. */
export const dataFolder = process.env['CHEREME_DATA'] ?? resolve(root, '../shared/data');

/** Whether the real data is on this machine; suites that need it are skipped otherwise. */
export const hasRealData = existsSync(join(dataFolder, 'README.md'));

if (!hasRealData)
  console.warn(`Real data is absent (${dataFolder}); the tests that need it are skipped.`);

/** Path of a real file. */
export const dataPath = (...parts: string[]): string => join(dataFolder, ...parts);

/** A golden document, e.g. `golden('hand-nyu')`. */
export const golden = (name: string): unknown =>
  JSON.parse(readFileSync(join(dirname(dataFolder), 'golden', `${name}.json`), 'utf8'));
