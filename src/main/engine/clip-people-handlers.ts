/** Answers the calls about whom poses follow. */

import type { ClipPeople } from '#shared/contract/clip-people-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { isWorldComponent } from '#shared/pose/estimators.ts';
import { followPerson } from '#shared/pose/follow-person.ts';
import type { PeoplePose } from '#shared/pose/people-pose.ts';
import { trackOfPose } from '#shared/pose/track-of-pose.ts';
import type { StoredTrack } from '#main/storage/pose-track-store.ts';
import { loadPeople } from '#main/transfer/load-people.ts';
import { refreshShares } from './clip-shares.ts';
import type { Handlers } from './handlers.ts';
import { measure } from './import-poses.ts';
import type { OpenWorkspace, Session } from './session.ts';

/** The handlers of `clips.people` and `clips.followPerson`. */
export function createClipPeopleHandlers(
  session: Session,
): Pick<Handlers, 'clips.people' | 'clips.followPerson'> {
  return {
    'clips.people': ({ trackId, frame }) => {
      const found = peopleOf(session, trackId);
      if (!found.ok) return found;
      const { stored, pose } = found.value;
      return succeed(peopleInFrame(pose, stored, Math.min(frame, Math.max(0, pose.frames - 1))));
    },
    'clips.followPerson': ({ trackId, frame, person }) => {
      const found = peopleOf(session, trackId);
      if (!found.ok) return found;
      const { open, stored, pose } = found.value;
      const { store } = open;
      if (store.corrections.hash({ kind: 'track', id: trackId }) !== '') {
        return fail(
          'already-exists',
          'Points of these poses were corrected, and the corrections belong to the person who is followed.',
          { tip: 'Undo the corrections first.' },
        );
      }
      const { track, places } = trackOfPose(pose, { frame, person });
      if (!places.some((place) => place >= 0))
        return fail('bad-input', `There is no person ${person + 1} in frame ${frame}.`);
      store.edit(() => {
        store.poseTracks.follow(trackId, track, measure(track), { frame, person });
        refreshShares(store, stored.clipId);
      });
      session.changed();
      return succeed(null);
    },
  };
}

/** The stored track with everybody of its file, which must still be the one it came from. */
function peopleOf(
  session: Session,
  trackId: number,
): Result<{ open: OpenWorkspace; stored: StoredTrack; pose: PeoplePose }> {
  const current = session.current();
  if (!current.ok) return current;
  const open = current.value;
  const stored = open.store.poseTracks.byId(trackId);
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
  if (pose.frames === stored.frames) return succeed({ open, stored, pose });
  return fail(
    'mismatch',
    `${stored.source}: expected ${stored.frames} frames as when it was imported, found ${pose.frames}.`,
  );
}

function peopleInFrame(pose: PeoplePose, stored: StoredTrack, frame: number): ClipPeople {
  const from = { frame: stored.personFrame ?? 0, person: stored.person ?? 0 };
  const followed = followPerson(pose, from)[frame] ?? -1;
  const people = Array.from({ length: pose.people }, (_, person) => {
    const places = followPerson(pose, { frame, person });
    const seen = places.reduce((count, place) => count + (place >= 0 ? 1 : 0), 0);
    const points = pointsOf(pose, frame, person);
    return { person, points, share: seen / pose.frames, isFollowed: person === followed };
  });
  const { width, height } = pose;
  return { width, height, people: people.filter(({ points }) => points.length > 0) };
}

/** x, y of the points in the picture that are seen. */
function pointsOf(pose: PeoplePose, frame: number, person: number): Float32Array {
  const found: number[] = [];
  let at = (frame * pose.people + person) * pose.points;
  for (const { name, points } of pose.components) {
    for (let i = at; i < at + points.length; i += 1) {
      if (!(pose.confidence[i]! > 0) || isWorldComponent(name)) continue;
      found.push(pose.data[i * pose.dimensions]!, pose.data[i * pose.dimensions + 1]!);
    }
    at += points.length;
  }
  return Float32Array.from(found);
}
