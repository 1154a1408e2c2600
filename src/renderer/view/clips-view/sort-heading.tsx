/** A heading of the clip table that sorts. */

import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs';
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs';
import type { ReactElement, ReactNode } from 'react';
import type { ClipOrder } from '#shared/contract/clip-filter.ts';
import styles from './clip-table.module.css';

interface SortHeadingProps {
  readonly by: ClipOrder['by'];
  readonly order: ClipOrder;
  readonly onSort: (by: ClipOrder['by']) => void;
  readonly className?: string | undefined;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

/** The heading. */
export function SortHeading({
  by,
  order,
  onSort,
  className,
  title,
  children,
}: SortHeadingProps): ReactElement {
  const sorted = order.by === by;
  return (
    <span
      role="columnheader"
      className={className}
      aria-sort={!sorted ? 'none' : order.descending ? 'descending' : 'ascending'}
    >
      <button
        type="button"
        className={styles['sort']}
        data-sorted={sorted}
        title={title}
        onClick={() => onSort(by)}
        data-testid={`sort-${by}`}
      >
        <span>{children}</span>
        {sorted &&
          (order.descending ? (
            <IconArrowDown size={12} aria-hidden />
          ) : (
            <IconArrowUp size={12} aria-hidden />
          ))}
      </button>
    </span>
  );
}
