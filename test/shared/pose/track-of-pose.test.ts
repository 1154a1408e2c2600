import { describe, expect, test } from 'vitest';
import { choosePerson, followPerson } from '#shared/pose/follow-person.ts';
import type { PeoplePose } from '#shared/pose/people-pose.ts';
import { trackOfPose } from '#shared/pose/track-of-pose.ts';

/** People as shoulders (x of their middle, breadth) and a hand point; null is not in the frame. */
type Person = { readonly x: number; readonly width: number; readonly hand?: boolean } | null;

function pose(frames: readonly (readonly Person[])[]): PeoplePose {
  const people = Math.max(...frames.map((frame) => frame.length));
  const points = 4;
  const data = new Float32Array(frames.length * people * points * 3);
  const confidence = new Float32Array(frames.length * people * points);
  for (const [frame, present] of frames.entries()) {
    for (const [person, one] of present.entries()) {
      if (one === null) continue;
      const at = (frame * people + person) * points;
      data.set([one.x + one.width / 2, 100, 5, one.x - one.width / 2, 100, 5], 3 * at);
      data.set([one.x, 200, 7], 3 * (at + 2));
      confidence.set([1, 1, one.hand === true ? 1 : 0, 1], at);
    }
  }
  return {
    width: 640,
    height: 480,
    fps: 25,
    frames: frames.length,
    people,
    points,
    dimensions: 3,
    components: [
      {
        name: 'POSE_LANDMARKS',
        format: 'XYZC',
        points: ['LEFT_SHOULDER', 'RIGHT_SHOULDER'],
        limbs: [[0, 1]],
      },
      { name: 'LEFT_HAND_LANDMARKS', format: 'XYZC', points: ['WRIST'], limbs: [] },
      { name: 'POSE_WORLD_LANDMARKS', format: 'XYZC', points: ['NOSE'], limbs: [] },
    ],
    data,
    confidence,
  };
}

const signer = (x: number): Person => ({ x, width: 100, hand: true });
const passer = (x: number): Person => ({ x, width: 40 });

describe('followPerson', () => {
  test('people who change places in the list are told apart by their shoulders', () => {
    const clip = pose([
      [signer(300), passer(500)],
      [passer(480), signer(305)],
      [passer(450), signer(310)],
      [signer(312), passer(430)],
    ]);
    expect([...followPerson(clip, { frame: 0, person: 0 })]).toEqual([0, 1, 1, 0]);
    expect([...followPerson(clip, { frame: 3, person: 1 })]).toEqual([1, 0, 0, 1]);
  });

  test('a frame without the person is -1, whoever else is there', () => {
    const clip = pose([[signer(300)], [passer(600)], [signer(320)], [null]]);
    expect([...followPerson(clip, { frame: 0, person: 0 })]).toEqual([0, -1, 0, -1]);
  });

  test('somebody who is not there is followed nowhere', () => {
    const clip = pose([[signer(300), null]]);
    expect([...followPerson(clip, { frame: 0, person: 1 })]).toEqual([-1]);
    expect([...followPerson(clip, { frame: 9, person: 0 })]).toEqual([-1]);
  });
});

test('the signer is the large person with hands, in whatever place', () => {
  const clip = pose([[passer(500)], [passer(500), signer(300)], [signer(300), passer(500)]]);
  expect(choosePerson(clip)).toEqual({ frame: 1, person: 1 });
  expect(choosePerson(pose([[null], [null]]))).toBeNull();
});

describe('trackOfPose', () => {
  test('leaves out points in metres and keeps px, z and confidence', () => {
    const { track, places, chosen } = trackOfPose(pose([[passer(500), signer(300)]]));
    expect(chosen).toEqual({ frame: 0, person: 1 });
    expect([...places]).toEqual([1]);
    expect(track).toMatchObject({ estimator: 'holistic', frames: 1, fps: 25, points: 3 });
    expect(track.components.map(({ name, first }) => [name, first])).toEqual([
      ['POSE_LANDMARKS', 0],
      ['LEFT_HAND_LANDMARKS', 2],
    ]);
    expect([...track.coordinates]).toEqual([350, 100, 5, 250, 100, 5, 300, 200, 7]);
    expect([...track.confidence]).toEqual([1, 1, 1]);
  });

  test('another person can be chosen; where they are not, all is missing', () => {
    const clip = pose([[passer(500), signer(300)], [signer(300)]]);
    const { track } = trackOfPose(clip, { frame: 0, person: 0 });
    expect([...track.confidence]).toEqual([1, 1, 0, 0, 0, 0]);
  });

  test('alone, a person may jump; what is no number is missing', () => {
    const clip = pose([[signer(100)], [signer(600)]]);
    clip.data[0] = Number.NaN;
    clip.confidence[5] = Number.NaN;
    const { track } = trackOfPose(clip);
    expect([...track.confidence]).toEqual([0, 1, 1, 1, 0, 1]);
    expect(track.coordinates[0]).toBe(0);
  });

  test('a letter that is no coordinate is passed over', () => {
    const clip = pose([[signer(300)]]);
    const components = clip.components.map((one) => ({ ...one, format: 'XKYC' }));
    const { track } = trackOfPose({ ...clip, components });
    expect([...track.coordinates.subarray(0, 3)]).toEqual([350, 5, 0]);
  });
});
