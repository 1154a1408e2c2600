/** Writes the points of clips as one table, with what is known of each. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { pointsCsvHeader, pointsCsvLines } from '#shared/format/points-csv/write-points-csv.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { growFile } from '#main/transfer/write-files.ts';
import type { Exported, ExportWork } from './export-work.ts';
import { tracksToExport } from './tracks-to-export.ts';

/** A line a point of every frame of every track. */
export async function exportPointsCsv(work: ExportWork): Promise<Result<Exported>> {
  const { clips, input, pause, report } = work;
  const grown = growFile(input.path);
  if (!grown.ok) return grown;
  const file = grown.value;
  const skipped: { clip: string; reason: string }[] = [];
  let tracks = 0;
  try {
    let put = file.write(pointsCsvHeader);
    for (const [i, clip] of clips.entries()) {
      report(i);
      await pause();
      const found = tracksToExport(work, clip);
      if (!found.ok) {
        skipped.push({ clip: clip.name, reason: found.error.message });
        continue;
      }
      for (const { name, track, said } of found.value) {
        for (const lines of pointsCsvLines({ clip: name, track, ...(said ?? unsaid(track)) })) {
          put = file.write(lines);
          if (!put.ok) return put;
        }
        tracks += 1;
      }
    }
    if (!put.ok) return put;
    if (tracks === 0)
      return fail('missing-part', 'Expected clips with poses, found none.', {
        tip: 'Choose clips that have poses.',
      });
    const done = file.finish();
    if (!done.ok) return done;
  } finally {
    file.discard();
  }
  const loss = ['A table has no place for limbs, the frame rate and the size of the picture.'];
  const written = clips.length - skipped.length;
  return succeed({ clips: written, pieces: tracks, files: 1, loss, skipped });
}

/** States of a track that nobody corrected. */
const unsaid = ({ confidence }: PoseTrack) => ({
  states: Uint8Array.from(confidence, (value) => (value > 0 ? 1 : 0)),
  keyed: new Uint8Array(confidence.length),
  who: new Map<number, string>(),
});
