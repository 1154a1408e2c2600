/** A method's name beside its line and marker, so that it is known by more than its colour. */

import type { ReactElement, ReactNode } from 'react';
import { dashArray, markerPath, methodStyle } from '#shared/figure/method-style.ts';
import styles from './method-badge.module.css';
import { useColorScheme } from './use-color-scheme.ts';

/** A short piece of a method's line with its marker; decoration, its words stand beside it. */
export function MethodSwatch({
  styleIndex,
  onDark = false,
}: {
  readonly styleIndex: number;
  /** On a ground that is dark in both schemes. */
  readonly onDark?: boolean;
}): ReactElement {
  const scheme = useColorScheme();
  const style = methodStyle(styleIndex);
  const color = onDark || scheme === 'dark' ? style.color.onDark : style.color.onLight;
  return (
    <svg className={styles['swatch']} width="28" height="14" viewBox="-14 -7 28 14" aria-hidden>
      <line
        x1="-14"
        x2="14"
        y1="0"
        y2="0"
        stroke={color}
        strokeWidth="2"
        strokeDasharray={dashArray(style.dash, 2)}
      />
      <path d={markerPath(style.marker, 4)} fill={color} stroke="var(--c-panel)" strokeWidth="1" />
    </svg>
  );
}

interface MethodBadgeProps {
  readonly run: { readonly name: string; readonly styleIndex: number };
}

/** A method: swatch and name. */
export function MethodBadge({ run }: MethodBadgeProps): ReactElement {
  return (
    <span className={styles['badge']} title={run.name}>
      <MethodSwatch styleIndex={run.styleIndex} />
      <span className={styles['name']}>{run.name}</span>
    </span>
  );
}

interface TagProps {
  readonly title?: string;
  readonly children: ReactNode;
}

/** A short word on a thing, e.g. `synthetic`, `old points`. */
export const Tag = ({ title, children }: TagProps): ReactElement => (
  <span className={styles['tag']} title={title}>
    {children}
  </span>
);
