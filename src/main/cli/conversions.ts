/** Which formats become which, and what each conversion needs to be told. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { interpretJoints } from '#shared/format/joint-text/interpret-joints.ts';
import type { CocoLayout } from '#shared/format/coco-keypoints/write-coco.ts';
import { cocoLayouts } from '#shared/format/coco-keypoints/write-coco.ts';
import { looksLikeNpy } from '#shared/format/npy/read-npy.ts';
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
  poseOfOpenPose,
} from '#main/transfer/convert-pose.ts';
import type { OpenPoseFolder } from '#main/transfer/openpose-folder.ts';
import { isFolder, isOpenPoseFrame, readOpenPoseFolder } from '#main/transfer/openpose-folder.ts';
import { clipFileOf } from '#main/transfer/clip-file.ts';
import type { Signer } from '#main/transfer/convert-signer.ts';
import {
  convertSignerToCoco,
  convertSignerToPose,
  signerOf,
  signerOfArrays,
} from '#main/transfer/convert-signer.ts';
import { convertTags } from '#main/transfer/convert-tags.ts';
import { isFrameArrayFolder } from '#main/transfer/load-frame-arrays.ts';
import { looksLikeZip } from '#main/transfer/npz-archive.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import type { TagFile } from '#main/transfer/tag-file.ts';
import type { SniffedFile } from '#main/transfer/sniff-file.ts';
import { sniffFile } from '#main/transfer/sniff-file.ts';
import type { CommandArguments } from './command-arguments.ts';
import { required, WrongArguments } from './command-arguments.ts';
import { declaredSpace, namedDataSet } from './hand-files.ts';

/** What can be written. */
export type TargetFormat =
  | 'pose'
  | 'openpose-json'
  | 'coco-json'
  | 'eaf'
  | 'tags-csv'
  | 'tags-json'
  | 'msra-bin'
  | 'depth-png'
  | 'joint-text';

/** What stands at IN, read. */
export type ConversionSource = { readonly path: string; readonly bytes: Uint8Array } & (
  | SniffedFile
  | { readonly format: 'openpose-json'; readonly folder: OpenPoseFolder }
  | { readonly format: 'array' }
  | { readonly format: 'tags'; readonly tags: TagFile }
);

/** One way from a source to a target. */
export interface Conversion {
  /** The options it listens to. */
  readonly takes: readonly string[];
  /** Takes the options, or throws `WrongArguments`; what it returns writes OUT. */
  readonly prepare: (
    parsed: CommandArguments,
  ) => (out: string) => Result<Converted> | Promise<Result<Converted>>;
}

/** Reads a file, or a folder of OpenPose JSON; arrays are read when it is known what their pictures were. */
export function openSource(path: string): Result<ConversionSource> {
  const nothing = new Uint8Array(0);
  if (isFolder(path) && isFrameArrayFolder(path))
    return succeed({ path, bytes: nothing, format: 'array' });
  if (isFolder(path)) {
    const folder = readOpenPoseFolder(path);
    return folder.ok
      ? succeed({ path, bytes: nothing, format: 'openpose-json', folder: folder.value })
      : folder;
  }
  const bytes = readFileBytes(path);
  if (!bytes.ok) return bytes;
  if (isOpenPoseFrame(path)) {
    return fail('wrong-content', `${path}: expected a whole clip, found one frame of OpenPose.`, {
      tip: 'Name the folder of all its frames.',
    });
  }
  if (looksLikeNpy(bytes.value) || looksLikeZip(bytes.value))
    return succeed({ path, bytes: bytes.value, format: 'array' });
  const clipFile = clipFileOf(bytes.value, path);
  if (clipFile?.kind === 'tags') {
    const { read } = clipFile;
    return read.ok ? succeed({ path, bytes: bytes.value, format: 'tags', tags: read.value }) : read;
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
    if (to === 'coco-json') return poseToCoco(path, () => succeed(signerOf(pose)));
  }
  if (source.format === 'openpose-json' && to === 'coco-json') {
    return poseToCoco(
      path,
      (answers) => {
        const read = poseOfOpenPose(source.folder, path, answers);
        return read.ok ? succeed(signerOf(read.value.pose, read.value.warnings)) : read;
      },
      ['fps', 'width', 'height', 'keypoint-scale'],
    );
  }
  if (source.format === 'array' && (to === 'pose' || to === 'coco-json'))
    return arrayToPoses(path, to);
  if (source.format === 'tags' && (to === 'eaf' || to === 'tags-csv' || to === 'tags-json'))
    return tagsToTags(source.tags, to);
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

/** What the arguments say of poses whose files do not say it. */
const answersOf = (parsed: CommandArguments): OpenPoseAnswers => ({
  fps: positive(parsed, 'fps'),
  width: pixels(parsed, 'width'),
  height: pixels(parsed, 'height'),
  keypointScale: keypointScale(parsed),
});

function poseToCoco(
  path: string,
  read: (answers: OpenPoseAnswers) => Result<Signer>,
  takes: readonly string[] = [],
): Conversion {
  return {
    takes: ['coco', ...takes],
    prepare: (parsed) => {
      const answers = answersOf(parsed);
      const layout = cocoLayout(parsed);
      return (out) => {
        const signer = read(answers);
        return signer.ok ? convertSignerToCoco(signer.value, path, layout, out) : signer;
      };
    },
  };
}

function arrayToPoses(path: string, to: 'pose' | 'coco-json'): Conversion {
  return {
    takes: ['fps', 'width', 'height', ...(to === 'coco-json' ? ['coco'] : [])],
    prepare: (parsed) => {
      const answers = answersOf(parsed);
      const layout = cocoLayout(parsed);
      return async (out) => {
        const signer = await signerOfArrays(path, answers);
        if (!signer.ok) return signer;
        return to === 'pose'
          ? convertSignerToPose(signer.value, out)
          : convertSignerToCoco(signer.value, path, layout, out);
      };
    },
  };
}

function tagsToTags(tags: TagFile, to: 'eaf' | 'tags-csv' | 'tags-json'): Conversion {
  return {
    takes: ['fps'],
    prepare: (parsed) => {
      const fps = positive(parsed, 'fps');
      return (out) => convertTags(tags, to, fps, out);
    },
  };
}

function cocoLayout(parsed: CommandArguments): CocoLayout {
  const text = parsed.value('coco') ?? '133';
  const layout = cocoLayouts.find((known) => String(known) === text);
  if (layout === undefined)
    throw new WrongArguments(`--coco takes ${cocoLayouts.join(' or ')} points, found "${text}".`);
  return layout;
}

function openPoseToPose(
  source: Extract<ConversionSource, { readonly format: 'openpose-json' }>,
): Conversion {
  return {
    takes: ['fps', 'width', 'height', 'keypoint-scale'],
    prepare: (parsed) => {
      const answers = answersOf(parsed);
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
