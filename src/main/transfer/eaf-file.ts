/** ELAN documents that are there already, to be added to. */

import { existsSync } from 'node:fs';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { EafDocument } from '#shared/format/elan/eaf-document.ts';
import { readEaf } from '#shared/format/elan/read-eaf.ts';
import { readFileBytes } from './read-file-bytes.ts';

/** What an ELAN file of that name holds; null where there is no file. Refuses a file that is none. */
export function documentAt(path: string): Result<EafDocument | null> {
  if (!existsSync(path)) return succeed(null);
  const bytes = readFileBytes(path);
  const read = bytes.ok ? readEaf(bytes.value, { path }) : bytes;
  if (read.ok) return read;
  return fail(
    'already-exists',
    `${path}: the file that is there is no ELAN file that can be added to.`,
    { tip: 'Choose another name.', detail: read.error.message },
  );
}
