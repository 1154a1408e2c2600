/** The table of clips: only the rows in sight exist, and only pages near them are held. */

import { useVirtualizer } from '@tanstack/react-virtual';
import IconMovieOff from '@tabler/icons-react/dist/esm/icons/IconMovieOff.mjs';
import type { ReactElement } from 'react';
import { useEffect, useRef } from 'react';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import { wholeCollection } from '#shared/contract/clip-filter.ts';
import { pickTo, togglePicked, useSelection } from '#renderer/state/clip-selection.ts';
import { changeFilter, chooseClip, useClips } from '#renderer/state/clips-store.ts';
import { openFromList } from '#renderer/state/review-store.ts';
import { useGlossWord } from '#renderer/state/gloss-words.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState, Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { columnsOf, showsCorrections } from './clip-columns.ts';
import { ClipRowView } from './clip-row.tsx';
import { ClipTableHead } from './clip-table-head.tsx';
import styles from './clip-table.module.css';
import { useClipList } from '#renderer/state/use-clip-list.ts';

interface ClipTableProps {
  readonly collection: CollectionSummary;
  readonly onPreview: () => void;
}

const rowHeight = 40;
const spare = 4;

const isTyping = (): boolean => document.activeElement?.matches('input, select') ?? false;

/** The table. */
export function ClipTable({ collection, onPreview }: ClipTableProps): ReactElement {
  const list = useClips((state) => state.list);
  const filter = useClips((state) => state.filter);
  const chosen = useClips((state) => state.chosen);
  const order = useClips((state) => state.order);
  const picked = useSelection((state) => state.picked);
  const version = useClipList(list);
  const word = useGlossWord(collection);
  const viewport = useRef<HTMLDivElement>(null);
  const total = list?.total() ?? 0;
  // oxlint-disable-next-line react/incompatible-library -- its functions stay in this component
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeight,
    overscan: spare,
  });
  const shown = rows.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => list?.look(first, last), [list, first, last, version]);
  useEffect(() => {
    if (total > 0) rows.scrollToIndex(chosen, { align: 'auto' });
    // Only a new choice scrolls; new rows must not.
  }, [chosen, list, rows, total]);
  const hasRows = total > 0;
  useEffect(() => {
    // Arrows, Space and Enter belong to the table from the start.
    if (hasRows && !isTyping()) viewport.current?.focus({ preventScroll: true });
    // Once, when the first rows are here: later the person's own focus stays.
  }, [hasRows]);

  const failure = list?.failure() ?? null;
  const systemId = filter?.systemId ?? null;
  return (
    <div
      className={styles['table']}
      role="grid"
      aria-label={`Clips of ${collection.name}`}
      aria-rowcount={total + 1}
      aria-multiselectable
      style={{
        ['--wide' as string]: columnsOf(collection, systemId, false),
        ['--compact' as string]: columnsOf(collection, systemId, true),
      }}
      data-corrected={showsCorrections(collection)}
      data-testid="clip-table"
    >
      <ClipTableHead collection={collection} order={order} systemId={systemId} />
      {failure !== null && (
        <FailureNote failure={failure}>
          <Button onClick={() => list?.look(first, last)}>Try again</Button>
        </FailureNote>
      )}
      {list?.total() === null && failure === null && <Loading what="Listing the clips" />}
      {list?.total() === 0 && filter !== null && (
        <EmptyState
          icon={<IconMovieOff size={36} stroke={1.3} aria-hidden />}
          title="No clip is like that"
          action={
            <Button
              look="primary"
              onClick={() => changeFilter(wholeCollection(collection.id, filter.systemId))}
            >
              Show all clips
            </Button>
          }
        >
          Take a word out of the sentence above.
        </EmptyState>
      )}
      <div
        ref={viewport}
        className={styles['viewport']}
        tabIndex={0}
        role="rowgroup"
        onKeyDown={(event) => {
          // Keys may come faster than rows are drawn.
          const at = useClips.getState().chosen;
          const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: Infinity }[event.key];
          if (to === undefined || event.ctrlKey || event.altKey || event.shiftKey) return;
          event.preventDefault();
          chooseClip(to);
        }}
        data-testid="clip-rows"
        hidden={list?.total() === 0}
      >
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {shown.map(({ index, start }) => (
            <ClipRowView
              key={index}
              index={index}
              start={start}
              row={list?.peek(index) ?? null}
              chosen={index === chosen}
              picked={picked.has(list?.peek(index)?.id ?? -1)}
              collection={collection}
              systemId={systemId}
              word={word}
              onChoose={(event) => {
                if (event.shiftKey) void pickTo(index);
                else if (event.ctrlKey || event.metaKey) void togglePicked(index);
                chooseClip(index);
              }}
              onPick={() => void togglePicked(index)}
              onOpen={() => void openFromList(index)}
              onPreview={onPreview}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
