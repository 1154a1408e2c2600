/** Finds a depth image where it lies now. */

import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';

/**
 * The first of some places that holds a file; `not-found` where none does.
 *
 * @param places best first, at least one
 * @param name names the frame in the failure, at its beginning
 */
export function findDepth(places: readonly string[], name: string): Result<string> {
  const path = places.find(existsSync);
  if (path !== undefined) return succeed(path);
  const last = places.at(-1) ?? '';
  return fail(
    'not-found',
    `${name}: its depth image ${basename(last)} is gone from ${dirname(last)}.`,
    {
      tip: 'Put the folder back, or beside the workspace as it was; or import it again from where it is now.',
    },
  );
}
