/** A kept review in words. */

import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { ReviewQueue } from '#shared/contract/review-calls.ts';
import { filterWords } from '#renderer/state/clip-filter-words.ts';
import { formatNumberOf, formatWhen } from '#renderer/ui/format-number.ts';

/** What it is of, e.g. `118 clips: wrong by Team 2, 29 right ones mixed in, begun today 14:02`. */
export function reviewWords(
  queue: ReviewQueue,
  collection: CollectionSummary,
  word: (label: string) => string,
): string {
  const { total, filter, mixedIn, hidden, startedAt } = queue;
  const words = filterWords(filter, collection, word);
  const of = words === '' ? '' : `: ${words}`;
  const how = mixedIn > 0 ? `, ${mixedIn} right ones mixed in` : hidden ? ', answers hidden' : '';
  return `${formatNumberOf(total, 'clip')}${of}${how}, begun ${formatWhen(startedAt)}`;
}
