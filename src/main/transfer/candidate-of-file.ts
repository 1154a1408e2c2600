/** Makes an import candidate of one file that was looked at. */

import { basename } from 'node:path';
import type { ImportCandidate } from '#shared/contract/import-calls.ts';
import { fail } from '#shared/failure/failure.ts';
import type { Result } from '#shared/failure/failure.ts';
import { pngHeaderText } from '#shared/format/depth-png/png-header.ts';
import type { JointText } from '#shared/format/joint-text/read-joint-text.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import type { SniffedFile } from './sniff-file.ts';
import type { SuggestedDataSets } from './suggest-data-set.ts';
import { isFrameNameOf, isNamedAs, suggestDataSets } from './suggest-data-set.ts';
import { suggestJointRole, suggestRunName } from './suggest-role.ts';

/** What the files of a drop are looked at with. */
export interface DropContext {
  /** All data sets there are. */
  readonly dataSets: readonly HandDataSet[];
  /** Ids of those whose description lies in the same drop. */
  readonly described: ReadonlySet<string>;
  /** Frames of the ground truth by data set id, where there is one. */
  readonly truthFrames: Readonly<Record<string, number>>;
}

/** A candidate of which nothing is known yet. */
export const bareCandidate = (path: string): ImportCandidate => ({
  path,
  label: basename(path),
  content: 'not recognised',
  role: null,
  possibleRoles: [],
  possibleDataSets: [],
  dataSet: null,
  name: suggestRunName(path),
  space: null,
  problem: null,
  warnings: [],
});

const count = (value: number): string => value.toLocaleString('en');

/** The data sets whose frames look like this file, those that its name or its folder's tells first. */
export function dataSetsOfFrame(
  file: Extract<SniffedFile, { readonly format: 'depth-png' | 'msra-bin' }>,
  path: string,
  known: readonly HandDataSet[],
): readonly HandDataSet[] {
  const encoding = file.format === 'msra-bin' ? 'msra-bin' : file.encoding;
  const size = file.format === 'msra-bin' ? file.frame : file.header;
  const named = (dataSet: HandDataSet): number => Number(isNamedAs(dataSet.id, path));
  return known
    .filter((dataSet) => dataSet.depthEncoding === encoding)
    .filter(
      ({ image }) => image === null || (image.width === size.width && image.height === size.height),
    )
    .toSorted((a, b) => named(b) - named(a));
}

/**
 * The data set of depth frames where its folder's name, the drop, the file's name or encoding tell; plain 16-bit frames of any camera
 * look alike.
 *
 * @param path of one of the frames
 */
export function decideFrameDataSet(
  file: Extract<SniffedFile, { readonly format: 'depth-png' | 'msra-bin' }>,
  path: string,
  possible: readonly HandDataSet[],
  described: DropContext['described'],
): string | null {
  const named = possible.filter(({ id }) => isNamedAs(id, path));
  const here = possible.filter(({ id }) => described.has(id));
  const called = possible.filter(({ id }) => isFrameNameOf(id, path));
  const isPlain = file.format === 'depth-png' && file.encoding === 'png-16-bit';
  const telling = [named, here, called, isPlain ? [] : possible].find(({ length }) => length === 1);
  return telling?.[0]?.id ?? null;
}

/** What a depth frame is, in words. */
export const depthContent = (
  file: Extract<SniffedFile, { readonly format: 'depth-png' | 'msra-bin' }>,
): string =>
  file.format === 'msra-bin'
    ? `MSRA .bin, ${file.frame.width} x ${file.frame.height}, float mm`
    : `${pngHeaderText(file.header)} PNG, ${file.encoding === 'png-16-bit' ? 'depth in 16 bits' : 'depth in green and blue'}`;

