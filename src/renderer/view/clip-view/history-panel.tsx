/** The history of the clip: who did what and when; each entry opens the clip as it was just after it. */

import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactElement } from 'react';
import type { JournalEntry } from '#shared/contract/journal-calls.ts';
import {
  backToNow,
  lookBack,
  readOlder,
  toggleHistory,
  useHistory,
} from '#renderer/state/clip-history-store.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { formatCount, formatWhen } from '#renderer/ui/format-number.ts';
import { Panel, PanelHeader } from '#renderer/ui/panel.tsx';
import styles from './correct.module.css';

const actWords: Readonly<Partial<Record<JournalEntry['act'], string>>> = {
  undo: 'undone: ',
  redo: 'done again: ',
};

/** The panel; nothing while it is put away. */
export function HistoryPanel(): ReactElement | null {
  const { open, entries, total, failure, past } = useHistory();
  if (!open) return null;
  const pastId = past === null ? null : (past.entry?.id ?? 0);
  const newest = entries?.[0]?.id;
  return (
    <Panel label="History" className={styles['history']} testId="history">
      <PanelHeader title="History" note={total === 0 ? '' : formatCount(total)}>
        <IconButton label="Put the history away" keys="J" onClick={toggleHistory}>
          <IconX size={15} />
        </IconButton>
      </PanelHeader>
      {failure !== null && <FailureNote failure={failure} />}
      {entries === null && failure === null && <Loading what="Reading the history" />}
      {entries?.length === 0 && (
        <p className={styles['quiet']}>
          Nothing was done to this clip yet. Tags, corrections and reviews will stand here.
        </p>
      )}
      {entries !== null && entries.length > 0 && (
        <ul className={styles['entries']}>
          {entries.map((entry) => (
            <li key={entry.id}>
              <button
                type="button"
                className={styles['entry']}
                data-standing={entry.standing}
                aria-pressed={pastId === entry.id}
                title={entry.standing ? entry.label : `${entry.label} (taken back since)`}
                onClick={() => {
                  if (entry.id === newest) backToNow();
                  else void lookBack(entry);
                }}
                data-testid="history-entry"
              >
                <span>
                  {actWords[entry.act] ?? ''}
                  {entry.label}
                </span>
                <span className="dim">
                  {entry.who === '' ? 'nobody named' : entry.who} · {formatWhen(entry.at)}
                  {entry.id === newest && ' · as it is now'}
                </span>
              </button>
            </li>
          ))}
          {entries.length < total ? (
            <li className={styles['older']}>
              <Button look="link" onClick={() => void readOlder()}>
                Show older entries
              </Button>
            </li>
          ) : (
            <li>
              <button
                type="button"
                className={styles['entry']}
                aria-pressed={pastId === 0}
                onClick={() => void lookBack(null)}
                data-testid="history-first"
              >
                <span>before anything was done</span>
                <span className="dim">as it was imported</span>
              </button>
            </li>
          )}
        </ul>
      )}
    </Panel>
  );
}
