/** Reads labels of DeepLabCut (`CollectedData_<scorer>.csv`) as points that somebody placed (formats.md section 5). */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { frameOfName } from '#shared/format/coco-keypoints/read-coco.ts';
import { csvRecords } from '#shared/format/label-csv/csv-records.ts';
import type { LabelledPoint } from '#shared/format/labelled-points/labelled-points.ts';

/** What was read, and what of the file was not taken, one sentence each. */
interface DeepLabCutPoints {
  readonly points: readonly LabelledPoint[];
  readonly warnings: readonly string[];
}

/**
 * The points: a column pair x, y a body part under the heads scorer, individuals (only of several animals or people, of whom
 * the first is read and the others are told), bodyparts, coords; a line an image, whose frame is the number at the end of its name. Empty fields are
 * points that nobody placed. Where points have a `likelihood`, a network placed them: DeepLabCut writes it with every
 * prediction (analyzed videos, machinelabels), and takes it out of the labels that a person refined.
 */
export function readDeepLabCutCsv(text: string, path: string): Result<DeepLabCutPoints> {
  const read = csvRecords(text, path);
  if (!read.ok) return read;
  const records = read.value;
  const head = (name: string) =>
    records.find(({ fields }) => fields[0]?.toLowerCase() === name)?.fields;
  const [parts, coords, people] = [head('bodyparts'), head('coords'), head('individuals')];
  if (parts === undefined || coords === undefined) {
    return fail(
      'unknown-format',
      `${path} has no lines “bodyparts” and “coords”; it is no CSV of DeepLabCut.`,
      {
        tip: 'Export the labels with DeepLabCut as CollectedData_….csv.',
      },
    );
  }
  if (coords.some((coord) => coord.toLowerCase() === 'likelihood')) {
    return fail(
      'wrong-content',
      `${path} has columns “likelihood”: its points are predictions of DeepLabCut, and no corrections.`,
      {
        tip: 'Refine them in DeepLabCut, and take the CollectedData_….csv that it saves.',
      },
    );
  }
  const [person, ...others] = new Set(
    people?.filter((name, i) => name !== '' && coords[i]?.toLowerCase() === 'x'),
  );
  const columns = coords.flatMap((coord, x) => {
    const isX = coord.toLowerCase() === 'x' && coords[x + 1]?.toLowerCase() === 'y';
    const isFirst = people === undefined || people[x] === person;
    return isX && isFirst ? [{ x, name: parts[x] ?? '' }] : [];
  });
  const firstColumn = columns[0]?.x ?? 1;
  const points: LabelledPoint[] = [];
  const heads = new Set(['scorer', 'individuals', 'bodyparts', 'coords']);
  for (const { line, fields } of records) {
    if (heads.has(fields[0]?.toLowerCase() ?? '')) continue;
    // The image stands in one column, or in three: folder, video, file.
    const image = fields.slice(0, firstColumn).findLast((field) => field !== '') ?? '';
    const frame = frameOfName(image);
    if (frame === null)
      return fail('wrong-content', `${path}, line ${line}: “${image}” has no frame number.`, {
        tip: 'Images of DeepLabCut end in their frame, e.g. img0012.png.',
      });
    for (const { x: column, name } of columns) {
      const [x = '', y = ''] = fields.slice(column, column + 2);
      if (x === '' || y === '' || x.toLowerCase() === 'nan') continue;
      const [px, py] = [Number(x), Number(y)];
      if (!Number.isFinite(px + py))
        return fail(
          'wrong-content',
          `${path}, line ${line}: expected numbers for ${name}, found “${x}” and “${y}”.`,
        );
      points.push({ frame, name, x: px, y: py, hidden: false });
    }
  }
  const warnings =
    others.length === 0
      ? []
      : [`The points of ${person} are taken, and not those of ${others.join(', ')}.`];
  return succeed({ points, warnings });
}
