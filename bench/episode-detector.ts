/** How well episodes are found: precision and recall on the planted episodes of the generator, by estimator and kind. */

import { findEpisodes } from '#shared/interaction/find-episodes.ts';
import { partDistances } from '#shared/interaction/part-distances.ts';
import type { Episode } from '#shared/interaction/taxonomy.ts';
import { handPresence } from '#shared/pose/hand-presence.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { PlantedEpisode } from '#shared/synthesis/planted-episodes.ts';
import { makeDemonstrationClip, planSignClips } from '#shared/synthesis/sign-demonstration.ts';

/** Detections count when they share this much of what both cover together. */
const overlapNeeded = 0.5;
/** Other people and other takes than those of the demonstration. */
const heldOut = { seed: 777, signers: 12, takes: 1 };

interface Counts {
  planted: number;
  found: number;
  matched: number;
  touched: number;
  truly: number;
  plantedFrames: number;
  foundFrames: number;
  bothFrames: number;
}
const none = (): Counts => ({
  planted: 0,
  found: 0,
  matched: 0,
  touched: 0,
  truly: 0,
  plantedFrames: 0,
  foundFrames: 0,
  bothFrames: 0,
});

type Span = Pick<Episode, 'kind' | 'hand' | 'fromFrame' | 'toFrame'>;

const shared = (a: Span, b: Span): number =>
  Math.max(0, Math.min(a.toFrame, b.toFrame) - Math.max(a.fromFrame, b.fromFrame));
const overlap = (a: Span, b: Span): number => {
  const both = shared(a, b);
  return both / (a.toFrame - a.fromFrame + (b.toFrame - b.fromFrame) - both);
};
const length = ({ fromFrame, toFrame }: Span): number => toFrame - fromFrame;

function count(
  counts: Counts,
  planted: readonly PlantedEpisode[],
  found: readonly Episode[],
): void {
  const sameKind = (a: Span, b: Span): boolean => a.kind === b.kind && a.hand === b.hand;
  counts.planted += planted.length;
  counts.found += found.length;
  for (const one of planted) {
    const own = found.filter((other) => sameKind(one, other));
    if (own.some((other) => overlap(one, other) >= overlapNeeded)) counts.matched += 1;
    if (own.some((other) => shared(one, other) > 0)) counts.touched += 1;
    counts.plantedFrames += length(one);
    counts.bothFrames += own.reduce((sum, other) => sum + shared(one, other), 0);
  }
  for (const one of found) {
    counts.foundFrames += length(one);
    if (planted.some((other) => sameKind(one, other) && overlap(one, other) >= overlapNeeded))
      counts.truly += 1;
  }
}

const percent = (part: number, of: number): string =>
  of === 0 ? '    -' : ((100 * part) / of).toFixed(1).padStart(5);

function report(title: string, plan: { seed: number; signers: number; takes: number }): void {
  const counts = new Map<string, Counts>();
  const clips = planSignClips(plan);
  for (const planned of clips) {
    const made = makeDemonstrationClip(planned);
    const tracks: readonly PoseTrack[] = [made.holistic.track, made.openpose.track];
    for (const track of tracks) {
      const found = findEpisodes(partDistances(track), handPresence(track, 'any>0'));
      for (const kind of ['hands', 'hand-face'] as const) {
        const key = `${track.estimator.padEnd(9)} ${kind}`;
        const own = counts.get(key) ?? none();
        counts.set(key, own);
        count(
          own,
          made.planted.filter((one) => one.kind === kind),
          found.filter((one) => one.kind === kind),
        );
      }
    }
  }
  console.log(`${title}: ${clips.length} clips (seed ${plan.seed}, ${plan.signers} signers)`);
  console.log(
    '                      planted found | precision recall (overlap of a half) | recall (any) | frames: precision recall',
  );
  for (const [key, own] of counts) {
    console.log(
      `  ${key.padEnd(20)} ${String(own.planted).padStart(6)} ${String(own.found).padStart(5)} |     ${percent(own.truly, own.found)}  ${percent(own.matched, own.planted)}                      |        ${percent(own.touched, own.planted)} |           ${percent(own.bothFrames, own.foundFrames)}  ${percent(own.bothFrames, own.plantedFrames)}`,
    );
  }
}

report('Demonstration', { seed: 20_261_122, signers: 8, takes: 2 });
report('Held out', heldOut);
