/** Frames in which a hand was set, and into which that is carried. */

import { expect, test } from 'vitest';
import { stateCode } from '#shared/correction/point-state.ts';
import { correctedFrames } from '#renderer/view/clip-view/corrected-frames.ts';

test('set is told from carried, and from what the estimator made', () => {
  const { estimated, corrected, missed } = stateCode;
  const hidden = stateCode['hidden-unknown'];
  // Four frames of three points, of which the last two are the hand.
  const frames = [
    [corrected, estimated, missed],
    [estimated, corrected, estimated],
    [estimated, corrected, corrected],
    [estimated, estimated, hidden],
  ];
  const states = Uint8Array.from(frames.flat());
  const keyed = Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1);
  expect([...correctedFrames({ states, keyed }, 3, [1, 2])]).toEqual([0, 1, 2, 2]);
});
