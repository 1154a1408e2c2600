/** Panels touch along one-pixel lines: a header with a title and tools, and what it holds. */

import type { CSSProperties, ReactElement, ReactNode } from 'react';
import styles from './panel.module.css';

interface PanelProps {
  /** Names the region for screen readers. */
  readonly label: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly style?: CSSProperties;
  readonly testId?: string;
}

/** A region of a view. */
export function Panel({ label, children, className, style, testId }: PanelProps): ReactElement {
  return (
    <section
      aria-label={label}
      className={[styles['panel'], className].filter(Boolean).join(' ')}
      style={style}
      data-testid={testId}
    >
      {children}
    </section>
  );
}

interface PanelHeaderProps {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  /** Controls at the right end. */
  readonly children?: ReactNode;
}

/** The title line of a panel. */
export function PanelHeader({ title, note, children }: PanelHeaderProps): ReactElement {
  return (
    <header className={styles['header']}>
      <h2 className={styles['title']}>{title}</h2>
      {note !== undefined && <span className={styles['note']}>{note}</span>}
      {children !== undefined && <div className={styles['tools']}>{children}</div>}
    </header>
  );
}

/** A line of controls above a view. */
export function Toolbar({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div role="toolbar" aria-label={label} className={styles['toolbar']}>
      {children}
    </div>
  );
}

/** Takes the free width of a toolbar, so that what follows stands at the right. */
export const ToolbarSpring = (): ReactElement => <span className={styles['spring']} />;
