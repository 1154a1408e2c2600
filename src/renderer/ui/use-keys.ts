/** Registers the shortcuts of a component for as long as it is on the screen. */

import { useEffect, useRef } from 'react';
import type { KeyBinding } from './key-registry.ts';
import { useKeyRegistry } from './key-registry.ts';

/** Registers `bindings`; fresh closures are picked up without registering again. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const register = useKeyRegistry((state) => state.register);
  const newest = useRef(bindings);
  useEffect(() => {
    newest.current = bindings;
  });
  const fingerprint = JSON.stringify(
    bindings.map(({ id, label, scope, keys, enabled, keysOnly }) => [
      id,
      label,
      scope,
      keys,
      enabled,
      keysOnly,
    ]),
  );
  useEffect(() => {
    const stable = newest.current.map((binding) => ({
      ...binding,
      run: (event: KeyboardEvent | null) =>
        newest.current.find(({ id }) => id === binding.id)?.run(event),
    }));
    return register(stable);
  }, [fingerprint, register]);
}
