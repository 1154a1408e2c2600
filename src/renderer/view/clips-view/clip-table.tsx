/** The table of clips: only the rows in sight exist, and only pages near them are held. */

import { useVirtualizer } from '@tanstack/react-virtual';
import IconMovieOff from '@tabler/icons-react/dist/esm/icons/IconMovieOff.mjs';
import type { ReactElement } from 'react';
import { useEffect, useRef } from 'react';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import {
  changeFilter,
  chooseClip,
  sortClips,
  useClips,
  wholeCollection,
} from '#renderer/state/clips-store.ts';
import type { ClipOrder } from '#renderer/state/route-store.ts';
import { startReview } from '#renderer/state/review-store.ts';
import { useGlossWord } from '#renderer/state/gloss-words.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState, Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { ClipRowView } from './clip-row.tsx';
import styles from './clip-table.module.css';
import { SortHeading } from './sort-heading.tsx';
import { useClipList } from '#renderer/state/use-clip-list.ts';

interface ClipTableProps {
  readonly collection: CollectionSummary;
  readonly onPreview: () => void;
}

const rowHeight = 40;
const spare = 8;

const isTyping = (): boolean => document.activeElement?.matches('input, select') ?? false;

/** The table. */
export function ClipTable({ collection, onPreview }: ClipTableProps): ReactElement {
  const list = useClips((state) => state.list);
  const filter = useClips((state) => state.filter);
  const chosen = useClips((state) => state.chosen);
  const order = useClips((state) => state.order);
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
  const system = collection.systems.find(({ id }) => id === filter?.systemId);
  return (
    <div
      className={styles['table']}
      role="grid"
      aria-label={`Clips of ${collection.name}`}
      aria-rowcount={total + 1}
      style={{
        ['--wide' as string]: columnsOf(collection, false),
        ['--compact' as string]: columnsOf(collection, true),
      }}
      data-testid="clip-table"
    >
      <Head collection={collection} order={order} systemName={system?.name ?? null} />
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
          const to = { ArrowDown: chosen + 1, ArrowUp: chosen - 1, Home: 0, End: Infinity }[
            event.key
          ];
          if (to === undefined || event.ctrlKey || event.altKey) return;
          event.preventDefault();
          chooseClip(to);
        }}
        data-testid="clip-rows"
        hidden={total === 0}
      >
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {shown.map(({ index, start }) => (
            <ClipRowView
              key={index}
              index={index}
              start={start}
              row={list?.peek(index) ?? null}
              chosen={index === chosen}
              collection={collection}
              word={word}
              onChoose={() => chooseClip(index)}
              onOpen={() => void startReview(index, null)}
              onPreview={onPreview}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** Columns that would stand empty are left out. */
function columnsOf({ withPoses, systems, signers }: CollectionSummary, compact: boolean): string {
  const hand = compact ? '60px' : '116px';
  const text = compact ? 'minmax(60px, 1fr)' : 'minmax(88px, 1fr)';
  return [
    ...(withPoses > 0 ? ['56px'] : []),
    compact ? 'minmax(80px, 1.2fr)' : 'minmax(100px, 1.2fr)',
    text,
    ...(systems.length > 0 ? [text, compact ? '80px' : '92px'] : []),
    ...(withPoses > 0 ? [hand, hand] : []),
    ...(withPoses > 0 && !compact ? ['52px'] : []),
    compact ? 'minmax(56px, 1fr)' : 'minmax(72px, 1fr)',
    ...(signers.length > 0 ? [compact ? '64px' : '76px'] : []),
    compact ? '40px' : '72px',
  ].join(' ');
}

interface HeadProps {
  readonly collection: CollectionSummary;
  readonly order: ClipOrder;
  readonly systemName: string | null;
}

function Head({ collection, order, systemName }: HeadProps): ReactElement {
  const { withPoses, systems, signers } = collection;
  const heading = (by: ClipOrder['by'], text: string): ReactElement => (
    <SortHeading
      by={by}
      order={order}
      onSort={sortClips}
      className={by === 'frames' ? styles['wide'] : undefined}
    >
      {text}
    </SortHeading>
  );
  return (
    <div role="row" className={styles['head']}>
      {withPoses > 0 && (
        <span role="columnheader">
          <span className="sr-only">Picture</span>
        </span>
      )}
      {heading('name', 'Clip')}
      {heading('gloss', 'Sign')}
      {systems.length > 0 && heading('predicted', `${systemName ?? 'System'} said`)}
      {systems.length > 0 && <span role="columnheader">R/W</span>}
      {withPoses > 0 && heading('left', 'Left hand')}
      {withPoses > 0 && heading('right', 'Right hand')}
      {withPoses > 0 && heading('frames', 'Frames')}
      <span role="columnheader">Tags</span>
      {signers.length > 0 && heading('signer', 'Signer')}
      <span role="columnheader" title="Reviewed">
        Reviewed
      </span>
    </div>
  );
}
