/** `chereme inspect`: what is in a file. */

import { existsSync } from 'node:fs';
import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import { lookAtPath } from '#main/transfer/look-at-path.ts';
import type { Command } from './command.ts';
import { runWithArguments } from './command-arguments.ts';
import { printJson, printWarnings, reportFailures } from './command-output.ts';
import type { Description } from './describe-content.ts';
import { describeContent } from './describe-content.ts';
import { describeModel } from './describe-model.ts';

/** Prints the content of any file that Chereme reads. */
export const inspectCommand: Command = {
  name: 'inspect',
  summary:
    'Say what is in a file: poses, joints, angles, centres, frame lists, depth frames, labels, models',
  usage: `inspect FILE [--json]

  FILE       any file that Chereme reads, or a folder with the JSON files of OpenPose
  --json     print one JSON document`,
  run: (args, io) =>
    runWithArguments(inspectCommand, args, io, { positionals: [1, 1] }, async (parsed) => {
      const [path = ''] = parsed.positionals;
      const described = await describe(path);
      if (!described.ok) return reportFailures(io, [{ path, error: described.error }]);
      const description = described.value;
      if (parsed.flag('json')) printJson(io, description);
      else io.out(`${outline(description)}\n`);
      printWarnings(io, description.warnings);
      return 0;
    }),
};

async function describe(path: string): Promise<Result<Description>> {
  // An ONNX file begins with nothing that tells it from other binary data.
  if (path.toLowerCase().endsWith('.onnx') && existsSync(path)) return describeModel(path);
  const content = await lookAtPath(path);
  return content.ok ? succeed(describeContent(content.value, path)) : content;
}

/** The description for a person: a line a field, a component a line. */
function outline(description: Description): string {
  return Object.entries(description)
    .filter(([key]) => key !== 'warnings')
    .flatMap(([key, value]) =>
      Array.isArray(value) && typeof value[0] === 'object'
        ? [`${key}:`, ...value.map((entry: unknown) => `  ${inline(entry)}`)]
        : [`${key}: ${inline(value)}`],
    )
    .join('\n');
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return value.map(inline).join(', ');
  if (typeof value === 'number') return String(Math.round(value * 1e4) / 1e4);
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, entry]) => `${key} ${inline(entry)}`)
    .join(', ');
}
