/** What a simulated estimator gives: a track, and the truth about what it did to the hands. */

import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { Random } from '#shared/statistics/random.ts';
import type { SigningClip } from './signing-clip.ts';

/** What happened to one hand, [frames] each: lost, or drawn where it is not. */
export interface HandFate {
  readonly lost: Uint8Array<ArrayBuffer>;
  readonly wrong: Uint8Array<ArrayBuffer>;
}

/** An estimated track, and the truth about its hands. */
export interface SimulatedEstimate {
  readonly track: PoseTrack;
  readonly fate: { readonly left: HandFate; readonly right: HandFate };
}

/** A track in the making. */
export interface EstimateInProgress {
  readonly coordinates: Float32Array;
  readonly confidence: Float32Array;
  readonly clip: SigningClip;
  readonly random: Random;
}
