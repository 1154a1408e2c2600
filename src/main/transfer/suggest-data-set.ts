/** Which data sets the joints of a file may belong to. */

import { basename, dirname } from 'node:path';
import type { Failure } from '#shared/failure/failure.ts';
import { fail } from '#shared/failure/failure.ts';
import { interpretJoints } from '#shared/format/joint-text/interpret-joints.ts';
import type { JointText } from '#shared/format/joint-text/read-joint-text.ts';
import { outsideImage } from '#shared/format/joint-text/outside-image.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';

/** Data sets likeliest first; `decided` where one stands out; a problem where none can take the file as it is. */
export interface SuggestedDataSets {
  readonly possible: readonly HandDataSet[];
  readonly decided: HandDataSet | null;
  readonly problem: Failure | null;
  readonly warnings: readonly string[];
}

/**
 * Data sets with the joint count of the file. Between several, the frame names in the file decide, then the number of
 * lines (that of the ground truth, or of the published test set), then a description in the same drop, then a name in
 * the file's or its folder's name, then whether the points fit into the image.
 *
 * @param about.dataSets all data sets there are
 * @param about.described ids of those whose description lies in the same drop
 * @param about.truthFrames frames of the ground truth by data set id, where there is one
 */
export function suggestDataSets(
  text: JointText,
  path: string,
  about: {
    readonly dataSets: readonly HandDataSet[];
    readonly described: ReadonlySet<string>;
    readonly truthFrames: Readonly<Record<string, number>>;
  },
): SuggestedDataSets {
  const known = about.dataSets;
  const sameCount = known.filter(
    (dataSet) => dataSet.skeleton.joints.length * 3 === text.numbersPerLine,
  );
  const [first] = sameCount;
  if (first === undefined)
    return { possible: [], decided: null, problem: unknownCount(text, path, known), warnings: [] };
  const read = sameCount.map((dataSet) => ({
    dataSet,
    result: interpretJoints(text, dataSet, { path }),
  }));
  const fitting = read.filter(({ result }) => result.ok);
  const [refused] = read;
  if (fitting.length === 0 && refused !== undefined && !refused.result.ok) {
    const told = sameCount.filter(({ id }) => namesTell(text, id) || about.described.has(id));
    const decided = sameCount.length === 1 ? first : told.length === 1 ? (told[0] ?? null) : null;
    return { possible: sameCount, decided, problem: refused.result.error, warnings: [] };
  }
  const scored = fitting
    .map(({ dataSet, result }) => ({
      dataSet,
      result,
      score: score(text, path, dataSet, about),
    }))
    .toSorted((a, b) => b.score - a.score);
  const [best, next] = scored;
  const decided =
    best !== undefined && (next === undefined || best.score > next.score) ? best : null;
  return {
    possible: scored.map(({ dataSet }) => dataSet),
    decided: decided?.dataSet ?? null,
    problem: null,
    warnings: decided !== null && decided.result.ok ? decided.result.value.warnings : [],
  };
}

/** Names of published frames that no other data set is likely to have. */
const frameNames: Readonly<Record<string, RegExp>> = {
  nyu: /(?:^|[\\/])depth_\d_\d{7}\.png$/,
  msra: /(?:^|[\\/])\d{6}_depth\.bin$/,
  hands17: /(?:^|[\\/])image_D\d{8}\.png$/,
};

/** Whether a frame is named as those of the published data set of that id are. */
export const isFrameNameOf = (id: string, name: string): boolean =>
  frameNames[id]?.test(name) === true;

/**
 * Whether the name of the file, or of the folder it lies in, has the data set's id as whole words (`nyu_results.txt`,
 * `MSRA15/joint.txt`, `my-hands/a.txt`); what the folders above are called says nothing of the file.
 */
export function isNamedAs(id: string, path: string): boolean {
  const wordsOf = (name: string): string =>
    `-${name
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .join('-')}-`;
  return [basename(path), basename(dirname(path))].some((name) => {
    const words = wordsOf(name);
    // A year may follow, as in MSRA15 and ICVL14.
    return words.includes(`-${id}-`) || words.replaceAll(/\d\d-/g, '-').includes(`-${id}-`);
  });
}

const namesTell = (text: JointText, id: string): boolean =>
  isFrameNameOf(id, text.names?.[0] ?? '');

function score(
  text: JointText,
  path: string,
  dataSet: HandDataSet,
  about: Parameters<typeof suggestDataSets>[2],
): number {
  const { id, testFrames } = dataSet;
  const sure = namesTell(text, id) ? 16 : 0;
  const lines = about.truthFrames[id] === text.lines || testFrames === text.lines ? 8 : 0;
  const named = (about.described.has(id) ? 4 : 0) + (isNamedAs(id, path) ? 2 : 0);
  const values = text.values;
  let beyond = 0;
  if (dataSet.image !== null) {
    for (let i = 0; i < values.length; i += 3) {
      if (values[i]! > dataSet.image.width || values[i + 1]! > dataSet.image.height) beyond += 1;
    }
  }
  const inside =
    beyond * 100 <= values.length / 3 && outsideImage(values, dataSet).joints === 0 ? 1 : 0;
  return sure + lines + named + inside;
}

function unknownCount(text: JointText, path: string, known: readonly HandDataSet[]): Failure {
  const counts = known
    .map((dataSet) => `${dataSet.skeleton.joints.length * 3} for ${dataSet.name}`)
    .join(', ');
  return fail(
    'mismatch',
    `${path}: expected three numbers a joint (${counts}), found ${text.numbersPerLine} numbers a line.`,
    {
      tip: 'For a data set of your own, drop its JSON description with the file.',
    },
  ).error;
}
