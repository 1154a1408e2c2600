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
  'coco',
  'depth-unit-mm',
  'dataset',
  'space',
  'to-space',
] as const;

/** What IN is shows its content; what OUT becomes says its name. */
export const convertCommand: Command = {
  name: 'convert',
  summary: 'Write a file in another format: poses, tags, depth frames, joints',
  usage: `convert IN OUT [--fps N] [--width N] [--height N] [--keypoint-scale 0|3|4] [--coco 17|133]
                      [--depth-unit-mm MM]
                      [--dataset D --to-space uvd|xyz [--space uvd|xyz]] [--json]

  IN               a .pose file of any version, a folder of OpenPose JSON, a numpy array of one clip (.npy, .npz,
                   a folder of frames), tags (.eaf, .csv, .json), a depth frame, or joint text
  OUT              poses: NAME.pose (version 0.2), NAME.json (COCO keypoints), a folder (OpenPose JSON);
                   tags: NAME.eaf (ELAN), NAME.csv, NAME.json; depth: NAME.png (16 bits), NAME.bin (MSRA);
                   NAME.txt (joint text). An existing file is replaced; an ELAN file keeps its other tiers
  --fps            frames a second where IN does not say it; of OpenPose JSON 24 if left out, of arrays 30
  --width --height pixels of its picture; of OpenPose JSON 1000 if left out, of arrays 640 x 480
  --coco           points a person: 17 of the body, or 133 of COCO-WholeBody; 133 if left out
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

async function runConvert(parsed: CommandArguments, io: CommandIo): Promise<number> {
  const [path = '', out = ''] = parsed.positionals;
  const named = targetFormat(out);
  const source = openSource(path);
  if (!source.ok) return reportFailures(io, [{ path, error: source.error }]);
  // Poses and tags both have a JSON.
  const target = named === 'coco-json' && source.value.format === 'tags' ? 'tags-json' : named;
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
  const converted = isSamePlace(path, out) ? ontoItself(path) : await run(out);
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
  'coco-json': 'COCO keypoints',
  array: 'a numpy array',
  tags: 'a file of tags',
  eaf: 'an ELAN file',
  'tags-csv': 'a table of tags',
  'tags-json': 'a document of tags',
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
  '.json': 'coco-json',
  '.eaf': 'eaf',
  '.csv': 'tags-csv',
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
    `OUT ends in .pose, .json, .eaf, .csv, .png, .bin or .txt, or names a folder; found "${out}".`,
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
