/** The version of this Chereme, as its package says. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Looks upwards for the package from where this module was built or lies; `0.0.0` where there is none. */
export function appVersion(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (!existsSync(path)) continue;
    const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version?: unknown };
    if (typeof version === 'string') return version;
  }
  return '0.0.0';
}
