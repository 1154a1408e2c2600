/** The shape of a point's state as the stage draws it, for buttons and lists. */

import type { ReactElement } from 'react';
import type { PointState } from '#shared/correction/point-state.ts';

const shapes: Readonly<Record<PointState, ReactElement>> = {
  estimated: <circle cx="7" cy="7" r="2.5" fill="currentColor" stroke="none" />,
  corrected: <rect x="2.5" y="2.5" width="9" height="9" />,
  'placed-hidden': <path d="M7 1 13 7 7 13 1 7Z" />,
  'hidden-unknown': <path d="M2.5 2.5 11.5 11.5M11.5 2.5 2.5 11.5" />,
  'out-of-frame': <path d="M1.5 7H12.5M8.5 3 12.5 7 8.5 11" />,
  missed: <circle cx="7" cy="7" r="4.75" />,
};

/** The shape. */
export const StateShape = ({ state }: { readonly state: PointState }): ReactElement => (
  <svg
    width="14"
    height="14"
    viewBox="0 0 14 14"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    aria-hidden
  >
    {shapes[state]}
  </svg>
);
