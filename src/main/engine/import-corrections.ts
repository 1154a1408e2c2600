/** Takes points that people corrected in other programs as corrections of a clip's track. */

import { extname } from 'node:path';
import type { CorrectionMatch, CorrectionSource } from '#shared/contract/correction-calls.ts';
import type { KeyTable } from '#shared/correction/correction-layer.ts';
import { keyTable } from '#shared/correction/correction-layer.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { countOf } from '#shared/figure/figure-words.ts';
import { readCoco } from '#shared/format/coco-keypoints/read-coco.ts';
import { readDeepLabCutCsv } from '#shared/format/deeplabcut/read-deeplabcut-csv.ts';
import type { LabelledPoint } from '#shared/format/labelled-points/labelled-points.ts';
import { placesByName } from '#shared/format/labelled-points/labelled-points.ts';
import { pointsOfSlp } from '#shared/format/sleap/points-of-slp.ts';
import { pointWords } from '#shared/pose/point-words.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import { readSlp } from '#main/transfer/read-slp.ts';
import type { LayeredTrack } from './corrected-tracks.ts';
import { keysOfLabels } from './keys-of-labels.ts';

/** Keys of a file, and how it fits the track. */
export interface ReadCorrections {
  readonly keys: KeyTable;
  readonly match: CorrectionMatch;
}

interface ReadPoints {
  readonly source: CorrectionSource;
  readonly points: readonly LabelledPoint[];
  readonly warnings: readonly string[];
}

/**
 * Reads COCO keypoints (.json), labels of SLEAP (.slp) or of DeepLabCut (.csv) for one track of the clip of this name.
 *
 * @param layered the track as it is corrected by now
 */
export async function readCorrections(
  path: string,
  track: PoseTrack,
  layered: LayeredTrack,
  clip: string,
): Promise<Result<ReadCorrections>> {
  const read = await readPoints(path, clip);
  return read.ok ? keysOfPoints(read.value, track, layered, path) : read;
}

async function readPoints(path: string, clip: string): Promise<Result<ReadPoints>> {
  const ending = extname(path).toLowerCase();
  if (ending !== '.slp' && ending !== '.json' && ending !== '.csv') {
    return fail(
      'unknown-format',
      `${path}: expected COCO keypoints (.json), labels of SLEAP (.slp) or of DeepLabCut (.csv).`,
      { tip: 'Choose a file that one of these programs saved.' },
    );
  }
  const bytes = readFileBytes(path);
  if (!bytes.ok) return bytes;
  if (ending === '.slp') {
    const tables = await readSlp(path);
    if (!tables.ok) return tables;
    const found = pointsOfSlp(tables.value, path, clip);
    return found.ok ? succeed({ source: 'SLEAP', ...found.value }) : found;
  }
  const text = new TextDecoder().decode(bytes.value);
  if (ending === '.csv') {
    const found = readDeepLabCutCsv(text, path);
    return found.ok ? succeed({ source: 'DeepLabCut', ...found.value }) : found;
  }
  const read = readCoco(text, path, clip);
  if (!read.ok) return read;
  return succeed({ source: 'COCO keypoints', points: read.value, warnings: [] });
}

function keysOfPoints(
  { source, points, warnings: told }: ReadPoints,
  track: PoseTrack,
  layered: LayeredTrack,
  path: string,
): Result<ReadCorrections> {
  const placeOf = placesByName(track);
  const nameOf = pointWords(track);
  const names = new Map<string, { readonly point: string | null; placed: number }>();
  const labels: (LabelledPoint & { readonly point: number })[] = [];
  let beyond = 0;
  for (const one of points) {
    const { frame, name } = one;
    const point = placeOf(name);
    const named = names.get(name) ?? { point: point === null ? null : nameOf[point]!, placed: 0 };
    named.placed += 1;
    names.set(name, named);
    if (point === null) continue;
    if (frame < track.frames) labels.push({ ...one, point });
    else beyond += 1;
  }
  const { keys, estimated, known } = keysOfLabels(layered, labels);
  const unknown = [...names].filter(([, { point }]) => point === null).map(([name]) => name);
  const warnings = [
    ...told,
    ...(unknown.length > 0
      ? [
          `${countOf(unknown.length, 'name')} in the file ${unknown.length === 1 ? 'is no point' : 'are no points'} of the track: ${unknown.slice(0, 10).join(', ')}.`,
        ]
      : []),
    ...(beyond > 0
      ? [
          `${countOf(beyond, 'point')} ${beyond === 1 ? 'is' : 'are'} in frames after the last of ${track.frames}.`,
        ]
      : []),
    ...(estimated === 0
      ? []
      : [
          estimated === 1
            ? '1 point is where the estimator has it, and stays estimated.'
            : `${countOf(estimated, 'point')} are where the estimator has them, and stay estimated.`,
        ]),
    ...(known > 0
      ? [
          `${countOf(known, 'point')} ${known === 1 ? 'is' : 'are'} corrected to the same place already.`,
        ]
      : []),
  ];
  if (keys.length === 0)
    return fail('wrong-content', `${path} has no point that corrects this track.`, {
      tip: warnings.join(' ') || 'Check that it belongs to this clip.',
    });
  const table = keyTable(keys);
  return succeed({
    keys: table,
    match: {
      source,
      points: keys.length,
      frames: new Set(table.frame).size,
      names: [...names].map(([name, named]) => ({ name, ...named })),
      warnings,
    },
  });
}
