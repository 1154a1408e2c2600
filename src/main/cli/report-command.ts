/** `chereme report`: draws every figure and table of a workspace through the app's hidden drawing window. */

import { mkdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ReportDocument } from '#shared/contract/report-outcome.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { Command, CommandIo } from './command.ts';
import { required, runWithArguments } from './command-arguments.ts';
import { printJson, printWarnings, reportFailures } from './command-output.ts';
import { runDrawingWindow } from './drawing-window.ts';

/** Writes SVG, PDF, PNG and CSV of every figure, the table as HTML, and a page that shows them all. */
export const reportCommand: Command = {
  name: 'report',
  summary: 'Draw every figure and table of a workspace into a folder',
  usage: `report WORKSPACE --out FOLDER [--json]

  WORKSPACE     a workspace file, e.g. demo.chereme
  --out FOLDER  where the files go; index.html shows them all
  --json        print one JSON document`,
  run: (args, io) =>
    runWithArguments(reportCommand, args, io, { positionals: [1, 1], once: ['out'] }, (parsed) =>
      drawReport(parsed.positionals[0] ?? '', required(parsed, 'out'), parsed.flag('json'), io),
    ),
};

async function drawReport(
  workspace: string,
  out: string,
  json: boolean,
  io: CommandIo,
): Promise<number> {
  const startedMs = performance.now();
  const places = checkPlaces(workspace, out);
  if (!places.ok) return reportFailures(io, [{ path: workspace, error: places.error }]);
  const { desktopCommand, findDesktop } = await import('#main/launch/desktop.ts');
  const desktop = findDesktop();
  if (!desktop.ok) return reportFailures(io, [{ path: null, error: desktop.error }]);
  const drawn = await runDrawingWindow<ReportDocument>(
    desktopCommand(desktop.value, ['--report', resolve(workspace), '--out', resolve(out)]),
    startedMs,
  );
  if (!drawn.ok) {
    if (process.env['CHEREME_DEBUG'] === '1') io.err(`${drawn.error.detail ?? ''}\n`);
    return reportFailures(io, [{ path: workspace, error: drawn.error }]);
  }
  print(drawn.value, out, json, io);
  return 0;
}

/** A workspace that is a file, and a folder that can be made; said before a window is started. */
function checkPlaces(workspace: string, out: string): Result<null> {
  const found = statSync(workspace, { throwIfNoEntry: false });
  if (found === undefined)
    return fail('not-found', `There is no workspace at ${workspace}.`, {
      tip: 'Make one with: chereme import or chereme demo.',
    });
  if (!found.isFile())
    return fail('unreadable', `${workspace} is a folder; a workspace is one file.`, {
      tip: 'Name the .chereme file.',
    });
  try {
    mkdirSync(out, { recursive: true });
    return succeed(null);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return fail('unreadable', `The folder ${out} cannot be made (${reason}).`, {
      tip: 'Choose a folder that you may write to.',
    });
  }
}

function print(
  { figures, warnings }: ReportDocument,
  out: string,
  json: boolean,
  io: CommandIo,
): void {
  printWarnings(io, warnings);
  if (json) {
    printJson(io, { figures, warnings });
    return;
  }
  for (const { id, title, files } of figures)
    io.out(`${id}: ${title} (${files.map((file) => file.split('.').at(-1)).join(', ')})\n`);
  io.out(`${figures.length} figures in ${resolve(out, 'index.html')}\n`);
}
