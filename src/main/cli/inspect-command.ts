/** `chereme inspect`: what is in a file. */

import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { PoseFile } from '#shared/format/pose/pose-file.ts';
import { presenceShares } from '#shared/pose/presence.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import type { SniffedFile } from '#main/transfer/sniff-file.ts';
import { sniffFile } from '#main/transfer/sniff-file.ts';
import { suggestDataSets } from '#main/transfer/suggest-data-set.ts';
import type { Command } from './command.ts';
import { runWithArguments } from './command-arguments.ts';
import { printJson, printWarnings, reportFailures } from './command-output.ts';

/** Prints the content of any file that Chereme reads. */
export const inspectCommand: Command = {
  name: 'inspect',
  summary: 'Say what is in a file: poses, joints, angles, centres, frame lists, depth frames',
  usage: `inspect FILE [--json]

  --json     print one JSON document`,
  run: (args, io) =>
    runWithArguments(inspectCommand, args, io, { positionals: [1, 1] }, (parsed) => {
      const [path = ''] = parsed.positionals;
      const bytes = readFileBytes(path);
      if (!bytes.ok) return reportFailures(io, [{ path, error: bytes.error }]);
      const sniffed = sniffFile(bytes.value, path);
      if (!sniffed.ok) return reportFailures(io, [{ path, error: sniffed.error }]);
      const description = describe(sniffed.value, path);
      if (parsed.flag('json')) printJson(io, description);
      else io.out(`${outline(description)}\n`);
      printWarnings(io, description.warnings);
      return 0;
    }),
};

interface Description {
  readonly format: string;
  readonly warnings: readonly string[];
  readonly [key: string]: unknown;
}

function describe(file: SniffedFile, path: string): Description {
  const { format } = file;
  if (format === 'pose') return describePose(file.pose);
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
