/** Start-up: until the app's start screen can be used, beside a bare Electron window, alternating in one run. */

import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { installDesktop } from '#main/launch/desktop.ts';
import { temporaryFolder } from '#test/support/app.ts';
import { checkout } from '#test/support/step.ts';

const rounds = 7;
const allowedMs = (bareMs: number): number => bareMs * 1.5 + 700;

const electron = installDesktop();
if (!electron.ok) throw new Error('Electron or the build is not there; run npm start once.');

async function timeToShow(folder: string, selector: string): Promise<number> {
  const asRoot = process.getuid?.() === 0;
  const started = performance.now();
  const app = await _electron.launch({
    executablePath: electron.ok ? electron.value : '',
    args: [
      ...(asRoot ? ['--no-sandbox'] : []),
      folder,
      `--user-data-dir=${temporaryFolder('bench')}`,
    ],
  });
  const page = await app.firstWindow();
  await page.waitForSelector(selector);
  const elapsed = performance.now() - started;
  await app.close();
  return elapsed;
}

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const bare: number[] = [];
const ours: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  bare.push(await timeToShow(join(import.meta.dirname, 'bare-window'), '#bare'));
  ours.push(await timeToShow(checkout, '[data-testid="start-view"]'));
}
const [bareMs, oursMs] = [middle(bare), middle(ours)];
console.log(`start-up, median of ${rounds} alternating rounds`);
console.log(`  bare window      ${bareMs.toFixed(0)} ms`);
console.log(`  Chereme usable   ${oursMs.toFixed(0)} ms  = ${(oursMs / bareMs).toFixed(2)} x bare`);
console.log(
  `  allowed          ${allowedMs(bareMs).toFixed(0)} ms  (1.5 x bare + 700 ms): ${oursMs <= allowedMs(bareMs) ? 'within' : 'OVER'}`,
);
