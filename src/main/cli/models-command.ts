/** `chereme models`: the models that can be run; adds one to a workspace. */

import { existsSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { ModelSummary } from '#shared/contract/model-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail } from '#shared/failure/failure.ts';
import { readModelCard } from '#shared/model/read-model-card.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import type { Command, CommandIo } from './command.ts';
import type { CommandArguments } from './command-arguments.ts';
import { runWithArguments, WrongArguments } from './command-arguments.ts';
import { printJson, reportFailures } from './command-output.ts';
import { textTable } from './text-table.ts';

/** Lists bundled models, and those added to a workspace where one is named; `--add` adds one first. */
export const modelsCommand: Command = {
  name: 'models',
  summary: 'List the models that can be run, with their inputs, outputs and licences',
  usage: `models [WORKSPACE] [--add FILE.onnx [--card CARD.json] [--copy]] [--json]

  WORKSPACE  lists the models that were added to it too
  --add      adds a model to it; what its card holds stands in docs/models.md
  --card     the card; card.json or FILE.json beside the model where it is left out
  --copy     puts a copy of the model beside the workspace; without it the file stays where it is
  --json     print one JSON document`,
  run: (args, io) =>
    runWithArguments(
      modelsCommand,
      args,
      io,
      { once: ['add', 'card'], flags: ['copy'], positionals: [0, 1] },
      (parsed) =>
        listModels(parsed.positionals[0] ?? null, additionOf(parsed), {
          json: parsed.flag('json'),
          io,
        }),
    ),
};

/** A model to add first. */
interface Addition {
  readonly path: string;
  /** null takes the card beside it. */
  readonly card: string | null;
  readonly copy: boolean;
}

function additionOf(parsed: CommandArguments): Addition | null {
  const [path, card] = [parsed.value('add'), parsed.value('card')];
  if (path === null) {
    if (card !== null || parsed.flag('copy'))
      throw new WrongArguments('--card and --copy stand without --add.');
    return null;
  }
  if (parsed.positionals.length === 0)
    throw new WrongArguments('--add needs a workspace to add the model to.');
  return { path, card, copy: parsed.flag('copy') };
}

async function listModels(
  workspace: string | null,
  added: Addition | null,
  { json, io }: { readonly json: boolean; readonly io: CommandIo },
): Promise<number> {
  const listed = await modelsOf(workspace, added);
  if (!listed.ok)
    return reportFailures(io, [{ path: added?.path ?? workspace, error: listed.error }]);
  const models = listed.value.map(({ id, card, sha256 }) => ({
    id,
    kind: card.kind,
    inputs: card.inputs,
    outputs: card.outputs,
    parameters: card.parameters ?? null,
    sha256,
    licence: card.licence,
  }));
  if (json) {
    printJson(io, models);
    return 0;
  }
  const ports = (list: (typeof models)[number]['inputs']): string =>
    list.map(({ name, shape }) => `${name} [${shape.join(', ')}]`).join('; ');
  const rows = models.map(({ id, kind, inputs, outputs, licence }) => [
    id,
    kind,
    ports(inputs),
    ports(outputs),
    licence,
  ]);
  io.out(`${textTable(['model', 'kind', 'inputs', 'outputs', 'licence'], rows)}\n`);
  return 0;
}

async function modelsOf(
  workspace: string | null,
  added: Addition | null,
): Promise<Result<readonly ModelSummary[]>> {
  const { createChereme } = await import('#main/engine/chereme.ts');
  const { engine, close } = createChereme();
  try {
    if (workspace !== null) {
      const opened = await engine.call('workspace.open', { path: resolve(workspace) });
      if (!opened.ok) return opened;
    }
    if (added !== null) {
      const card = cardOf(added);
      if (!card.ok) return card;
      const path = resolve(added.path);
      const stored = await engine.call('models.add', { path, card: card.value, copy: added.copy });
      if (!stored.ok) return stored;
    }
    return await engine.call('models.list', {});
  } finally {
    close();
  }
}

/** The card that was named, else the one beside the model. */
function cardOf({ path, card }: Addition): Result<unknown> {
  const beside = [
    join(dirname(path), 'card.json'),
    join(dirname(path), `${basename(path, extname(path))}.json`),
  ];
  const file = card ?? beside.find((one) => existsSync(one));
  if (file === undefined) {
    return fail('missing-part', `${path}: there is no card beside it.`, {
      tip: 'Name its card with --card.',
    });
  }
  const bytes = readFileBytes(file);
  return bytes.ok ? readModelCard(bytes.value, file) : bytes;
}
