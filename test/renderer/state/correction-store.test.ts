/** Corrections in the page: shown at once, called saved only when the engine says so, and taken back when it could not store them. */

import { answers, connectEngine, openCalls, settled } from '#test/support/made-page.ts';
import { beforeEach, expect, test } from 'vitest';
import type { ClipDetail } from '#shared/contract/clip-calls.ts';
import { emptyLayer, keyTable } from '#shared/correction/correction-layer.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { useClip } from '#renderer/state/clip-store.ts';
import {
  followCorrections,
  previewEdits,
  storeEdits,
  useCorrections,
} from '#renderer/state/correction-store.ts';
import { useJobs } from '#renderer/state/job-store.ts';
import { madeTrack } from '#test/shared/made-tracks.ts';

connectEngine();

const nose = 0;
const track = madeTrack([{}, {}, {}]);
const key = { frame: 1, point: nose, state: stateCode.corrected, x: 5, y: 6, z: 0 };
const edits = [{ kind: 'place', keys: keyTable([key]) }] as const;
const detailOf = (clipId: number, trackId: number): ClipDetail =>
  ({
    row: { id: clipId },
    tracks: [track],
    corrections: [{ trackId, sha256: '' }],
  }) as unknown as ClipDetail;
const shownX = (): number | undefined => {
  const { preview, layers } = useCorrections.getState();
  return (preview?.layered ?? layers[0])?.track.coordinates[track.points * 3];
};
const said = (): string => useJobs.getState().lastAction?.text ?? '';

beforeEach(async () => {
  answers.clear();
  useJobs.setState({ lastAction: null });
  const detail = detailOf(1, 7);
  useClip.setState({ clipId: 1, detail });
  await followCorrections(detail);
});

test('a preview shows what the edit would make, and nothing is asked of the engine', () => {
  expect(previewEdits(0, edits)).toBeNull();
  expect(shownX()).toBe(5);
  expect(openCalls('corrections.apply')).toEqual([]);
});

test('it is called saved when the engine has answered, not before', async () => {
  const stored = storeEdits(0, 7, edits);
  await settled();
  expect(shownX()).toBe(5);
  expect(said()).toBe('');
  openCalls('corrections.apply')[0]!.reply({
    entry: { label: 'nose corrected in frame 1' },
    corrections: { layer: { keys: keyTable([key]), spans: [] }, sha256: 'abc' },
  });
  expect((await stored).ok).toBe(true);
  expect(said()).toBe('saved: nose corrected in frame 1');
  expect(shownX()).toBe(5);
});

test('what could not be stored is shown as the file has it', async () => {
  answers.set('corrections.apply', () => fail('unreadable', 'The disk is full.'));
  answers.set('corrections.get', () => succeed({ layer: emptyLayer(), sha256: '' }));
  const reply = await storeEdits(0, 7, edits);
  expect(reply).toMatchObject({ ok: false, error: { message: 'The disk is full.' } });
  expect(shownX() ?? track.coordinates[track.points * 3]).toBe(300);
  expect(said()).toBe('');
});

test('what was moved in one clip is stored for it when another is open by then', async () => {
  const asked: unknown[] = [];
  answers.set('corrections.apply', (input) => {
    asked.push((input as { subject: unknown }).subject);
    return succeed({
      entry: null,
      corrections: { layer: { keys: keyTable([key]), spans: [] }, sha256: 'abc' },
    });
  });
  const other = detailOf(2, 9);
  useClip.setState({ clipId: 2, detail: other });
  await followCorrections(other);
  await storeEdits(0, 7, edits);
  expect(asked).toEqual([{ kind: 'track', id: 7 }]);
  expect(shownX() ?? 300).toBe(300);
});
