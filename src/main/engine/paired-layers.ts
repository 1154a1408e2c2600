/** Two people's corrections of the same poses and of the same depth hands, side by side. */

import { inheritedPoints } from '#shared/agreement/inherited-points.ts';
import type { CorrectedPair } from '#shared/agreement/point-agreement.ts';
import type { TheirLayer } from '#shared/contract/merge-calls.ts';
import type { CorrectedTrack } from '#shared/correction/correct-track.ts';
import type { PointGroup } from '#shared/correction/point-groups.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { cameraFromImage } from '#shared/geometry/camera.ts';
import { shoulderWidth } from '#shared/interaction/part-distances.ts';
import type { Setters } from '#shared/journal/standing-setters.ts';
import type { LayerSubject } from '#shared/journal/target.ts';
import { textOfTarget } from '#shared/journal/target.ts';
import { pointWords } from '#shared/pose/point-words.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import type { CorrectedTracks, LayeredTrack } from './corrected-tracks.ts';
import type { Counterpart, SharedClip } from './counterpart.ts';

/** A workspace and what is read of its tracks. */
export interface Side {
  readonly store: Workspace;
  readonly tracks: CorrectedTracks;
}

/** The same with the standing steps behind each target, by its name in this workspace. */
export interface TracedSide extends Side {
  readonly setters: ReadonlyMap<string, Setters>;
}

/** Poses that both have with at least one of them corrected. */
export interface PairedLayers {
  readonly clip: SharedClip;
  readonly trackId: number;
  readonly groups: readonly PointGroup[];
  readonly pair: CorrectedPair;
  readonly theirs: LayeredTrack;
}

/** A method of depth hands that both have, with at least one of them corrected; its joints in mm. */
export interface PairedRun {
  readonly dataSetId: number;
  readonly runId: number;
  /** Of the method and its data set. */
  readonly name: string;
  readonly groups: readonly PointGroup[];
  readonly pair: CorrectedPair;
}

/** The corrected poses of the shared clips. */
export function pairTracks(
  mine: TracedSide,
  theirs: TracedSide,
  counterpart: Counterpart,
): Result<readonly PairedLayers[]> {
  const found: PairedLayers[] = [];
  for (const clip of counterpart.clips) {
    for (const { id } of theirs.store.poseTracks.ofClip(clip.theirs.id)) {
      const trackId = counterpart.tracks.get(id);
      if (trackId === undefined) continue;
      const paired = pairLayers(
        mine,
        theirs,
        { kind: 'track', id: trackId },
        { kind: 'track', id },
      );
      if (!paired.ok) return paired;
      if (paired.value === null) continue;
      const track = mine.tracks.estimated(trackId);
      if (!track.ok) return track;
      const { groups, other, ...pair } = paired.value;
      const names = pointWords(track.value);
      const shoulderWidthPx = shoulderWidth(track.value);
      found.push({
        clip,
        trackId,
        groups,
        pair: { ...pair, names, shoulderWidthPx, axes: 2 },
        theirs: other,
      });
    }
  }
  return succeed(found);
}

/** The corrected joints of the depth-hand methods that both have. */
export function pairRuns(
  mine: TracedSide,
  theirs: TracedSide,
  counterpart: Counterpart,
): Result<readonly PairedRun[]> {
  const found: PairedRun[] = [];
  for (const { id: setId } of theirs.store.dataSets.slugs()) {
    for (const { id } of theirs.store.runs.list(setId)) {
      const own = counterpart.subject({ kind: 'run', id });
      if (own === null) continue;
      const paired = pairLayers(mine, theirs, own, { kind: 'run', id });
      if (!paired.ok) return paired;
      if (paired.value === null) continue;
      const run = mine.store.runs.byId(own.id);
      const set = run === null ? null : mine.store.dataSets.byId(run.dataSetId);
      if (run === null || set === null)
        return fail('not-found', `Run ${own.id} is no longer in this workspace.`);
      const { intrinsics, skeleton } = set.description;
      const inSpace = (track: CorrectedTrack): CorrectedTrack =>
        run.space === 'xyz'
          ? track
          : {
              ...track,
              coordinates: cameraFromImage(Float64Array.from(track.coordinates), intrinsics),
            };
      const { frames, points, inherited, groups } = paired.value;
      found.push({
        dataSetId: set.id,
        runId: run.id,
        name: `${run.name}, ${set.description.name}`,
        groups,
        pair: {
          frames,
          points,
          inherited,
          names: skeleton.joints,
          shoulderWidthPx: Number.NaN,
          axes: 3,
          mine: inSpace(paired.value.mine),
          theirs: inSpace(paired.value.theirs),
        },
      });
    }
  }
  return succeed(found);
}

type Paired = Pick<CorrectedPair, 'frames' | 'points' | 'mine' | 'theirs' | 'inherited'> & {
  readonly groups: readonly PointGroup[];
  readonly other: LayeredTrack;
};

/** Both layers of a subject; null where nobody corrected it. */
function pairLayers(
  mine: TracedSide,
  theirs: TracedSide,
  own: LayerSubject,
  other: LayerSubject,
): Result<Paired | null> {
  if (mine.store.corrections.hash(own) === '' && theirs.store.corrections.hash(other) === '')
    return succeed(null);
  const a = mine.tracks.layered(own);
  if (!a.ok) return a;
  const b = theirs.tracks.layered(other);
  if (!b.ok) return b;
  const { frames, points, groups } = a.value.dense;
  const traced = ({ setters }: TracedSide, { layer, corrected }: LayeredTrack) => ({
    layer,
    corrected,
    setBy: (frame: number, point: number): string | null =>
      setters.get(textOfTarget({ kind: 'point', subject: own, frame, point }))?.last ?? null,
  });
  return succeed({
    frames,
    points,
    groups,
    mine: a.value.corrected,
    theirs: b.value.corrected,
    inherited: inheritedPoints(a.value.dense, traced(mine, a.value), traced(theirs, b.value)),
    other: b.value,
  });
}

/** What the other corrected of poses that are not corrected in the very same way here. */
export function theirLayers(
  mine: TracedSide,
  theirs: TracedSide,
  tracks: readonly PairedLayers[],
): readonly TheirLayer[] {
  return tracks.flatMap(({ clip, trackId, theirs: { layer, sha256 } }): TheirLayer[] => {
    const subject = { kind: 'track', id: trackId } as const;
    if (sha256 === '' || sha256 === mine.store.corrections.hash(subject)) return [];
    const steps = new Set<string>();
    for (let i = 0; i < layer.keys.frame.length; i += 1) {
      const [frame, point] = [layer.keys.frame[i]!, layer.keys.point[i]!];
      const name = textOfTarget({ kind: 'point', subject, frame, point });
      const by = theirs.setters.get(name)?.last;
      if (by !== undefined && by !== mine.setters.get(name)?.last) steps.add(by);
    }
    const people = [...steps].map((uid) => theirs.store.journal.byUid(uid)?.who ?? '');
    return [
      {
        clipId: clip.mine.id,
        trackId,
        layer,
        people: [...new Set(people)].filter((who) => who !== '').toSorted(),
      },
    ];
  });
}
