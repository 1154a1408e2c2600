/** Takes points that people corrected in other programs as corrections of a clip's track. */

import { extname } from 'node:path';
import type { CorrectionKey } from '#shared/correction/correction-layer.ts';
import { keyTable } from '#shared/correction/correction-layer.ts';
import type { KeyTable } from '#shared/correction/correction-layer.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { readCoco } from '#shared/format/coco-keypoints/read-coco.ts';
import { readDeepLabCutCsv } from '#shared/format/deeplabcut/read-deeplabcut-csv.ts';
import type { LabelledPoint } from '#shared/format/labelled-points/labelled-points.ts';
import { placesByName } from '#shared/format/labelled-points/labelled-points.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';

/** Nearer than this to the estimate, px, a point is no correction. */
const samePx = 0.01;

/** Keys of a file, and what of it could not be taken. */
export interface ReadCorrections {
  readonly keys: KeyTable;
  readonly warnings: readonly string[];
}

/** Reads COCO keypoints (.json) or labels of DeepLabCut (.csv) for one track. */
export function readCorrections(
  path: string,
  track: PoseTrack,
  clip: string,
): Result<ReadCorrections> {
  const bytes = readFileBytes(path);
  if (!bytes.ok) return bytes;
  const text = new TextDecoder().decode(bytes.value);
  const ending = extname(path).toLowerCase();
  if (ending !== '.json' && ending !== '.csv') {
    return fail(
      'unknown-format',
      `${path}: expected COCO keypoints (.json) or labels of DeepLabCut (.csv).`,
      {
        tip: 'Convert labels of SLEAP to COCO or to a CSV of DeepLabCut with sleap-io.',
      },
    );
  }
  const read = ending === '.json' ? readCoco(text, path, clip) : readDeepLabCutCsv(text, path);
  return read.ok ? keysOfPoints(read.value, track, path) : read;
}

function keysOfPoints(
  points: readonly LabelledPoint[],
  track: PoseTrack,
  path: string,
): Result<ReadCorrections> {
  const placeOf = placesByName(track);
  const keys = new Map<number, CorrectionKey>();
  const unknown = new Set<string>();
  let [beyond, same] = [0, 0];
  for (const { frame, name, x, y, hidden } of points) {
    const point = placeOf(name);
    if (point === null) unknown.add(name);
    else if (frame >= track.frames) beyond += 1;
    else {
      const at = frame * track.points + point;
      const there = track.confidence[at]! > 0;
      const [ex, ey] = [track.coordinates[at * 3]!, track.coordinates[at * 3 + 1]!];
      if (there && !hidden && Math.hypot(x - ex, y - ey) < samePx) same += 1;
      else {
        const state = hidden ? stateCode['placed-hidden'] : stateCode.corrected;
        // Depth is not in such files: the estimator's stays where there is one.
        keys.set(at, { frame, point, state, x, y, z: there ? track.coordinates[at * 3 + 2]! : 0 });
      }
    }
  }
  const names = [...unknown].slice(0, 10).join(', ');
  const warnings = [
    ...(unknown.size > 0
      ? [`${unknown.size} names of points are none of the track’s: ${names}.`]
      : []),
    ...(beyond > 0 ? [`${beyond} points are in frames after the last of ${track.frames}.`] : []),
    ...(same > 0 ? [`${same} points are where the estimator has them, and stay estimated.`] : []),
  ];
  if (keys.size === 0)
    return fail('wrong-content', `${path} has no point that corrects this track.`, {
      tip: warnings.join(' ') || 'Check that it belongs to this clip.',
    });
  return succeed({ keys: keyTable([...keys.values()]), warnings });
}
