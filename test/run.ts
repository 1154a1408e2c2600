/** `npm test`: static checks, unit tests, tests on real data, and the real app driven in its window; `--nightly` with more kills. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runEndToEnd } from './support/end-to-end.ts';
import { runChecks } from './support/checks.ts';
import { dataFolder, hasRealData } from './support/real-data.ts';
import type { Count } from './support/step.ts';
import { checkout, closingLine, countReport, nothing, total } from './support/step.ts';

// A night is long enough for kills at more moments.
if (process.argv.includes('--nightly'))
  Object.assign(process.env, { CHEREME_KILLS: '500', CHEREME_APP_KILLS: '25' });

const reports = mkdtempSync(join(tmpdir(), 'chereme-test-'));

function runVitest(project: string): Count {
  console.log(`\n== ${project} tests`);
  const report = join(reports, `${project}.json`);
  const { status } = spawnSync(
    'vitest',
    [
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { cwd: checkout, stdio: 'inherit' },
  );
  return countReport(report, status);
}

function runData(): Count {
  if (hasRealData) return runVitest('data');
  console.log(
    `\n== data tests\nSKIPPED: the real data is not at ${dataFolder} (set CHEREME_DATA to its folder).`,
  );
  return nothing;
}

const count = total([runChecks(), runVitest('unit'), runData(), runEndToEnd()]);
console.log(`\n${closingLine(count)}`);
process.exitCode = count.failed === 0 ? 0 : 1;
