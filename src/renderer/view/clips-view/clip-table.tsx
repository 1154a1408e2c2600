/** The table of clips: only the rows in sight exist, and only pages near them are held. */

import { useVirtualizer } from '@tanstack/react-virtual';
import IconMovieOff from '@tabler/icons-react/dist/esm/icons/IconMovieOff.mjs';
import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
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
import { useClipList } from './use-clip-list.ts';

interface ClipTableProps {
  readonly collection: CollectionSummary;
  readonly onPreview: () => void;
}

const rowHeight = 40;
const spare = 8;

/** The table. */
export function ClipTable({ collection, onPreview }: ClipTableProps): ReactElement {
  const list = useClips((state) => state.list);
  const filter = useClips((state) => state.filter);
  const chosen = useClips((state) => state.chosen);
  const order = useClips((state) => state.order);
  const version = useClipList(list);
  const word = useGlossWord(collection);
  const viewport = useRef<HTMLDivElement>(null);
  const [resting, setResting] = useState(true);
  const total = list?.total() ?? 0;
  // oxlint-disable-next-line react/incompatible-library -- its functions stay in this component
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeight,
    overscan: spare,
    onChange: (instance) => setResting(!instance.isScrolling),
  });
  const shown = rows.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => list?.look(first, last), [list, first, last, version]);
  useEffect(() => {
    if (total > 0) rows.scrollToIndex(chosen, { align: 'auto' });
    // Only a new choice scrolls; new rows must not.
  }, [chosen, list, rows, total]);
  useEffect(() => {
    if (document.activeElement === document.body) viewport.current?.focus({ preventScroll: true });
  }, [list]);

  const failure = list?.failure() ?? null;
  const system = collection.systems.find(({ id }) => id === filter?.systemId);
  const columns = columnsOf(collection);
  return (
    <div
      className={styles['table']}
      role="grid"
      aria-label={`Clips of ${collection.name}`}
      aria-rowcount={total + 1}
      style={{ ['--columns' as string]: columns }}
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
              resting={resting}
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
function columnsOf({ withPoses, systems, signers }: CollectionSummary): string {
  return [
    '64px',
    'minmax(132px, 1.2fr)',
    'minmax(96px, 1fr)',
    ...(systems.length > 0 ? ['minmax(96px, 1fr)', '92px'] : []),
    ...(withPoses > 0 ? ['132px', '132px'] : []),
    '64px',
    'minmax(88px, 1fr)',
    ...(signers.length > 0 ? ['76px'] : []),
    '92px',
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
    <SortHeading by={by} order={order} onSort={sortClips}>
      {text}
    </SortHeading>
  );
  return (
    <div role="row" className={styles['head']}>
      <span role="columnheader">
        <span className="sr-only">Picture</span>
      </span>
      {heading('name', 'Clip')}
      {heading('gloss', 'Sign')}
      {systems.length > 0 && heading('predicted', `${systemName ?? 'System'} said`)}
      {systems.length > 0 && <span role="columnheader">R/W</span>}
      {withPoses > 0 && heading('left', 'Left hand')}
      {withPoses > 0 && heading('right', 'Right hand')}
      {heading('frames', 'Frames')}
      <span role="columnheader">Tags</span>
      {signers.length > 0 && heading('signer', 'Signer')}
      <span role="columnheader">Reviewed</span>
    </div>
  );
}
