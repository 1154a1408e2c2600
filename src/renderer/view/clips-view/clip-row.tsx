/** A row of the clip table. */

import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs';
import type { PointerEvent, ReactElement } from 'react';
import { memo, useDeferredValue } from 'react';
import type { ClipRow, CollectionSummary } from '#shared/contract/clip-calls.ts';
import { categoryLabel } from '#renderer/state/clip-filter-words.ts';
import { formatCount } from '#renderer/ui/format-number.ts';
import { Tag } from '#renderer/ui/method-badge.tsx';
import { PresenceStrip } from '#renderer/ui/presence-strip.tsx';
import { RightWrong } from '#renderer/ui/right-wrong.tsx';
import { StateBar } from '#renderer/ui/state-bar.tsx';
import { otherSystems, sharesColumn, showsAfter, showsCorrections } from './clip-columns.ts';
import { ClipThumbnail } from './clip-thumbnail.tsx';
import styles from './clip-table.module.css';

interface ClipRowViewProps {
  readonly index: number;
  readonly start: number;
  /** null while its page is on the way. */
  readonly row: ClipRow | null;
  readonly chosen: boolean;
  readonly picked: boolean;
  readonly collection: CollectionSummary;
  readonly systemId: number | null;
  readonly word: (label: string | null) => string;
  readonly onChoose: (event: PointerEvent) => void;
  readonly onPick: () => void;
  readonly onOpen: () => void;
  readonly onPreview: () => void;
}

/** The row; drawn again only when what it shows has changed. */
export const ClipRowView = memo(
  function ClipRowView({
    index,
    start,
    row,
    chosen,
    picked,
    collection,
    systemId,
    word,
    onChoose,
    onPick,
    onOpen,
    onPreview,
  }: ClipRowViewProps): ReactElement {
    // Rows that scroll into sight are filled in slices, so that none of them makes a long task.
    const filled = useDeferredValue(row, null);
    return (
      <div
        role="row"
        className={styles['row']}
        style={{ transform: `translateY(${start}px)` }}
        aria-rowindex={index + 2}
        aria-selected={chosen}
        data-picked={picked}
        data-testid="clip-row"
        data-clip={filled?.name}
        onPointerDown={onChoose}
        onDoubleClick={onOpen}
      >
        {filled === null ? (
          <span className={styles['waiting']} role="gridcell" aria-label="on its way" />
        ) : (
          <Cells
            row={filled}
            picked={picked}
            collection={collection}
            systemId={systemId}
            word={word}
            onPick={onPick}
            onPreview={onPreview}
          />
        )}
      </div>
    );
  },
  (before, now) =>
    before.row === now.row &&
    before.start === now.start &&
    before.chosen === now.chosen &&
    before.picked === now.picked &&
    before.systemId === now.systemId &&
    before.collection === now.collection &&
    before.word(before.row?.gloss ?? null) === now.word(now.row?.gloss ?? null),
);

type CellsProps = Pick<
  ClipRowViewProps,
  'picked' | 'collection' | 'systemId' | 'word' | 'onPick' | 'onPreview'
> & {
  readonly row: ClipRow;
};

