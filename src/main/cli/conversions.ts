/** Which formats become which, and what each conversion needs to be told. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { interpretJoints } from '#shared/format/joint-text/interpret-joints.ts';
import type { KeypointScale } from '#shared/format/openpose-json/keypoint-scale.ts';
import { keypointScales } from '#shared/format/openpose-json/keypoint-scale.ts';
import type { JointSpace } from '#shared/skeleton/hand-data-set.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import {
  convertMsraToPng,
  convertPngToMsra,
  convertPngToPng,
} from '#main/transfer/convert-depth.ts';
import { convertJoints } from '#main/transfer/convert-joints.ts';
import type { Converted, OpenPoseAnswers } from '#main/transfer/convert-pose.ts';
import {
  convertOpenPoseToPose,
  convertPoseToOpenPose,
  convertPoseToPose,
} from '#main/transfer/convert-pose.ts';
import type { OpenPoseFolder } from '#main/transfer/openpose-folder.ts';
import { isFolder, isOpenPoseFrame, readOpenPoseFolder } from '#main/transfer/openpose-folder.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import type { SniffedFile } from '#main/transfer/sniff-file.ts';
import { sniffFile } from '#main/transfer/sniff-file.ts';
import type { CommandArguments } from './command-arguments.ts';
import { required, WrongArguments } from './command-arguments.ts';
import { declaredSpace, namedDataSet } from './hand-files.ts';

/** What can be written. */
export type TargetFormat = 'pose' | 'openpose-json' | 'msra-bin' | 'depth-png' | 'joint-text';

/** What stands at IN, read. */
export type ConversionSource = { readonly path: string; readonly bytes: Uint8Array } & (
  | SniffedFile
  | { readonly format: 'openpose-json'; readonly folder: OpenPoseFolder }
);

/** One way from a source to a target. */
export interface Conversion {
  /** The options it listens to. */
  readonly takes: readonly string[];
  /** Takes the options, or throws `WrongArguments`; what it returns writes OUT. */
  readonly prepare: (parsed: CommandArguments) => (out: string) => Result<Converted>;
}

/** Reads a file, or a folder of OpenPose JSON. */
export function openSource(path: string): Result<ConversionSource> {
  if (isFolder(path)) {
    const folder = readOpenPoseFolder(path);
    return folder.ok
      ? succeed({ path, bytes: new Uint8Array(0), format: 'openpose-json', folder: folder.value })
      : folder;
  }
  const bytes = readFileBytes(path);
  if (!bytes.ok) return bytes;
  if (isOpenPoseFrame(path)) {
    return fail('wrong-content', `${path}: expected a whole clip, found one frame of OpenPose.`, {
      tip: 'Name the folder of all its frames.',
    });
  }
  const sniffed = sniffFile(bytes.value, path);
  return sniffed.ok ? succeed({ path, bytes: bytes.value, ...sniffed.value }) : sniffed;
}

/** The way from the source to the target, or null where there is none. */
export function findConversion(source: ConversionSource, to: TargetFormat): Conversion | null {
  const { path, bytes } = source;
  if (source.format === 'pose') {
    const { pose } = source;
    if (to === 'pose') return plain((out) => convertPoseToPose(pose, out));
    if (to === 'openpose-json') return plain((out) => convertPoseToOpenPose(pose, path, out));
  }
  if (source.format === 'openpose-json' && to === 'pose') return openPoseToPose(source);
  if (source.format === 'msra-bin' && to === 'depth-png')
    return plain((out) => convertMsraToPng(source.frame, bytes, out));
  if (source.format === 'depth-png') {
    const png = { bytes, path, encoding: source.encoding };
    if (to === 'depth-png') return plain((out) => convertPngToPng(png, out));
    if (to === 'msra-bin') {
      const grey = source.encoding === 'png-16-bit';
      return {
        takes: grey ? ['depth-unit-mm'] : [],
        prepare: (parsed) => {
          const unitMm = positive(parsed, 'depth-unit-mm');
          return (out) => convertPngToMsra(png, out, unitMm);
        },
      };
    }
  }
  if (
    (source.format === 'joint-text' || source.format === 'msra-joint-text') &&
    to === 'joint-text'
  )
    return jointsToJoints(source);
  return null;
}

const plain = (run: (out: string) => Result<Converted>): Conversion => ({
  takes: [],
  prepare: () => run,
});

function openPoseToPose(
  source: Extract<ConversionSource, { readonly format: 'openpose-json' }>,
): Conversion {
  return {
    takes: ['fps', 'width', 'height', 'keypoint-scale'],
    prepare: (parsed) => {
      const answers: OpenPoseAnswers = {
        fps: positive(parsed, 'fps'),
        width: pixels(parsed, 'width'),
        height: pixels(parsed, 'height'),
        keypointScale: keypointScale(parsed),
      };
      return (out) => convertOpenPoseToPose(source.folder, source.path, out, answers);
    },
  };
}

/** Numbers alone do not say whose joints they are nor in which space: all of it must be said, MSRA's own file excepted. */
function jointsToJoints(
  source: Extract<ConversionSource, { readonly format: 'joint-text' | 'msra-joint-text' }>,
): Conversion {
  const { path } = source;
  if (source.format === 'msra-joint-text') {
    return {
      takes: ['to-space'],
      prepare: (parsed) => {
        const space = targetSpace(parsed);
        const joints = { table: source.table, names: null, warnings: [] };
        return (out) => convertJoints(joints, publishedDataSets.msra, space, { path, out });
      },
    };
  }
  return {
    takes: ['dataset', 'space', 'to-space'],
    prepare: (parsed) => {
      const space = targetSpace(parsed);
      const from = declaredSpace(parsed);
      const dataSet = namedDataSet(parsed);
      return (out) => {
        if (!dataSet.ok) return dataSet;
        const joints = interpretJoints(source.text, dataSet.value, { ...from, path });
        return joints.ok
          ? convertJoints(joints.value, dataSet.value, space, { path, out })
          : joints;
      };
    },
  };
}

function targetSpace(parsed: CommandArguments): JointSpace {
  const space = required(parsed, 'to-space');
  if (space !== 'uvd' && space !== 'xyz')
    throw new WrongArguments(`--to-space takes uvd or xyz, found "${space}".`);
  return space;
}

function positive(parsed: CommandArguments, option: string): number | null {
  const text = parsed.value(option);
  if (text === null) return null;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value > 0 && value < 1e6))
    throw new WrongArguments(`--${option} takes a number above 0, found "${text}".`);
  return value;
}

function pixels(parsed: CommandArguments, option: string): number | null {
  const value = positive(parsed, option);
  if (value !== null && (!Number.isInteger(value) || value > 65_535))
    throw new WrongArguments(`--${option} takes whole pixels up to 65535, found "${value}".`);
  return value;
}

function keypointScale(parsed: CommandArguments): KeypointScale | null {
  const text = parsed.value('keypoint-scale');
  if (text === null) return null;
  const scale = keypointScales.find((known) => String(known) === text);
  if (scale === undefined) {
    throw new WrongArguments(
      `--keypoint-scale takes ${keypointScales.join(', ')} as OpenPose does, found "${text}".`,
    );
  }
  return scale;
}
