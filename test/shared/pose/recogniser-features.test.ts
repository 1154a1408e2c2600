import { expect, test } from 'vitest';
import { recogniserFeatures, recogniserWidth } from '#shared/pose/recogniser-features.ts';
import { makeDemonstrationClip, planSignClips } from '#shared/synthesis/sign-demonstration.ts';
import { valueOf } from '#test/support/result.ts';

const clip = makeDemonstrationClip(planSignClips({ seed: 3, signers: 1, takes: 1 })[0]!);
const tracks = [clip.holistic.track, clip.openpose.track];

test('a frame has 304 numbers of Holistic and 262 of OpenPose for Team 2, 130 and 108 for Team 1', () => {
  expect(recogniserWidth('team2', ['holistic'])).toBe(304);
  expect(recogniserWidth('team2', ['openpose'])).toBe(262);
  expect(recogniserWidth('team1', ['holistic'])).toBe(130);
  expect(recogniserWidth('team1', ['openpose'])).toBe(108);
  expect(recogniserWidth('team2', ['holistic', 'openpose'])).toBe(566);
});

test('points are in shoulder widths around the shoulders', () => {
  const view = { view: 'team1', estimators: ['holistic'], mirrored: false } as const;
  const features = valueOf(recogniserFeatures(tracks, view, 'clip'));
  const { frames } = clip.holistic.track;
  let [left, right] = [0, 0];
  for (let frame = 0; frame < frames; frame += 1) {
    left += features[frame * 130 + 22]! / frames;
    right += features[frame * 130 + 24]! / frames;
  }
  expect(left + right).toBeCloseTo(0, 2);
  expect(left - right).toBeCloseTo(1, 1);
});

test('both estimators stand one after the other', () => {
  const of = (estimators: readonly ('holistic' | 'openpose')[]): Float32Array =>
    valueOf(recogniserFeatures(tracks, { view: 'team2', estimators, mirrored: false }, 'clip'));
  const [both, holistic, openpose] = [
    of(['holistic', 'openpose']),
    of(['holistic']),
    of(['openpose']),
  ];
  expect(both.slice(566, 566 + 304)).toEqual(holistic.slice(304, 608));
  expect(both.slice(566 + 304, 1112)).toEqual(openpose.slice(262, 504));
});

test('the mirror image of a mirror image is the clip, and a hand moves to the other side', () => {
  const seen = (mirrored: boolean): Float32Array =>
    valueOf(
      recogniserFeatures(tracks, { view: 'team1', estimators: ['openpose'], mirrored }, 'clip'),
    );
  const [plain, mirrored] = [seen(false), seen(true)];
  // OpenPose: the right wrist is point 4, the left one point 7; Team 1 keeps the first eight points as they are.
  for (let frame = 0; frame < clip.openpose.track.frames; frame += 1) {
    expect(mirrored[frame * 108 + 8]).toBeCloseTo(-plain[frame * 108 + 14]! || 0, 4);
    expect(mirrored[frame * 108 + 9]).toBeCloseTo(plain[frame * 108 + 15]!, 4);
  }
});

test('a clip without the poses asked for is refused by name', () => {
  const refused = recogniserFeatures(
    [clip.openpose.track],
    { view: 'team2', estimators: ['holistic'], mirrored: false },
    'signer1_sample2',
  );
  expect(refused).toMatchObject({
    ok: false,
    error: { message: 'signer1_sample2: expected poses of holistic, found none.' },
  });
});
