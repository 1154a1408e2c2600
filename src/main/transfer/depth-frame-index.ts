/** Which frame a depth file belongs to: by the frame list, by the published file names, or by order. */

import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';

/** Finds the place of a file in a frame list, or null. */
export type FrameNameIndex = (path: string) => number | null;

const parts = (path: string): string[] =>
  path.replaceAll('\\', '/').toLowerCase().split('/').filter(Boolean);

/** MSRA's gestures; every one of their folders counts its frames from 0. */
const msraGesture = /^(?:[1-9]|i|ip|l|mp|rp|t|tip|y)$/;

/** Whether two folders stand beside each other in a data set, so that equal file names in them are different frames. */
function areSiblings(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined || one === other) return false;
  if (msraGesture.test(one) && msraGesture.test(other)) return true;
  return /\d/.test(one) && one.replaceAll(/\d+/g, '#') === other.replaceAll(/\d+/g, '#');
}

/**
 * Makes an index of a frame list. A path belongs to the entry that it ends with (`.../test/depth_1_0000001.png`), or, where
 * the folders differ, to the only entry with its file name, unless its folders are siblings of the entry's
 * (`test_seq_2/image_0000.png` is not `test_seq_1/image_0000.png`).
 */
export function indexFrameNames(names: readonly string[]): FrameNameIndex {
  const byEntry = new Map<string, number>();
  const byFile = new Map<string, number | null>();
  for (const [index, name] of names.entries()) {
    const words = parts(name);
    byEntry.set(words.join('/'), index);
    const file = words.at(-1) ?? '';
    byFile.set(file, byFile.has(file) ? null : index);
  }
  return (path) => {
    const words = parts(path);
    for (let start = 0; start < words.length; start += 1) {
      const found = byEntry.get(words.slice(start).join('/'));
      if (found !== undefined) return found;
    }
    const only = byFile.get(words.at(-1) ?? '') ?? null;
    const entry = only === null ? [] : parts(names[only] ?? '');
    const isOther = [-2, -3].some((place) => areSiblings(words.at(place), entry.at(place)));
    return isOther ? null : only;
  };
}

/**
 * The frame (from 0) of a depth file by `frameNames` where there is a list, else by the published names: NYU
 * `depth_1_0000001.png` counts from 1, ICVL `test_seq_1/image_0000.png` from 0 in each sequence. Null where neither tells.
 */
export function depthFrameIndex(
  path: string,
  dataSet: HandDataSet,
  frameNames: FrameNameIndex | null = null,
): number | null {
  return frameNames === null ? publishedIndex(path, dataSet) : frameNames(path);
}

function publishedIndex(path: string, dataSet: HandDataSet): number | null {
  const name = parts(path).slice(-2).join('/');
  if (dataSet.id === 'nyu') {
    const number = /(?:^|\/)depth_1_(\d{7})\.png$/.exec(name)?.[1];
    return number === undefined || Number(number) === 0 ? null : Number(number) - 1;
  }
  if (dataSet.id === 'icvl') {
    const match = /(?:^|\/)test_seq_([12])\/image_(\d{4})\.png$/.exec(name);
    const before = match?.[1] === '2' ? (dataSet.groups[0]?.frames ?? 0) : 0;
    return match === null ? null : before + Number(match[2]);
  }
  return null;
}

/** Depth files with the frames they belong to. */
export interface MatchedDepthFrames {
  /** [files] frame of each file, -1 where it belongs to none. */
  readonly frameIndex: Int32Array;
  readonly by: 'frame list' | 'published names' | 'order of names';
  readonly warnings: readonly string[];
}

/**
 * Finds the frames of many depth files.
 *
 * The order of the names (numbers by value) is taken only where nothing else tells and there are exactly as many files as
 * frames: a frame under the wrong label is worse than none.
 *
 * @param known.frameNames the frame list, or null
 * @param known.frames frames of the ground truth, or null before there is one
 */
export function matchDepthFrames(
  files: readonly string[],
  dataSet: HandDataSet,
  known: { readonly frameNames: readonly string[] | null; readonly frames: number | null },
): MatchedDepthFrames {
  const index = known.frameNames === null ? null : indexFrameNames(known.frameNames);
  const frameIndex = Int32Array.from(files, (file) => depthFrameIndex(file, dataSet, index) ?? -1);
  const inside = frameIndex.map((frame) =>
    known.frames !== null && frame >= known.frames ? -1 : frame,
  );
  const matched = inside.filter((frame) => frame !== -1).length;
  const by = index === null ? 'published names' : 'frame list';
  if (matched === files.length) return { frameIndex: inside, by, warnings: [] };
  if (matched > 0) {
    const left = files.length - matched;
    return {
      frameIndex: inside,
      by,
      warnings: [`${left} of ${files.length} depth files belong to no frame by the ${by}.`],
    };
  }
  const ordered = files.toSorted(new Intl.Collator('en', { numeric: true }).compare);
  if (known.frames !== null && known.frames !== files.length) {
    return {
      frameIndex: inside,
      by,
      warnings: [
        `No depth file belongs to a frame by the ${by}, and ${files.length} files are not the ${known.frames} frames of the truth.`,
      ],
    };
  }
  const place = new Map(ordered.map((file, frame) => [file, frame]));
  return {
    frameIndex: Int32Array.from(files, (file) => place.get(file) ?? -1),
    by: 'order of names',
    warnings: ['The depth files were matched to frames by the order of their names.'],
  };
}