function Cells({
  row,
  picked,
  collection,
  systemId,
  word,
  onPick,
  onPreview,
}: CellsProps): ReactElement {
  const { withPoses, systems, signers } = collection;
  const hand = (side: 'left' | 'right'): ReactElement => (
    <span role="gridcell" className={styles['hand']}>
      {row[side] === null ? (
        <span className="dim">no pose</span>
      ) : (
        <>
          <span className={styles['share']} data-dominant={row.dominant === side}>
            {side === 'left' ? 'L' : 'R'} {Math.round((row[side] ?? 0) * 100)}&nbsp;%
          </span>
          <PresenceStrip strip={row.strip} hand={side} width={56} height={14} />
        </>
      )}
    </span>
  );
  return (
    <>
      <span role="gridcell" className={styles['pick']}>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={picked}
          aria-label={`Pick ${row.name}`}
          onPointerDown={(event) => event.stopPropagation()}
          onChange={onPick}
        />
      </span>
      {withPoses > 0 && (
        <span role="gridcell" className={styles['thumb']}>
          <button
            type="button"
            tabIndex={-1}
            onClick={onPreview}
            aria-label={`Preview ${row.name}`}
          >
            <ClipThumbnail row={row} collection={collection} />
          </button>
        </span>
      )}
      <span role="gridcell" className={styles['clip']} title={row.name}>
        <bdi>{row.name}</bdi>
      </span>
      <span role="gridcell" className={styles['cut']} title={row.gloss ?? undefined}>
        {word(row.gloss)}
      </span>
      {systems.length > 0 && (
        <span role="gridcell" className={styles['cut']} title={row.predicted ?? undefined}>
          {row.predicted === row.gloss && row.gloss !== null ? (
            <span className="dim">{word(row.predicted)}</span>
          ) : (
            word(row.predicted)
          )}
        </span>
      )}
      {systems.length > 0 && (
        <span role="gridcell" className={styles['outcome']}>
          {row.outcome !== null && <RightWrong outcome={row.outcome} />}
          {row.onOldPoints && (
            <span
              className={`${styles['old']} ${styles['wide']}`}
              title="Made on the points as they were before"
            >
              <IconHistory
                size={13}
                role="img"
                aria-label="made on the points as they were before"
              />
            </span>
          )}
        </span>
      )}
      {showsAfter(collection) && (
        <span role="gridcell" className={styles['outcome']} data-after={row.afterCorrection}>
          <After row={row} />
        </span>
      )}
      {otherSystems(collection, systemId).map(({ id, name }) => {
        const outcome = row.outcomes[systems.findIndex((one) => one.id === id)] ?? null;
        return (
          <span key={id} role="gridcell" className={styles['outcome']}>
            {outcome !== null && <RightWrong outcome={outcome} by={name} />}
          </span>
        );
      })}
      {sharesColumn(collection) && (
        <span role="gridcell" className={styles['share']}>
          {row.outcomes.filter((outcome) => outcome === 'right').length} of {systems.length}
        </span>
      )}
      {withPoses > 0 && hand('left')}
      {withPoses > 0 && hand('right')}
      {showsCorrections(collection) && (
        <span role="gridcell">{row.states !== null && <StateBar states={row.states} />}</span>
      )}
      {withPoses > 0 && (
        <span role="gridcell" className={`${styles['number']} ${styles['wide']}`}>
          {row.frames > 0 ? formatCount(row.frames) : '–'}
        </span>
      )}
      <span role="gridcell" className={styles['tags']}>
        {row.tags.map((tag) => (
          <Tag key={tag}>{categoryLabel(tag)}</Tag>
        ))}
      </span>
      {signers.length > 0 && (
        <span role="gridcell" className={styles['cut']}>
          {row.signer ?? '–'}
        </span>
      )}
      <span role="gridcell" className={styles['reviewed']} data-done={row.reviewed}>
        {row.reviewed ? (
          <>
            <IconCheck size={15} role="img" aria-label="reviewed" />
            <span className={styles['wide']}>yes</span>
          </>
        ) : (
          <span className={styles['wide']}>no</span>
        )}
      </span>
    </>
  );
}

/** What the system's model makes of the corrected points. */
function After({ row }: { readonly row: ClipRow }): ReactElement | null {
  const { afterCorrection } = row;
  if (afterCorrection === null) return null;
  if (afterCorrection === 'not-run') {
    return (
      <span className={styles['old']} title="Not run on the corrected points">
        <IconHistory size={13} role="img" aria-label="not run on the corrected points" />
        <span className={styles['wide']}>not run</span>
      </span>
    );
  }
  return <RightWrong outcome={afterCorrection} by="on the corrected points" />;
}
