/** The run of a model that is worked on, in the status line: how far, how fast, how long; pause, cancel, and the way there. */

import IconPlayerPause from '@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactElement } from 'react';
import {
  cancelModelRun,
  isQueued,
  pauseModelRun,
  useModelRuns,
} from '#renderer/state/model-run-store.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { formatDuration } from '#renderer/ui/format-number.ts';
import { formatRate } from '#renderer/ui/model-words.ts';
import styles from './frame.module.css';

/** Shows the run at work; nothing while none is. */
export function RunLine(): ReactElement | null {
  const run = useModelRuns(({ runs }) => runs?.find(({ state }) => state === 'running') ?? null);
  const waiting = useModelRuns(({ runs }) => Math.max(0, (runs ?? []).filter(isQueued).length - 1));
  if (run === null) return null;
  const percent = Math.floor((100 * run.done) / Math.max(1, run.total));
  const pace = [
    run.perSecond === null ? null : `${formatRate(run.perSecond)} a second`,
    run.secondsLeft === null ? null : `${formatDuration(run.secondsLeft)} left`,
    waiting > 0 ? `${waiting} more` : null,
  ].filter((part) => part !== null);
  return (
    <span className={`${styles['job']} ${styles['run']}`} data-testid="status-run">
      <span
        className={styles['bar']}
        role="progressbar"
        aria-label={`Run ${run.name}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <div style={{ width: `${percent}%` }} />
      </span>
      <span className={styles['percent']}>{percent} %</span>
      <button
        type="button"
        className={styles['cancel']}
        onClick={() => void pauseModelRun(run)}
        data-testid="status-pause-run"
      >
        <IconPlayerPause size={14} aria-hidden />
        Pause
      </button>
      <button
        type="button"
        className={styles['cancel']}
        onClick={() => void cancelModelRun(run)}
        data-testid="status-cancel-run"
      >
        <IconX size={14} aria-hidden />
        Cancel
      </button>
      <button
        type="button"
        className={`${styles['cancel']} ${styles['toRun']}`}
        title={`Run ${run.name}`}
        onClick={() => goTo({ view: 'runs', modelRunId: run.id })}
        data-testid="status-to-run"
      >
        run {run.name}
      </button>
      <span className={styles['pace']}>{pace.join(' · ')}</span>
    </span>
  );
}
