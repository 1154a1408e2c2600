/** `chereme convert`: writes a file in another format, and says what that format cannot hold. */

import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail } from '#shared/failure/failure.ts';
import type { Converted } from '#main/transfer/convert-pose.ts';
import { isFolder } from '#main/transfer/openpose-folder.ts';
import type { Command, CommandIo } from './command.ts';
import type { CommandArguments } from './command-arguments.ts';
import { runWithArguments, WrongArguments } from './command-arguments.ts';
import { printJson, printWarnings, reportFailures } from './command-output.ts';
import type { Conversion, TargetFormat } from './conversions.ts';
import { findConversion, openSource } from './conversions.ts';

/** Options by what they are about; each stands once. */
const options = [
  'fps',
  'width',
  'height',
  'keypoint-scale',
  'depth-unit-mm',
  'dataset',
  'space',
  'to-space',
] as const;

/** What IN is shows its content; what OUT becomes says its name. */
export const convertCommand: Command = {
  name: 'convert',
  summary: 'Write a file in another format: poses, depth frames, joints',
  usage: `convert IN OUT [--fps N] [--width N] [--height N] [--keypoint-scale 0|3|4] [--depth-unit-mm MM]
                      [--dataset D --to-space uvd|xyz [--space uvd|xyz]] [--json]

  IN               a .pose file of any version, a folder of OpenPose JSON, a depth frame, or joint text
  OUT              NAME.pose (version 0.2), a folder (OpenPose JSON), NAME.png (16-bit depth),
                   NAME.bin (MSRA depth), or NAME.txt (joint text); an existing file is replaced
  --fps            frames a second of OpenPose JSON, which does not say it; 24 if left out
  --width --height pixels of its picture; 1000 if left out
  --keypoint-scale how OpenPose wrote coordinates: 0 pixels, 3 from 0 to 1, 4 from -1 to 1
  --depth-unit-mm  mm a step of a 16-bit PNG; 1 if left out
  --dataset        whose joints the text holds: nyu, icvl, msra, hands17, or FILE.json
  --to-space       what the joints become: u px, v px, d mm, or x, y, z mm
  --space          what they are, when not the data set's own
  --json           print one JSON document`,
  run: (args, io) =>
    runWithArguments(convertCommand, args, io, { once: options, positionals: [2, 2] }, (parsed) =>
      runConvert(parsed, io),
    ),
};

function runConvert(parsed: CommandArguments, io: CommandIo): number {
  const [path = '', out = ''] = parsed.positionals;
  const target = targetFormat(out);
  const source = openSource(path);
  if (!source.ok) return reportFailures(io, [{ path, error: source.error }]);
  const conversion = findConversion(source.value, target);
  if (conversion === null) {
    const error = fail(
      'mismatch',
      `${path}: ${wordsFor[source.value.format]} cannot become ${wordsFor[target]} (${out}).`,
      { tip: 'Choose another name for what it should become; chereme convert --help lists them.' },
    ).error;
    return reportFailures(io, [{ path, error }]);
  }
  refuseIdleOptions(parsed, conversion);
  const run = conversion.prepare(parsed);
  const converted = isSamePlace(path, out) ? ontoItself(path) : run(out);
  if (!converted.ok) return reportFailures(io, [{ path, error: converted.error }]);
  const { loss, warnings } = converted.value;
  if (parsed.flag('json')) printJson(io, { format: target, loss, warnings });
  else io.out(`${[`${out}: ${wordsFor[target]}.`, ...loss].join('\n')}\n`);
  printWarnings(io, warnings);
  return 0;
}

/** Formats for a person. */
const wordsFor: Readonly<Record<string, string>> = {
  pose: 'a .pose file',
  'openpose-json': 'a folder of OpenPose JSON',
  'msra-bin': 'an MSRA depth frame',
  'depth-png': 'a depth PNG',
  'joint-text': 'joint text',
  'msra-joint-text': 'joint text of MSRA',
  'angle-text': 'a file of angles',
  'centre-text': 'a file of hand centres',
  'frame-list': 'a list of frames',
  'data-set': 'the description of a data set',
};

const targets: Readonly<Record<string, TargetFormat>> = {
  '.pose': 'pose',
  '.bin': 'msra-bin',
  '.png': 'depth-png',
  '.txt': 'joint-text',
};

/** A known ending decides; a folder, or a name without an ending, becomes a folder of OpenPose JSON. */
function targetFormat(out: string): TargetFormat {
  const ending = /[^/\\](\.[^./\\]+)$/.exec(out)?.[1]?.toLowerCase() ?? '';
  const known = targets[ending];
  if (known !== undefined) return known;
  if (ending === '' || isFolder(out)) return 'openpose-json';
  throw new WrongArguments(
    `OUT ends in .pose, .png, .bin or .txt, or names a folder; found "${out}".`,
  );
}

function refuseIdleOptions(parsed: CommandArguments, conversion: Conversion): void {
  const idle = options.find(
    (option) => parsed.value(option) !== null && !conversion.takes.includes(option),
  );
  if (idle !== undefined) throw new WrongArguments(`--${idle} means nothing for this conversion.`);
}

function isSamePlace(path: string, out: string): boolean {
  try {
    return realpathSync(path) === realpathSync(out);
  } catch {
    // What does not exist yet is no second name of anything.
    return resolve(path) === resolve(out);
  }
}

const ontoItself = (path: string): Result<Converted> =>
  fail('already-exists', `${path}: IN and OUT are the same place.`, {
    tip: 'Choose another name for OUT; the original stays as it is.',
  });
