/** Imports what comes one line a frame beside the joints: viewpoint angles and hand centres. */

import type { ImportItem } from '#shared/contract/import-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { readAngleText } from '#shared/format/angle-text/read-angle-text.ts';
import { readCentreText } from '#shared/format/centre-text/read-centre-text.ts';
import { blocksOf } from '#main/storage/blocks.ts';
import type { SeriesKind } from '#main/storage/series-store.ts';
import { checkFrameCount } from '#main/transfer/frame-count.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import type { Imported, Importer, ImportWork } from './import-target.ts';
import { dataSetWithTruth } from './import-target.ts';

interface SeriesText {
  readonly values: Float64Array;
  readonly width: number;
  readonly warnings: readonly string[];
}

/** Stores yaw and pitch of every frame. */
export const importAngles: Importer = (item, work) =>
  importSeries('angles', item, work, (bytes, path) => {
    const read = readAngleText(bytes, { path });
    if (!read.ok) return read;
    const { frames, yawDeg, pitchDeg, warnings } = read.value;
    const values = new Float64Array(frames * 2);
    for (let frame = 0; frame < frames; frame += 1) {
      values[2 * frame] = yawDeg[frame]!;
      values[2 * frame + 1] = pitchDeg[frame]!;
    }
    return succeed({ values, width: 2, warnings });
  });

/** Stores the hand's centre in every frame. */
export const importCentres: Importer = (item, work) =>
  importSeries('centres', item, work, (bytes, path) => {
    const read = readCentreText(bytes, { path });
    return read.ok
      ? succeed({ values: read.value.uvd, width: 3, warnings: read.value.warnings })
      : read;
  });

async function importSeries(
  kind: SeriesKind,
  item: ImportItem,
  work: ImportWork,
  parse: (bytes: Uint8Array, path: string) => Result<SeriesText>,
): Promise<Result<Imported>> {
  const { store, hands } = work.open;
  const target = dataSetWithTruth(item, work);
  if (!target.ok) return target;
  const { set, truth } = target.value;
  const bytes = readFileBytes(item.path);
  if (!bytes.ok) return bytes;
  const read = parse(bytes.value, item.path);
  if (!read.ok) return read;
  const { values, width, warnings } = read.value;
  const counted = checkFrameCount(item.path, values.length / width, truth.frames, set.description);
  if (!counted.ok) return counted;
  const blocks = await blocksOf(values, width, work.pause);
  return store.transaction(() => {
    const before = store.series.get(set.id, kind);
    if (before !== null) {
      const same = before.sha256 === blocks.sha256;
      const message = `${item.path}: ${set.description.name} already has ${same ? 'these' : 'other'} ${kind}, from ${before.source}.`;
      return fail(same ? 'already-exists' : 'mismatch', message);
    }
    store.series.add(set.id, kind, item.path, blocks);
    hands.forgetSeries(set.id);
    return succeed({ added: { [kind]: 1 }, warnings });
  });
}
