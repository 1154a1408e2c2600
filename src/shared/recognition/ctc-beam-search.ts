/** CTC beam search: the likeliest label sequences of a clip (Graves 2012; Hannun et al. 2014, prefix beam search without a language model). */

/** A label sequence with the logarithm of its probability: the sum over all ways to read it from the frames. */
export interface CtcReading {
  /** Class indices, blank left out and repeats collapsed; the class i is column i + 1. */
  readonly labels: readonly number[];
  readonly logProbability: number;
}

/** Log probabilities of a prefix by whether its last frame was blank. */
interface Prefix {
  readonly labels: readonly number[];
  blank: number;
  label: number;
}

const never = Number.NEGATIVE_INFINITY;

/** log(exp(a) + exp(b)). */
function logSum(a: number, b: number): number {
  const larger = Math.max(a, b);
  return larger === never ? never : larger + Math.log(Math.exp(a - larger) + Math.exp(b - larger));
}

/**
 * Reads frames, keeping the `beamWidth` likeliest prefixes after each; with a beam that holds every prefix the
 * probabilities are exact.
 *
 * @param logShares [frames, classes + 1] log probabilities, column 0 the blank
 * @returns likeliest first; at least the empty reading
 */
export function ctcBeamSearch(
  logShares: Float64Array,
  columns: number,
  beamWidth: number,
): readonly CtcReading[] {
  let beam: readonly Prefix[] = [{ labels: [], blank: 0, label: never }];
  for (let from = 0; from < logShares.length; from += columns) {
    const next = new Map<string, Prefix>();
    const prefixOf = (labels: readonly number[]): Prefix => {
      const key = labels.join(',');
      const known = next.get(key);
      if (known !== undefined) return known;
      const made: Prefix = { labels, blank: never, label: never };
      next.set(key, made);
      return made;
    };
    for (const { labels, blank, label } of beam) {
      const last = labels.at(-1);
      const same = prefixOf(labels);
      const total = logSum(blank, label);
      same.blank = logSum(same.blank, total + logShares[from]!);
      if (last !== undefined) same.label = logSum(same.label, label + logShares[from + last + 1]!);
      for (let one = 0; one < columns - 1; one += 1) {
        const longer = prefixOf([...labels, one]);
        // The same label again is a new one only after a blank.
        const before = one === last ? blank : total;
        longer.label = logSum(longer.label, before + logShares[from + one + 1]!);
      }
    }
    beam = [...next.values()]
      .toSorted((a, b) => logSum(b.blank, b.label) - logSum(a.blank, a.label))
      .slice(0, beamWidth);
  }
  return beam.map(({ labels, blank, label }) => ({ labels, logProbability: logSum(blank, label) }));
}
