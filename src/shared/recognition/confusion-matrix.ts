/** A confusion matrix: how often each sign was taken for each other, with what was right on its diagonal. */

/** What a matrix is made of: wrong answers by true and given label, and how each label did. */
export interface ConfusionCounts {
  readonly confusions: {
    readonly labels: readonly string[];
    /** Places in `labels`, one a cell. */
    readonly truth: Int32Array;
    readonly predicted: Int32Array;
    readonly counts: Int32Array;
  };
  readonly byGloss: readonly {
    readonly gloss: string;
    readonly correct: number;
    readonly clips: number;
  }[];
}

/** A square matrix; rows are what was signed, columns what was answered. */
export interface ConfusionMatrix {
  readonly labels: readonly string[];
  /** Clips of a cell, by places in `labels`. */
  readonly count: (truth: number, predicted: number) => number;
  /** [labels] clips of each sign. */
  readonly clips: Int32Array;
  /** [labels] clips of each sign that nobody answered. */
  readonly missing: Int32Array;
  /** The largest count off the diagonal; 0 without one. */
  readonly mostWrong: number;
}

/** How rows and columns are ordered: those with the most wrong answers first, or as the labels are listed. */
export type ConfusionOrder = 'most-confused' | 'listed';

/** Lays out the matrix; signs that were only answered and never made have a row as well. */
export function confusionMatrix(counts: ConfusionCounts, order: ConfusionOrder): ConfusionMatrix {
  const { confusions, byGloss } = counts;
  const wrong = new Map<string, number>();
  const add = (label: string, count: number): void =>
    void wrong.set(label, (wrong.get(label) ?? 0) + count);
  const cells = Array.from(confusions.counts, (count, i) => ({
    truth: confusions.labels[confusions.truth[i]!]!,
    predicted: confusions.labels[confusions.predicted[i]!]!,
    count,
  }));
  for (const { truth, predicted, count } of cells) {
    add(truth, count);
    add(predicted, count);
  }
  const listed = [...new Set([...byGloss.map(({ gloss }) => gloss), ...confusions.labels])];
  const labels =
    order === 'listed'
      ? listed
      : listed.toSorted((a, b) => (wrong.get(b) ?? 0) - (wrong.get(a) ?? 0));
  const places = new Map(labels.map((label, place) => [label, place]));
  const size = labels.length;
  const filled = new Map<number, number>();
  const clips = new Int32Array(size);
  const missing = new Int32Array(size);
  let mostWrong = 0;
  for (const { gloss, correct, clips: all } of byGloss) {
    const place = places.get(gloss)!;
    clips[place] = all;
    missing[place] = all - correct;
    filled.set(place * size + place, correct);
  }
  for (const { truth, predicted, count } of cells) {
    const row = places.get(truth)!;
    filled.set(row * size + places.get(predicted)!, count);
    missing[row]! -= count;
    mostWrong = Math.max(mostWrong, count);
  }
  const count = (truth: number, predicted: number): number =>
    filled.get(truth * size + predicted) ?? 0;
  return { labels, count, clips, missing, mostWrong };
}
