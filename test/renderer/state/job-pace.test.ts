/** The pace of work is told once it is known. */

import { expect, test } from 'vitest';
import { jobPace } from '#renderer/state/job-pace.ts';

const job = (done: number, total: number | null) => ({
  progress: { step: 'Reading', done, total },
  startedMs: 1000,
});

test('says share, rate and time left', () => {
  expect(jobPace(job(250, 1000), 6000)).toEqual({ share: 0.25, perSecond: 50, secondsLeft: 15 });
});

test('guesses nothing in the first second or without a total', () => {
  expect(jobPace(job(500, 1000), 1400)).toEqual({ share: 0.5, perSecond: null, secondsLeft: null });
  expect(jobPace(job(500, null), 9000).share).toBeNull();
  expect(jobPace({ progress: null, startedMs: 0 }, 9000).share).toBeNull();
});
