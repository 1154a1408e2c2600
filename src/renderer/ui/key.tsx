/** A key as it looks on a keyboard, and a combination of keys. */

import type { ReactElement } from 'react';
import styles from './key.module.css';

const words: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

/** Splits `Ctrl+K` into its keys; `Ctrl++` ends in a plus. */
const partsOf = (keys: string): string[] =>
  keys.endsWith('+') ? [...keys.slice(0, -1).split('+').filter(Boolean), '+'] : keys.split('+');

/** A combination as text, e.g. `Ctrl ←`. */
export const keyText = (keys: string): string =>
  partsOf(keys)
    .map((part) => words[part] ?? part)
    .join(' ');

/** Shows `Ctrl+K` as two keys. */
export function Key({ keys }: { readonly keys: string }): ReactElement {
  return (
    <span className={styles['combo']} role="img" aria-label={keyText(keys)}>
      {partsOf(keys).map((part) => (
        <kbd key={part} className={styles['key']}>
          {words[part] ?? part}
        </kbd>
      ))}
    </span>
  );
}
