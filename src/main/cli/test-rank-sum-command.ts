/** `chereme test rank-sum`: whether the values of one file tend to be larger than those of another. */

import type { Result } from '#shared/failure/failure.ts';
import { readNumberList } from '#shared/format/number-list/read-number-list.ts';
import type { NormalTest, RankSumTest } from '#shared/statistics/rank-sum.ts';
import { rankSumTest } from '#shared/statistics/rank-sum.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import type { Command, CommandIo } from './command.ts';
import { required, runWithArguments } from './command-arguments.ts';
import type { ReportedFailure } from './command-output.ts';
import { printJson, reportFailures } from './command-output.ts';
import { shownNumber, textTable } from './text-table.ts';

/** The Wilcoxon rank-sum test in the variants of interfaces.md; z is above 0 when the values of --a tend to be larger. */
export const testRankSumCommand: Command = {
  name: 'test rank-sum',
  summary: 'Test whether the values of one file tend to be larger than those of another',
  usage: `test rank-sum --a FILE --b FILE [--json]

  --a, --b   the two samples, a number a line
  --json     print one JSON document`,
  run: (args, io) =>
    runWithArguments(testRankSumCommand, args, io, { once: ['a', 'b'] }, (parsed) => {
      const paths = [required(parsed, 'a'), required(parsed, 'b')] as const;
      const [a, b] = [loadNumbers(paths[0]), loadNumbers(paths[1])];
      if (!a.ok || !b.ok) {
        const failures = [a, b].flatMap((one, i): ReportedFailure[] =>
          one.ok ? [] : [{ path: paths[i] ?? null, error: one.error }],
        );
        // One bad file named twice is one problem.
        return reportFailures(io, paths[0] === paths[1] ? failures.slice(0, 1) : failures);
      }
      const test = rankSumTest(a.value, b.value);
      if (parsed.flag('json')) printJson(io, test);
      else printTest(io, test);
      return 0;
    }),
};

function loadNumbers(path: string): Result<Float64Array> {
  const bytes = readFileBytes(path);
  return bytes.ok ? readNumberList(bytes.value, { path }) : bytes;
}

function printTest(io: CommandIo, test: RankSumTest): void {
  const row = (name: string, { z, p }: NormalTest): readonly string[] => [
    name,
    shownNumber(z, 4),
    shownP(p),
  ];
  const rows = [
    row('without tie correction (ranksums)', test.ranksums),
    row('with tie correction', test.tieCorrected),
    row('with tie and continuity correction', test.tieCorrectedContinuity),
    ['exact', '-', test.exact === null ? '-' : shownP(test.exact.p)],
  ];
  io.out(
    `a: ${test.n1} values, b: ${test.n2} values\nW ${test.W}, U ${test.U}, Cliff's delta ${shownNumber(test.cliffsDelta, 4)}\n\n${textTable(['test', 'z', 'p (two-sided)'], rows)}\n`,
  );
  if (test.exact === null)
    io.out('The exact p is for up to 200 pairs of values (n1 times n2) without ties.\n');
}

const shownP = (p: number): string => (Number.isFinite(p) ? p.toPrecision(4) : '-');
