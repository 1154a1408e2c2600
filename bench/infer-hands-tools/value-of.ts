/** Takes results apart in benchmarks. */

import type { Result } from '#shared/failure/failure.ts';

/** The value of a success; ends the benchmark otherwise. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.message} ${result.error.detail ?? ''}`);
  return result.value;
}
