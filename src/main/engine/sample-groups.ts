/** Divides the frames of a data set into sequences or subjects where nobody else has. */

import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';

/** A sample to be: its name and its number of consecutive frames. */
export interface FrameGroup {
  readonly name: string;
  readonly frames: number;
}

/** More folders than this divide nothing that a person would want to compare. */
const mostGroups = 200;

/** The published groups where they add up to `frames`, else the folders of the frame list, else one sample of all frames. */
export function sampleGroups(
  dataSet: HandDataSet,
  frames: number,
  names: readonly string[] | null,
): FrameGroup[] {
  const published = dataSet.groups.filter((group) => group.frames > 0);
  if (published.reduce((sum, group) => sum + group.frames, 0) === frames) return published;
  return (names === null ? null : groupsOfFolders(names)) ?? [{ name: 'all frames', frames }];
}

/**
 * Consecutive names of one folder, by the first folder in which names differ (`P0/1/000000_depth.bin`: P0); null where
 * there are no two such folders, or frames of one folder do not follow each other.
 */
function groupsOfFolders(names: readonly string[]): FrameGroup[] | null {
  const paths = names.map((name) => name.replaceAll('\\', '/').split('/').slice(0, -1));
  const [first = []] = paths;
  const differs = first.findIndex((folder, depth) => paths.some((path) => path[depth] !== folder));
  const depth = differs === -1 ? first.length : differs;
  const groups: { name: string; frames: number }[] = [];
  for (const path of paths) {
    const name = path[depth];
    if (name === undefined) return null;
    const last = groups.at(-1);
    if (last?.name === name) last.frames += 1;
    else groups.push({ name, frames: 1 });
  }
  const distinct = new Set(groups.map((group) => group.name)).size === groups.length;
  return distinct && groups.length > 1 && groups.length <= mostGroups ? groups : null;
}
