/** `chereme infer`: runs a model over samples of a workspace and waits for it. */

import { resolve } from 'node:path';
import type { CallInput } from '#shared/contract/contract.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { ModelRunSummary } from '#shared/model/model-run.ts';
import { runSettingsSchema } from '#shared/model/model-run.ts';
import { isOwnJointsOf } from '#shared/skeleton/own-joints-id.ts';
import type { Engine } from '#main/engine/engine.ts';
import type { Command, CommandIo } from './command.ts';
import type { CommandArguments } from './command-arguments.ts';
import { required, runWithArguments, WrongArguments } from './command-arguments.ts';
import { printJson, printWarnings, reportFailures } from './command-output.ts';
import { createProgressBar } from './progress-bar.ts';
import { samplesOf } from './samples-filter.ts';

/** A run that was interrupted goes on where it was stored. */
export const inferCommand: Command = {
  name: 'infer',
  summary: 'Run a model over samples of a workspace; what it predicts is stored there',
  usage: `infer WORKSPACE --model ID [--samples FILTER] [--batch N] [--iterations T] [--json]
                     [--threads N] [--within SECONDS] [--start mean|MODEL|run:NAME] [--centre centres|found|LEFT,TOP,RIGHT,BOTTOM]
                     [--flip never|left-handed|always] [--points corrected|estimated] [--features FOLDER] [--name NAME]

  --model       a model of chereme models
  --samples     DATASET, DATASET/SAMPLE, DATASET:FROM-TO (frames from 0), or COLLECTION, COLLECTION/SIGNER;
                all of the only one that fits where it is left out
  --batch       samples at once
  --iterations  1 to 10: how often a refining model is run
  --threads     threads of ONNX Runtime
  --within      seconds a batch may take, 120 where it is left out; a model that takes longer is stopped
  --start       what a refining model starts from; as its card says where it is left out
  --centre      where the hand is: the data set's centres, found in each frame, or inside a box of pixels
  --flip        sign clips whose left and right are swapped; not for hand models and models of image features
  --points      sign clips as people corrected them, which is usual, or as the estimator has them
  --features    a folder with CLIP.npy for each clip, for models of image features
  --name        what the method or system is called
  --json        print one JSON document; a run that was stopped goes on where it was`,
  run: (args, io) =>
    runWithArguments(
      inferCommand,
      args,
      io,
      {
        once: [
          'model',
          'samples',
          'batch',
          'iterations',
          'threads',
          'within',
          'start',
          'centre',
          'flip',
          'points',
          'features',
          'name',
        ],
        positionals: [1, 1],
      },
      (parsed) => runInfer(parsed, io),
    ),
};

async function runInfer(parsed: CommandArguments, io: CommandIo): Promise<number> {
  const path = resolve(parsed.positionals[0] ?? '');
  const modelId = required(parsed, 'model');
  const settings = settingsOf(parsed);
  const { createChereme } = await import('#main/engine/chereme.ts');
  const { engine, close } = createChereme();
  const bar = createProgressBar(io);
  const leave = new AbortController();
  const stop = (): void => leave.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const opened = await engine.call('workspace.open', { path });
    if (!opened.ok) return reportFailures(io, [{ path, error: opened.error }]);
    const asked = await askedOf(engine, modelId, settings, parsed);
    if (!asked.ok) return reportFailures(io, [{ path, error: asked.error }]);
    const started = await engine.call('modelRuns.start', asked.value);
    if (!started.ok) return reportFailures(io, [{ path, error: started.error }]);
    const ended = await engine.call(
      'modelRuns.wait',
      { modelRunId: started.value.id },
      { report: bar.report, signal: leave.signal },
    );
    bar.end();
    if (!ended.ok) return reportFailures(io, [{ path, error: ended.error }]);
    return report(ended.value, started.value.done, parsed.flag('json'), io);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    bar.end();
    close();
  }
}

/** @param before samples that an earlier start had stored */
function report(run: ModelRunSummary, before: number, json: boolean, io: CommandIo): number {
  if (run.state !== 'done') {
    const problem = run.problem ?? fail('cancelled', `The run was ${run.state}.`).error;
    return reportFailures(io, [{ path: null, error: problem }]);
  }
  const warnings =
    run.skipped.count === 0
      ? []
      : [`${run.skipped.count} of ${run.total} samples were left out.`, ...run.skipped.reasons];
  printWarnings(io, warnings);
  const { result } = run;
  const samples = run.total - run.skipped.count;
  const document = {
    run: result?.kind === 'run' ? result.runId : (result?.systemId ?? null),
    kind: result?.kind ?? null,
    name: run.name,
    samples,
    seconds: run.seconds,
    readySeconds: run.readySeconds,
    perSecond: run.seconds > 0 ? samples / run.seconds : null,
    continuedFrom: before,
    warnings,
  };
  if (json) printJson(io, document);
  else
    io.out(
      `${run.name}: ${samples} samples in ${run.seconds.toFixed(1)} s, ${(document.perSecond ?? 0).toFixed(1)} a second${readyWords(run)}.\n`,
    );
  return 0;
}

