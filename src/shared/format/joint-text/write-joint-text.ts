/** Writes joints as the label and result files of depth-hand data sets. */

import type { JointTable } from '#shared/pose/joint-table.ts';

/**
 * One line a frame, the joints' three numbers parted by spaces, LF ends (formats.md section 7).
 *
 * @param digits places after the point; published files have 3
 */
export function writeJointText(table: JointTable, digits = 3): Uint8Array<ArrayBuffer> {
  const perLine = table.joints * 3;
  const lines: string[] = [];
  const line: string[] = Array.from({ length: perLine }, () => '');
  for (let frame = 0; frame < table.frames; frame += 1) {
    for (let i = 0; i < perLine; i += 1)
      line[i] = table.values[frame * perLine + i]!.toFixed(digits);
    lines.push(line.join(' '), '\n');
  }
  return new TextEncoder().encode(lines.join(''));
}
