/** What a handler of a call looks like; each feature's handlers live in a file of their own. */

import type { Progress } from '#shared/contract/call.ts';
import type { CallInput, CallName, CallOutput } from '#shared/contract/contract.ts';
import type { Result } from '#shared/failure/failure.ts';

/** What a handler may use while it works. */
export interface CallContext {
  /** Aborted when the caller cancels; long work checks it between slices. */
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
}

/** Does one call; expected failures are values, a throw is a bug. */
export type Handler<Name extends CallName> = (
  input: CallInput<Name>,
  context: CallContext,
) => Result<CallOutput<Name>> | Promise<Result<CallOutput<Name>>>;

export type Handlers = { readonly [Name in CallName]: Handler<Name> };
