/** `chereme import`: stores files in a workspace. */

import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ImportOutcome } from '#shared/contract/import-calls.ts';
import { importRoles } from '#shared/contract/import-calls.ts';
import { failureText } from '#shared/failure/failure.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { readDataSetJson } from '#shared/format/data-set-json/read-data-set-json.ts';
import type { Engine } from '#main/engine/engine.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import type { Command, CommandIo } from './command.ts';
import type { CommandArguments } from './command-arguments.ts';
import { runWithArguments, WrongArguments } from './command-arguments.ts';
import { printJson, printWarnings, reportFailures } from './command-output.ts';
import { declaredSpace } from './hand-files.ts';
import type { ImportAnswers, Unstored } from './import-answers.ts';
import { answerCandidates } from './import-answers.ts';
import type { ProgressLine } from './progress-line.ts';
import { createProgressLine } from './progress-line.ts';

/**
 * Stores every good file. A bad one that was named fails the call, and the good ones stay stored; a bad one found in a
 * folder, one already there and an open question are skipped.
 */
export const importCommand: Command = {
  name: 'import',
  summary: 'Store files in a workspace, which is made where there is none',
  usage: `import WORKSPACE PATH... [--dataset D] [--role ROLE] [--name NAME] [--space uvd|xyz]
                      [--depth-unit-mm MM] [--json]

  PATH       files, or folders, which are searched whole
  --dataset  nyu, icvl, msra, hands17, one of the workspace, or FILE.json that describes one;
             for sign clips the name of their collection
  --role     truth, run, frames, centres, angles, data-set; of sign clips labels, predictions, poses, tags
  --name     what the run or the system is called
  --space    xyz where the joints are camera coordinates
  --depth-unit-mm  millimetres a unit of 16-bit PNG frames
  --json     print one JSON document`,
  run: (args, io) =>
    runWithArguments(
      importCommand,
      args,
      io,
      { once: ['dataset', 'role', 'name', 'space', 'depth-unit-mm'], positionals: [2, 10_000] },
      (parsed) => runImport(parsed, io),
    ),
};

async function runImport(parsed: CommandArguments, io: CommandIo): Promise<number> {
  const [workspace = '', ...given] = parsed.positionals;
  const answered = answersOf(parsed);
  if (!answered.ok)
    return reportFailures(io, [{ path: parsed.value('dataset'), error: answered.error }]);
  const { answers, description } = answered.value;
  const paths = [...(description === null ? [] : [description]), ...given].map((one) =>
    resolve(one),
  );
  const path = resolve(workspace);
  const isNew = !existsSync(path);
  const { createChereme } = await import('#main/engine/chereme.ts');
  const { engine, close } = createChereme();
  const progress = createProgressLine(io);
  try {
    const opened = await engine.call(isNew ? 'workspace.create' : 'workspace.open', { path });
    if (!opened.ok) return reportFailures(io, [{ path, error: opened.error }]);
    const imported = await importAll(engine, paths, answers, progress);
    close();
    const stored = imported.ok && Object.keys(imported.value.outcome.added).length > 0;
    if (isNew && !stored) rmSync(path, { force: true });
    if (!imported.ok) return reportFailures(io, [{ path: null, error: imported.error }]);
    const { outcome, refused, questions } = imported.value;
    // Questions alone fail only a call that stored nothing; beside a refusal they are told with it.
    const bad = refused.length > 0 || !stored ? [...refused, ...questions] : [];
    if (bad.length > 0) return reportFailures(io, bad, 'Also not stored');
    const skipped = outcome.skipped.map((one) => ({ path: one.path, reason: one.reason }));
    const { warnings } = outcome;
    if (parsed.flag('json')) printJson(io, { added: outcome.added, skipped, warnings });
    else printOutcome(io, outcome);
    for (const one of skipped) io.err(`Skipped: ${one.reason}\n`);
    printWarnings(io, warnings);
    return 0;
  } finally {
    close();
  }
}

