/** `chereme demo`: makes the demonstration workspace. */

import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fail } from '#shared/failure/failure.ts';
import type { Command, CommandIo } from './command.ts';
import { runWithArguments } from './command-arguments.ts';
import { printJson, reportFailures } from './command-output.ts';

/** Makes a workspace of synthetic depth hands and simulated methods; its files lie beside it. */
export const demoCommand: Command = {
  name: 'demo',
  summary: 'Make the demonstration workspace: synthetic depth hands and simulated methods',
  usage: `demo WORKSPACE [--json]

  WORKSPACE  file to make, e.g. demo.chereme; an existing file is refused; its data go to demo-files beside it
  --json     print one JSON document`,
  run: (args, io) =>
    runWithArguments(demoCommand, args, io, { positionals: [1, 1] }, (parsed) =>
      makeDemo(parsed.positionals[0] ?? '', parsed.flag('json'), io),
    ),
};

async function makeDemo(path: string, json: boolean, io: CommandIo): Promise<number> {
  const folder = dirname(resolve(path));
  if (!existsSync(folder)) {
    const { error } = fail('not-found', `There is no folder ${folder} to make the workspace in.`, {
      tip: 'Make the folder first.',
    });
    return reportFailures(io, [{ path, error }]);
  }
  const { createChereme } = await import('#main/engine/chereme.ts');
  const { demonstrationFolder } = await import('#main/engine/demonstration-folder.ts');
  const { demonstrationSeed } = await import('#shared/synthesis/demonstration.ts');
  const chereme = createChereme();
  const interrupt = new AbortController();
  const stop = (): void => interrupt.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  let step = '';
  const made = await chereme.engine.call(
    'workspace.demo',
    { path },
    {
      signal: interrupt.signal,
      report: (progress) => {
        if (progress.step === step) return;
        if (step === '') io.err(`Synthetic data, seed ${demonstrationSeed}.\n`);
        step = progress.step;
        io.err(`${step} ...\n`);
      },
    },
  );
  process.off('SIGINT', stop);
  process.off('SIGTERM', stop);
  chereme.close();
  if (!made.ok) return reportFailures(io, [{ path, error: made.error }]);
  const workspace = made.value.path;
  const samples = made.value.dataSets.reduce((sum, set) => sum + set.samples.length, 0);
  const frames = made.value.dataSets.reduce((sum, set) => sum + set.frames, 0);
  if (json) printJson(io, { workspace, samples, frames });
  else {
    io.out(
      `${workspace}: ${frames} synthetic frames in ${samples} sequences; files in ${demonstrationFolder(workspace)}\n`,
    );
  }
  return 0;
}
