/** Where two people differ, as a list to walk through. */

import type { CorrectedPair } from '#shared/agreement/point-agreement.ts';
import { distanceAt } from '#shared/agreement/point-agreement.ts';
import type { Tagged } from '#shared/agreement/tag-agreement.ts';
import type { Disagreement } from '#shared/contract/merge-calls.ts';
import type { PointGroup } from '#shared/correction/point-groups.ts';
import type { SharedClip } from './counterpart.ts';
import type { PairedLayers, PairedRun } from './paired-layers.ts';

/** Points that lie nearer to each other than this share of the shoulder width are the same to the list. */
const sameShare = 0.02;

/** Joints of a depth hand that lie nearer to each other are the same to the list. */
const sameMm = 1;

/** A clip of both with all its tags. */
export interface TaggedShared {
  readonly clip: SharedClip;
  readonly mine: readonly Tagged[];
  readonly theirs: readonly Tagged[];
}

/** Tags that the other did not give to exactly these frames. */
export function tagDisagreements({ clip, mine, theirs }: TaggedShared): Disagreement[] {
  const same = (a: Tagged, b: Tagged): boolean =>
    a.category === b.category && a.fromFrame === b.fromFrame && a.toFrame === b.toFrame;
  const only = (from: readonly Tagged[], to: readonly Tagged[], whose: string) =>
    from
      .filter((tag) => !to.some((other) => same(tag, other)))
      .map(({ category, fromFrame, toFrame }) => ({
        ...about(clip),
        kind: 'tags' as const,
        fromFrame,
        toFrame,
        what: `“${category}” ${whose}`,
        worst: 0,
      }));
  return [...only(mine, theirs, 'only here'), ...only(theirs, mine, 'only there')];
}

/** That only one of both reviewed the clip. */
export function reviewDisagreements(clip: SharedClip): Disagreement[] {
  if (clip.mine.reviewed === clip.theirs.reviewed) return [];
  const what = clip.mine.reviewed === 1 ? 'reviewed only here' : 'reviewed only there';
  const toFrame = Math.max(1, clip.mine.frames);
  return [{ ...about(clip), kind: 'reviewed', fromFrame: 0, toFrame, what, worst: 0 }];
}

/** Runs of frames in which a group's points of a clip lie apart or have other states. */
export function pointDisagreements({ clip, groups, pair }: PairedLayers): Disagreement[] {
  const { shoulderWidthPx } = pair;
  const apart = shoulderWidthPx > 0 ? sameShare * shoulderWidthPx : 1;
  return differences(groups, pair, apart).map((one) => ({ ...about(clip), ...one }));
}

/** The same of a method of depth hands. */
export const handDisagreements = ({ groups, pair, ...method }: PairedRun): Disagreement[] =>
  differences(groups, pair, sameMm).map((one) => ({ on: 'hand', ...method, ...one }));

type Difference = Pick<Disagreement, 'kind' | 'fromFrame' | 'toFrame' | 'what' | 'worst'>;

function differences(
  groups: readonly PointGroup[],
  pair: CorrectedPair,
  apart: number,
): Difference[] {
  const { frames, points, mine, theirs } = pair;
  const found: Difference[] = [];
  for (const group of groups) {
    const differs = (frame: number): { readonly worst: number; readonly state: boolean } => {
      let [worst, state] = [0, false];
      for (const point of group.points) {
        const at = frame * points + point;
        if (mine.states[at] !== theirs.states[at]) state = true;
        const distance = distanceAt(pair, at);
        if (distance > worst) worst = distance;
      }
      return { worst, state };
    };
    const apartRuns = runsOf(frames, (frame) => {
      const { worst } = differs(frame);
      return worst > apart ? worst : null;
    });
    const stateRuns = runsOf(frames, (frame) => (differs(frame).state ? 0 : null));
    for (const run of apartRuns)
      found.push({ ...run, kind: 'points', what: `${group.name}: placed apart` });
    for (const run of stateRuns)
      found.push({ ...run, kind: 'states', what: `${group.name}: other states` });
  }
  return found;
}

/** Runs of frames in which a size is known, with the largest of them. */
function runsOf(
  frames: number,
  sizeAt: (frame: number) => number | null,
): { readonly fromFrame: number; readonly toFrame: number; readonly worst: number }[] {
  const runs: { fromFrame: number; toFrame: number; worst: number }[] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    const size = sizeAt(frame);
    if (size === null) continue;
    const last = runs.at(-1);
    if (last?.toFrame === frame) {
      last.toFrame += 1;
      last.worst = Math.max(last.worst, size);
    } else runs.push({ fromFrame: frame, toFrame: frame + 1, worst: size });
  }
  return runs;
}

const about = ({ mine }: SharedClip) => ({
  on: 'clip' as const,
  collectionId: mine.collectionId,
  clipId: mine.id,
  name: mine.name,
});
