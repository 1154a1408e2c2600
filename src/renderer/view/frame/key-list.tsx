/** The list of all keys that work here and everywhere. */

import type { ReactElement } from 'react';
import { Fragment } from 'react';
import { goTo } from '#renderer/state/route-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import type { KeyBinding } from '#renderer/ui/key-registry.ts';
import { keysOf, useKeyRegistry } from '#renderer/ui/key-registry.ts';
import { Key } from '#renderer/ui/key.tsx';
import styles from './palette.module.css';

/** The list, open as long as it is mounted. */
export function KeyList({ onClose }: { readonly onClose: () => void }): ReactElement {
  const bindings = useKeyRegistry((state) => state.bindings);
  const chosen = useKeyRegistry((state) => state.chosen);
  const withKeys = bindings.filter((binding) => keysOf(binding, chosen).length > 0);
  const scopes = Map.groupBy(withKeys, ({ scope }) => scope);
  // What works in this very view comes first.
  const ordered = [...scopes].sort(
    ([a], [b]) => Number(a === 'Everywhere') - Number(b === 'Everywhere'),
  );
  const change = (): void => {
    onClose();
    goTo({ view: 'settings' });
  };
  return (
    <Dialog label="Keys" onClose={onClose} widthPx={860} testId="key-list">
      <div className={styles['keyGroups']}>
        {ordered.map(([scope, group]) => (
          <section key={scope} className={styles['keyGroup']} aria-label={scope}>
            <h3>{scope}</h3>
            <ul>
              {group.map((binding) => (
                <li key={binding.id}>
                  <span>{binding.label}</span>
                  <Keys binding={binding} chosen={chosen} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <Button onClick={change}>Change keys</Button>
    </Dialog>
  );
}

interface KeysProps {
  readonly binding: KeyBinding;
  readonly chosen: Readonly<Record<string, readonly string[]>>;
}

function Keys({ binding, chosen }: KeysProps): ReactElement {
  return (
    <span>
      {keysOf(binding, chosen).map((keys, index) => (
        <Fragment key={keys}>
          {index > 0 && <span className="dim">or</span>}
          <Key keys={keys} />
        </Fragment>
      ))}
    </span>
  );
}
