/** The words of the export: formats, estimators, what was written. */

import type { ClipExport, ClipExportFormat } from '#shared/contract/clip-export-calls.ts';
import { estimatorName } from '#shared/pose/estimators.ts';
import { formatNumberOf } from '#renderer/ui/format-number.ts';

/** Formats of tags and of poses, as people call them. */
export const formatNames = {
  tags: [
    { value: 'eaf', label: 'ELAN (.eaf)' },
    { value: 'tags-csv', label: 'Table (.csv)' },
    { value: 'tags-json', label: 'JSON' },
  ],
  poses: [
    { value: 'pose', label: '.pose (version 0.2)' },
    { value: 'coco-17', label: 'COCO keypoints (17 points)' },
    { value: 'coco-133', label: 'COCO-WholeBody (133 points)' },
    { value: 'openpose-json', label: 'OpenPose JSON' },
    { value: 'points-csv', label: 'Table of points (.csv)' },
  ],
} as const satisfies Readonly<
  Record<string, readonly { value: ClipExportFormat; label: string }[]>
>;

/** What a format is good for, and how its files lie. */
export const formatHints: Readonly<Record<ClipExportFormat, string>> = {
  eaf: 'A tier a reviewer, linked to the video. An ELAN file of the same name keeps everything else that is in it.',
  'tags-csv': 'A line a tag with its frames and times, for spreadsheets, R and Python.',
  'tags-json': 'Every clip with its tags, for scripts and other workspaces.',
  pose: 'Every point with its confidence, as pose-format and its viewers read it.',
  'coco-17': 'One document with a person a frame: the 17 points of the body.',
  'coco-133': 'One document with a person a frame: body, feet, face and hands.',
  'openpose-json': 'A folder a clip with a file a frame; points of OpenPose only.',
  'points-csv': 'A line a point and frame, with what is known of it and who placed it.',
};

/** Which tracks can be exported: each estimator, all of them, and two together. */
export function estimatorOptions(
  estimators: readonly string[],
): readonly { readonly value: string; readonly label: string }[] {
  const each = estimators.map((id) => ({ value: id, label: estimatorName(id) }));
  const single = estimators.filter((id) => !id.includes('+'));
  const pairs = single
    .flatMap((a, i) => single.slice(i + 1).map((b) => `${a}+${b}`))
    .filter((pair) => !estimators.includes(pair))
    .map((pair) => ({ value: pair, label: `${estimatorName(pair)}, combined` }));
  const all = estimators.length > 1 ? [{ value: '', label: 'every estimator by itself' }] : [];
  return [...all, ...each, ...pairs];
}

/** `12 tags of 3 clips in 3 files`. */
export function writtenWords({ pieces, clips, files }: ClipExport, isTags: boolean): string {
  const what = isTags
    ? formatNumberOf(pieces, 'tag')
    : formatNumberOf(pieces, 'track of poses', 'tracks of poses');
  const where = files === 1 ? 'in one file' : `in ${formatNumberOf(files, 'file')}`;
  return `${what} of ${formatNumberOf(clips, 'clip')}, ${where}.`;
}
