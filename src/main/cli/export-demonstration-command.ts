/** `chereme export-demonstration`: keeps what models predicted in a demonstration workspace. */

import { resolve } from 'node:path';
import type { Command } from './command.ts';
import { runWithArguments } from './command-arguments.ts';
import { printJson, reportFailures } from './command-output.ts';

/** Run after `demo` and an `infer` for each model; its folder is then `resources/demo`. */
export const exportDemonstrationCommand: Command = {
  name: 'export-demonstration',
  summary: 'Keep what models predicted in a demonstration workspace for the demonstrations to come',
  usage: `export-demonstration WORKSPACE FOLDER [--json]

  WORKSPACE  a demonstration in which the bundled models were run
  FOLDER     gets predictions.json and an array for each hand model, as resources/demo has them
  --json     print one JSON document`,
  run: (args, io) =>
    runWithArguments(
      exportDemonstrationCommand,
      args,
      io,
      { positionals: [2, 2] },
      async (parsed) => {
        const [workspace = '', folder = ''] = parsed.positionals;
        const { collectDemonstration } = await import('#main/engine/collect-demonstration.ts');
        const collected = collectDemonstration(resolve(workspace), folder);
        if (!collected.ok) return reportFailures(io, [{ path: workspace, error: collected.error }]);
        const { hands, signs } = collected.value;
        const names = [...hands, ...signs].map(({ id }) => id);
        if (parsed.flag('json')) printJson(io, { folder, models: names });
        else io.out(`${folder}: predictions of ${names.join(', ')}\n`);
        return 0;
      },
    ),
};
