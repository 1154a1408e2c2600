/** Presence rules: when a component counts as present in a frame. */

/** The usual rules, strict `>` each: any point, all points, or the mean of the confidences. */
export const presenceRules = ['any>0', 'all>0', 'all>0.1', 'all>0.4', 'mean>0.4'] as const;
export type PresenceRule = (typeof presenceRules)[number];

/** The rule of an estimator for which none was chosen. */
export const defaultPresenceRule: PresenceRule = 'any>0';

/** Whose poses are counted, and when a hand of theirs is present. */
export interface CountedPoses {
  /** By id. */
  readonly estimator: string;
  readonly rule: PresenceRule;
}

/** The estimator that leads a collection, else its first, with its rule; null without poses. */
export function leadingPoses(collection: {
  readonly presenceRules: Readonly<Record<string, PresenceRule>>;
  readonly leadEstimator: string;
}): CountedPoses | null {
  const { presenceRules: rules, leadEstimator } = collection;
  const estimator =
    rules[leadEstimator] === undefined ? Object.keys(rules).toSorted()[0] : leadEstimator;
  if (estimator === undefined) return null;
  return { estimator, rule: rules[estimator] ?? defaultPresenceRule };
}

/**
 * Whether a component is present in a frame by a rule.
 *
 * @param confidence of its points; an empty component is never present
 */
export function isPresent(confidence: Float32Array, rule: PresenceRule): boolean {
  if (confidence.length === 0) return false;
  return holds[rule](confidence);
}

const holds: Readonly<Record<PresenceRule, (confidence: Float32Array) => boolean>> = {
  'any>0': (confidence) => confidence.some((value) => value > 0),
  'all>0': (confidence) => confidence.every((value) => value > 0),
  'all>0.1': (confidence) => confidence.every((value) => value > 0.1),
  'all>0.4': (confidence) => confidence.every((value) => value > 0.4),
  'mean>0.4': (confidence) =>
    confidence.reduce((sum, value) => sum + value, 0) / confidence.length > 0.4,
};

/** Where a component stands in a pose sequence: its first point among all points, and how many it has. */
export interface ComponentSpan {
  readonly first: number;
  readonly count: number;
}

/**
 * The share of frames in which the component of the first person is present, 0 to 1, by each rule; 0 without frames.
 *
 * @param pose `confidence` is [frames, people, points]
 */
export function presenceShares(
  pose: {
    readonly frames: number;
    readonly people: number;
    readonly points: number;
    readonly confidence: Float32Array;
  },
  span: ComponentSpan,
): Readonly<Record<PresenceRule, number>> {
  const share = (rule: PresenceRule): number => {
    if (pose.frames === 0 || pose.people === 0 || span.count === 0) return 0;
    let present = 0;
    for (let frame = 0; frame < pose.frames; frame += 1) {
      const start = frame * pose.people * pose.points + span.first;
      if (isPresent(pose.confidence.subarray(start, start + span.count), rule)) present += 1;
    }
    return present / pose.frames;
  };
  return {
    'any>0': share('any>0'),
    'all>0': share('all>0'),
    'all>0.1': share('all>0.1'),
    'all>0.4': share('all>0.4'),
    'mean>0.4': share('mean>0.4'),
  };
}
