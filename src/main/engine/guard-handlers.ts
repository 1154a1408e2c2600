/** Turns what may go wrong under any handler into expected failures: a damaged file, a full disk, a closed workspace. */

import type { CallName } from '#shared/contract/contract.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail } from '#shared/failure/failure.ts';
import { storageFailure } from '#main/storage/storage-failure.ts';
import type { CallContext, Handlers } from './handlers.ts';
import type { Session } from './session.ts';

type AnyHandler = (
  input: never,
  context: CallContext,
) => Result<unknown> | Promise<Result<unknown>>;

/** The same handlers; what they throw without it being a bug comes back as a failure. */
export function guardHandlers(handlers: Handlers, session: Session): Handlers {
  const guarded = Object.entries(handlers as Record<string, AnyHandler>).map(([name, handler]) => [
    name as CallName,
    guard(handler, session),
  ]);
  return Object.fromEntries(guarded) as Handlers;
}

const guard =
  (handler: AnyHandler, session: Session): AnyHandler =>
  async (input, context) => {
    const before = session.current();
    try {
      return await handler(input, context);
    } catch (error) {
      // A call that opens a workspace has none before it.
      const open = before.ok ? before : session.current();
      const known = open.ok ? storageFailure(error, open.value.store.path) : null;
      if (known !== null) return { ok: false, error: known };
      const closed = before.ok && before.value.closing.aborted;
      if (closed && !context.signal.aborted) {
        return fail('cancelled', 'The workspace was closed before this was finished.');
      }
      throw error;
    }
  };