/** What it took before the first batch. */
const readyWords = ({ readySeconds }: ModelRunSummary): string =>
  readySeconds === null
    ? ''
    : `, after ${readySeconds.load.toFixed(2)} s of loading and ${readySeconds.warmUp.toFixed(2)} s of warming up`;

type Settings = CallInput<'modelRuns.start'>['settings'];

/** The settings as far as arguments say them; names of methods are looked up later. */
function settingsOf(parsed: CommandArguments): Settings {
  const whole = (option: string, least: number, most: number): number | null => {
    const text = parsed.value(option);
    if (text === null) return null;
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most)
      throw new WrongArguments(
        `--${option} takes a number from ${least} to ${most}, found "${text}".`,
      );
    return number;
  };
  const flip = parsed.value('flip') ?? 'never';
  if (flip !== 'never' && flip !== 'left-handed' && flip !== 'always')
    throw new WrongArguments(`--flip takes never, left-handed or always, found "${flip}".`);
  const points = parsed.value('points');
  if (points !== null && points !== 'corrected' && points !== 'estimated')
    throw new WrongArguments(`--points takes corrected or estimated, found "${points}".`);
  const features = parsed.value('features');
  return {
    ...runSettingsSchema.parse({}),
    batch: whole('batch', 1, 4096),
    iterations: whole('iterations', 1, 10),
    threads: whole('threads', 1, 256),
    withinSec: whole('within', 1, 86_400),
    centre: centreOf(parsed.value('centre')),
    flip,
    points,
    featuresFolder: features === null ? null : resolve(features),
  };
}

function centreOf(text: string | null): Settings['centre'] {
  if (text === null) return null;
  if (text === 'centres' || text === 'found') return { from: text };
  const [left, top, right, bottom, ...more] = text.split(',').map(Number);
  const numbers = [left, top, right, bottom];
  if (more.length > 0 || numbers.some((one) => one === undefined || !Number.isFinite(one)))
    throw new WrongArguments(
      `--centre takes centres, found or LEFT,TOP,RIGHT,BOTTOM, found "${text}".`,
    );
  return { from: 'box', left: left!, top: top!, right: right!, bottom: bottom! };
}

async function askedOf(
  engine: Engine,
  modelId: string,
  settings: Settings,
  parsed: CommandArguments,
): Promise<Result<CallInput<'modelRuns.start'>>> {
  const models = await engine.call('models.list', {});
  if (!models.ok) return models;
  const model = models.value.find(({ id }) => id === modelId);
  if (model === undefined) {
    const known = models.value.map(({ id }) => id).join(', ');
    return fail(
      'not-found',
      `There is no model “${modelId}”; there are ${known === '' ? 'none' : known}.`,
    );
  }
  const takes = model.card.kind.startsWith('hand') ? 'frames' : 'clips';
  const samples = await samplesOf(engine, parsed.value('samples'), takes);
  if (!samples.ok) return samples;
  const start = await startOf(engine, parsed.value('start'), samples.value);
  if (!start.ok) return start;
  return succeed({
    modelId,
    samples: samples.value,
    settings: { ...settings, start: start.value },
    name: parsed.value('name'),
  });
}

/** `mean`, `run:NAME` of the data set or of a model's own joints over its frames, or the id of a model. */
async function startOf(
  engine: Engine,
  text: string | null,
  samples: CallInput<'modelRuns.start'>['samples'],
): Promise<Result<Settings['start']>> {
  if (text === null) return succeed(null);
  if (text === 'mean') return succeed({ from: 'mean' });
  if (!text.startsWith('run:')) return succeed({ from: 'model', modelId: text });
  const summary = await engine.call('workspace.summary', {});
  if (!summary.ok) return summary;
  const name = text.slice('run:'.length);
  const { dataSets } = summary.value;
  const source = dataSets.find(({ id }) => samples.kind === 'frames' && id === samples.dataSetId)
    ?.description.id;
  const sets = dataSets.filter(
    ({ description: { id } }) =>
      source !== undefined && (id === source || isOwnJointsOf(id, source)),
  );
  const run = sets.flatMap(({ runs }) => runs).find((one) => one.name === name);
  if (run !== undefined) return succeed({ from: 'run', runId: run.id });
  const known = sets.flatMap(({ runs }) => runs.map((one) => one.name)).join(', ');
  return fail(
    'not-found',
    `There is no method “${name}” to start from; there are ${known === '' ? 'none' : known}.`,
  );
}
