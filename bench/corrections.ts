/** How many corrections a known hand needs: residual keyframes beside keyframes that replace and beside frame by frame. */

import { median } from '#shared/statistics/median.ts';
import { makeSigners } from '#shared/synthesis/signer-shape.ts';
import { signLexicon } from '#shared/synthesis/sign-lexicon.ts';
import { makeSigningClip } from '#shared/synthesis/signing-clip.ts';
import type { Carrying } from '#test/support/annotator.ts';
import { correctionsNeeded, plantErrors } from '#test/support/annotator.ts';

const ways: readonly Carrying[] = [
  'frame by frame',
  'keyframes that replace',
  'residual keyframes',
];
const plans = [
  { driftPx: 12, jitterPx: 1, lostFrames: 12 },
  { driftPx: 12, jitterPx: 0, lostFrames: 12 },
  { driftPx: 25, jitterPx: 1, lostFrames: 12 },
];
const belowPx = 2;

const [signer] = makeSigners(1, 31);
if (signer === undefined) throw new Error('a signer was made');
const clips = signLexicon.map((sign, i) => makeSigningClip(signer, sign, 100 + i));
console.log(
  `${clips.length} clips, median ${median(Float64Array.from(clips, (c) => c.frames))} frames`,
);
for (const planted of plans) {
  const hands = clips.map((clip, i) => plantErrors(clip, planted, 500 + i));
  console.log(
    `drift ${planted.driftPx} px, jitter ${planted.jitterPx} px, ${planted.lostFrames} frames lost; below ${belowPx} px mean:`,
  );
  for (const way of ways) {
    const needed = Float64Array.from(hands, (hand) => correctionsNeeded(hand, way, belowPx));
    const range = `${Math.min(...needed)} to ${Math.max(...needed)}`;
    console.log(`  ${way.padEnd(24)} median ${median(needed)} corrections, ${range}`);
  }
}
