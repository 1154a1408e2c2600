/** The history of the clip; each entry opens the clip as it was just after it. */

import type { ReactElement } from 'react';
import {
  backToNow,
  lookBack,
  readOlder,
  toggleHistory,
  useHistory,
} from '#renderer/state/clip-history-store.ts';
import { HistoryPanel } from '#renderer/ui/history-panel.tsx';
import styles from './correct.module.css';

/** The panel; nothing while it is put away. */
export function ClipHistory(): ReactElement | null {
  const { open, entries, total, failure, past } = useHistory();
  if (!open) return null;
  const newest = entries?.[0]?.id;
  return (
    <HistoryPanel
      entries={entries}
      total={total}
      failure={failure}
      empty="Nothing was done to this clip yet. Tags, corrections and reviews will stand here."
      className={styles['history']}
      noteOf={({ id }) => (id === newest ? 'as it is now' : '')}
      shownId={past === null ? null : (past.entry?.id ?? 0)}
      onOpen={(entry) => {
        if (entry.id === newest) backToNow();
        else void lookBack(entry);
      }}
      onFirst={() => void lookBack(null)}
      onOlder={readOlder}
      onClose={toggleHistory}
      onEscape={past === null ? toggleHistory : backToNow}
    />
  );
}
