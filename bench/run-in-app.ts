/** While models run: how late the event loops of the main process and of the engine are, over depth hands and over sign clips. */

import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { runSettingsSchema } from '#shared/model/model-run.ts';
import { createChereme } from '#main/engine/chereme.ts';
import type { RunningApp } from '#test/support/app.ts';
import { startApp, temporaryFolder } from '#test/support/app.ts';
import { chereme } from '#test/support/chereme.ts';
import { valueOf } from './infer-hands-tools/value-of.ts';

/** The lines, 99th percentile, ms. */
const wantedMs = { main: 10, engine: 30 };
const models = ['pose-ren', 'team1-transformer-both'] as const;

/** Runs a model as a person does; the delay of the main process meanwhile, and what the app says of its pace. */
async function inApp({ app, page }: RunningApp, model: string, before: number) {
  await page.getByTestId('rail-models').click();
  await page.getByTestId(`model-${model}`).click();
  await page.keyboard.press('r');
  await page.getByTestId('run-dialog').waitFor();
  await app.evaluate(() => {
    const { monitorEventLoopDelay: monitor } = process.getBuiltinModule('node:perf_hooks');
    const delay = monitor({ resolution: 1 });
    delay.enable();
    Object.assign(globalThis, { benchDelay: delay });
  });
  await page.getByTestId('run-start').click();
  const done = page.locator('[data-testid="model-run-row"][data-state="done"]');
  await done.nth(before).waitFor({ timeout: 240_000 });
  const delay = await app.evaluate(() => {
    const { benchDelay } = globalThis as unknown as {
      readonly benchDelay: { percentile(share: number): number; readonly max: number };
    };
    return { p99: benchDelay.percentile(99) / 1e6, max: benchDelay.max / 1e6 };
  });
  return { ...delay, words: await page.getByTestId('run-pace').innerText() };
}

/** The same in an engine in this very process, whose event loop is then the engine's own. */
async function inEngine(workspace: string, model: string) {
  const { engine, close } = createChereme();
  valueOf(await engine.call('workspace.open', { path: workspace }));
  const [dataSet] = valueOf(await engine.call('workspace.summary', {})).dataSets;
  const [collection] = valueOf(await engine.call('clips.collections', {}));
  if (dataSet === undefined || collection === undefined) throw new Error('a demonstration');
  const samples = model.startsWith('team')
    ? ({ kind: 'clips', collectionId: collection.id, filter: null } as const)
    : ({ kind: 'frames', dataSetId: dataSet.id, sampleIds: null, range: null } as const);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const settings = runSettingsSchema.parse({});
  const asked = { modelId: model, samples, settings, name: `${model} in the bench` };
  const { id } = valueOf(await engine.call('modelRuns.start', asked));
  const run = valueOf(await engine.call('modelRuns.wait', { modelRunId: id }));
  delay.disable();
  close();
  if (run.state !== 'done') throw new Error(run.problem?.message ?? `it was ${run.state}`);
  return { p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 };
}

/** Prints one reading; whether it is under the line. */
function report(
  where: keyof typeof wantedMs,
  read: { readonly p99: number; readonly max: number },
) {
  console.log(
    `  ${where.padEnd(7)} event loop ${read.p99.toFixed(1)} ms late at the 99th percentile, ${read.max.toFixed(1)} ms at most (wanted: p99 under ${wantedMs[where]} ms)`,
  );
  if (read.p99 >= wantedMs[where]) process.exitCode = 1;
}

const workspace = join(temporaryFolder('run-in-app'), 'demo.chereme');
const { code, err } = chereme('demo', workspace);
if (code !== 0) throw new Error(err);
console.log(`Load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`);
const running = await startApp({ workspace });
try {
  for (const [before, model] of models.entries()) {
    const read = await inApp(running, model, before);
    console.log(`${model}: ${read.words.replaceAll('\n', ' ')}`);
    report('main', read);
  }
} finally {
  await running.close();
}
for (const model of models) {
  const read = await inEngine(workspace, model);
  console.log(model);
  report('engine', read);
}
