/** Stepping frames: main-thread time of a step with 307,200 points and four skeletons, beside uploading float positions. */

import react from '@vitejs/plugin-react';
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { build } from 'vite';
import { installDesktop } from '#main/launch/desktop.ts';
import { temporaryFolder } from '#test/support/app.ts';
import { chereme } from '#test/support/chereme.ts';
import type { Way } from './step-frames-page/page.ts';
import { makeWorkspace } from './step-frames-tools/made-workspace.ts';
import type { StepCost } from './step-frames-tools/step-cost.ts';
import { costLines, percentile, traceSteps } from './step-frames-tools/step-cost.ts';
import { stepHandView } from './step-frames-tools/step-hand-view.ts';

const steps = Number(process.env['CHEREME_BENCH_STEPS'] ?? 300);
const allowedMs = 4;
/** Parts to run, for a person who looks into one of them. */
const wanted = new Set((process.env['CHEREME_BENCH_PARTS'] ?? 'scene made demo').split(' '));
/** Frames of the made workspace beyond the steps: those that warm it up and those fetched ahead. */
const madeFrames = steps + 50;
const ways: readonly { readonly way: Way; readonly label: string }[] = [
  { way: 'texture', label: 'Chereme: 16-bit depth texture' },
  { way: 'floats', label: 'peer: float positions, ready made' },
  { way: 'floats-from-depth', label: 'peer: float positions from the depth' },
];

const folder = join(import.meta.dirname, 'step-frames-page');
const outDir = temporaryFolder('step-frames');
await build({
  root: folder,
  configFile: false,
  base: './',
  logLevel: 'error',
  plugins: [react()],
  build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 10_000 },
});

const electron = installDesktop();
if (!electron.ok) throw new Error(electron.error.message);
const hasCard =
  process.platform !== 'linux' ||
  (existsSync('/dev/dri') && readdirSync('/dev/dri').some((name) => name.startsWith('renderD')));
const app = await _electron.launch({
  executablePath: electron.value,
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(hasCard ? [] : ['--use-angle=swiftshader', '--enable-unsafe-swiftshader']),
    join(folder, 'main.cjs'),
    `--user-data-dir=${temporaryFolder('bench')}`,
  ],
  env: { ...process.env, CHEREME_BENCH_PAGE: join(outDir, 'index.html') },
});
const page = await app.firstWindow();
await page.waitForFunction(() => window.stepFrames !== undefined);

console.log(`stepping ${steps} frames, 640 x 480 = 307,200 points and four skeletons of 21 joints`);
console.log(
  `  drawing on ${hasCard ? 'the graphics card' : 'the processor (no graphics card here): the GPU process shares its cores with the page'}`,
);
const verdicts: string[] = [];

/** Processor time: what the step costs the thread, without the turns other programs took in between. */
function judge(what: string, costs: readonly StepCost[]): void {
  const ours = percentile(
    costs.map(({ cpu }) => cpu),
    0.95,
  );
  const judged = ours < allowedMs ? 'within' : 'OVER';
  verdicts.push(
    `  allowed at the 95th percentile: ${allowedMs} ms; ${what} keeps the thread busy for ${ours.toFixed(2)} ms: ${judged}`,
  );
}

const loadWords = (): string => `load average ${(loadavg()[0] ?? 0).toFixed(1)}`;

for (const { way, label } of wanted.has('scene') ? ways : []) {
  const costs = await traceSteps(app, way, () =>
    page.evaluate(([name, count]) => window.stepFrames?.(name, count), [way, steps] as const),
  );
  console.log(`  ${label} (${loadWords()})\n${costLines(costs)}`);
  if (way === 'texture') judge('the scene', costs);
}
await app.close();

if (wanted.has('made')) {
  const made = await stepHandView(
    await makeWorkspace(temporaryFolder('step-made'), madeFrames),
    steps,
  );
  console.log(
    `  the whole hand view, the same frames, truth and four methods (${loadWords()})\n  key held\n${costLines(made.held)}\n  single steps\n${costLines(made.single)}`,
  );
  judge('the whole hand view, key held,', made.held);
}
if (wanted.has('demo')) {
  const path = join(temporaryFolder('step-demo'), 'demo.chereme');
  const { code, err } = chereme('demo', path);
  if (code !== 0) throw new Error(`The demonstration could not be made: ${err}`);
  const demo = await stepHandView(path, steps);
  console.log(
    `  the whole hand view, the demonstration, truth and every method (${loadWords()})\n  key held\n${costLines(demo.held)}\n  single steps\n${costLines(demo.single)}`,
  );
  judge('the demonstration, key held,', demo.held);
}
console.log(
  `  ${availableParallelism()} cores: wall times hold the turns of other programs\n${verdicts.join('\n')}`,
);