/** `--dataset FILE.json` is the description itself, imported with the others; its id answers for them. */
function answersOf(
  parsed: CommandArguments,
): Result<{ readonly answers: ImportAnswers; readonly description: string | null }> {
  const role = parsed.value('role');
  const known = importRoles.find((one) => one === role) ?? null;
  if (role !== null && known === null) {
    throw new WrongArguments(`--role takes ${importRoles.join(', ')}, found "${role}".`);
  }
  const name = parsed.value('name');
  if (name?.trim() === '') throw new WrongArguments('--name is empty.');
  const dataSet = parsed.value('dataset');
  const space = declaredSpace(parsed).space ?? null;
  const answers = { role: known, name, space, depthUnitMm: declaredUnit(parsed) };
  if (dataSet === null || !/\.json$/i.test(dataSet)) {
    return succeed({
      answers: { ...answers, dataSet },
      description: null,
    });
  }
  const bytes = readFileBytes(dataSet);
  if (!bytes.ok) return bytes;
  const read = readDataSetJson(bytes.value, { path: dataSet });
  if (!read.ok) return read;
  return succeed({ answers: { ...answers, dataSet: read.value.id }, description: dataSet });
}

function declaredUnit(parsed: CommandArguments): number | null {
  const text = parsed.value('depth-unit-mm');
  if (text === null) return null;
  const unit = Number(text);
  if (!(unit > 0 && Number.isFinite(unit)))
    throw new WrongArguments(`--depth-unit-mm takes a number above 0, found "${text}".`);
  return unit;
}

interface Imported {
  readonly outcome: ImportOutcome;
  readonly refused: readonly Unstored[];
  readonly questions: readonly Unstored[];
}

async function importAll(
  engine: Engine,
  paths: readonly string[],
  answers: ImportAnswers,
  { report, end }: ProgressLine,
): Promise<Result<Imported>> {
  const previewed = await engine.call('import.preview', { paths: [...paths] }, { report });
  end();
  if (!previewed.ok) return previewed;
  // Joined files count as named: ground truth that is refused is never passed by.
  const joined = previewed.value.filter(({ parts }) => parts !== undefined);
  const named = new Set([...paths, ...joined.map(({ path }) => path)]);
  const isNamed = ({ path }: { readonly path: string }): boolean => named.has(path);
  const answered = answerCandidates(previewed.value, answers);
  const { items } = answered;
  const refused = answered.refused.filter(isNamed);
  const passedBy = answered.refused.filter((one) => !isNamed(one));
  const questions = [...passedBy, ...answered.questions];
  const asked = questions.map(skippedOf);
  if (items.length === 0) {
    const outcome = { added: {}, skipped: asked, warnings: [] };
    return succeed({ outcome, refused, questions });
  }
  const stored = await engine.call('import.store', { items: [...items] }, { report });
  end();
  if (!stored.ok) return stored;
  const isHarmless = (one: ImportOutcome['skipped'][number]): boolean =>
    one.code === 'already-exists' || !isNamed(one);
  const there = stored.value.skipped.filter(isHarmless);
  const bad = stored.value.skipped.filter((one) => !isHarmless(one));
  return succeed({
    outcome: { ...stored.value, skipped: [...asked, ...there] },
    refused: [
      ...refused,
      ...bad.map(({ path, code, reason }) => ({ path, error: fail(code, reason).error })),
    ],
    questions,
  });
}

const skippedOf = ({ path, error }: Unstored): ImportOutcome['skipped'][number] => ({
  path,
  code: error.code,
  reason: failureText(error),
});

function printOutcome(io: CommandIo, { added }: ImportOutcome): void {
  const parts = Object.entries(added).map(([kind, count]) => `${count} ${kind}`);
  io.out(`Added: ${parts.length === 0 ? 'nothing' : parts.join(', ')}.\n`);
}
