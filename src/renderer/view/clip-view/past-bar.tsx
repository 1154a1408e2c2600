/** The bar while a state of the past is looked at: which one, that nothing changes, and the ways on. */

import type { ReactElement } from 'react';
import { backToNow, restorePast, useHistory } from '#renderer/state/clip-history-store.ts';
import { asPerson } from '#renderer/state/person-question.ts';
import { Button } from '#renderer/ui/button.tsx';
import { formatWhen } from '#renderer/ui/format-number.ts';
import { entryWords } from '#renderer/ui/history-panel.tsx';
import { Key } from '#renderer/ui/key.tsx';
import styles from './correct.module.css';

/** Makes the state that is looked at the clip's state again. */
export const bringBack = (): void => asPerson(() => void restorePast());

/** The bar; nothing where the clip is shown as it is. */
export function PastBar(): ReactElement | null {
  const past = useHistory((state) => state.past);
  if (past === null) return null;
  const { entry } = past;
  const words =
    entry === null
      ? 'before anything was done'
      : `after “${entryWords(entry)}”, ${formatWhen(entry.at)}`;
  return (
    <footer className={styles['past']} data-testid="past-bar">
      <span>
        <b>As it was {words}.</b> Only to look at: nothing can be changed here.
      </span>
      <Button onClick={bringBack} data-testid="restore">
        Bring this state back <Key keys="B" />
      </Button>
      <Button look="primary" onClick={backToNow} data-testid="back-to-now">
        Back to now <Key keys="Escape" />
      </Button>
    </footer>
  );
}
