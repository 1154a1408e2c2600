/** Writes the files of the demonstration data set, as a researcher would have them, for the ordinary importer. */

import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
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
import { createRandom } from '#shared/statistics/random.ts';
import type { DemonstrationSequence } from '#shared/synthesis/demonstration.ts';
import {
  demonstrationMethods,
  demonstrationPlans,
  demonstrationSeed,
  demonstrationSequences,
  renderSequence,
} from '#shared/synthesis/demonstration.ts';
import { centreOfRegion, frameOfRegion, msraCamera } from '#shared/synthesis/depth-hand.ts';

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
  /** What to hand the importer, in this order. Every run is simulated. */
  readonly items: readonly ImportItem[];
}

const dataSet = publishedDataSets.msra;
const dataSetName = 'Demonstration (synthetic)';

/** The first line of the README, by which a folder of ours is known again. */
const mark =
  'Chereme demonstration data set: synthetic, made by a program; no person was recorded.';

/** Where the files of a demonstration workspace go: `demo.chereme` -> `demo-files` beside it. */
export const demonstrationFolder = (workspacePath: string): string =>
  join(dirname(workspacePath), `${basename(workspacePath).replace(/\.[^.]+$/, '')}-files`);

/** Everything in the folder that is ours. */
const parts = [
  'README.txt',
  'truth.txt',
  'test_list.txt',
  'angle.txt',
  'center.txt',
  'frames',
  'runs',
] as const;

const readme = (frames: number): string => `${mark}

Seed ${demonstrationSeed}: the same seed makes the same files.

A jointed model of the right hand with joint limits, in ${new Set(demonstrationSequences().map(({ shape }) => shape)).size} hand shapes, goes through handshapes of sign languages and is
seen by the camera of the MSRA hand data set (320 x 240 pixels, focal length 241.42, principal point 160, 120). The
depth has the steps, noise, ragged edges and holes of a close-range depth camera. Joints are in the MSRA order: wrist;
index, middle, ring, little finger and thumb from root to tip.

truth.txt      ${frames} frames, 21 joints a line: u v (pixels) d (mm)
test_list.txt  the depth frame of each line
angle.txt      yaw and pitch of the hand in degrees
center.txt     mean u v d of the hand's pixels
frames/        depth frames in the .bin layout of MSRA, subject / motion / frame
${demonstrationPlans.map(({ about }, i) => `                 motion ${i + 1}: ${about}`).join('\n')}
runs/          results of methods that do not exist: the truth, spoilt on purpose
${demonstrationMethods.map(({ name, file, about }) => `  ${file.padEnd(26)} ${name}: ${about}`).join('\n')}
`;

/** Everything that the text files need, filled while the frames are rendered. */
interface Labels {
  readonly truth: Float64Array;
  readonly visible: Uint8Array;
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
    const number = String(frame - first).padStart(6, '0');
    const name = `${sequence.name}/${number}_depth.bin`;
    labels.names.push(name);
    labels.truth.set(hand.jointsInCamera, frame * 63);
    labels.visible.set(hand.visible, frame * 21);
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
    visible: new Uint8Array(frames * 21),
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

  await mkdir(join(folder, 'runs'), { recursive: true });
  const shown = {
    sequences: sequences.map(({ motion }) => motion.length),
    truth: labels.truth,
    visible: labels.visible,
  };
  for (const [done, { file, method, seed }] of demonstrationMethods.entries()) {
    report({ step: 'Simulating methods', done, total: demonstrationMethods.length });
    const estimate = method(shown, createRandom(demonstrationSeed + seed));
    await writeFile(join(folder, 'runs', file), writeJointText(uvdTable(estimate)));
    signal.throwIfAborted();
  }
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
  const item = (path: string, role: ImportItem['role'], name = dataSetName): ImportItem => ({
    path: join(folder, path),
    role,
    dataSet: dataSet.id,
    name,
    space: role === 'truth' || role === 'run' ? 'uvd' : null,
    depthUnitMm: null,
  });
  return [
    item('truth.txt', 'truth'),
    item('test_list.txt', 'frames'),
    item('frames', 'frames'),
    item('center.txt', 'centres'),
    item('angle.txt', 'angles'),
    ...demonstrationMethods.map(({ name, file }) => item(join('runs', file), 'run', name)),
  ];
}

/** Removes what is ours from the folder, and the folder when nothing else is in it. */
async function removeFiles(folder: string): Promise<void> {
  for (const part of parts) await rm(join(folder, part), { recursive: true, force: true });
  await rmdir(folder).catch(() => undefined);
}

/** Makes room for the files: an earlier demonstration is replaced, anything else is left alone. */
async function prepareFolder(folder: string): Promise<Result<null>> {
  if (existsSync(folder)) {
    const text = await readFile(join(folder, 'README.txt'), 'utf8').catch(() => '');
    if (!text.startsWith(mark)) {
      return fail(
        'already-exists',
        `${folder}: expected no such folder, or an earlier demonstration; found something else.`,
        {
          tip: 'Choose another name for the workspace, or move the folder away.',
        },
      );
    }
    await removeFiles(folder);
  }
  await mkdir(folder, { recursive: true });
  // First of all, so that what a broken-off start leaves behind is known as ours.
  const frames = demonstrationPlans.reduce((sum, plan) => sum + plan.frames, 0);
  const subjects = demonstrationSequences().length / demonstrationPlans.length;
  await writeFile(join(folder, 'README.txt'), readme(frames * subjects));
  return succeed(null);
}

/**
 * Makes the demonstration's files in `folder`: truth, frame list, angles, centres, depth frames and the results of
 * simulated methods. The same seed gives the same bytes. When cancelled, they are removed again.
 */
export async function makeDemonstration(
  folder: string,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Result<Demonstration>> {
  try {
    const prepared = await prepareFolder(folder);
    if (!prepared.ok) return prepared;
    return succeed(await writeAll(folder, report, signal));
  } catch (error) {
    if (signal.aborted) {
      await removeFiles(folder);
      return fail('cancelled', 'Cancelled.');
    }
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
