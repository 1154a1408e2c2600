import { describe, expect, test } from 'vitest';
import { dominantHandRules } from '#shared/pose/dominant-hand-rules.ts';
import { dominantHand, handTravel, presenceShares } from '#shared/recognition/dominant-hand.ts';
import type { HandednessFacts } from '#shared/recognition/dominant-hand.ts';
import { madeTrack, standingBody } from '../made-tracks.ts';

const nothing: HandednessFacts = { given: null, leftHanded: null, shares: null, travel: null };

describe('dominantHand', () => {
  test.each([
    ['given', { given: 'left' }, 'left'],
    ['given', {}, null],
    ['right', { given: 'left', leftHanded: true }, 'right'],
    ['left-for-left-handed', { leftHanded: true }, 'left'],
    ['left-for-left-handed', { leftHanded: null }, 'right'],
    ['more-present', { shares: { left: 0.9, right: 0.8 }, travel: { left: 0, right: 9 } }, 'left'],
    ['more-motion', { shares: { left: 0.9, right: 0.8 }, travel: { left: 0, right: 9 } }, 'right'],
    ['more-present', { shares: { left: 1, right: 1 }, travel: { left: 9, right: 2 } }, 'left'],
    ['more-motion', { shares: { left: 1, right: 1 }, travel: { left: 2, right: 2 } }, 'right'],
    ['more-present', {}, null],
  ] as const)('%s of %j is %s', (rule, facts, expected) => {
    expect(dominantHand(rule, { ...nothing, ...facts })).toBe(expected);
  });

  test('every rule answers', () => {
    for (const rule of dominantHandRules)
      expect([null, 'right']).toContain(dominantHand(rule, nothing));
  });
});

test('travel is that of the wrists of the body, over the frames that show them', () => {
  const wrists = (left: number | null, right: number) => ({
    body: {
      ...standingBody,
      LEFT_WRIST: left === null ? null : ([left, 300, 1] as const),
      RIGHT_WRIST: [right, 300, 1] as const,
    },
  });
  const track = madeTrack([wrists(100, 10), wrists(null, 12), wrists(130, 11)]);
  expect(handTravel(track)).toEqual({ left: 30, right: 3 });
  expect(presenceShares({ left: Uint8Array.of(1, 0), right: Uint8Array.of(1, 1) })).toEqual({
    left: 0.5,
    right: 1,
  });
});
