/** Guesses whether a table holds true labels or predictions, and whose. */

import { basename, extname } from 'node:path';
import type { ClipFile } from './clip-file.ts';

const truthWords = /(?:^|[^a-z])(?:truth|gt|ground-?truth|labels?|annotations?|index)(?:[^a-z]|$)/;
const systemWords =
  /(?:^|[^a-z])(?:results?|predictions?|preds?|predicted|outputs?|submission|systems?|model|team\d*|openpose|holistic|recogniser|recognizer|baseline|simulated)(?:[^a-z]|$)/;

/** What the name of a table says, or that labels are ranked; null where neither tells. */
export function roleOfTable(path: string, ranked: boolean): 'labels' | 'predictions' | null {
  if (ranked) return 'predictions';
  const name = basename(path, extname(path)).toLowerCase().replaceAll('_', '-');
  const truth = truthWords.test(name);
  const system = systemWords.test(name);
  if (truth === system) return null;
  return truth ? 'labels' : 'predictions';
}

/** A name for a system: the file's name without its ending. */
export const systemName = (path: string): string => {
  const name = basename(path, extname(path)).slice(0, 80).trim();
  return name === '' ? 'system' : name;
};

/** The samples a table or a file of predictions is about. */
export function samplesOf(
  file: Extract<ClipFile, { readonly kind: 'table' | 'predictions' }>,
): readonly string[] {
  if (!file.read.ok) return [];
  if (file.kind === 'predictions')
    return [...new Set(file.read.value.flatMap(({ samples }) => [...samples.keys()]))];
  const table = file.read.value;
  if (table.kind === 'glosses') return [];
  return table.kind === 'index'
    ? table.clips.map(({ name }) => name)
    : table.systems === undefined
      ? table.clips.map(({ sample }) => sample)
      : [...new Set(table.systems.flatMap((system) => [...system.samples.keys()]))];
}
