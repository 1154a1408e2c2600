/** CTC beam search: the likeliest label sequences of a clip (Graves 2012; Hannun et al. 2014, prefix beam search without a language model). */

/** A label sequence with the logarithm of its probability: the sum over all ways to read it from the frames. */
export interface CtcReading {
  /** Class indices, blank left out and repeats collapsed; the class i is column i + 1. */
  readonly labels: readonly number[];
  readonly logProbability: number;
}

/** A label sequence as a leaf of a tree; the root is the empty one. */
interface Branch {
  readonly parent: Branch | null;
  /** -1 at the root. */
  readonly label: number;
  /** By their label; a sequence is one branch, however often the beam loses and finds it. */
  readonly longer: Map<number, Branch>;
}

/** A branch in the beam with its log probabilities by whether the last frame was blank. */
interface Prefix {
  readonly branch: Branch;
  readonly blank: number;
  readonly label: number;
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
 * @param pause is awaited after each frame, so that a wide search lets other work through
 * @returns likeliest first, readings that cannot be left out
 */
export async function ctcBeamSearch(
  logShares: Float64Array,
  columns: number,
  beamWidth: number,
  pause: () => Promise<void>,
): Promise<readonly CtcReading[]> {
  const root: Branch = { parent: null, label: -1, longer: new Map() };
  let beam: readonly Prefix[] = [{ branch: root, blank: 0, label: never }];
  for (let from = 0; from < logShares.length; from += columns) {
    beam = afterFrame(beam, logShares.subarray(from, from + columns), beamWidth);
    await pause();
  }
  return beam.map(({ branch, blank, label }) => ({
    labels: labelsOf(branch),
    logProbability: logSum(blank, label),
  }));
}

function labelsOf(branch: Branch): readonly number[] {
  const labels: number[] = [];
  for (let at = branch; at.parent !== null; at = at.parent) labels.push(at.label);
  return labels.toReversed();
}

/** The likeliest of all prefixes of the beam, each left as it is (column 0) or longer by a label (its column). */
function afterFrame(beam: readonly Prefix[], row: Float64Array, beamWidth: number): Prefix[] {
  const columns = row.length;
  const scores = new Float64Array(beam.length * columns);
  for (const [i, { branch, blank, label }] of beam.entries()) {
    const total = logSum(blank, label);
    for (let column = 1; column < columns; column += 1)
      scores[i * columns + column] = total + row[column]!;
    // The same label again is a new one only after a blank.
    if (branch.parent !== null)
      scores[i * columns + branch.label + 1] = blank + row[branch.label + 1]!;
  }
  const places = new Map(beam.map(({ branch }, i) => [branch, i]));
  const stayed = beam.map(({ branch, blank, label }, i): Prefix => {
    const { parent } = branch;
    const place = parent === null ? undefined : places.get(parent);
    let again = parent === null ? never : label + row[branch.label + 1]!;
    if (place !== undefined) {
      const longer = place * columns + branch.label + 1;
      again = logSum(again, scores[longer]!);
      scores[longer] = never;
    }
    const same = { branch, blank: logSum(blank, label) + row[0]!, label: again };
    scores[i * columns] = logSum(same.blank, same.label);
    return same;
  });
  return largest(scores, beamWidth).map((at) => {
    const place = Math.floor(at / columns);
    const column = at % columns;
    if (column === 0) return stayed[place]!;
    const branch = longerBy(beam[place]!.branch, column - 1);
    return { branch, blank: never, label: scores[at]! };
  });
}

function longerBy(parent: Branch, label: number): Branch {
  const known = parent.longer.get(label);
  if (known !== undefined) return known;
  const made: Branch = { parent, label, longer: new Map() };
  parent.longer.set(label, made);
  return made;
}

/** Indices of the largest values that can be at all, the largest first, the earlier one on ties. */
function largest(values: Float64Array, count: number): number[] {
  const least = values.toSorted()[Math.max(0, values.length - count)] ?? never;
  const kept: number[] = [];
  for (const [i, value] of values.entries()) if (value >= least && value > never) kept.push(i);
  return kept.toSorted((a, b) => values[b]! - values[a]! || a - b).slice(0, count);
}
