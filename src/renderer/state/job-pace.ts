/** How fast work goes and how long it will take, from its own speed so far. */

import type { Job } from './job-store.ts';

/** How far a job has come and how long it will take, from its own speed so far. */
export function jobPace(
  job: Pick<Job, 'progress' | 'startedMs'>,
  nowMs: number,
): {
  readonly share: number | null;
  readonly perSecond: number | null;
  readonly secondsLeft: number | null;
} {
  const { progress } = job;
  const seconds = (nowMs - job.startedMs) / 1000;
  if (progress === null || progress.total === null || progress.total <= 0) {
    return { share: null, perSecond: null, secondsLeft: null };
  }
  const share = Math.min(1, progress.done / progress.total);
  if (seconds < 1 || share < 0.02) return { share, perSecond: null, secondsLeft: null };
  return {
    share,
    perSecond: progress.done / seconds,
    secondsLeft: (seconds / share) * (1 - share),
  };
}
