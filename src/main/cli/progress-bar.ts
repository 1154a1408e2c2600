/** A bar of how far long work has come: one line that is written over on a terminal, a line every few seconds elsewhere. */

import type { Progress } from '#shared/contract/call.ts';
import type { CommandIo } from './command.ts';

const cells = 30;
const everyMs = 100;
const everyMsWithoutTerminal = 5000;

/** The bar; `end` leaves its last state standing. */
export interface ProgressBar {
  readonly report: (progress: Progress) => void;
  readonly end: () => void;
}

/** Makes the bar of one command; the rate and the time left are measured from its first report. */
export function createProgressBar(io: CommandIo): ProgressBar {
  const isTerminal = process.stderr.isTTY;
  let lastMs = Number.NEGATIVE_INFINITY;
  let first: { readonly atMs: number; readonly done: number } | null = null;
  let isOpen = false;
  return {
    report({ step, done, total }) {
      const nowMs = performance.now();
      first ??= { atMs: nowMs, done };
      const isDone = total !== null && done >= total;
      if (!isDone && nowMs - lastMs < (isTerminal ? everyMs : everyMsWithoutTerminal)) return;
      lastMs = nowMs;
      const line = barLine({ step, done, total }, (nowMs - first.atMs) / 1000, first.done);
      io.err(isTerminal ? `\r${line}` : `${line}\n`);
      isOpen = isTerminal;
    },
    end() {
      if (isOpen) io.err('\n');
      isOpen = false;
    },
  };
}

/** `pose-ren [######......] 512 of 2,000, 120 a second, 12 s left` */
export function barLine(
  { step, done, total }: Progress,
  seconds: number,
  doneBefore: number,
): string {
  const share = total === null || total === 0 ? 0 : Math.min(1, done / total);
  const full = Math.round(share * cells);
  const bar = `[${'#'.repeat(full)}${'.'.repeat(cells - full)}]`;
  const count = `${done.toLocaleString('en')}${total === null ? '' : ` of ${total.toLocaleString('en')}`}`;
  const perSecond = seconds > 0.5 ? (done - doneBefore) / seconds : 0;
  if (perSecond <= 0 || total === null) return `${step} ${bar} ${count}`;
  const left = Math.ceil((total - done) / perSecond);
  return `${step} ${bar} ${count}, ${perSecond.toFixed(perSecond < 10 ? 1 : 0)} a second, ${left} s left`;
}
