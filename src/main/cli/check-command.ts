/** `chereme check`: says whether a workspace is whole. */

import { resolve } from 'node:path';
import type { Command, CommandIo } from './command.ts';
import { runWithArguments } from './command-arguments.ts';
import { printJson, reportFailures } from './command-output.ts';

/** interfaces.md: standard error of a failed call stays under 1,500 characters. */
const longestReport = 1400;

/** Checks the file, its references, the hash of every blob, and that the media are there. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'Check a workspace: its file, every stored number, and the media it names',
  usage: `check WORKSPACE [--json]

  --json  print one JSON document; with problems the exit code is 1 and they stand on standard error`,
  run: (args, io) =>
    runWithArguments(checkCommand, args, io, { positionals: [1, 1] }, (parsed) =>
      runCheck(resolve(parsed.positionals[0] ?? ''), parsed.flag('json'), io),
    ),
};

async function runCheck(path: string, json: boolean, io: CommandIo): Promise<number> {
  const { checkWorkspaceFile } = await import('#main/engine/check-file.ts');
  const checked = await checkWorkspaceFile(path);
  if (!checked.ok) return reportFailures(io, [{ path, error: checked.error }]);
  const { ok, problems } = checked.value;
  if (!ok) return reportProblems(io, problems);
  if (json) printJson(io, { ok, problems });
  else io.out(`${path} is whole.\n`);
  return 0;
}

/** As many problems as fit, then how many more there are; returns exit code 1. */
function reportProblems(io: CommandIo, problems: readonly string[]): 1 {
  let said = '';
  for (const [i, problem] of problems.entries()) {
    const line = `${problem}\n`;
    if (said.length + line.length > longestReport && i > 0) {
      said += `There are ${problems.length - i} more problems.\n`;
      break;
    }
    said += line.slice(0, longestReport);
  }
  io.err(said);
  return 1;
}
