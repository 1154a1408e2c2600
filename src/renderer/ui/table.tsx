/** Tables of 28 px rows: the table itself, a heading that sorts, a cell of numbers. */

import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs';
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs';
import type { ReactElement, ReactNode, TableHTMLAttributes, TdHTMLAttributes } from 'react';
import styles from './table.module.css';

/** A table in the app's look. */
export const Table = ({
  className,
  ...rest
}: TableHTMLAttributes<HTMLTableElement>): ReactElement => (
  <table className={[styles['table'], className].filter(Boolean).join(' ')} {...rest} />
);

/** A cell of a number, aligned at its end. */
export const NumberCell = ({
  className,
  ...rest
}: TdHTMLAttributes<HTMLTableCellElement>): ReactElement => (
  <td className={[styles['number'], className].filter(Boolean).join(' ')} {...rest} />
);

/** A cell whose text is cut where the width ends; the whole stands in its title. */
export const CutCell = ({
  className,
  ...rest
}: TdHTMLAttributes<HTMLTableCellElement>): ReactElement => (
  <td className={[styles['cut'], className].filter(Boolean).join(' ')} {...rest} />
);

interface HeadingProps {
  readonly children?: ReactNode;
  readonly number?: boolean;
  readonly width?: string;
  readonly className?: string | undefined;
  /** The order of this column now; undefined where it cannot be sorted. */
  readonly sorted?: 'ascending' | 'descending' | null | undefined;
  readonly onSort?: () => void;
  readonly title?: string;
  readonly testId?: string;
}

/** A column's heading; with `onSort` a button that sorts. */
export function Heading({
  children,
  number = false,
  width,
  className,
  sorted,
  onSort,
  title,
  testId,
}: HeadingProps): ReactElement {
  return (
    <th
      scope="col"
      className={
        [number ? styles['number'] : undefined, className].filter(Boolean).join(' ') || undefined
      }
      style={width === undefined ? undefined : { width }}
      aria-sort={sorted === null ? 'none' : sorted}
      title={title}
    >
      {onSort === undefined ? (
        children
      ) : (
        <button
          type="button"
          className={styles['sort']}
          data-sorted={sorted !== null && sorted !== undefined}
          onClick={onSort}
          data-testid={testId}
        >
          {children}
          {sorted === 'ascending' && <IconArrowUp aria-hidden />}
          {sorted === 'descending' && <IconArrowDown aria-hidden />}
        </button>
      )}
    </th>
  );
}
