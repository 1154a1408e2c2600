/** Takes points that people corrected in other programs as corrections of a clip's track. */

import { extname } from 'node:path';
import type { CorrectionMatch, CorrectionSource } from '#shared/contract/correction-calls.ts';
import type { CorrectionKey, KeyTable } from '#shared/correction/correction-layer.ts';
import { keyTable } from '#shared/correction/correction-layer.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { readCoco } from '#shared/format/coco-keypoints/read-coco.ts';
import { readDeepLabCutCsv } from '#shared/format/deeplabcut/read-deeplabcut-csv.ts';
import type { LabelledPoint } from '#shared/format/labelled-points/labelled-points.ts';
import { placesByName } from '#shared/format/labelled-points/labelled-points.ts';
import { pointsOfSlp } from '#shared/format/sleap/points-of-slp.ts';
import { countOf } from '#shared/figure/figure-words.ts';
import { pointWords } from '#shared/pose/point-words.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import { readSlp } from '#main/transfer/read-slp.ts';

/** Nearer than this to the estimate, px, a point is no correction. */
const samePx = 0.01;

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

/** Reads COCO keypoints (.json), labels of SLEAP (.slp) or of DeepLabCut (.csv) for one track of the clip of this name. */
export async function readCorrections(
  path: string,
  track: PoseTrack,
  clip: string,
): Promise<Result<ReadCorrections>> {
  const read = await readPoints(path, clip);
  return read.ok ? keysOfPoints(read.value, track, path) : read;
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
  path: string,
): Result<ReadCorrections> {
  const placeOf = placesByName(track);
  const nameOf = pointWords(track);
  const keys = new Map<number, CorrectionKey>();
  const names = new Map<string, { readonly point: string | null; placed: number }>();
  let [beyond, same] = [0, 0];
  for (const { frame, name, x, y, hidden } of points) {
    const point = placeOf(name);
    const known = names.get(name) ?? { point: point === null ? null : nameOf[point]!, placed: 0 };
    known.placed += 1;
    names.set(name, known);
    if (point === null) continue;
    if (frame >= track.frames) {
      beyond += 1;
      continue;
    }
    const at = frame * track.points + point;
    const there = track.confidence[at]! > 0;
    const [ex, ey] = [track.coordinates[at * 3]!, track.coordinates[at * 3 + 1]!];
    if (there && !hidden && Math.hypot(x - ex, y - ey) < samePx) {
      same += 1;
      continue;
    }
    const state = hidden ? stateCode['placed-hidden'] : stateCode.corrected;
    // Depth is not in such files: the estimator's stays where there is one.
    keys.set(at, { frame, point, state, x, y, z: there ? track.coordinates[at * 3 + 2]! : 0 });
  }
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
    ...(same === 0
      ? []
      : [
          same === 1
            ? '1 point is where the estimator has it, and stays estimated.'
            : `${same} points are where the estimator has them, and stay estimated.`,
        ]),
  ];
  if (keys.size === 0)
    return fail('wrong-content', `${path} has no point that corrects this track.`, {
      tip: warnings.join(' ') || 'Check that it belongs to this clip.',
    });
  const table = keyTable([...keys.values()]);
  return succeed({
    keys: table,
    match: {
      source,
      points: keys.size,
      frames: new Set(table.frame).size,
      names: [...names].map(([name, known]) => ({ name, ...known })),
      warnings,
    },
  });
}
