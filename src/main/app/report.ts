/** Draws a report in a hidden window: started as `electron . --report WORKSPACE --out FOLDER` by the command line. */

import { app } from 'electron';
import { writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Platform } from '#shared/contract/native-bridge.ts';
import { reportOutcomeMark } from '#shared/contract/report-outcome.ts';
import type { Result } from '#shared/failure/failure.ts';
import type { EngineProcess } from './engine-process.ts';
import { loadPage, makeHiddenWindow } from './windows.ts';

/** A report that was asked for on the command line. */
export interface ReportJob {
  readonly workspace: string;
  readonly out: string;
  /** Hands the outcome to whoever started this process and ends it. */
  finish(outcome: Result<unknown>): void;
}

/** The report asked for by the arguments, or null. */
export function reportFromArguments(args: readonly string[]): ReportJob | null {
  const { values } = parseArgs({
    args: [...args],
    options: { report: { type: 'string' }, out: { type: 'string' } },
    strict: false,
  });
  if (typeof values['report'] !== 'string' || typeof values['out'] !== 'string') return null;
  return {
    workspace: values['report'],
    out: values['out'],
    finish: (outcome) => {
      writeSync(1, `${reportOutcomeMark}${JSON.stringify(outcome)}\n`);
      app.exit(outcome.ok ? 0 : 1);
    },
  };
}

/** Opens the hidden drawing page; it asks for the request, draws, writes and finishes. */
export function drawReport(platform: Platform, engine: EngineProcess): void {
  const window = makeHiddenWindow(platform);
  engine.connect(window.webContents);
  void loadPage(window, 'drawing.html');
}
