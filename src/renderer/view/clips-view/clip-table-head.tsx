/** The headings of the clip table; each sorts by its column. */

import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import type { ReactElement, ReactNode } from 'react';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { ClipOrder } from '#shared/contract/clip-filter.ts';
import { chooseSystem, sortClips } from '#renderer/state/clips-store.ts';
import { otherSystems, sharesColumn, showsAfter, showsCorrections } from './clip-columns.ts';
import styles from './clip-table.module.css';
import { SortHeading } from './sort-heading.tsx';

interface HeadProps {
  readonly collection: CollectionSummary;
  readonly order: ClipOrder;
  readonly systemId: number | null;
}

/** `Left hand`, or `Left` where there is less room. */
const handWords = (side: string): ReactElement => (
  <>
    {side}
    <span className={styles['wide']}> hand</span>
  </>
);

/** The headings. */
export function ClipTableHead({ collection, order, systemId }: HeadProps): ReactElement {
  const { withPoses, systems, signers } = collection;
  const system = systems.find(({ id }) => id === systemId);
  const heading = (by: ClipOrder['by'], text: ReactNode, title?: string): ReactElement => (
    <SortHeading
      by={by}
      order={order}
      onSort={sortClips}
      className={by === 'frames' ? styles['wide'] : undefined}
      title={title}
    >
      {text}
    </SortHeading>
  );
  return (
    <div role="row" className={styles['head']}>
      <span role="columnheader">
        <span className="sr-only">Picked</span>
      </span>
      {withPoses > 0 && (
        <span role="columnheader">
          <span className="sr-only">Picture</span>
        </span>
      )}
      {heading('name', 'Clip')}
      {heading('gloss', 'Sign')}
      {systems.length > 0 && heading('predicted', `${system?.name ?? 'System'} said`)}
      {systems.length > 0 &&
        heading('outcome', 'R/W', `Right or wrong by ${system?.name ?? 'the system'}`)}
      {showsAfter(collection) && (
        <span
          role="columnheader"
          title={`Right after correction: what the model of ${system?.name ?? 'the system'} makes of the corrected points`}
        >
          After
        </span>
      )}
      {otherSystems(collection, systemId).map(({ id, name }) => (
        <span role="columnheader" key={id}>
          <button
            type="button"
            className={styles['sort']}
            title={`Right or wrong by ${name}; choose this system and sort by it`}
            onClick={() => {
              chooseSystem(id, systems);
              sortClips('outcome');
            }}
            data-testid={`sort-system-${name}`}
          >
            <span>{name}</span>
          </button>
        </span>
      ))}
      {sharesColumn(collection) && (
        <span role="columnheader" title="Systems that had the clip right">
          Right
        </span>
      )}
      {withPoses > 0 && heading('left', handWords('Left'), 'Left hand: in how many frames')}
      {withPoses > 0 && heading('right', handWords('Right'), 'Right hand: in how many frames')}
      {showsCorrections(collection) &&
        heading('corrected', 'Points', 'Points that people corrected, by their state')}
      {withPoses > 0 && heading('frames', 'Frames')}
      {heading('tags', 'Tags')}
      {signers.length > 0 && heading('signer', 'Signer')}
      {heading(
        'reviewed',
        <>
          <span className={styles['wide']}>Reviewed</span>
          <IconCheck size={14} className={styles['narrow']} role="img" aria-label="Reviewed" />
        </>,
        'Reviewed',
      )}
    </div>
  );
}
