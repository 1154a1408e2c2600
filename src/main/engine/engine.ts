/** The engine: parses the input of every call by its schema, runs its handler, never throws to the caller. */

import type { CallInput, CallName, CallOutput } from '#shared/contract/contract.ts';
import type { Result } from '#shared/failure/failure.ts';
import { contract } from '#shared/contract/contract.ts';
import { fail } from '#shared/failure/failure.ts';
import type { CallContext, Handlers } from './handlers.ts';

/** Answers calls; the same in the app's engine process and in the command line. */
export interface Engine {
  call<Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
    context?: Partial<CallContext>,
  ): Promise<Result<CallOutput<Name>>>;
}

const isCallName = (name: string): name is CallName => Object.hasOwn(contract, name);

/** Makes an engine of handlers. Unknown names and malformed input are `bad-input`; a bug is `internal`, with its stack as detail. */
export function createEngine(handlers: Handlers): Engine {
  async function call<Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
    context: Partial<CallContext> = {},
  ): Promise<Result<CallOutput<Name>>> {
    if (!isCallName(name)) return fail('bad-input', `There is no call named ${String(name)}.`);
    const parsed = contract[name].input.safeParse(input);
    if (!parsed.success) {
      return fail('bad-input', `The call ${name} was asked with input it does not understand.`, {
        detail: parsed.error.message,
      });
    }
    try {
      return await handlers[name](parsed.data as CallInput<Name>, {
        signal: context.signal ?? new AbortController().signal,
        report: context.report ?? (() => undefined),
      });
    } catch (error) {
      if (context.signal?.aborted === true) return fail('cancelled', 'Cancelled.');
      return fail(
        'internal',
        'Chereme made a mistake of its own; nothing was changed by this step.',
        {
          tip: 'Copy the detail and report it.',
          detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
        },
      );
    }
  }
  return { call };
}
