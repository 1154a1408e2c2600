/** Writes the files of the demonstration data set, as a researcher would have them, for the ordinary importer. */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Progress } from '#shared/contract/call.ts';
import type { ImportItem } from '#shared/contract/import-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { writeAngleText } from '#shared/format/angle-text/write-angle-text.ts';
import { writeCentreText } from '#shared/format/centre-text/write-centre-text.ts';
import { writeFrameList } from '#shared/format/frame-list/read-frame-list.ts';
import { writeJointText } from '#shared/format/joint-text/write-joint-text.ts';
import { writeMsraBin } from '#shared/format/msra-bin/write-msra-bin.ts';
import { imageFromCamera } from '#shared/geometry/camera.ts';
import { viewpointAngles } from '#shared/hand/viewpoint.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import type { DemonstrationSequence } from '#shared/synthesis/demonstration.ts';
import {
  demonstrationSeed,
  demonstrationSequences,
  renderSequence,
} from '#shared/synthesis/demonstration.ts';
import { centreOfRegion, frameOfRegion, msraCamera } from '#shared/synthesis/depth-hand.ts';
import {
  demonstrationFolder,
  frameFileName,
  prepareDemonstrationFolder,
  removeDemonstration,
} from './demonstration-folder.ts';

/** The files that were made, ready to be imported. */
export interface Demonstration {
  /** The folder that holds them all. */
  readonly folder: string;
  /** What the data set is called. */
  readonly dataSetName: string;
  readonly seed: number;
  readonly frames: number;
  /** Sequences in the order of the frames. */
  readonly samples: readonly {
    readonly name: string;
    readonly firstFrame: number;
    readonly frames: number;
  }[];
  /** What to hand the importer, in this order. */
  readonly items: readonly ImportItem[];
}

const dataSet = publishedDataSets.msra;
const dataSetName = 'Demonstration (synthetic)';

/** Everything that the text files need, filled while the frames are rendered. */
interface Labels {
  readonly truth: Float64Array;
  readonly centres: Float64Array;
  readonly names: string[];
}

/** Renders a sequence into `folder` and its labels into `labels`, from frame `first` on. */
async function writeSequence(
  sequence: DemonstrationSequence,
  folder: string,
  first: number,
  labels: Labels,
  signal: AbortSignal,
): Promise<void> {
  await mkdir(join(folder, 'frames', sequence.name), { recursive: true });
  let frame = first;
  for (const hand of renderSequence(sequence)) {
    const name = frameFileName(sequence.name, frame - first);
    labels.names.push(name);
    labels.truth.set(hand.jointsInCamera, frame * 63);
    labels.centres.set(centreOfRegion(hand.measured) ?? [NaN, NaN, NaN], frame * 3);
    await writeFile(
      join(folder, 'frames', name),
      writeMsraBin(frameOfRegion(hand.measured, msraCamera)),
    );
    signal.throwIfAborted();
    frame++;
  }
}

const uvdTable = (jointsInCamera: Float64Array): JointTable => ({
  frames: jointsInCamera.length / 63,
  joints: 21,
  space: 'uvd',
  values: imageFromCamera(jointsInCamera, msraCamera.intrinsics),
});

async function writeAll(
  folder: string,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Demonstration> {
  const sequences = demonstrationSequences();
  const frames = sequences.reduce((sum, { motion }) => sum + motion.length, 0);
  const labels: Labels = {
    truth: new Float64Array(frames * 63),
    centres: new Float64Array(frames * 3),
    names: [],
  };
  const samples = [];
  let first = 0;
  for (const sequence of sequences) {
    report({ step: 'Rendering depth frames', done: first, total: frames });
    await writeSequence(sequence, folder, first, labels, signal);
    samples.push({ name: sequence.name, firstFrame: first, frames: sequence.motion.length });
    first += sequence.motion.length;
  }
  report({ step: 'Rendering depth frames', done: frames, total: frames });

  const truth = uvdTable(labels.truth);
  const angles = viewpointAngles(truth, dataSet);
  await writeFile(join(folder, 'truth.txt'), writeJointText(truth));
  await writeFile(join(folder, 'test_list.txt'), writeFrameList(labels.names));
  if (angles !== null) await writeFile(join(folder, 'angle.txt'), writeAngleText(angles));
  await writeFile(join(folder, 'center.txt'), writeCentreText(labels.centres));

  return {
    folder,
    dataSetName,
    seed: demonstrationSeed,
    frames,
    samples,
    items: importItems(folder),
  };
}

function importItems(folder: string): readonly ImportItem[] {
  const item = (path: string, role: ImportItem['role']): ImportItem => ({
    path: join(folder, path),
    role,
    dataSet: dataSet.id,
    name: dataSetName,
    space: role === 'truth' ? 'uvd' : null,
    depthUnitMm: null,
  });
  return [
    item('truth.txt', 'truth'),
    item('test_list.txt', 'frames'),
    item('frames', 'frames'),
    item('center.txt', 'centres'),
    item('angle.txt', 'angles'),
  ];
}

/**
 * Makes the demonstration's files beside the workspace at `workspacePath`: truth, frame list, angles, centres and
 * depth frames. The same seed gives the same bytes. When it is cancelled or fails, they
 * are removed again.
 */
export async function makeDemonstration(
  workspacePath: string,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Result<Demonstration>> {
  const folder = demonstrationFolder(workspacePath);
  try {
    const prepared = await prepareDemonstrationFolder(workspacePath);
    if (!prepared.ok) return prepared;
    return succeed(await writeAll(folder, report, signal));
  } catch (error) {
    await removeDemonstration(workspacePath);
    if (signal.aborted) return fail('cancelled', 'Cancelled.');
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    return fail(
      'unreadable',
      `${folder}: the demonstration's files could not be written there (${code}).`,
      {
        tip: 'Choose a folder of your own with about 60 MB of free space.',
      },
    );
  }
}
