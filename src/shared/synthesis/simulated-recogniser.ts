/** Recognisers of signs that do not exist: they err more where the leading hand was lost or drawn wrong. */

import type { Random } from '#shared/statistics/random.ts';
import { createRandom, gaussian } from '#shared/statistics/random.ts';
import type { Sign } from './sign.ts';
import { signLexicon } from './sign-lexicon.ts';
import type { HandFate, SimulatedEstimate } from './simulated-estimate.ts';
import type { SigningClip } from './signing-clip.ts';

/** A prediction with its runners-up; none where the recogniser gave up. */
export type RankedLabels = readonly { readonly label: string; readonly score: number }[];

/** What makes a recogniser err: log odds at best, and what a wholly lost or wrong hand adds. */
const odds = { best: -2.6, lost: 2.9, wrong: 2, otherLost: 1, signer: 0.5, spread: 0.7 };
const ranks = 3;
/** It sometimes gives no answer. */
const givesUp = 0.004;

/** Predicts the sign of a clip from what an estimator made of it. */
export function simulatePrediction(
  clip: SigningClip,
  estimate: SimulatedEstimate,
  seed: number,
): RankedLabels {
  const random = createRandom(seed);
  if (random() < givesUp) return [];
  const { lead, sign, signer } = clip;
  const own = estimate.fate[lead];
  const other = estimate.fate[lead === 'left' ? 'right' : 'left'];
  const isTwoHanded = sign.other !== 'rest';
  const wrongOdds =
    odds.best +
    odds.lost * shareIn(clip, own, 'lost') +
    odds.wrong * shareIn(clip, own, 'wrong') +
    (isTwoHanded ? odds.otherLost * shareIn(clip, other, 'lost') : 0) +
    odds.signer * Math.log(signer.difficulty) +
    odds.spread * gaussian(random);
  const isWrong = random() < 1 / (1 + Math.exp(-wrongOdds));
  const alike = confusable(sign);
  const runnersUp = drawAlike(alike, ranks, random);
  const labels = isWrong
    ? [runnersUp[0]!, random() < 0.7 ? sign.gloss : runnersUp[1]!, runnersUp[2]!]
    : [sign.gloss, runnersUp[0]!, runnersUp[1]!];
  const top = isWrong ? 0.3 + 0.4 * random() : 0.55 + 0.43 * random();
  const second = Math.min(top, 1 - top) * (0.5 + 0.4 * random());
  const third = Math.min(second, 1 - top - second) * random();
  const scores = [top, second, third];
  return labels.map((label, i) => ({ label, score: scores[i]! }));
}

/** The share of the sign's own frames in which something befell a hand. */
function shareIn({ timing }: SigningClip, fate: HandFate, what: 'lost' | 'wrong'): number {
  const frames = fate[what].subarray(timing.begins, timing.ends);
  return frames.reduce((sum, one) => sum + one, 0) / Math.max(1, frames.length);
}

/** Other signs, the ones that resemble this one first. */
function confusable(sign: Sign): readonly string[] {
  const resemblance = (other: Sign): number => {
    const [a, b] = [sign.lead[0]!, other.lead[0]!];
    return (
      (a.shape === b.shape ? 2 : 0) +
      (a.to === b.to ? 2 : 0) +
      ((sign.other === 'rest') === (other.other === 'rest') ? 1 : 0) +
      (sign.movement?.kind === other.movement?.kind ? 1 : 0)
    );
  };
  return signLexicon
    .filter(({ gloss }) => gloss !== sign.gloss)
    .map((other) => ({ gloss: other.gloss, resemblance: resemblance(other) }))
    .toSorted((a, b) => b.resemblance - a.resemblance)
    .map(({ gloss }) => gloss);
}

/** Draws without repeating, the first ones most. */
function drawAlike(glosses: readonly string[], count: number, random: Random): readonly string[] {
  const left = [...glosses];
  return Array.from({ length: count }, () => {
    const place = Math.floor(left.length * random() ** 3);
    return left.splice(place, 1)[0]!;
  });
}
