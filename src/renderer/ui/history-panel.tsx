/** A history in a panel: who did what and when; arrows move in it, Enter opens an entry, Esc leaves it. */

import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { KeyboardEvent, ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { JournalEntry } from '#shared/contract/journal-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { IconButton } from './button.tsx';
import { Loading } from './empty-state.tsx';
import { FailureNote } from './failure-note.tsx';
import { returnFocus } from './focus.ts';
import { formatCount, formatWhen } from './format-number.ts';
import styles from './history-panel.module.css';
import { Panel, PanelHeader } from './panel.tsx';

const actWords: Readonly<Partial<Record<JournalEntry['act'], string>>> = {
  undo: 'undone: ',
  redo: 'done again: ',
};

/** What was done, e.g. `undone: tag other added`. */
export const entryWords = ({ act, label }: JournalEntry): string =>
  `${actWords[act] ?? ''}${label}`;

interface HistoryPanelProps {
  /** The newest first; null while they are read. */
  readonly entries: readonly JournalEntry[] | null;
  /** How many there are, with those not read yet. */
  readonly total: number;
  readonly failure: Failure | null;
  /** What stands here where there are none. */
  readonly empty: string;
  readonly className?: string | undefined;
  /** Beside who and when, e.g. `frame 4`. */
  readonly noteOf: (entry: JournalEntry) => string;
  /** The id of the entry that is looked at; 0 is before the first. */
  readonly shownId?: number | null;
  /** Without it there is only to read. */
  readonly onOpen?: (entry: JournalEntry) => void;
  /** Shows what was before the first entry. */
  readonly onFirst?: () => void;
  readonly onOlder: () => void;
  readonly onClose: () => void;
  /** What Esc does; without it, it closes. */
  readonly onEscape?: () => void;
}

/** One line of the list. */
interface Row {
  /** The entry's, or -1 for the line that reads older ones, 0 for before the first. */
  readonly id: number;
  readonly testId: string;
  readonly words: string;
  readonly note: string;
  readonly title?: string;
  readonly standing?: boolean;
  readonly run: (() => void) | undefined;
}

function rowsOf({
  entries,
  total,
  noteOf,
  onOpen,
  onFirst,
  onOlder,
}: HistoryPanelProps): readonly Row[] {
  if (entries === null || entries.length === 0) return [];
  const rows = entries.map((entry): Row => {
    const { id, who, at, standing } = entry;
    const words = entryWords(entry);
    const note = noteOf(entry);
    return {
      id,
      testId: 'history-entry',
      words,
      note: [who === '' ? 'nobody named' : who, formatWhen(at), note].filter(Boolean).join(' · '),
      title: standing ? words : `${words} (taken back since)`,
      standing,
      run: onOpen === undefined ? undefined : () => onOpen(entry),
    };
  });
  if (entries.length < total)
    return [
      ...rows,
      {
        id: -1,
        testId: 'history-older',
        words: 'Show older entries',
        note: `${formatCount(total - entries.length)} more`,
        run: onOlder,
      },
    ];
  if (onFirst === undefined) return rows;
  const first = { words: 'before anything was done', note: 'as it was imported' };
  return [...rows, { id: 0, testId: 'history-first', ...first, run: onFirst }];
}

/** Takes the focus to a line. */
function focusRow(list: HTMLElement | null, id: number | undefined): void {
  list?.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus();
}

/** The panel; the focus is in its list from the start, and goes back where it was at the end. */
export function HistoryPanel(props: HistoryPanelProps): ReactElement {
  const { entries, total, failure, empty, className, shownId = null, onClose, onEscape } = props;
  const list = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState<number | null>(null);
  const rows = rowsOf(props);
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === active),
  );
  const isRead = rows.length > 0;
  const hadFocus = useRef(false);
  useEffect(() => {
    if (!isRead || hadFocus.current) return;
    hadFocus.current = true;
    list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [isRead]);
  useEffect(() => {
    const opener = document.activeElement;
    return () => returnFocus(opener);
  }, []);

  const open = ({ id, run }: Row): void => {
    // The line that reads older ones makes room for them.
    if (id === -1) focusRow(list.current, rows[rows.length - 2]?.id);
    run?.();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = rows[at];
    if (to !== undefined)
      focusRow(list.current, rows[Math.min(rows.length - 1, Math.max(0, to))]?.id);
    else if (event.key === 'Escape') (onEscape ?? onClose)();
    else if ((event.key === 'Enter' || event.key === ' ') && row !== undefined) open(row);
    else return;
    event.preventDefault();
  };
  return (
    <Panel label="History" className={className} testId="history">
      <PanelHeader title="History" note={total === 0 ? '' : formatCount(total)}>
        <IconButton label="Put the history away" keys="J" onClick={onClose}>
          <IconX size={15} />
        </IconButton>
      </PanelHeader>
      {failure !== null && <FailureNote failure={failure} />}
      {entries === null && failure === null && <Loading what="Reading the history" />}
      {entries?.length === 0 && <p className={styles['quiet']}>{empty}</p>}
      {isRead && (
        <ul
          ref={list}
          role="listbox"
          aria-label="What was done, the newest first"
          className={styles['entries']}
          onKeyDown={onKeyDown}
        >
          {rows.map((row, i) => (
            <li
              key={row.id}
              role="option"
              aria-selected={shownId === row.id}
              tabIndex={i === at ? 0 : -1}
              className={styles['entry']}
              data-row={row.id}
              data-standing={row.standing}
              data-opens={row.run !== undefined}
              title={row.title}
              onFocus={() => setActive(row.id)}
              onClick={() => open(row)}
              data-testid={row.testId}
            >
              <span>{row.words}</span>
              <span className="dim">{row.note}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
