/** Scans large number tables a slice at a time, so that progress is told and a cancel is heard while it goes on. */

import type { TableScanner } from '#shared/format/number-table/read-number-table.ts';
import {
  notText,
  scanNumberTable,
  startTableScan,
} from '#shared/format/number-table/read-number-table.ts';

/** About 10 ms of scanning. */
const sliceBytes = 2 * 1024 * 1024;

/** Told how many bytes are behind; a throw ends the scan. */
export type OnSlice = (doneBytes: number) => Promise<void>;

/** A scanner that answers for `bytes` with what was scanned ahead here, and scans other bytes as they come. */
export async function scanInSlices(bytes: Uint8Array, onSlice: OnSlice): Promise<TableScanner> {
  if (bytes.length <= sliceBytes || notText(bytes) !== null) return scanNumberTable;
  const scan = startTableScan(bytes);
  while (!scan.step(sliceBytes)) await onSlice(scan.position());
  const scanned = scan.result();
  return (asked) => (asked === bytes ? scanned : scanNumberTable(asked));
}
