/** Makes one import candidate of the joint.txt files of the original MSRA tree. */

import { basename } from 'node:path';
import type { ImportCandidate } from '#shared/contract/import-calls.ts';
import { succeed } from '#shared/failure/failure.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import { bareCandidate } from './candidate-of-file.ts';
import { commonFolder } from './depth-folder.ts';
import { findMsraTree, joinMsraGestures, msraTreePath, readMsraGesture } from './msra-tree.ts';
import type { LookedAt } from './sniff-file.ts';
import { suggestRunName } from './suggest-role.ts';

/** The joint.txt files of the original MSRA tree as one file, with its candidate; null where there are no two. */
export function candidateOfMsraTree(
  looked: readonly LookedAt[],
): { readonly looked: LookedAt; readonly candidate: ImportCandidate } | null {
  const tableOf = ({ sniffed }: LookedAt): JointTable | null =>
    sniffed.ok && sniffed.value.format === 'msra-joint-text' ? sniffed.value.table : null;
  const byPath = new Map(looked.map((file) => [file.path, file]));
  const known = looked.filter((file) => tableOf(file) !== null).map(({ path }) => path);
  const parts = findMsraTree([...byPath.keys()], known);
  if (parts.length === 0) return null;
  const joined = joinMsraGestures(
    parts.map((path) => {
      const file = byPath.get(path);
      const table = file === undefined ? null : tableOf(file);
      return table === null ? readMsraGesture(path) : { path, read: succeed(table) };
    }),
  );
  const folder = commonFolder(parts);
  const path = msraTreePath(folder);
  const files = `${parts.length} joint.txt files`;
  const frames = joined.ok ? `, ${joined.value.table.frames.toLocaleString('en')} frames` : '';
  const candidate: ImportCandidate = {
    ...bareCandidate(path),
    parts,
    label: `${basename(folder)}: ${files}`,
    content: `${files}${frames}, MSRA's own layout`,
    role: 'truth',
    possibleRoles: ['truth'],
    possibleDataSets: ['msra'],
    dataSet: 'msra',
    name: suggestRunName(folder),
    problem: joined.ok ? null : joined.error,
  };
  const sniffed = joined.ok
    ? succeed({ format: 'msra-joint-text' as const, table: joined.value.table })
    : joined;
  return { looked: { path, sniffed }, candidate };
}
