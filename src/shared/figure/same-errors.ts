/** Whether two summaries are of the same poses. */

import type { RunEvaluation } from './figure-input.ts';

/** Files write their numbers to a thousandth, mm. */
const withinMm = 1e-3;

/** True where frames and the mean error of every joint are the same, as far as files say it. */
export const sameErrors = (a: RunEvaluation, b: RunEvaluation): boolean =>
  a.frames === b.frames &&
  a.perJointMm.length === b.perJointMm.length &&
  a.perJointMm.every((mm, joint) => Math.abs(mm - b.perJointMm[joint]!) <= withinMm);
