/** Takes results apart in tests. */

import type { Failure, Result } from '#shared/failure/failure.ts';

/** The value of a success; fails the test otherwise. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The failure that was expected; fails the test otherwise. */
export function problemOf(result: Result<unknown>): Failure {
  if (result.ok) throw new Error('It was expected to fail.');
  return result.error;
}
