/** Prints results, warnings and failures the same way in every command. */

import { basename, dirname } from 'node:path';
import type { Failure } from '#shared/failure/failure.ts';
import { failureText } from '#shared/failure/failure.ts';
import type { CommandIo } from './command.ts';

/** interfaces.md: standard error of a failed call stays under 1,500 characters. */
const longestReport = 1400;
const longestLine = 700;

/** One failure that a call met, with the file it is about, if any. */
export interface ReportedFailure {
  readonly path: string | null;
  readonly error: Failure;
}

/** Prints one JSON document: typed arrays as lists, NaN and infinity as null, numbers at full precision. */
export function printJson(io: CommandIo, value: unknown): void {
  io.out(
    `${JSON.stringify(value, (_, entry: unknown) => (ArrayBuffer.isView(entry) ? Array.from(entry as Float64Array) : entry))}\n`,
  );
}

/** Prints warnings to standard error. */
export function printWarnings(io: CommandIo, warnings: readonly string[]): void {
  for (const warning of warnings) io.err(`Warning: ${warning}\n`);
}

/**
 * Prints one sentence for each failure, then the names of the files that had no room for one, in under 1,500 characters;
 * returns exit code 1.
 *
 * @param rest what those files are
 */
export function reportFailures(
  io: CommandIo,
  failures: readonly ReportedFailure[],
  rest = 'Also bad',
): 1 {
  const lines = failures.map(({ error }) =>
    shorten(failureText(error).replaceAll(/[\s\p{Cc}]+/gu, ' '), longestLine),
  );
  const shown: string[] = [];
  for (const [i, line] of lines.entries()) {
    const names = restLine(rest, failures.slice(i + 1));
    if ([...shown, line, names].join('\n').length > longestReport && shown.length > 0) {
      const room = longestReport - shown.join('\n').length;
      shown.push(restLine(rest, failures.slice(i), room));
      break;
    }
    shown.push(line);
  }
  io.err(`${shown.join('\n')}\n`);
  return 1;
}

/** Names files, those of one name with their folder; where not all fit, whole names and how many more there are. */
function restLine(
  rest: string,
  failures: readonly ReportedFailure[],
  longest = Number.POSITIVE_INFINITY,
): string {
  if (failures.length === 0) return '';
  const paths = [...new Set(failures.map(({ path }) => path ?? '?'))];
  const times = new Map<string, number>();
  for (const path of paths) times.set(basename(path), (times.get(basename(path)) ?? 0) + 1);
  const names = paths.map((path) =>
    times.get(basename(path)) === 1
      ? basename(path)
      : `${basename(dirname(path))}/${basename(path)}`,
  );
  const distinct = [...new Set(names)];
  for (let shown = distinct.length; shown > 0; shown -= 1) {
    const more = distinct.length - shown;
    const end = more === 0 ? '' : ` and ${more} more`;
    const line = `${rest}: ${distinct.slice(0, shown).join(', ')}${end}.`;
    if (line.length <= longest) return line;
  }
  return `${rest}: ${distinct.length} more files.`;
}

function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const half = Math.floor((longest - 3) / 2);
  return `${text.slice(0, half)}...${text.slice(text.length - half)}`;
}
