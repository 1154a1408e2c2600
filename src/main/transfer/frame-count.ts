/** Compares the frames of a file with those of the ground truth. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';

/** ICVL's sequence A; DeepPrior's published files hold only it (formats.md section 7). */
const icvlSequenceA = 702;
/** MSRA was released twice (formats.md section 7). */
const msraReleases = [76_375, 76_391];

/** Refuses a file whose number of frames is not the truth's, with what is known of that number. */
export function checkFrameCount(
  path: string,
  frames: number,
  truthFrames: number,
  dataSet: HandDataSet,
): Result<null> {
  if (frames === truthFrames) return succeed(null);
  const message = `${path}: expected ${truthFrames} lines as in the ground truth, found ${frames}`;
  if (dataSet.id === 'icvl' && frames === icvlSequenceA) {
    return fail('mismatch', `${message}, which is sequence A of ICVL only.`, {
      tip: 'Take the file of both sequences, or compare with the first 702 lines of the truth.',
    });
  }
  if (dataSet.id === 'msra' && [frames, truthFrames].every((one) => msraReleases.includes(one))) {
    return fail('mismatch', `${message}; MSRA was released with either number of frames.`, {
      tip: 'Take ground truth and results of the same release, or import the frame list with the ground truth.',
    });
  }
  return fail('mismatch', `${message}.`, {
    tip: 'Line i of every file belongs to frame i; take the file of the whole test set.',
  });
}
