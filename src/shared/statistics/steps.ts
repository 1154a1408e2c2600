/** Long calculations in steps, so that whoever runs one can let other work through or stop it. */

/** A calculation that pauses now and then; it returns the same however long the pauses are. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all steps at once. */
export function finishSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
