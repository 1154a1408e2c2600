import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  componentPresence,
  handPresence,
  handPresenceByRule,
  presenceShare,
  presenceStrip,
} from '#shared/pose/hand-presence.ts';
import { isPresent, presenceRules } from '#shared/pose/presence.ts';
import { madeTrack } from '../made-tracks.ts';

describe('handPresence', () => {
  test('goes by confidence, never by coordinates', () => {
    const track = madeTrack([
      { left: [0, 0, 1], right: null },
      { left: null },
      { right: [9, 9, 0.3] },
    ]);
    const { left, right } = handPresence(track, 'any>0');
    expect([[...left], [...right]]).toEqual([
      [1, 0, 0],
      [0, 0, 1],
    ]);
    expect([...presenceStrip({ left, right })]).toEqual([1, 0, 2]);
    expect(presenceShare(handPresence(track, 'all>0.4').right)).toBe(0);
    expect(handPresenceByRule(track)['all>0.1'].right[2]).toBe(1);
  });

  test('a track without hands never has them, one without frames has a share of 0', () => {
    const track = { ...madeTrack([{ left: [0, 0, 1] }]), components: [] };
    expect([...handPresence(track, 'any>0').left]).toEqual([0]);
    expect(presenceShare(new Uint8Array(0))).toBe(0);
  });

  test('is the rule itself, for any confidences', () => {
    const value = fc.oneof(
      fc.constantFrom(0, 0.1, 0.4, 1),
      fc.float({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), (values) => {
        const confidence = Float32Array.from(values);
        for (const rule of presenceRules) {
          const track = { frames: 1, points: values.length, confidence };
          const [present] = componentPresence(track, { first: 0, count: values.length }, rule);
          expect(present === 1).toBe(isPresent(confidence, rule));
        }
      }),
    );
  });
});
