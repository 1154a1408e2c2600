/** Reads viewpoint angles: `yaw pitch` in degrees a line, one line a frame (`msra_angle.txt`). */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { readNumberTable } from '#shared/format/number-table/read-number-table.ts';

/** Viewpoint angles of consecutive frames. */
export interface AngleText {
  readonly frames: number;
  /** [frames] degrees. */
  readonly yawDeg: Float64Array;
  /** [frames] degrees. */
  readonly pitchDeg: Float64Array;
  readonly warnings: readonly string[];
}

/** Reads angles (formats.md section 7); refuses other than two numbers a line, and angles beyond a turn. */
export function readAngleText(
  bytes: Uint8Array,
  options: { readonly path?: string } = {},
): Result<AngleText> {
  const path = options.path ?? 'The file';
  const read = readNumberTable(bytes, path);
  if (!read.ok) return read;
  const { lines, numbersPerLine, values, names } = read.value;
  if (numbersPerLine !== 2 || names !== null) {
    const found = `${names === null ? '' : 'a word and '}${numbersPerLine}`;
    return fail(
      'wrong-content',
      `${path}: expected two numbers a line (yaw and pitch in degrees), found ${found}.`,
    );
  }
  const yawDeg = new Float64Array(lines);
  const pitchDeg = new Float64Array(lines);
  for (let frame = 0; frame < lines; frame += 1) {
    const yaw = values[frame * 2]!;
    const pitch = values[frame * 2 + 1]!;
    if (Math.abs(yaw) > 360 || Math.abs(pitch) > 360) {
      return fail(
        'wrong-content',
        `${path}, line ${frame + 1}: expected yaw and pitch in degrees, found ${yaw} ${pitch}.`,
      );
    }
    yawDeg[frame] = yaw;
    pitchDeg[frame] = pitch;
  }
  return succeed({ frames: lines, yawDeg, pitchDeg, warnings: [] });
}
