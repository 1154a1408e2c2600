/** How many of a clip's points have which state: a bar of the states people gave, with the counts as its name. */

import type { ReactElement } from 'react';
import type { PointState } from '#shared/correction/point-state.ts';
import { pointStates, stateWords } from '#shared/correction/point-state.ts';
import { formatCount } from './format-number.ts';
import styles from './state-bar.module.css';

/** States in the order they stand; what is as estimated is the rest of the clip. */
const shown: readonly PointState[] = [
  'corrected',
  'placed-hidden',
  'hidden-unknown',
  'out-of-frame',
  'missed',
];

/** `252 corrected`, `21 placed though hidden`, …; states without a point are left out. */
export const countedStates = (states: Uint32Array): readonly string[] =>
  shown.flatMap((state) => {
    const count = states[pointStates.indexOf(state)] ?? 0;
    return count === 0 ? [] : [`${formatCount(count)} ${stateWords[state]}`];
  });

/**
 * The bar; parts differ in pattern as well as in colour.
 *
 * @param states [6] points of all frames by the code of their state
 */
export function StateBar({ states }: { readonly states: Uint32Array }): ReactElement {
  const words = countedStates(states).join(', ');
  return (
    <span className={styles['bar']} role="img" aria-label={words} title={words}>
      {shown.map((state) => {
        const count = states[pointStates.indexOf(state)] ?? 0;
        return count === 0 ? null : (
          <span key={state} data-state={state} style={{ flexGrow: Math.sqrt(count) }} />
        );
      })}
    </span>
  );
}
