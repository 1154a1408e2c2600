/** How far a run is, as a bar with its share. */

import type { ReactElement } from 'react';
import type { ModelRunSummary } from '#shared/model/model-run.ts';
import styles from './run-view.module.css';

/** The bar. */
export function Bar({ run }: { readonly run: ModelRunSummary }): ReactElement {
  const percent = Math.floor((100 * run.done) / Math.max(1, run.total));
  return (
    <span className={styles['progress']}>
      <span
        className={styles['bar']}
        role="progressbar"
        aria-label={`${run.name} is done`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <span style={{ width: `${percent}%` }} />
      </span>
      <span className={styles['percent']}>{percent} %</span>
    </span>
  );
}
