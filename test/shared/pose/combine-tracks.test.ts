/** The combination of two estimators: both sets of points in one track, and hands that are present where either has them. */

import { describe, expect, test } from 'vitest';
import { combineTracks } from '#shared/pose/combine-tracks.ts';
import { handPresence } from '#shared/pose/hand-presence.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import { madeTrack } from '#test/shared/made-tracks.ts';

/** The same points under OpenPose's names, in a picture twice as large. */
function asOpenPose(track: PoseTrack): PoseTrack {
  const names = ['pose_keypoints_2d', 'hand_left_keypoints_2d', 'hand_right_keypoints_2d'];
  return {
    ...track,
    estimator: 'openpose',
    width: track.width * 2,
    height: track.height * 2,
    coordinates: track.coordinates.map((value) => value * 2),
    components: track.components.map((component, i) => ({ ...component, name: names[i]! })),
  };
}

describe('combineTracks', () => {
  const holistic = madeTrack([{ left: [100, 100, 1] }, {}, { right: [200, 100, 1] }]);
  const openPose = asOpenPose(madeTrack([{}, { left: [50, 60, 0.9] }]));
  const both = valueOf(combineTracks(holistic, openPose));

  test('holds the points of both, in the first one’s pixels', () => {
    expect(both).toMatchObject({ estimator: 'holistic+openpose', frames: 3, points: 98 });
    expect(both.components.map(({ name, first }) => [name, first])).toEqual([
      ['POSE_LANDMARKS', 0],
      ['LEFT_HAND_LANDMARKS', 7],
      ['RIGHT_HAND_LANDMARKS', 28],
      ['pose_keypoints_2d', 49],
      ['hand_left_keypoints_2d', 56],
      ['hand_right_keypoints_2d', 77],
    ]);
    const nose = 49 * 3;
    expect([...both.coordinates.subarray(nose, nose + 2)]).toEqual([300, 130]);
    // Frame 2 of the shorter track is missing, not at 0.
    expect(both.confidence.subarray(2 * 98 + 49).every((value) => value === 0)).toBe(true);
  });

  test('a hand is present where either estimator has it', () => {
    const { left, right } = handPresence(both, 'any>0');
    expect([...left]).toEqual([1, 1, 0]);
    expect([...right]).toEqual([0, 0, 1]);
    expect([...handPresence(holistic, 'any>0').left]).toEqual([1, 0, 0]);
  });

  test('refuses an estimator with itself, and tracks of two rates', () => {
    expect(problemOf(combineTracks(holistic, holistic)).message).toContain('POSE_LANDMARKS');
    expect(problemOf(combineTracks(holistic, { ...openPose, fps: 25 })).message).toContain('25');
  });
});
