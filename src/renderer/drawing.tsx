/** Entry of the hidden drawing page: draws the report that this process was started for. */

import '@fontsource-variable/inter';
import { fail } from '#shared/failure/failure.ts';
import { native } from './api/native.ts';
import { drawReport } from './drawing/draw-report.ts';

async function draw(): Promise<void> {
  const request = await native.reportRequest();
  if (request !== null) await native.finishReport(await drawReport(request.workspace));
}

draw().catch((error: unknown) => {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  void native.finishReport(
    fail('internal', 'The report could not be drawn: Chereme made a mistake of its own.', {
      tip: 'Please report it.',
      detail,
    }),
  );
});
