/** The one status line: the workspace, what was done last, what is running, and that there is no network. */

import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconCpu from '@tabler/icons-react/dist/esm/icons/IconCpu.mjs';
import IconWifiOff from '@tabler/icons-react/dist/esm/icons/IconWifiOff.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import type { Job } from '#renderer/state/job-store.ts';
import { jobPace } from '#renderer/state/job-pace.ts';
import { useJobs } from '#renderer/state/job-store.ts';
import { platform } from '#renderer/state/settings-store.ts';
import { useWorkspace } from '#renderer/state/workspace-store.ts';
import { formatClock, formatCount, formatDuration } from '#renderer/ui/format-number.ts';
import styles from './frame.module.css';
import { RunLine } from './run-line.tsx';

/** Shorter work than this is not worth a flicker. */
const showAfterMs = 250;

/** The status line. */
export function StatusLine(): ReactElement {
  const path = useWorkspace((state) => state.summary?.path ?? null);
  const lastAction = useJobs((state) => state.lastAction);
  const jobs = useJobs((state) => state.jobs);
  const job = jobs.at(-1);
  return (
    <footer className={styles['status']} aria-label="Status" data-testid="status-line">
      <span className={styles['path']} title={path ?? undefined} data-testid="status-workspace">
        {path === null ? 'no workspace open' : `\u2066${path}\u2069`}
      </span>
      {lastAction !== null && (
        <span
          className={styles['last']}
          title={lastAction.text}
          data-testid="status-saved"
          role="status"
        >
          {lastAction.done && <IconCheck size={14} aria-hidden />}
          <span className={styles['words']}>{lastAction.text}</span>{' '}
          <span className={styles['at']}>{formatClock(lastAction.at)}</span>
        </span>
      )}
      <RunLine />
      {job !== undefined && <JobLine key={job.id} job={job} others={jobs.length - 1} />}
      <span
        className={styles['ends']}
        title="Nothing goes over the network: this window cannot reach it."
      >
        <IconWifiOff size={14} aria-hidden />
        no network
      </span>
      {platform.softwareGraphics && (
        <span
          title="No usable graphics card was found, so 3D is drawn by the processor and is slower."
          data-testid="status-software-graphics"
        >
          <IconCpu size={14} aria-hidden />
          drawing on the processor
        </span>
      )}
    </footer>
  );
}

function JobLine({
  job,
  others,
}: {
  readonly job: Job;
  readonly others: number;
}): ReactElement | null {
  const now = useNow();
  if (now - job.startedMs < showAfterMs) return null;
  const { share, perSecond, secondsLeft } = jobPace(job, now);
  const percent = share === null ? null : Math.floor(share * 100);
  const pace = [
    job.progress?.step ?? job.label,
    perSecond === null ? null : `${formatRate(perSecond, job.progress?.unit)} a second`,
    secondsLeft === null ? null : `${formatDuration(secondsLeft)} left`,
    others > 0 ? `${others} more` : null,
  ].filter((part) => part !== null);
  // What changes its width comes last, so that Cancel never moves away from the pointer.
  return (
    <span className={styles['job']} data-testid="status-job">
      <span
        className={styles['bar']}
        role="progressbar"
        aria-label={job.label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
      >
        <div
          data-unknown={percent === null}
          style={percent === null ? undefined : { width: `${percent}%` }}
        />
      </span>
      <span className={styles['percent']}>{percent === null ? '' : `${percent} %`}</span>
      <button
        type="button"
        className={styles['cancel']}
        onClick={job.cancel}
        data-testid="cancel-job"
      >
        <IconX size={14} aria-hidden />
        Cancel
      </button>
      <span className={styles['pace']}>{pace.join(' · ')}</span>
    </span>
  );
}

/** The time, twice a second. */
function useNow(): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const first = window.setTimeout(() => setNow(performance.now()), showAfterMs);
    const timer = window.setInterval(() => setNow(performance.now()), 500);
    return () => {
      window.clearTimeout(first);
      window.clearInterval(timer);
    };
  }, []);
  return now;
}

const bytesPerMegabyte = 1e6;

const formatRate = (perSecond: number, unit: 'bytes' | undefined): string =>
  unit === 'bytes' ? `${(perSecond / bytesPerMegabyte).toFixed(1)} MB` : formatCount(perSecond);
