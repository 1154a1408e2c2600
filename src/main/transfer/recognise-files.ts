/** Says of dropped files and folders what each is, before anything is stored. */

import { setImmediate } from 'node:timers/promises';
import type { Progress } from '#shared/contract/call.ts';
import type { ImportCandidate } from '#shared/contract/import-calls.ts';
import { succeed } from '#shared/failure/failure.ts';
import { readJointText } from '#shared/format/joint-text/read-joint-text.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import type { DropContext } from './candidate-of-file.ts';
import { candidateOfFile } from './candidate-of-file.ts';
import { candidateOfMsraTree } from './candidate-of-msra-tree.ts';
import { candidatesOfClips } from './candidates-of-clips.ts';
import { candidatesOfPictures } from './candidates-of-pictures.ts';
import { checkDrop, framesOf } from './check-drop.ts';
import type { ClipFile } from './clip-file.ts';
import { clipFileOf } from './clip-file.ts';
import type { KnownCollections } from './collection-of-drop.ts';
import { noCollections } from './collection-of-drop.ts';
import { findFiles } from './find-files.ts';
import { looksLikeZip } from './npz-archive.ts';
import { clipFilesOfArchive } from './npz-clips.ts';
import { fileSize, readFileBytes } from './read-file-bytes.ts';
import { scanInSlices } from './scan-in-slices.ts';
import type { LookedAt, SniffedFile } from './sniff-file.ts';
import { sniffFile } from './sniff-file.ts';
import { saysCentres } from './suggest-role.ts';

/** What the workspace knows already. */
export interface KnownToWorkspace {
  /** Data sets described in the workspace besides the published ones. */
  readonly dataSets: readonly HandDataSet[];
  /** Frames of the ground truth by data set id, where there is one. */
  readonly truthFrames: Readonly<Record<string, number>>;
  /** The open workspace's own file: never opened here, because closing it again would let go of its lock. */
  readonly workspaceFile?: string;
  /** Its collections of sign clips. */
  readonly collections?: KnownCollections;
}

/**
 * Looks at files and folders (searched whole; depth frames of a folder become one candidate, and so do the joint.txt
 * files of the original MSRA tree) and says of each what it is; one that cannot be used carries a `problem`, and the
 * others are unharmed. Throws when `signal` aborts.
 */
export async function recogniseFiles(
  paths: readonly string[],
  known: KnownToWorkspace,
  report: (progress: Progress) => void = () => undefined,
  signal?: AbortSignal,
): Promise<ImportCandidate[]> {
  const found = findFiles(paths, known.workspaceFile);
  const looked: LookedAt[] = [];
  const clipFiles: ClipFile[] = [];
  const total = found.files.reduce((sum, path) => sum + fileSize(path), 0);
  const rest = async (): Promise<void> => {
    await setImmediate();
    signal?.throwIfAborted();
  };
  let before = 0;
  for (const path of found.files) {
    const pause = (done: number): Promise<void> => {
      report({ step: `Looking at ${path}`, done: before + done, total, unit: 'bytes' });
      return rest();
    };
    await pause(0);
    const bytes = readFileBytes(path);
    const archived =
      bytes.ok && looksLikeZip(bytes.value) ? await clipFilesOfArchive(bytes.value, path) : null;
    const clipFile = bytes.ok ? clipFileOf(bytes.value, path) : null;
    if (archived !== null) {
      clipFiles.push(...archived);
    } else if (clipFile === null) {
      const sniffed = bytes.ok
        ? sniffFile(bytes.value, path, await scanInSlices(bytes.value, pause))
        : bytes;
      looked.push({ path, sniffed });
    } else {
      clipFiles.push(clipFile);
    }
    before += fileSize(path);
  }
  const described = looked.flatMap(({ sniffed }) =>
    sniffed.ok && sniffed.value.format === 'data-set' ? [sniffed.value.dataSet] : [],
  );
  const own = uniqueById([...described, ...known.dataSets]);
  const context: DropContext = {
    dataSets: [...Object.values(publishedDataSets), ...own],
    described: new Set(described.map(({ id }) => id)),
    truthFrames: known.truthFrames,
  };
  const hasSingleJoint = own.some(({ skeleton }) => skeleton.joints.length === 1);
  const meant = hasSingleJoint ? looked.map(asSingleJoint) : looked;
  const tree = candidateOfMsraTree(meant);
  const sniffedOf = new Map<string, SniffedFile>(
    [...meant, ...(tree === null ? [] : [tree.looked])].flatMap(({ path, sniffed }) =>
      sniffed.ok ? [[path, sniffed.value]] : [],
    ),
  );
  const pictures = found.pictures.flatMap((one) =>
    candidatesOfPictures(one.folder, one.files, context),
  );
  const others = meant.filter(({ path }) => tree?.candidate.parts?.includes(path) !== true);
  const joined = tree === null ? [] : [tree.candidate];
  const candidatesWith = async (about: DropContext): Promise<ImportCandidate[]> => {
    const candidates: ImportCandidate[] = [];
    for (const file of others) {
      await rest();
      candidates.push(candidateOfFile(file, about));
    }
    return candidates;
  };
  const first = [...joined, ...(await candidatesWith(context))];
  // Ground truth of the same drop tells as much of the others as one in the workspace does.
  const truthFrames = { ...truthsOf(first, sniffedOf), ...known.truthFrames };
  const again = await candidatesWith({ ...context, truthFrames });
  const hands = checkDrop(
    [...found.problems, ...pictures, ...joined, ...again],
    sniffedOf,
    known.truthFrames,
    context.dataSets,
  );
  const clips = candidatesOfClips(clipFiles, known.collections ?? noCollections, paths);
  return [...hands, ...clips];
}

/** Three numbers a line are hand centres, but joints where a data set of one joint is at hand and the name says no other. */
function asSingleJoint(file: LookedAt): LookedAt {
  const { path, sniffed } = file;
  const isOpen = sniffed.ok
    ? sniffed.value.format === 'centre-text' && sniffed.value.centres.missing === 0
    : sniffed.error.code === 'unknown-format';
  if (!isOpen || saysCentres(path)) return file;
  const bytes = readFileBytes(path);
  const text = bytes.ok ? readJointText(bytes.value, { path }) : bytes;
  return text.ok && text.value.numbersPerLine === 3
    ? { path, sniffed: succeed({ format: 'joint-text', text: text.value }) }
    : file;
}

/** Frames of the ground truth in the drop by data set id; of several the longest. */
function truthsOf(
  candidates: readonly ImportCandidate[],
  sniffedOf: ReadonlyMap<string, SniffedFile>,
): Readonly<Record<string, number>> {
  const frames: Record<string, number> = {};
  for (const { role, dataSet, problem, path } of candidates) {
    if (role !== 'truth' || dataSet === null || problem !== null) continue;
    frames[dataSet] = Math.max(frames[dataSet] ?? 0, framesOf(sniffedOf.get(path)) ?? 0);
  }
  return frames;
}

function uniqueById(dataSets: readonly HandDataSet[]): HandDataSet[] {
  return [...new Map(dataSets.toReversed().map((dataSet) => [dataSet.id, dataSet])).values()];
}
