/** Describes the content of any file that can be read, for `chereme inspect`. */

import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { SampleLabels } from '#shared/format/label-csv/read-label-csv.ts';
import { openPoseComponents } from '#shared/format/openpose-json/openpose-components.ts';
import type { PoseFile } from '#shared/format/pose/pose-file.ts';
import { presenceShares } from '#shared/pose/presence.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import type { ReadContent } from '#main/transfer/look-at-path.ts';
import type { OpenPoseFolder } from '#main/transfer/openpose-folder.ts';
import { suggestDataSets } from '#main/transfer/suggest-data-set.ts';
import { describeClipFile } from './describe-clip-file.ts';

/** What is in a file, field by field. */
export interface Description {
  readonly format: string;
  readonly warnings: readonly string[];
  readonly [key: string]: unknown;
}

/** Describes what was read; `path` helps to tell whose joints they are. */
export function describeContent(file: ReadContent, path: string): Description {
  const { format } = file;
  if (format === 'pose') return describePose(file.pose);
  if (
    format === 'npy' ||
    format === 'npz' ||
    format === 'tags' ||
    format === 'clip-table' ||
    format === 'predictions-json' ||
    format === 'array-description'
  )
    return describeClipFile(file);
  if (format === 'joint-text') {
    const known: readonly HandDataSet[] = Object.values(publishedDataSets);
    const about = { dataSets: known, described: new Set<string>(), truthFrames: {} };
    const { possible, problem, warnings } = suggestDataSets(file.text, path, about);
    const problems = problem === null ? [] : [problem.message];
    return {
      format,
      frames: file.text.lines,
      numbersPerLine: file.text.numbersPerLine,
      joints: file.text.numbersPerLine / 3,
      frameNames: file.text.names !== null,
      dataSets: possible.map(({ id }) => id),
      warnings: [...warnings, ...problems],
    };
  }
  if (format === 'msra-joint-text') {
    return {
      format,
      frames: file.table.frames,
      joints: file.table.joints,
      space: 'xyz',
      dataSets: ['msra'],
      warnings: [],
    };
  }
  if (format === 'angle-text') {
    const { frames, yawDeg, pitchDeg, warnings } = file.angles;
    return { format, frames, yawDeg: range(yawDeg), pitchDeg: range(pitchDeg), warnings };
  }
  if (format === 'centre-text') {
    return {
      format,
      frames: file.centres.frames,
      invalid: file.centres.missing,
      warnings: file.centres.warnings,
    };
  }
  if (format === 'frame-list') {
    const { names, warnings } = file.list;
    return { format, frames: names.length, first: names[0], last: names.at(-1), warnings };
  }
  if (format === 'depth-png') {
    const { width, height, bitDepth, colour } = file.header;
    const { measuredPixels, values } = measured(file.frame);
    const plain = {
      format,
      width,
      height,
      bitDepth,
      colour,
      encoding: file.encoding,
      measuredPixels,
    };
    // A 16-bit PNG does not say what its unit is.
    const depth = file.encoding === 'png-16-bit' ? { values } : { depthMm: values };
    return { ...plain, ...depth, warnings: [] };
  }
  if (format === 'msra-bin') {
    const { width, height } = file.frame;
    const { measuredPixels, values } = measured(file.frame);
    return { format, width, height, measuredPixels, depthMm: values, warnings: [] };
  }
  if (format === 'label-csv') return describeLabels(file.labels);
  if (format === 'number-list') {
    const { numbers } = file;
    return { format, numbers: numbers.length, values: range(numbers), warnings: [] };
  }
  if (format === 'openpose-json') return describeOpenPose(file.clip);
  const { name, skeleton, hand, intrinsics, space, lengthUnitMm = 1 } = file.dataSet;
  return {
    format,
    name,
    joints: skeleton.joints,
    bones: skeleton.bones,
    hands: hand,
    intrinsics,
    unitMm: lengthUnitMm,
    space,
    warnings: [],
  };
}

function describeLabels(labels: SampleLabels): Description {
  const rows = [...labels.values()];
  return {
    format: 'label-csv',
    samples: labels.size,
    distinctLabels: new Set(rows.map(({ label }) => label)).size,
    mostRanked: rows.reduce((most, { ranked }) => Math.max(most, ranked.length + 1), 0),
    first: labels.keys().next().value,
    warnings: [],
  };
}

/** Frames from the first to the last number; people are the most in any frame. */
function describeOpenPose({ frames, leftOut, warnings }: OpenPoseFolder): Description {
  return {
    format: 'openpose-json',
    frames: frames.length,
    firstFrame: frames[0]?.frameIndex ?? 0,
    lastFrame: frames.at(-1)?.frameIndex ?? 0,
    people: frames.reduce((most, { people }) => Math.max(most, people.length), 0),
    components: openPoseComponents.map(({ name, points }) => ({ name, points: points.length })),
    besides: [...leftOut],
    warnings,
  };
}

function describePose(pose: PoseFile): Description {
  const { version, fps, frames, people, width, height, warnings } = pose;
  let first = 0;
  const components = pose.components.map(({ name, format, points, limbs }) => {
    const presence = presenceShares(pose, { first, count: points.length });
    first += points.length;
    return { name, format, points: points.length, limbs: limbs.length, presence };
  });
  return { format: 'pose', version, fps, frames, people, width, height, components, warnings };
}

/** How many pixels were measured, and the least and the greatest of them. */
function measured(frame: DepthFrame): {
  readonly measuredPixels: number;
  readonly values: ReturnType<typeof range>;
} {
  const values = frame.values.filter((value) => value > 0);
  return { measuredPixels: values.length, values: range(values) };
}

function range(
  values: Float64Array | Uint16Array,
): { readonly min: number; readonly max: number } | null {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return values.length === 0 ? null : { min, max };
}
