/** What stands in an empty place: what goes there, and the one next step. */

import type { ReactElement, ReactNode } from 'react';
import styles from './notice.module.css';

interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  /** One or two short sentences. */
  readonly children?: ReactNode;
  /** The button that does the next step. */
  readonly action?: ReactNode;
}

/** Fills an empty place. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps): ReactElement {
  return (
    <div className={styles['empty']}>
      {icon}
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action !== undefined && <div className={styles['next']}>{action}</div>}
    </div>
  );
}

/** Says that something is on its way; shows only when it takes longer than a blink. */
export function Loading({ what }: { readonly what: string }): ReactElement {
  return (
    <div className={styles['loading']} role="status">
      <span className={styles['spinner']} />
      {what}
    </div>
  );
}
