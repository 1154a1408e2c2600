/** How far two people agree about the clips they share, and where they do not. */

import type { CorrectedPair } from '#shared/agreement/point-agreement.ts';
import { distanceAt, pointAgreement } from '#shared/agreement/point-agreement.ts';
import { tagAgreement } from '#shared/agreement/tag-agreement.ts';
import type { Disagreement, WorkspaceComparison } from '#shared/contract/merge-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import { shoulderWidth } from '#shared/interaction/part-distances.ts';
import type { PointGroup } from '#shared/correction/point-groups.ts';
import type { CorrectedTracks } from './corrected-tracks.ts';
import type { Counterpart, SharedClip } from './counterpart.ts';
import type { Workspace } from '#main/storage/workspace.ts';

/** Points that lie nearer to each other than this share of the shoulder width are the same to the list. */
const sameShare = 0.02;

/** A workspace and what is read of its tracks. */
export interface Side {
  readonly store: Workspace;
  readonly tracks: CorrectedTracks;
}

/** A track that both have with at least one of them corrected. */
interface SharedTrack {
  readonly clip: SharedClip;
  readonly groups: readonly PointGroup[];
  readonly pair: CorrectedPair;
}

/** Agreement over all shared clips, and each span in which they differ. */
export function compareWorkspaces(
  mine: Side,
  theirs: Side,
  counterpart: Counterpart,
): Result<Pick<WorkspaceComparison, 'sharedClips' | 'tags' | 'points' | 'disagreements'>> {
  const tagged = counterpart.clips.map((clip) => ({
    clip,
    frames: clip.mine.frames,
    mine: mine.store.tags.ofClip(clip.mine.id),
    theirs: theirs.store.tags.ofClip(clip.theirs.id),
  }));
  const shared: SharedTrack[] = [];
  for (const clip of counterpart.clips) {
    for (const { id } of theirs.store.poseTracks.ofClip(clip.theirs.id)) {
      const own = counterpart.tracks.get(id);
      if (own === undefined) continue;
      const track = sharedTrack(mine, theirs, clip, own, id);
      if (!track.ok) return track;
      if (track.value !== null) shared.push(track.value);
    }
  }
  return succeed({
    sharedClips: counterpart.clips.length,
    tags: tagAgreement(tagged),
    points: pointAgreement(shared.map(({ pair }) => pair)),
    disagreements: [
      ...tagged.flatMap((one) => [...tagDisagreements(one), ...reviewDisagreements(one.clip)]),
      ...shared.flatMap((one) => pointDisagreements(one)),
    ].toSorted((a, b) => a.clipId - b.clipId || a.fromFrame - b.fromFrame),
  });
}

function sharedTrack(
  mine: Side,
  theirs: Side,
  clip: SharedClip,
  ownId: number,
  theirId: number,
): Result<SharedTrack | null> {
  const [own, other] = [
    { kind: 'track', id: ownId },
    { kind: 'track', id: theirId },
  ] as const;
  if (mine.store.corrections.hash(own) === theirs.store.corrections.hash(other))
    return succeed(null);
  const track = mine.tracks.estimated(ownId);
  if (!track.ok) return track;
  const a = mine.tracks.layered(own);
  if (!a.ok) return a;
  const b = theirs.tracks.layered(other);
  if (!b.ok) return b;
  const { frames, points, components } = track.value;
  const pair = {
    frames,
    points,
    names: components.flatMap(({ name, points: names }) => names.map((one) => `${name} ${one}`)),
    shoulderWidthPx: shoulderWidth(track.value),
    mine: a.value.corrected,
    theirs: b.value.corrected,
  };
  return succeed({ clip, groups: a.value.dense.groups, pair });
}

interface TaggedShared {
  readonly clip: SharedClip;
  readonly frames: number;
  readonly mine: readonly {
    readonly category: string;
    readonly fromFrame: number;
    readonly toFrame: number;
  }[];
  readonly theirs: TaggedShared['mine'];
}

/** Tags that the other did not give to exactly these frames. */
function tagDisagreements({ clip, mine, theirs }: TaggedShared): Disagreement[] {
  const same = (a: TaggedShared['mine'][number], b: TaggedShared['mine'][number]): boolean =>
    a.category === b.category && a.fromFrame === b.fromFrame && a.toFrame === b.toFrame;
  const only = (from: TaggedShared['mine'], to: TaggedShared['mine'], whose: string) =>
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

function reviewDisagreements(clip: SharedClip): Disagreement[] {
  if (clip.mine.reviewed === clip.theirs.reviewed) return [];
  const what = clip.mine.reviewed === 1 ? 'reviewed only here' : 'reviewed only there';
  const toFrame = Math.max(1, clip.mine.frames);
  return [{ ...about(clip), kind: 'reviewed', fromFrame: 0, toFrame, what, worstPx: 0 }];
}

/** Runs of frames in which a group's points lie apart or have other states. */
function pointDisagreements({ clip, groups, pair }: SharedTrack): Disagreement[] {
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
