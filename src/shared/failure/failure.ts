/** Expected failures as values: what went wrong, where, and what to do; bugs throw instead. */

/** The closed set of reasons a call or a reader can fail for. */
export type FailureCode =
  | 'not-found'
  | 'unreadable'
  | 'unknown-format'
  | 'wrong-content'
  | 'mismatch'
  | 'needs-answer'
  | 'already-exists'
  | 'in-use'
  | 'damaged'
  | 'no-workspace'
  | 'bad-input'
  | 'cancelled'
  | 'missing-part'
  | 'internal';

/** An expected failure. `message` is one plain sentence: what was expected, what was found, where. */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  /** What to do next, as an imperative sentence. */
  readonly tip?: string;
  /** Technical detail that folds out and copies; never needed to understand the message. */
  readonly detail?: string;
}

/** Either a value or an expected failure. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

/** Wraps a value as a success. */
export const succeed = <T>(value: T): Result<T> => ({ ok: true, value });

/** Makes an expected failure. */
export const fail = (
  code: FailureCode,
  message: string,
  more: { readonly tip?: string; readonly detail?: string } = {},
): { readonly ok: false; readonly error: Failure } => ({
  ok: false,
  error: { code, message, ...more },
});

/** Throws when `condition` is false: a bug in Chereme, never bad input. */
export function assert(condition: boolean, why: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${why}`);
}

/** A failure as one line of text: the message, then the tip. */
export const failureText = (failure: Failure): string =>
  failure.tip === undefined ? failure.message : `${failure.message} ${failure.tip}`;
