/** A filter of clips in words: `wrong by Team 2 · signer 5 · right hand in less than 60 %`. */

import type { ClipFilter, CollectionSummary } from '#shared/contract/clip-calls.ts';
import { failureCategories } from '#shared/interaction/taxonomy.ts';

/** A tag's category as people read it. */
export const categoryLabel = (category: string): string =>
  failureCategories.find(({ id }) => id === category)?.label ?? category;

/** A signer's name as people read it: `signer 5`; a name that says so already stays. */
export const signerWords = (signer: string): string =>
  /^signer/i.test(signer) ? signer : `signer ${signer}`;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The share of frames with a hand that a filter asks for. */
function presenceWords({ hand, atLeast, atMost }: NonNullable<ClipFilter['presence']>): string {
  const where = `${hand} hand in`;
  if (atLeast <= 0) return `${where} at most ${percent(atMost)} of frames`;
  if (atMost >= 1) return `${where} at least ${percent(atLeast)} of frames`;
  return `${where} ${percent(atLeast)} to ${percent(atMost)} of frames`;
}

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
  const { outcome, other } = filter;
  const parts = [
    outcome === null
      ? null
      : outcome === 'missing'
        ? `without an answer of ${by}`
        : `${outcome} by ${by}`,
    other === null ? null : `${other.outcome} by ${nameOf(other.systemId)}`,
    filter.gloss === null ? null : `sign ${word(filter.gloss)}`,
    filter.predicted === null ? null : `taken for ${word(filter.predicted)}`,
    filter.signer === null ? null : signerWords(filter.signer),
    filter.presence === null ? null : presenceWords(filter.presence),
    filter.tag === null ? null : `tagged ${categoryLabel(filter.tag)}`,
    filter.reviewed === null ? null : filter.reviewed ? 'reviewed' : 'not reviewed',
    filter.text === null ? null : `“${filter.text}”`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
