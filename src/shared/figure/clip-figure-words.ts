/** The words that figures of sign clips share: clips, hands, presence rules and what is not real. */

import type { DominantHandRule } from '#shared/pose/dominant-hand-rules.ts';
import type { PresenceRule } from '#shared/pose/presence.ts';
import type { ClipFigureInput } from './clip-figure-input.ts';
import type { QueryOf } from './figure-query.ts';
import { countOf, listOf } from './figure-words.ts';

/** When a hand is present, in words. */
export const presenceRuleWords: Readonly<Record<PresenceRule, string>> = {
  'any>0': 'any point with a confidence above 0',
  'all>0': 'all points with a confidence above 0',
  'all>0.1': 'all points with a confidence above 0.1',
  'all>0.4': 'all points with a confidence above 0.4',
  'mean>0.4': 'a mean confidence above 0.4',
};

/** The same for an axis. */
export const presenceRuleLabels: Readonly<Record<PresenceRule, string>> = {
  'any>0': 'any point > 0',
  'all>0': 'all points > 0',
  'all>0.1': 'all points > 0.1',
  'all>0.4': 'all points > 0.4',
  'mean>0.4': 'mean > 0.4',
};

const dominantHandWords: Readonly<Record<DominantHandRule, string>> = {
  given: 'as the labels give it',
  'more-present': 'the one more present',
  'more-motion': 'the one that moves more',
  right: 'taken to be the right one',
  'left-for-left-handed': 'the left one of left-handed signers, else the right one',
};

/** The chosen clips in words, e.g. `the 3,742 clips of AUTSL`. */
export function clipsInWords(
  { clips, collectionName, synthetic }: ClipFigureInput,
  signers: readonly string[] | null,
): string {
  const source =
    synthetic && !/synthetic/i.test(collectionName)
      ? `the synthetic collection ${collectionName}`
      : collectionName;
  const part = signers === null ? '' : ` of ${signersInWords(signers)}`;
  return `the ${countOf(clips, 'clip')}${part} of ${source}`;
}

/** More signers than these are counted and not named. */
const mostNamed = 8;

function signersInWords(signers: readonly string[]): string {
  if (signers.length > mostNamed) return `${signers.length} chosen signers`;
  const names = signers.map((name) => name.replace(/^signer[\s_-]*/i, ''));
  return `${signers.length === 1 ? 'signer' : 'signers'} ${listOf(names)}`;
}

/** Whose frames are counted, e.g. `the dominant hand (the one more present)`. */
export function handInWords(
  query: QueryOf<'hand-presence' | 'presence-rules' | 'presence-tests'>,
  input: ClipFigureInput,
): string {
  if (query.hand !== 'dominant') return `the ${query.hand} hand`;
  const { presence } = input;
  const rule = presence?.dominantHandRule ?? 'more-present';
  return `the dominant hand (${dominantHandWords[rule]}${rule === 'more-present' ? deciderInWords(presence) : ''})`;
}

/** By what presence decides which hand is the dominant one; the estimator is named where the figure is of another. */
function deciderInWords(presence: ClipFigureInput['presence']): string {
  if (presence === null || presence.decidedBy.length === 0) return '';
  const words = presence.decidedBy.map(({ estimator, rule }) =>
    estimator === presence.estimator && presence.decidedBy.length === 1
      ? presenceRuleLabels[rule]
      : `${presenceRuleLabels[rule]} in ${estimator}`,
  );
  return ` by ${listOf(words)}`;
}

/** A p value: `p < 0.0001`, `p = 0.0312`. */
export const pInWords = (p: number): string => (p < 0.0001 ? 'p < 0.0001' : `p = ${p.toFixed(4)}`);

/** Sentences that belong under every figure of clips: what was left out and what was made up. */
export function clipNotes(input: ClipFigureInput): string[] {
  const notes: string[] = [];
  if (input.systems.length === 0) notes.push('No system is chosen.');
  const left = input.presence?.comparison;
  const out = [
    ...(left === undefined || left.missing === 0
      ? []
      : [`${countOf(left.missing, 'clip')} without a prediction`]),
    ...(left === undefined || left.withoutPresence === 0
      ? []
      : [`${countOf(left.withoutPresence, 'clip')} without poses of the hand`]),
  ];
  if (out.length > 0) notes.push(`Left out: ${listOf(out)}.`);
  if (input.synthetic) {
    notes.push(
      `The clips of ${input.collectionName} are synthetic: made by a generator, not recorded.`,
    );
  }
  return notes;
}
