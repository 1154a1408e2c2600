/** The sign clips of the demonstration: people, signs and two estimators, all drawn from one seed. */

import type { PlantedEpisode } from './planted-episodes.ts';
import { plantedEpisodes } from './planted-episodes.ts';
import { measureConditions } from './hand-conditions.ts';
import type { Sign } from './sign.ts';
import { signLexicon } from './sign-lexicon.ts';
import type { SignerShape } from './signer-shape.ts';
import { makeSigners } from './signer-shape.ts';
import type { SigningClip } from './signing-clip.ts';
import { makeSigningClip } from './signing-clip.ts';
import type { SimulatedEstimate } from './simulated-estimate.ts';
import { simulateHolistic } from './simulated-holistic.ts';
import { simulateOpenPose } from './simulated-openpose.ts';

/** How large the demonstration is. */
export interface SignDemonstrationPlan {
  readonly seed: number;
  readonly signers: number;
  /** How often each signer makes each sign. */
  readonly takes: number;
}

/** What its episodes and estimators are measured on. */
export const signDemonstrationPlan: SignDemonstrationPlan = {
  seed: 20_261_122,
  signers: 8,
  takes: 2,
};

/** What the demonstration workspace holds: every sign once by every signer, so that its file stays below 100 MB. */
const demonstrationPlan: SignDemonstrationPlan = { ...signDemonstrationPlan, takes: 1 };

/** A clip that is not made yet. */
export interface PlannedClip {
  /** File name without ending, e.g. `signer3_sample41`. */
  readonly name: string;
  readonly signer: SignerShape;
  readonly sign: Sign;
  readonly seed: number;
}

/** A clip with all that the demonstration holds of it. */
export interface DemonstrationClip {
  readonly name: string;
  readonly clip: SigningClip;
  readonly planted: readonly PlantedEpisode[];
  readonly holistic: SimulatedEstimate;
  readonly openpose: SimulatedEstimate;
}

/** Every clip, signer by signer, in an order of takes and signs that tells nothing. */
export function planSignClips(
  plan: SignDemonstrationPlan = signDemonstrationPlan,
): readonly PlannedClip[] {
  return makeSigners(plan.signers, plan.seed).flatMap((signer, person) =>
    Array.from({ length: plan.takes * signLexicon.length }, (_, sample): PlannedClip => {
      // A step that shares no factor with the number of signs visits each of them once a take.
      const place = (sample * 11 + person * 5) % signLexicon.length;
      return {
        name: `${signer.name}_sample${sample + 1}`,
        signer,
        sign: signLexicon[place]!,
        seed: plan.seed + 100_003 * (person + 1) + 101 * sample,
      };
    }),
  );
}

/** The clips of the demonstration workspace. */
export const demonstrationClips = (): readonly PlannedClip[] => planSignClips(demonstrationPlan);

/** Makes a clip: its truth, and what both estimators see. */
export function makeDemonstrationClip({
  name,
  signer,
  sign,
  seed,
}: PlannedClip): DemonstrationClip {
  const clip = makeSigningClip(signer, sign, seed);
  const conditions = measureConditions(clip);
  const holistic = simulateHolistic(clip, conditions, seed + 1);
  const openpose = simulateOpenPose(clip, conditions, seed + 2);
  return {
    name,
    clip,
    planted: plantedEpisodes(conditions),
    holistic,
    openpose,
  };
}
