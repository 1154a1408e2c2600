/** Registers the shortcuts of a component for as long as it is on the screen. */

import { useEffect, useRef } from 'react';
import type { KeyBinding } from './key-registry.ts';
import { useKeyRegistry } from './key-registry.ts';

/** Registers `bindings`; fresh closures are picked up without registering again. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const newest = useRef(bindings);
  useEffect(() => {
    newest.current = bindings;
  });
  // What the list shows of the bindings, as text, so that only a change of that registers them anew.
  const shown = JSON.stringify(bindings);
  useEffect(() => {
    const described = JSON.parse(shown) as readonly Omit<KeyBinding, 'run'>[];
    return useKeyRegistry.getState().register(
      described.map((binding) => ({
        ...binding,
        run: (event) => newest.current.find(({ id }) => id === binding.id)?.run(event),
      })),
    );
  }, [shown]);
}
