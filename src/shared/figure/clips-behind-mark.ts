/** What a mark of a figure of sign clips counts, as the filter that lists exactly those clips. */

import { assert } from '#shared/failure/failure.ts';
import type { CountedPoses } from '#shared/pose/presence.ts';
import type { Figure, FigurePlace } from './figure.ts';
import type { ClipFigureQuery } from './figure-query.ts';
import { isClipFigureQuery } from './figure-query.ts';

/** A filter of clips (`clipFilterSchema` of the contract). */
export interface MarkClips {
  readonly collectionId: number;
  readonly text: null;
  readonly systemId: number | null;
  readonly outcome: 'right' | 'wrong' | 'mistaken' | 'answered';
  readonly others: [];
  readonly gloss: null;
  readonly predicted: null;
  readonly signers: string[] | null;
  readonly tag: null;
  readonly tagged: null;
  readonly reviewed: null;
  readonly corrected: null;
  readonly afterCorrection: 'right' | 'wrong' | null;
  readonly frames: null;
  readonly presence: {
    readonly hand: 'left' | 'right' | 'dominant';
    readonly atLeast: number;
    readonly atMost: number;
    readonly by: CountedPoses;
  } | null;
  readonly picked: null;
}

/**
 * The clips behind a mark: of a bar of hand presence the clips of its outcome in its bin (wrong ones with an answer, as the
 * figure counts them), of a bar of corrected clips those of its outcome before and after, of a point or row of the rules all clips that were compared, of a row of accuracy the clips its
 * system did not get right.
 *
 * @param mark the outcome of the series, before and after, the place of the point, and the id of the row; null where there is none
 */
export function clipsBehindMark(
  figure: Figure,
  mark: {
    readonly outcome: 'right' | 'wrong' | null;
    readonly after?: 'right' | 'wrong' | undefined;
    readonly place: FigurePlace | null;
    readonly rowId: number | null;
  },
): MarkClips {
  const { query } = figure;
  assert(isClipFigureQuery(query), 'clips stand behind figures of sign clips');
  const all: MarkClips = {
    collectionId: query.collectionId,
    text: null,
    systemId: systemOf(query, mark),
    outcome: outcomeOf(query, mark.outcome),
    others: [],
    gloss: null,
    predicted: null,
    signers: query.signers,
    tag: null,
    tagged: null,
    reviewed: null,
    corrected: null,
    afterCorrection: mark.after ?? null,
    frames: null,
    presence: null,
    picked: null,
  };
  const { place } = mark;
  if (!('estimator' in query) || place === null) return all;
  const { estimator } = query;
  if (place.kind === 'presence-rule') {
    const by = { estimator, rule: place.rule };
    return { ...all, presence: { hand: query.hand, atLeast: 0, atMost: 1, by } };
  }
  if (place.kind !== 'presence' || query.kind !== 'hand-presence') return all;
  const { aboveShare, upToShare } = place;
  const presence = {
    hand: query.hand,
    atLeast: aboveShare === null ? 0 : nextAbove(aboveShare),
    atMost: upToShare,
    by: { estimator, rule: query.rule },
  };
  return { ...all, presence };
}

function systemOf(
  query: ClipFigureQuery,
  { place, rowId }: { readonly place: FigurePlace | null; readonly rowId: number | null },
): number | null {
  if ('systemId' in query) return query.systemId;
  return place?.kind === 'after-correction' ? place.systemId : rowId;
}

function outcomeOf(
  { kind }: ClipFigureQuery,
  outcome: 'right' | 'wrong' | null,
): MarkClips['outcome'] {
  if (kind === 'accuracy') return 'wrong';
  if (kind === 'after-correction') return outcome ?? 'wrong';
  if (outcome === null) return 'answered';
  return outcome === 'wrong' ? 'mistaken' : 'right';
}

/** The smallest double above a positive one: filters say "at least", bins mean "more than". */
function nextAbove(value: number): number {
  const bits = new BigInt64Array(Float64Array.of(value).buffer);
  bits[0]! += 1n;
  return new Float64Array(bits.buffer)[0]!;
}
