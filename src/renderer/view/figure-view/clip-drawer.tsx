/** The clips behind a mark of the figure, in the place of its controls: one keystroke from any of them to the clip. */

import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { ClipRow, CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { ClipFilter } from '#shared/contract/clip-filter.ts';
import { countedWords, signerWords } from '#renderer/state/clip-filter-words.ts';
import { useGlossWord } from '#renderer/state/gloss-words.ts';
import {
  closeMarkClips,
  openMarkClip,
  showMarkInLibrary,
  useMarkClips,
} from '#renderer/state/mark-clips-store.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { returnFocus } from '#renderer/ui/focus.ts';
import { formatNumberOf } from '#renderer/ui/format-number.ts';
import { PresenceStrip } from '#renderer/ui/presence-strip.tsx';
import { RightWrong } from '#renderer/ui/right-wrong.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import styles from './clip-drawer.module.css';
import { useClipList } from '#renderer/state/use-clip-list.ts';

const rowPx = 48;
const pageRows = 12;

interface ClipDrawerProps {
  readonly collection: CollectionSummary;
  /** The mark in words. */
  readonly words: string;
}

/** The drawer of the mark that is open; takes the focus, and gives it back when it goes. */
export function ClipDrawer({ collection, words }: ClipDrawerProps): ReactElement | null {
  const open = useMarkClips((state) => state.open);
  const [opener] = useState(() => document.activeElement);
  useEffect(() => () => returnFocus(opener), [opener]);
  useClipList(open?.list ?? null);
  useKeys([
    {
      id: 'figures.close-clips',
      label: 'Close the list of clips',
      scope: 'Figures',
      keys: ['Escape'],
      keysOnly: true,
      run: closeMarkClips,
    },
  ]);
  if (open === null) return null;
  const { list, filter } = open;
  const total = list.total();
  const failure = list.failure();
  return (
    <aside
      className={styles['drawer']}
      aria-label="Clips behind the mark"
      data-testid="clip-drawer"
    >
      <header className={styles['head']}>
        <div className={styles['title']}>
          <h2>{words}</h2>
          <IconButton label="Close" keys="Esc" onClick={closeMarkClips} data-testid="close-drawer">
            <IconX size={16} />
          </IconButton>
        </div>
        <p className="dim" role="status" data-testid="drawer-words">
          {total !== null && countWords(total, filter)}
        </p>
        <Button onClick={showMarkInLibrary} data-testid="show-in-library">
          Show in the library
        </Button>
      </header>
      {failure !== null && <FailureNote failure={failure} />}
      {failure === null && total === null && <Loading what="Listing the clips" />}
      {total !== null && <Rows total={total} collection={collection} />}
    </aside>
  );
}

function countWords(total: number, { presence, signers }: ClipFilter): string {
  const parts = [
    formatNumberOf(total, 'clip'),
    ...(signers === null ? [] : [signers.map(signerWords).join(' or ')]),
    ...(presence === null
      ? []
      : [`${presence.hand} hand${presence.by === null ? '' : `, ${countedWords(presence.by)}`}`]),
  ];
  return parts.join(' · ');
}

function Rows({
  total,
  collection,
}: {
  readonly total: number;
  readonly collection: CollectionSummary;
}): ReactElement {
  const open = useMarkClips((state) => state.open);
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  // oxlint-disable-next-line react/incompatible-library -- its functions stay in this component
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 6,
  });
  const items = rows.getVirtualItems();
  const [from, to] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const list = open?.list;
  useEffect(() => list?.look(from, to), [list, from, to]);
  useEffect(() => scroller.current?.focus({ preventScroll: true }), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: pageRows,
      PageUp: -pageRows,
      Home: -total,
      End: total,
    }[event.key];
    if (event.key === 'Enter') void openMarkClip(at);
    else if (step !== undefined) {
      const next = Math.max(0, Math.min(at + step, total - 1));
      setAt(next);
      rows.scrollToIndex(next);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <div
        ref={scroller}
        className={styles['list']}
        role="listbox"
        tabIndex={0}
        aria-label={`${formatNumberOf(total, 'clip')}, Enter opens one`}
        aria-activedescendant={total > 0 ? `mark-clip-${at}` : undefined}
        onKeyDown={onKeyDown}
        data-testid="mark-clips"
        data-count={total}
      >
        <div role="presentation" style={{ position: 'relative', height: rows.getTotalSize() }}>
          {items.map(({ index, start }) => (
            <div
              key={index}
              id={`mark-clip-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              aria-setsize={total}
              aria-posinset={index + 1}
              className={styles['row']}
              style={{ top: start, height: rowPx }}
              onClick={() => {
                setAt(index);
                void openMarkClip(index);
              }}
              data-testid="mark-clip"
            >
              <Row
                row={list?.peek(index) ?? null}
                hand={open?.filter.presence?.hand ?? null}
                collection={collection}
              />
            </div>
          ))}
        </div>
      </div>
      {total === 0 && <p className={styles['none']}>No clip is like that.</p>}
      <p className={styles['foot']}>Enter opens the clip</p>
    </>
  );
}

interface RowProps {
  /** null while its page is on the way. */
  readonly row: ClipRow | null;
  readonly hand: 'left' | 'right' | 'dominant' | null;
  readonly collection: CollectionSummary;
}

function Row({ row, hand, collection }: RowProps): ReactElement | null {
  const word = useGlossWord(collection);
  if (row === null) return null;
  const side = hand === 'dominant' ? row.dominant : hand;
  const share = side === null ? null : row[side];
  const isTaken = row.predicted !== null && row.predicted !== row.gloss;
  return (
    <>
      <span className={styles['sign']} title={row.name}>
        {word(row.gloss)}
        {isTaken && <span className="dim"> → {word(row.predicted)}</span>}
      </span>
      <span className={styles['who']}>
        {row.name}
        {row.signer !== null && ` · ${signerWords(row.signer)}`}
      </span>
      <span className={styles['seen']}>
        {side !== null && share !== null ? (
          <>
            {side === 'left' ? 'L' : 'R'} {Math.round(share * 100)}&nbsp;%
            <PresenceStrip strip={row.strip} hand={side} width={64} height={12} />
          </>
        ) : (
          row.outcome !== null && <RightWrong outcome={row.outcome} />
        )}
      </span>
    </>
  );
}
