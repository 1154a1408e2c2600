/** The original MSRA tree: <subject>/<gesture>/joint.txt files joined into one ground truth with its frame names. */

import { basename, dirname, join } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { InterpretedJoints } from '#shared/format/joint-text/interpret-joints.ts';
import { readMsraJointText } from '#shared/format/msra-joint-text/read-msra-joint-text.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { readFileBytes } from './read-file-bytes.ts';

/** One `joint.txt` and what came of reading it. */
export interface MsraGesture {
  readonly path: string;
  readonly read: Result<JointTable>;
}

const subjectFolder = /^P\d+$/i;
const collator = new Intl.Collator('en', { numeric: true });

const gestureOf = (path: string): string => basename(dirname(path));
const subjectOf = (path: string): string => basename(dirname(dirname(path)));
const placeOf = (path: string): string => `${subjectOf(path)}/${gestureOf(path)}`;

/** Whether the file is named as those of the tree are. */
export const isMsraJointName = (path: string): boolean =>
  basename(path).toLowerCase() === 'joint.txt';

/** Whether joints in MSRA's own layout are joints of this data set; HANDS17 has as many in another order. */
export const takesMsraLayout = (dataSet: HandDataSet): boolean =>
  dataSet.skeleton.joints.length === 21 && dataSet.id !== 'hands17';

/**
 * The names of a gesture's depth frames, `P0/1/000000_depth.bin` and on; null where a file that came alone does not lie in
 * the folder of a subject.
 */
export function msraFrameNames(path: string, frames: number): readonly string[] | null {
  return subjectFolder.test(subjectOf(path)) ? gestureNames(path, frames) : null;
}

const gestureNames = (path: string, frames: number): readonly string[] =>
  Array.from(
    { length: frames },
    (_, i) => `${placeOf(path)}/${String(i).padStart(6, '0')}_depth.bin`,
  );

/** Reads one `joint.txt`. */
export function readMsraGesture(path: string): MsraGesture {
  const bytes = readFileBytes(path);
  return { path, read: bytes.ok ? readMsraJointText(bytes.value, { path }) : bytes };
}

/**
 * The files named joint.txt that lie as those in MSRA's own layout do, by subject and then gesture; [] where there are
 * no two.
 *
 * @param known paths of files in MSRA's own layout; the others may be damaged
 */
export function findMsraTree(
  paths: readonly string[],
  known: readonly string[],
): readonly string[] {
  const seeds = known.filter(isMsraJointName);
  const subjects = new Set(seeds.map((path) => dirname(dirname(path))));
  const roots = new Set([...subjects].map((subject) => dirname(subject)));
  const members = paths.filter((path) => {
    const subject = dirname(dirname(path));
    return isMsraJointName(path) && (subjects.has(subject) || roots.has(dirname(subject)));
  });
  return members.length < 2 ? [] : members.toSorted(compareGestures);
}

const compareGestures = (a: string, b: string): number =>
  collator.compare(subjectOf(a), subjectOf(b)) ||
  collator.compare(gestureOf(a), gestureOf(b)) ||
  collator.compare(a, b);

/**
 * Joins gestures, in the order given, into one table in camera space with the names of its frames. Refuses all of them,
 * naming each, where one could not be read or a gesture is there twice.
 */
export function joinMsraGestures(gestures: readonly MsraGesture[]): Result<InterpretedJoints> {
  const tables: JointTable[] = [];
  const bad: { readonly path: string; readonly message: string }[] = [];
  const pathOf = new Map<string, string>();
  for (const { path, read } of gestures) {
    const place = placeOf(path);
    const before = pathOf.get(place);
    pathOf.set(place, path);
    if (!read.ok) bad.push({ path, message: read.error.message });
    else if (before === undefined) tables.push(read.value);
    else
      bad.push({
        path,
        message: `${path}: expected each gesture once, found ${place} again (first ${before}).`,
      });
  }
  const [first, ...more] = bad;
  if (first !== undefined) {
    const others = more.map(({ path }) => `${placeOf(path)}/joint.txt`).join(', ');
    const also = others === '' ? '' : ` Also wrong: ${others}.`;
    return fail('wrong-content', `${first.message}${also}`, {
      tip: `The ${gestures.length} joint.txt files are one ground truth, stored whole or not at all.`,
    });
  }
  const joints = tables[0]?.joints ?? 0;
  const frames = tables.reduce((sum, table) => sum + table.frames, 0);
  const values = new Float64Array(frames * joints * 3);
  let filled = 0;
  for (const table of tables) {
    values.set(table.values, filled);
    filled += table.values.length;
  }
  const names = gestures.flatMap(({ path }, i) => gestureNames(path, tables[i]?.frames ?? 0));
  return succeed({ table: { frames, joints, space: 'xyz', values }, names, warnings: [] });
}

/** What stands for the path of a joined tree: no other file's, and readable. */
export const msraTreePath = (folder: string): string => join(folder, '**', 'joint.txt');
