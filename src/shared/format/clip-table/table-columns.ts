/** Finds by the words of a header which column of a table of clips is what. */

/** Places of columns, from 0; null where there is none. */
export interface TableColumns {
  readonly kind: 'labels' | 'glosses' | 'index';
  /** A sample and its label only, perhaps with more labels behind. */
  readonly isPlain: boolean;
  readonly sample: number | null;
  readonly label: number | null;
  readonly signer: number | null;
  readonly hand: number | null;
  readonly sequence: number | null;
  readonly row: number | null;
  readonly firstFrame: number | null;
  readonly frames: number | null;
  readonly fps: number | null;
  /** The score of the label. */
  readonly score: number | null;
  /** Who predicted, where a table has several systems below each other. */
  readonly system: number | null;
  /** Columns with a score for a label. */
  readonly scores: readonly { readonly label: string; readonly at: number }[];
  /** Numbered columns of labels, the likeliest first, with the columns of their scores. */
  readonly ranked: readonly { readonly label: number; readonly score: number | null }[];
  /** Names of the columns behind the first of a gloss list. */
  readonly languages: readonly string[];
}

const sampleWords = ['sample', 'id', 'name', 'video', 'clip', 'sample_id', 'clip_id', 'video_id'];
const fileWords = ['path', 'file', 'filename'];
/** Columns of labels, words before numbers of classes. */
const labelColumnWords = [
  'label',
  'gloss',
  'class',
  'sign',
  'letter',
  'word',
  'glosses',
  'words',
  'pred',
  'prediction',
  'predicted',
  'target',
  'class_id',
  'classid',
];
const words = {
  signer: ['signer', 'signer_id', 'subject', 'participant', 'person', 'user'],
  hand: ['hand', 'handedness', 'dominant', 'dominant_hand'],
  sequence: ['sequence', 'seq', 'repetition', 'take'],
  row: ['row', 'row_in_sequences', 'index', 'clip_index'],
  firstFrame: ['frame_offset', 'first_frame', 'offset', 'start_frame', 'from_frame'],
  frames: ['frames', 'num_frames', 'n_frames', 'frame_count', 'length'],
  fps: ['fps', 'frame_rate'],
} as const;
const scoreWords = ['score', 'probability', 'confidence', 'prob', 'p'];
const systemWords = ['system', 'model', 'recogniser', 'recognizer', 'run', 'team'];
const rankedWord = /^(?:label|pred|prediction|predicted|class|gloss|top)[_ ]?(\d+)$/;
const rankedScoreWord = /^(?:score|prob|probability|p|confidence)[_ ]?(\d+)$/;
const classWords = ['classid', 'class_id', 'label', 'label_id', 'gloss_id', 'sign_id', 'class'];
const scoreWord = /^(?:p|prob|probability|score)[_ ](.+)$/i;
const languageWord = /^[a-z]{2,3}(?:[-_][a-z]{2})?$/;

/** The columns of a header; null where the fields are no header. */
export function columnsOf(header: readonly string[]): TableColumns | null {
  const names = header.map((field) => field.toLowerCase());
  const at = (list: readonly string[]): number | null => {
    const found = list.map((word) => names.indexOf(word)).find((place) => place !== -1);
    return found ?? null;
  };
  const ranked = rankedColumns(names);
  const scores = header.flatMap((field, place) => {
    const label = scoreWord.exec(field)?.[1];
    return label === undefined ? [] : [{ label, at: place }];
  });
  const sample = at(sampleWords) ?? at(fileWords);
  const columns = {
    sample,
    label: at(labelColumnWords),
    signer: at(words.signer),
    hand: at(words.hand),
    sequence: at(words.sequence),
    row: at(words.row),
    firstFrame: at(words.firstFrame),
    frames: at(words.frames),
    fps: at(words.fps),
    score: at(scoreWords),
    system: at(systemWords),
    // With numbered labels beside them, numbered scores are theirs.
    scores: scores.length > 1 && ranked.length === 0 ? scores : [],
    ranked,
    languages: header.slice(1),
  };
  const [first = '', ...rest] = names;
  const others = rest.filter((name) => name !== '');
  const isGlosses =
    others.length > 0 &&
    ((classWords.includes(first) && sample === null && columns.sequence === null) ||
      first === 'id') &&
    others.every((name) => languageWord.test(name) || (first !== 'id' && /^[a-z]+$/.test(name)));
  if (isGlosses) return { kind: 'glosses', isPlain: false, ...columns };
  const isIndex = columns.row !== null || columns.firstFrame !== null;
  if (isIndex && columns.scores.length === 0) return { kind: 'index', isPlain: false, ...columns };
  const isHeader = sample !== null || isIndex;
  if (
    !isHeader ||
    (columns.label === null &&
      columns.scores.length === 0 &&
      ranked.length === 0 &&
      !sampleWords.includes(first))
  )
    return null;
  const isPlain =
    sample === 0 &&
    columns.scores.length === 0 &&
    ranked.length === 0 &&
    columns.score === null &&
    columns.system === null &&
    (columns.label ?? 1) === 1 &&
    columns.signer === null &&
    columns.hand === null;
  return { kind: 'labels', isPlain, ...columns };
}

/** `label_1, score_1, label_2, …` in the order of their numbers. */
function rankedColumns(names: readonly string[]): TableColumns['ranked'] {
  const numbered = (pattern: RegExp): ReadonlyMap<number, number> =>
    new Map(
      names.flatMap((name, place) => {
        const number = pattern.exec(name)?.[1];
        return number === undefined ? [] : [[Number(number), place] as const];
      }),
    );
  const labels = [...numbered(rankedWord)].toSorted(([a], [b]) => a - b);
  const scores = numbered(rankedScoreWord);
  return labels.length < 2
    ? []
    : labels.map(([number, label]) => ({ label, score: scores.get(number) ?? null }));
}

/**
 * What a clip is called: its sample, the file it came from, or its class and place among the clips of the class.
 *
 * @param position of the line behind the header, from 0
 */
export function clipNameOfRow(
  { sample, label, sequence, row }: TableColumns,
  fields: readonly string[],
  position: number,
): string {
  const named = sample === null ? '' : (fields[sample] ?? '');
  if (named !== '') return clipNameOfFile(named);
  const place = fields[sequence ?? row ?? -1] ?? String(position);
  const word = label === null ? '' : (fields[label] ?? '');
  return word === '' ? `clip_${place}` : `${word}_${place}`;
}

/** The name of a clip by that of one of its files: without folders, ending, and what tells colour from depth. */
export const clipNameOfFile = (path: string): string =>
  (path.split(/[/\\]/).at(-1) ?? path)
    .replace(/(?:\.h264)?\.(?:pose|mp4|m4v|webm|mov|mkv|avi|npy|npz|json|csv)$/i, '')
    .replace(/_(?:color|rgb)$/i, '');
