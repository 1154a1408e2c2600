/** Key 1 inside a carried span: the estimator is right in that frame, and undo gives the bytes back. */

import { expect, test } from 'vitest';
import { keyTable } from '#shared/correction/correction-layer.ts';
import type { Edit } from '#shared/correction/edit.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { openClipLab, rightHand } from '#test/support/made-lab.ts';
import { valueOf } from '#test/support/result.ts';

const subject = { kind: 'track', id: 1 } as const;

/** The right hand is 30 px off in frame 28 and 34, carried over frames 24 to 39. */
async function carriedHand() {
  const lab = await openClipLab();
  const apply = async (edits: readonly Edit[]) =>
    valueOf(
      await lab.engine.call('corrections.apply', { subject, edits, label: null, range: null }),
    );
  const keys = keyTable(
    [28, 34].flatMap((frame) =>
      rightHand.map((point) => ({ frame, point, state: 2, x: 280, y: 320 - 2 * frame, z: 0 })),
    ),
  );
  const made = await apply([
    { kind: 'place', keys },
    { kind: 'spans', group: 'right-hand', spans: [{ fromFrame: 24, toFrame: 40 }] },
  ]);
  return { lab, apply, made: made.corrections };
}

const back = (frame: number): Edit => ({
  kind: 'state',
  points: rightHand,
  state: 'estimated',
  fromFrame: frame,
  toFrame: frame + 1,
});

test.each([
  ['keyed', 28],
  ['only carried', 31],
])('a frame that is %s goes back to the estimate', async (_, frame) => {
  const { lab, apply, made } = await carriedHand();
  const { entry, corrections } = await apply([back(frame)]);
  expect(entry?.label).toBe(`right hand back to the estimate in frame ${frame}`);
  const at = frame * 49 + rightHand[0]!;
  expect([corrections.states[at], corrections.keyed[at]]).toEqual([stateCode.estimated, 1]);
  expect(Array.from(corrections.coordinates.slice(at * 3, at * 3 + 2))).toEqual([
    240,
    310 - 2 * frame,
  ]);
  expect(corrections.confidence[at]).toBeCloseTo(0.9);
  // The offset of 40 px in frame 34 runs out straight towards the frame.
  const halfway = frame === 28 ? 31 : 33;
  const left = frame === 28 ? 20 : (40 * 2) / 3;
  const between = corrections.coordinates[(halfway * 49 + rightHand[0]!) * 3]!;
  expect(between).toBeCloseTo(240 + left, 4);
  expect((await apply([back(frame)])).entry).toBeNull();
  valueOf(await lab.engine.call('journal.undo', { scope: null, force: false }));
  const undone = valueOf(await lab.engine.call('corrections.get', { subject, range: null }));
  expect(undone).toEqual(made);
  valueOf(await lab.engine.call('journal.redo', { scope: null, force: false }));
  const again = valueOf(await lab.engine.call('corrections.get', { subject, range: null }));
  expect(again).toEqual(corrections);
  expect(valueOf(await lab.engine.call('workspace.check', {})).problems).toEqual([]);
});

test('outside what is carried the key goes, as ever', async () => {
  const { apply } = await carriedHand();
  await apply([{ kind: 'spans', group: 'right-hand', spans: [] }]);
  const { corrections } = await apply([back(28)]);
  expect(new Set(corrections.layer.keys.frame)).toEqual(new Set([34]));
});
