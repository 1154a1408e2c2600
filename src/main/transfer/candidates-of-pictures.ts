/** Makes import candidates of the pictures of a folder: one for its depth frames, one for each kind that is none. */

import { basename } from 'node:path';
import type { ImportCandidate } from '#shared/contract/import-calls.ts';
import type { DropContext } from './candidate-of-file.ts';
import {
  bareCandidate,
  dataSetsOfFrame,
  decideFrameDataSet,
  depthContent,
} from './candidate-of-file.ts';
import type { PictureGroup } from './depth-folder.ts';
import {
  commonFolder,
  groupPictures,
  isDepthFrame,
  preferMeasured,
  sniffGroup,
} from './depth-folder.ts';

/**
 * Groups pictures by name pattern and looks at the first of each group.
 *
 * @param folder the folder that was dropped
 */
export function candidatesOfPictures(
  folder: string,
  pictures: readonly string[],
  context: DropContext,
): readonly ImportCandidate[] {
  const taken = new Set<string>();
  return preferMeasured(groupPictures(pictures)).map((group) => {
    const candidate = candidateOfGroup(group, context);
    if (candidate.problem !== null) return candidate;
    if (!taken.has(candidate.path)) {
      taken.add(candidate.path);
      return candidate;
    }
    const warning = `${group.files.length} depth frames ${group.pattern} lie in ${folder} too; only one kind of a folder is taken.`;
    return {
      ...candidate,
      role: null,
      possibleRoles: [],
      problem: { code: 'needs-answer', message: warning },
    };
  });
}

function candidateOfGroup(group: PictureGroup, context: DropContext): ImportCandidate {
  const many = group.files.length > 1;
  const path = many ? commonFolder(group.files) : (group.files[0] ?? '');
  const files = many ? `${group.files.length.toLocaleString('en')} files` : '1 file';
  const bare = {
    ...bareCandidate(path),
    label: many ? `${basename(path)}: ${group.pattern}, ${files}` : basename(path),
  };
  const sniffed = sniffGroup(group);
  if (!sniffed.ok) return { ...bare, content: `${files} ${group.pattern}`, problem: sniffed.error };
  if (!isDepthFrame(sniffed.value)) {
    return {
      ...bare,
      problem: {
        code: 'wrong-content',
        message: `${path}: expected depth frames, found ${sniffed.value.format}.`,
      },
    };
  }
  const possible = dataSetsOfFrame(sniffed.value, path, context.dataSets);
  return {
    ...bare,
    content: `${many ? `${files}, ` : ''}${depthContent(sniffed.value)}`,
    role: 'frames',
    possibleRoles: ['frames'],
    possibleDataSets: possible.map(({ id }) => id),
    dataSet: decideFrameDataSet(sniffed.value, group.files[0] ?? path, possible, context.described),
  };
}
