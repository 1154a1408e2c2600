/** Where two people differ, as a list to walk through. */

import { distanceAt } from '#shared/agreement/point-agreement.ts';
import type { Tagged } from '#shared/agreement/tag-agreement.ts';
import type { Disagreement } from '#shared/contract/merge-calls.ts';
import type { SharedClip } from './counterpart.ts';
import type { PairedLayers } from './paired-layers.ts';

/** Points that lie nearer to each other than this share of the shoulder width are the same to the list. */
const sameShare = 0.02;

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
        worstPx: 0,
      }));
  return [...only(mine, theirs, 'only here'), ...only(theirs, mine, 'only there')];
}

/** That only one of both reviewed the clip. */
export function reviewDisagreements(clip: SharedClip): Disagreement[] {
  if (clip.mine.reviewed === clip.theirs.reviewed) return [];
  const what = clip.mine.reviewed === 1 ? 'reviewed only here' : 'reviewed only there';
  const toFrame = Math.max(1, clip.mine.frames);
  return [{ ...about(clip), kind: 'reviewed', fromFrame: 0, toFrame, what, worstPx: 0 }];
}

/** Runs of frames in which a group's points lie apart or have other states. */
export function pointDisagreements({ clip, groups, pair }: PairedLayers): Disagreement[] {
  const { frames, points, mine, theirs, shoulderWidthPx } = pair;
  const apart = shoulderWidthPx > 0 ? sameShare * shoulderWidthPx : 1;
  const found: Disagreement[] = [];
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
    for (const { fromFrame, toFrame, worst: worstPx } of apartRuns) {
      const what = `${group.name}: placed apart`;
      found.push({ ...about(clip), kind: 'points', fromFrame, toFrame, what, worstPx });
    }
    for (const { fromFrame, toFrame } of stateRuns) {
      const what = `${group.name}: other states`;
      found.push({ ...about(clip), kind: 'states', fromFrame, toFrame, what, worstPx: 0 });
    }
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

const about = ({
  mine,
}: SharedClip): Pick<Disagreement, 'collectionId' | 'clipId' | 'clipName'> => ({
  collectionId: mine.collectionId,
  clipId: mine.id,
  clipName: mine.name,
});
