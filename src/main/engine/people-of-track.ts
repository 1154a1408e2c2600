/** Everybody of the file that a track came from, to follow another person of it. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { PersonInFrame } from '#shared/pose/follow-person.ts';
import type { PeoplePose } from '#shared/pose/people-pose.ts';
import { trackOfPose } from '#shared/pose/track-of-pose.ts';
import { DamagedRecord } from '#shared/format/workspace/data-set-record.ts';
import type { StoredTrack } from '#main/storage/pose-track-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { loadPeople } from '#main/transfer/load-people.ts';
import { refreshShares } from './clip-shares.ts';
import { measure } from './import-poses.ts';

/** A stored track with everybody of its file. */
export interface TrackPeople {
  readonly stored: StoredTrack;
  readonly pose: PeoplePose;
}

/** The stored track with everybody of its file, which must still be the one it came from. */
export function peopleOfTrack(store: Workspace, trackId: number): Result<TrackPeople> {
  const stored = store.poseTracks.byId(trackId);
  if (stored === null) return fail('not-found', `There are no poses ${trackId} in this workspace.`);
  const { width, height, fps } = stored;
  const read = loadPeople(stored.source, { width, height, fps });
  if (!read.ok) {
    return fail(
      read.error.code,
      `The other people of this clip stand only in the file it came from: ${read.error.message}`,
      { tip: 'Put the file back where it was, or import it again into a new workspace.' },
    );
  }
  const { pose } = read.value;
  if (pose.frames === stored.frames) return succeed({ stored, pose });
  return fail(
    'mismatch',
    `${stored.source}: expected ${stored.frames} frames as when it was imported, found ${pose.frames}.`,
  );
}

/** Why a track cannot follow another person now; null where it can. */
export function followProblem(store: Workspace, trackId: number): ReturnType<typeof fail> | null {
  if (store.corrections.hash({ kind: 'track', id: trackId }) !== '') {
    return fail(
      'already-exists',
      'Points of these poses were corrected, and the corrections belong to the person who is followed.',
      { tip: 'Undo the corrections first.' },
    );
  }
  const people = peopleOfTrack(store, trackId);
  return people.ok ? null : people;
}

/** Stores the points of the person that a track follows, with what is measured of them; inside the step that chose them. */
export function followPersonOf(store: Workspace, trackId: number, from: PersonInFrame): void {
  const people = peopleOfTrack(store, trackId);
  // `followProblem` was asked before.
  if (!people.ok) throw new DamagedRecord(people.error.message);
  const { stored, pose } = people.value;
  const { track } = trackOfPose(pose, from);
  store.poseTracks.follow(trackId, track, measure(track), from);
  refreshShares(store, stored.clipId);
}
