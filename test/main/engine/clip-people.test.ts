/** Files with several people: the signer is picked once, followed, and can be changed. */

import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ClipDetail } from '#shared/contract/clip-calls.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import { openLab } from './fixture.ts';

/** A person whose 25 points of the body lie about x px, shoulders 40 px apart, the left hand there or not. */
const person = (x: number, hasHand: boolean): unknown => ({
  pose_keypoints_2d: Array.from({ length: 25 }, (_, i) => [
    i === 2 ? x - 20 : i === 5 ? x + 20 : x,
    100 + i,
    0.9,
  ]).flat(),
  hand_left_keypoints_2d: hasHand
    ? Array.from({ length: 21 }, (_, i) => [x + i, 150, 0.9]).flat()
    : [],
});

test('the signer can be picked again, and everything measured follows', async () => {
  const lab = await openLab({});
  const folder = join(lab.folder, 'set', 's1');
  mkdirSync(folder, { recursive: true });
  // Two people change their places in the list from frame to frame; the one at 100 px has hands.
  for (let frame = 0; frame < 4; frame += 1) {
    const [a, b] = [person(100 + frame, true), person(400, false)];
    const people = frame % 2 === 0 ? [a, b] : [b, a];
    const name = `s1_${String(frame).padStart(12, '0')}_keypoints.json`;
    writeFileSync(join(folder, name), JSON.stringify({ people }));
  }
  const paths = [join(lab.folder, 'set')];
  const [candidate] = valueOf(await lab.engine.call('import.preview', { paths }));
  const { path, dataSet, name } = candidate!;
  const item = { path, role: 'poses', dataSet, name, space: null, depthUnitMm: null } as const;
  await lab.store(item);
  const detail = async (): Promise<ClipDetail> =>
    valueOf(await lab.engine.call('clips.detail', { clipId: 1 }));
  const before = await detail();
  expect(before.people).toEqual([2]);
  expect([...before.timelines[0]!.presence]).toEqual([1, 1, 1, 1]);
  expect(before.row.left).toBe(1);
  const trackId = before.corrections[0]!.trackId;
  const asked = valueOf(await lab.engine.call('clips.people', { trackId, frame: 1 }));
  expect(
    asked.people.map(({ person: place, share, isFollowed }) => [place, share, isFollowed]),
  ).toEqual([
    [0, 1, false],
    [1, 1, true],
  ]);
  valueOf(await lab.engine.call('clips.followPerson', { trackId, frame: 1, person: 0 }));
  const after = await detail();
  expect([...after.timelines[0]!.presence]).toEqual([0, 0, 0, 0]);
  expect(after.row.left).toBe(0);
  // The nose of the person at 400 px in every frame.
  const { points, coordinates } = after.tracks[0]!;
  expect([0, 1, 2, 3].map((frame) => coordinates[frame * points * 3])).toEqual([
    400, 400, 400, 400,
  ]);
  expect(valueOf(await lab.engine.call('workspace.check', {})).problems).toEqual([]);
  // One step of the history, with everything that follows from it both ways.
  const scope = { kind: 'clip', id: 1 } as const;
  const undone = valueOf(await lab.engine.call('journal.undo', { scope, force: false }));
  expect(undone.label).toBe('another signer followed in the poses of OpenPose');
  expect({ ...(await detail()), row: null }).toEqual({ ...before, row: null });
  expect((await detail()).row.left).toBe(1);
  valueOf(await lab.engine.call('journal.redo', { scope, force: false }));
  expect({ ...(await detail()), row: null }).toEqual({ ...after, row: null });
  expect(valueOf(await lab.engine.call('workspace.check', {})).problems).toEqual([]);
  const nobody = { trackId, frame: 1, person: 7 };
  expect(problemOf(await lab.engine.call('clips.followPerson', nobody)).message).toContain(
    'person 8',
  );
  renameSync(folder, `${folder}-moved`);
  const gone = problemOf(await lab.engine.call('clips.people', { trackId, frame: 0 }));
  expect(gone.message).toContain('only in the file it came from');
  const stuck = problemOf(await lab.engine.call('journal.undo', { scope, force: false }));
  expect(stuck.message).toContain('only in the file it came from');
  expect((await detail()).row.left).toBe(0);
});
