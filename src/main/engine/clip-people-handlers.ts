/** Answers the calls about whom poses follow. */

import type { ClipPeople } from '#shared/contract/clip-people-calls.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { estimatorName, isWorldComponent } from '#shared/pose/estimators.ts';
import { followPerson } from '#shared/pose/follow-person.ts';
import type { PeoplePose } from '#shared/pose/people-pose.ts';
import { trackOfPose } from '#shared/pose/track-of-pose.ts';
import type { StoredTrack } from '#main/storage/pose-track-store.ts';
import type { Handlers } from './handlers.ts';
import { followProblem, peopleOfTrack } from './people-of-track.ts';
import { recordEdit } from './record-edit.ts';
import type { Session } from './session.ts';

/** The handlers of `clips.people` and `clips.followPerson`. */
export function createClipPeopleHandlers(
  session: Session,
): Pick<Handlers, 'clips.people' | 'clips.followPerson'> {
  return {
    'clips.people': ({ trackId, frame }) => {
      const open = session.current();
      if (!open.ok) return open;
      const found = peopleOfTrack(open.value.store, trackId);
      if (!found.ok) return found;
      const { stored, pose } = found.value;
      return succeed(peopleInFrame(pose, stored, Math.min(frame, Math.max(0, pose.frames - 1))));
    },
    'clips.followPerson': ({ trackId, frame, person }) => {
      const current = session.current();
      if (!current.ok) return current;
      const open = current.value;
      const { store } = open;
      const problem = followProblem(store, trackId);
      if (problem !== null) return problem;
      const found = peopleOfTrack(store, trackId);
      if (!found.ok) return found;
      const { stored, pose } = found.value;
      const { places } = trackOfPose(pose, { frame, person });
      if (!places.some((place) => place >= 0))
        return fail('bad-input', `There is no person ${person + 1} in frame ${frame}.`);
      const target = { kind: 'person', trackId } as const;
      recordEdit(open, {
        label: `another signer followed in the poses of ${estimatorName(stored.estimator)}`,
        writes: [{ target, value: [frame, person] }],
      });
      session.changed();
      return succeed(null);
    },
  };
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
