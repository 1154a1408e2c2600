/** A filter of clips in words: `wrong by Team 2 · signer 5 · right hand in less than 60 %`. */

import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { ClipFilter } from '#shared/contract/clip-filter.ts';
import { presenceRuleLabels } from '#shared/figure/clip-figure-words.ts';
import { failureCategories } from '#shared/interaction/taxonomy.ts';
import { estimatorName } from '#shared/pose/estimators.ts';
import type { CountedPoses } from '#shared/pose/presence.ts';

/** A tag's category as people read it. */
export const categoryLabel = (category: string): string =>
  failureCategories.find(({ id }) => id === category)?.label ?? category;

/** A signer's name as people read it: `signer 5`; a name that says so already stays. */
export const signerWords = (signer: string): string =>
  /^signer/i.test(signer) ? signer : `signer ${signer}`;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The share of frames with a hand that a filter asks for. */
function presenceWords(presence: NonNullable<ClipFilter['presence']>): string {
  const { hand, by } = presence;
  const counted = by === null ? '' : ` (${countedWords(by)})`;
  return `${hand} hand in ${shareWords(presence)} of frames${counted}`;
}

/** Whose hands are counted and how: `MediaPipe Holistic, any point > 0`. */
export const countedWords = ({ estimator, rule }: CountedPoses): string =>
  `${estimatorName(estimator)}, ${presenceRuleLabels[rule]}`;

/** A number of frames that is asked for: `at least 30 frames`. */
function framesWords({ atLeast, atMost }: NonNullable<ClipFilter['frames']>): string {
  if (atLeast <= 0) return `at most ${atMost} frames`;
  return atMost >= mostFrames ? `at least ${atLeast} frames` : `${atLeast} to ${atMost} frames`;
}

/** A clip is never this long: the upper end of a filter that has none. */
export const mostFrames = 2 ** 31;

/** The shares that are kept: `at most 60 %`, `80 to 85 %`. */
export function shareWords({
  atLeast,
  atMost,
}: Pick<NonNullable<ClipFilter['presence']>, 'atLeast' | 'atMost'>): string {
  if (atLeast <= 0) return atMost >= 1 ? 'any share' : `at most ${percent(atMost)}`;
  if (atMost >= 1) return `at least ${percent(atLeast)}`;
  return `${percent(atLeast).replace(' %', '')} to ${percent(atMost)}`;
}

/** What a system made of clips. */
function outcomeWords(outcome: NonNullable<ClipFilter['outcome']>, by: string): string {
  switch (outcome) {
    case 'missing':
      return `without an answer of ${by}`;
    case 'mistaken':
      return `taken for another sign by ${by}`;
    case 'answered':
      return `answered by ${by}`;
    case 'right':
    case 'wrong':
    default:
      return `${outcome} by ${by}`;
  }
}

/** What a system's model makes of corrected points. */
export const afterWords: Readonly<Record<NonNullable<ClipFilter['afterCorrection']>, string>> = {
  right: 'right after correction',
  wrong: 'wrong after correction',
  'not-run': 'not run after correction',
};

/**
 * What a filter keeps; the empty text when it keeps everything.
 *
 * @param word how a label is shown
 */
export function filterWords(
  filter: ClipFilter,
  { systems }: Pick<CollectionSummary, 'systems'>,
  word: (label: string) => string,
): string {
  const nameOf = (id: number | null): string => systems.find((one) => one.id === id)?.name ?? '?';
  const by = nameOf(filter.systemId);
  const { outcome } = filter;
  const parts = [
    outcome === null ? null : outcomeWords(outcome, by),
    ...filter.others.map((other) => `${other.outcome} by ${nameOf(other.systemId)}`),
    filter.gloss === null ? null : `sign ${word(filter.gloss)}`,
    filter.predicted === null ? null : `taken for ${word(filter.predicted)}`,
    filter.signers === null ? null : filter.signers.map(signerWords).join(' or '),
    filter.frames === null ? null : framesWords(filter.frames),
    filter.presence === null ? null : presenceWords(filter.presence),
    filter.tag === null ? null : `tagged ${categoryLabel(filter.tag)}`,
    filter.tagged === null ? null : filter.tagged ? 'tagged' : 'without a tag',
    filter.corrected === null ? null : filter.corrected ? 'corrected' : 'not corrected',
    filter.afterCorrection === null ? null : afterWords[filter.afterCorrection],
    filter.reviewed === null ? null : filter.reviewed ? 'reviewed' : 'not reviewed',
    filter.text === null ? null : `“${filter.text}”`,
    filter.picked === null ? null : 'picked',
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
