/** Says of dropped files and folders what each is, before anything is stored. */

import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Progress } from '#shared/contract/call.ts';
import type { ImportCandidate } from '#shared/contract/import-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail } from '#shared/failure/failure.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { bareCandidate, candidateOfFile } from './candidate-of-file.ts';
import { candidatesOfPictures } from './candidates-of-pictures.ts';
import { checkDrop } from './check-drop.ts';
import { isPictureName, listFiles } from './depth-folder.ts';
import { readFileBytes, unreadable } from './read-file-bytes.ts';
import { sniffFile } from './sniff-file.ts';
import type { SniffedFile } from './sniff-file.ts';

/** What the workspace knows already. */
export interface KnownToWorkspace {
  /** Data sets described in the workspace besides the published ones. */
  readonly dataSets: readonly HandDataSet[];
  /** Frames of the ground truth by data set id, where there is one. */
  readonly truthFrames: Readonly<Record<string, number>>;
  /** The open workspace's own file: never opened here, because closing it again would let go of its lock. */
  readonly workspaceFile?: string;
}

/** A file that was looked at. */
interface LookedAt {
  readonly path: string;
  readonly sniffed: ReturnType<typeof sniffFile>;
}

/**
 * Looks at files and folders (searched whole; depth frames of a folder become one candidate) and says of each what it
 * is; one that cannot be used carries a `problem`, and the others are unharmed. Throws when `signal` aborts.
 */
export async function recogniseFiles(
  paths: readonly string[],
  known: KnownToWorkspace,
  report: (progress: Progress) => void = () => undefined,
  signal?: AbortSignal,
): Promise<ImportCandidate[]> {
  const candidates: ImportCandidate[] = [];
  const files: string[] = [];
  for (const path of paths) {
    const expanded = isWorkspace(path, known) ? itself(path) : expand(path);
    if (!expanded.ok) candidates.push({ ...bareCandidate(path), problem: expanded.error });
    else if (expanded.value === null) files.push(path);
    else {
      const others = expanded.value.filter((file) => !isPictureName(file));
      files.push(...others.filter((file) => !isWorkspace(file, known)));
      candidates.push(
        ...candidatesOfPictures(path, expanded.value.filter(isPictureName), known.dataSets),
      );
    }
    signal?.throwIfAborted();
  }
  const unique = [...new Set(files)];
  const looked: LookedAt[] = [];
  for (const [done, path] of unique.entries()) {
    report({ step: `Looking at ${path}`, done, total: unique.length });
    await setImmediate();
    signal?.throwIfAborted();
    const bytes = readFileBytes(path);
    looked.push({ path, sniffed: bytes.ok ? sniffFile(bytes.value, path) : bytes });
  }
  const described = looked.flatMap(({ sniffed }) =>
    sniffed.ok && sniffed.value.format === 'data-set' ? [sniffed.value.dataSet] : [],
  );
  const dataSets = [
    ...Object.values(publishedDataSets),
    ...uniqueById([...described, ...known.dataSets]),
  ];
  const single = looked.map((file) => candidateOfFile(file, dataSets, known.truthFrames));
  const sniffedOf = new Map<string, SniffedFile>(
    looked.flatMap(({ path, sniffed }) => (sniffed.ok ? [[path, sniffed.value]] : [])),
  );
  return checkDrop([...candidates, ...single], sniffedOf, known.truthFrames, dataSets);
}

/** Whether the path leads to the open workspace, or is the log that SQLite keeps beside it. */
function isWorkspace(path: string, { workspaceFile }: KnownToWorkspace): boolean {
  if (workspaceFile === undefined) return false;
  if (resolve(path) === `${workspaceFile}-wal`) return true;
  const one = statSync(path, { throwIfNoEntry: false });
  const other = statSync(workspaceFile, { throwIfNoEntry: false });
  return one !== undefined && other !== undefined && one.ino === other.ino && one.dev === other.dev;
}

const itself = (path: string): Result<never> =>
  fail('unknown-format', `${path} is the open workspace itself.`, {
    tip: 'Drop data files into it.',
  });

function expand(
  path: string,
): ReturnType<typeof listFiles> | { readonly ok: true; readonly value: null } {
  try {
    return statSync(path).isDirectory() ? listFiles(path) : { ok: true, value: null };
  } catch (error) {
    return unreadable(path, error);
  }
}

function uniqueById(dataSets: readonly HandDataSet[]): HandDataSet[] {
  return [...new Map(dataSets.toReversed().map((dataSet) => [dataSet.id, dataSet])).values()];
}
