/** The keys of everything that is on the screen or works everywhere, each changeable. */

import type { ReactElement } from 'react';
import { Fragment, useEffect, useState } from 'react';
import { useSettings } from '#renderer/state/settings-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { KeyBinding } from '#renderer/ui/key-registry.ts';
import { keyOf, keysOf, useKeyRegistry } from '#renderer/ui/key-registry.ts';
import { Key, keyText } from '#renderer/ui/key.tsx';
import styles from './settings-view.module.css';

const noKeys: Readonly<Record<string, readonly string[]>> = {};

/** The table of keys. */
export function KeySettings(): ReactElement {
  const registered = useKeyRegistry((state) => state.known);
  const known = registered.filter(({ fixed }) => fixed !== true);
  const chosen = useSettings((state) => state.settings.keys ?? noKeys);
  const [listening, setListening] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);

  const write = (keys: Readonly<Record<string, readonly string[]>>): void =>
    void useSettings.getState().change({ keys });
  const take = (binding: KeyBinding, key: string | null): void => {
    setListening(null);
    if (key === null) return;
    const clash = known.find(
      (other) =>
        other.id !== binding.id &&
        (other.scope === binding.scope ||
          other.scope === 'Everywhere' ||
          binding.scope === 'Everywhere') &&
        keysOf(other, chosen).includes(key),
    );
    if (clash !== undefined) {
      setSaid(`${keyText(key)} already means “${clash.label}”; nothing was changed.`);
      return;
    }
    setSaid(`${binding.label}: ${keyText(key)}`);
    write({ ...chosen, [binding.id]: [key] });
  };
  const reset = (binding: KeyBinding): void => {
    write(Object.fromEntries(Object.entries(chosen).filter(([id]) => id !== binding.id)));
    setSaid(`${binding.label} has its own keys again.`);
  };

  return (
    <>
      <p className="dim" role="status" data-testid="key-message">
        {said ??
          'Every key can be another one, for the hand you like. Keys of a view are listed once it was open.'}
      </p>
      <table className={styles['keys']} data-testid="key-settings">
        {[...Map.groupBy(known, ({ scope }) => scope)].map(([scope, group]) => (
          <tbody key={scope}>
            <tr>
              <th colSpan={3} scope="rowgroup">
                {scope}
              </th>
            </tr>
            {group.map((binding) => (
              <tr key={binding.id} data-testid={`key-row-${binding.id}`}>
                <td>{binding.label}</td>
                <td>
                  {listening === binding.id ? (
                    <Listening onKey={(key) => take(binding, key)} />
                  ) : (
                    <Keys keys={keysOf(binding, chosen)} />
                  )}
                </td>
                <td>
                  {chosen[binding.id] !== undefined && (
                    <Button look="link" onClick={() => reset(binding)}>
                      Reset
                    </Button>
                  )}{' '}
                  <Button
                    look="link"
                    aria-label={`Change the key of ${binding.label}`}
                    onClick={() => setListening(binding.id)}
                  >
                    Change
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </>
  );
}

function Keys({ keys }: { readonly keys: readonly string[] }): ReactElement {
  if (keys.length === 0) return <span className="dim">none</span>;
  return (
    <span>
      {keys.map((key, index) => (
        <Fragment key={key}>
          {index > 0 && <span className="dim">or</span>}
          <Key keys={key} />
        </Fragment>
      ))}
    </span>
  );
}

/** Waits for a key press; Escape leaves all as it was. */
function Listening({ onKey }: { readonly onKey: (key: string | null) => void }): ReactElement {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const key = keyOf(event);
      if (key === null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      onKey(key === 'Escape' || key === 'Tab' ? null : key);
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [onKey]);
  return (
    <span className={styles['listening']} role="status">
      Press the new key; Esc keeps the old one
    </span>
  );
}
