import { describe, expect, test } from 'vitest';
import { isPresent, presenceRules, presenceShares } from '#shared/pose/presence.ts';

describe('presence rules', () => {
  test.each([
    [[0, 0, 0], []],
    [[0, 0, 0.9], ['any>0']],
    [
      [0.05, 0.9, 0.9],
      ['any>0', 'all>0', 'mean>0.4'],
    ],
    [
      [0.2, 0.2, 0.2],
      ['any>0', 'all>0', 'all>0.1'],
    ],
    [
      [0.5, 0.5, 0.5],
      ['any>0', 'all>0', 'all>0.1', 'all>0.4', 'mean>0.4'],
    ],
    [[], []],
  ])('of %j hold %j', (confidence, holding) => {
    const held = presenceRules.filter((rule) => isPresent(Float32Array.from(confidence), rule));
    expect(held).toEqual(holding);
  });

  test('shares are of all frames and the first person', () => {
    const pose = {
      frames: 2,
      people: 2,
      points: 3,
      confidence: Float32Array.of(1, 0.5, 0.5, 1, 1, 1, 0, 0, 0.5, 1, 1, 1),
    };
    expect(presenceShares(pose, { first: 1, count: 2 })).toEqual({
      'any>0': 1,
      'all>0': 0.5,
      'all>0.1': 0.5,
      'all>0.4': 0.5,
      'mean>0.4': 0.5,
    });
    const nobody = { frames: 0, people: 0, points: 3, confidence: new Float32Array(0) };
    expect(presenceShares(nobody, { first: 0, count: 3 })['any>0']).toBe(0);
  });
});
