/** A name that is cut in its middle where the width ends: names of one family differ at their ends. */

import type { ReactElement } from 'react';
import styles from './middle-cut.module.css';

/** Letters of the end that stay; of a shorter name the last third. */
const endLetters = 10;

/** The name on one line. */
export function MiddleCut({ text }: { readonly text: string }): ReactElement {
  const kept = Math.min(endLetters, Math.floor(text.length / 3));
  const at = text.length - kept;
  return (
    <span className={styles['name']}>
      <span className={styles['begin']}>{text.slice(0, at)}</span>
      <span className={styles['end']}>{text.slice(at)}</span>
    </span>
  );
}