/** Makes the candidate of one file. */
export function candidateOfFile(
  looked: { readonly path: string; readonly sniffed: Result<SniffedFile> },
  context: DropContext,
): ImportCandidate {
  const { path, sniffed } = looked;
  const bare = bareCandidate(path);
  if (!sniffed.ok) return { ...bare, problem: sniffed.error };
  const file = sniffed.value;
  const lines = (
    role: 'angles' | 'centres' | 'frames',
    content: string,
    frames: number,
  ): ImportCandidate => forFrames(bare, role, content, frames, context);
  if (file.format === 'joint-text') return jointCandidate(bare, file.text, context);
  if (file.format === 'angle-text') {
    const { frames } = file.angles;
    return lines('angles', `text, ${count(frames)} lines of 2 numbers (yaw and pitch)`, frames);
  }
  if (file.format === 'centre-text') {
    const { frames, warnings } = file.centres;
    const content = `text, ${count(frames)} lines of 3 numbers (hand centres, uvd)`;
    return { ...lines('centres', content, frames), warnings };
  }
  if (file.format === 'frame-list') {
    const frames = file.list.names.length;
    return lines('frames', `frame list, ${count(frames)} names`, frames);
  }
  if (file.format === 'msra-joint-text') {
    return {
      ...bare,
      content: `original MSRA joint.txt, ${count(file.table.frames)} frames of 21 joints (xyz)`,
      role: 'truth',
      possibleRoles: ['truth', 'run'],
      possibleDataSets: ['msra'],
      dataSet: 'msra',
    };
  }
  if (file.format === 'data-set') {
    const { id, name, skeleton } = file.dataSet;
    return {
      ...bare,
      content: `description of the data set ${name}, ${skeleton.joints.length} joints`,
      role: 'data-set',
      possibleRoles: ['data-set'],
      possibleDataSets: [id],
      dataSet: id,
      name,
    };
  }
  if (file.format === 'pose') {
    const message = `${path}: expected depth-hand files, found a .pose file.`;
    return {
      ...bare,
      content: `.pose file, ${count(file.pose.frames)} frames of ${file.pose.points} points`,
      problem: fail('unknown-format', message, { tip: 'chereme inspect says what is in it.' })
        .error,
    };
  }
  const possible = dataSetsOfFrame(file, path, context.dataSets);
  return {
    ...bare,
    content: depthContent(file),
    role: 'frames',
    possibleRoles: ['frames'],
    possibleDataSets: possible.map(({ id }) => id),
    dataSet: decideFrameDataSet(file, path, possible, context.described),
  };
}

function jointCandidate(
  bare: ImportCandidate,
  text: JointText,
  context: DropContext,
): ImportCandidate {
  const suggested = suggestDataSets(text, bare.path, context);
  const joints = text.numbersPerLine / 3;
  const named = text.names === null ? '' : 'a frame name and ';
  const space = suggested.problem === null ? spaceOf(suggested) : null;
  const meaning = Number.isInteger(joints)
    ? ` (${joints === 1 ? '1 joint' : `${joints} joints`}${space === null ? '' : `, ${space}`})`
    : '';
  return {
    ...bare,
    content: `text, ${text.lines === 1 ? '1 line' : `${count(text.lines)} lines`} of ${named}${text.numbersPerLine} numbers${meaning}`,
    role: suggestJointRole(bare.path),
    possibleRoles: joints === 1 ? ['truth', 'run', 'centres'] : ['truth', 'run'],
    possibleDataSets: suggested.possible.map((dataSet) => dataSet.id),
    dataSet: suggested.decided?.id ?? null,
    space,
    problem: suggested.problem,
    warnings: [...text.warnings, ...suggested.warnings],
  };
}

/** The space of the data set, or of all that are possible; null where it depends on which it is. */
function spaceOf({ decided, possible }: SuggestedDataSets): 'uvd' | 'xyz' | null {
  const spaces = new Set((decided === null ? possible : [decided]).map(({ space }) => space));
  const [only] = spaces;
  return spaces.size === 1 ? (only ?? null) : null;
}

/** A file that says something of every frame: the number of its lines tells the data set. */
function forFrames(
  bare: ImportCandidate,
  role: 'angles' | 'centres' | 'frames',
  content: string,
  frames: number,
  { dataSets, described, truthFrames }: DropContext,
): ImportCandidate {
  const score = (dataSet: HandDataSet): number =>
    (truthFrames[dataSet.id] === frames ? 8 : 0) +
    (dataSet.testFrames === frames ? 4 : 0) +
    (isNamedAs(dataSet.id, bare.path) ? 2 : 0) +
    (described.has(dataSet.id) ? 1 : 0);
  const sorted = dataSets.toSorted((a, b) => score(b) - score(a));
  const [best, next] = sorted;
  const decided =
    best !== undefined && score(best) > (next === undefined ? 0 : score(next)) ? best.id : null;
  return {
    ...bare,
    content,
    role,
    possibleRoles: [role],
    possibleDataSets: sorted.map(({ id }) => id),
    dataSet: decided,
  };
}
