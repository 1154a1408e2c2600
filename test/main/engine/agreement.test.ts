/** How far two people's workspaces agree: only what both did, and did apart from each other, counts. */

import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { keyTable } from '#shared/correction/correction-layer.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import type { Engine } from '#main/engine/engine.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { jointFile, openLab, ownDataSet, someHands } from '#test/main/engine/fixture.ts';
import { openClipLab, rightHand } from '#test/support/made-lab.ts';
import { valueOf } from '#test/support/result.ts';

const place = async (engine: Engine, trackId: number, frames: readonly number[], x: number) =>
  valueOf(
    await engine.call('corrections.apply', {
      subject: { kind: 'track', id: trackId },
      edits: [
        {
          kind: 'place',
          keys: keyTable(
            frames.flatMap((frame) =>
              rightHand.map((point) => ({
                frame,
                point,
                state: stateCode.corrected,
                x,
                y: 300,
                z: 0,
              })),
            ),
          ),
        },
      ],
      label: null,
      range: null,
    }),
  );

const tag = async (engine: Engine, clipId: number, fromFrame: number, toFrame: number) =>
  valueOf(
    await engine.call('clips.tag', {
      clipId,
      category: 'other',
      fromFrame,
      toFrame,
      note: '',
      reviewer: 'x',
    }),
  );

/** A copy of an open workspace, in which Ben then works. */
async function copyFor(path: string, work: (ben: Engine) => Promise<unknown>): Promise<string> {
  const copy = join(dirname(path), 'ben.chereme');
  copyFileSync(path, copy);
  await workIn(copy, work);
  return copy;
}

async function workIn(path: string, work: (ben: Engine) => Promise<unknown>): Promise<void> {
  const { engine, close } = createChereme();
  try {
    valueOf(await engine.call('workspace.open', { path }));
    valueOf(await engine.call('journal.setPerson', { name: 'Ben' }));
    await work(engine);
  } finally {
    close();
  }
}

const compare = async (engine: Engine, path: string) =>
  valueOf(await engine.call('merge.compare', { path }));

test('the same corrections made by two people count: 21 points at 0 px and 21 at 20 px', async () => {
  const { engine, path } = await openClipLab();
  const copy = await copyFor(path, async (ben) => {
    await place(ben, 1, [15], 250);
    await place(ben, 2, [15], 270);
  });
  await place(engine, 1, [15], 250);
  await place(engine, 2, [15], 250);
  const { points } = await compare(engine, copy);
  // Shoulders are 100 px apart: 0 px is within each share, 20 px within none.
  expect(points).toMatchObject({ compared: 42, mean: 10, pck: [0.5, 0.5, 0.5], inherited: 0 });
});

test('what both have from one copy is left out, of points, states and tags', async () => {
  const { engine, path } = await openClipLab();
  await place(engine, 1, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 250);
  await tag(engine, 1, 0, 10);
  const copy = await copyFor(path, async (ben) => {
    await place(ben, 1, [30], 262);
    await tag(ben, 1, 20, 30);
  });
  await place(engine, 1, [30], 250);
  await tag(engine, 1, 20, 30);
  const { points, tags } = await compare(engine, copy);
  expect(points).toMatchObject({ compared: 21, mean: 12, pck: [0, 0, 0], inherited: 210 });
  expect(points.states.flat().reduce((sum, count) => sum + count, 0)).toBe(21);
  // 30 frames without the copied tag: both gave it to the same 10.
  expect(tags).toMatchObject({
    clips: 1,
    otherClips: 1,
    inherited: 1,
    categories: [{ mine: 10, theirs: 10, both: 10, kappa: 1, overlap: 1 }],
  });
});

test('a clip that only one of them opened is no agreement about it', async () => {
  const { engine, path } = await openClipLab();
  const copy = await copyFor(path, async (ben) => {
    await tag(ben, 1, 10, 30);
  });
  await tag(engine, 1, 0, 20);
  // numpy: of 40 frames 10 have both, 10 mine, 10 theirs, 10 neither: 0; over the untouched clip's 40 too it was 0.333.
  const alone = await compare(engine, copy);
  expect(alone.tags).toMatchObject({ clips: 1, otherClips: 1, categories: [{ kappa: 0 }] });
  // Once both have reviewed the other clip, that neither tagged it is agreement: (0.75 - 0.625) / (1 - 0.625).
  valueOf(await engine.call('clips.setReviewed', { clipId: 2, reviewed: true }));
  expect((await compare(engine, copy)).tags.clips).toBe(1);
  await workIn(copy, async (ben) =>
    valueOf(await ben.call('clips.setReviewed', { clipId: 2, reviewed: true })),
  );
  const both = await compare(engine, copy);
  expect(both.tags).toMatchObject({ clips: 2, otherClips: 0 });
  expect(both.tags.categories[0]!.kappa).toBeCloseTo(1 / 3, 12);
});

test('after a merge both have one work: nothing is compared, and what is left out is told', async () => {
  const { engine, path } = await openClipLab();
  const copy = await copyFor(path, async (ben) => {
    await place(ben, 1, [15], 250);
    await tag(ben, 1, 0, 10);
  });
  const before = await compare(engine, copy);
  expect(before.layers).toMatchObject([{ clipId: 1, trackId: 1, people: ['Ben'] }]);
  expect(before.layers[0]!.layer.keys.frame).toHaveLength(21);
  valueOf(await engine.call('merge.apply', { path: copy, answers: [] }));
  const after = await compare(engine, copy);
  expect(after.points).toMatchObject({ compared: 0, inherited: 21 });
  expect(after.tags).toMatchObject({ clips: 0, inherited: 1, categories: [] });
  expect(after).toMatchObject({ layers: [], disagreements: [] });
});

test('the other’s layer is of the poses here, and names only whose steps are not here', async () => {
  const { engine, path } = await openClipLab();
  await place(engine, 1, [3], 250);
  const copy = await copyFor(path, (ben) => place(ben, 1, [15], 270));
  const { layers } = await compare(engine, copy);
  expect(layers).toMatchObject([{ clipId: 1, trackId: 1, people: ['Ben'] }]);
  expect(new Set(layers[0]!.layer.keys.frame)).toEqual(new Set([3, 15]));
});

test('joints of depth hands are compared in mm, by joint', async () => {
  const frames = 6;
  const lab = await openLab({
    'own.json': JSON.stringify(ownDataSet),
    'truth.txt': jointFile(someHands(frames, 3), 3),
    'run.txt': jointFile(someHands(frames, 3, 1), 3),
  });
  await lab.store(
    lab.item('own.json', 'data-set'),
    lab.item('truth.txt', 'truth'),
    lab.item('run.txt', 'run'),
  );
  valueOf(await lab.engine.call('journal.setPerson', { name: 'Ada' }));
  const correct = async (engine: Engine, frame: number, x: number, z: number) =>
    valueOf(
      await engine.call('corrections.apply', {
        subject: { kind: 'run', id: 1 },
        edits: [
          {
            kind: 'place',
            keys: keyTable([{ frame, point: 2, state: stateCode.corrected, x, y: 120, z }]),
          },
        ],
        label: null,
        range: null,
      }),
    );
  await correct(lab.engine, 0, 160, 400);
  const copy = await copyFor(lab.path, async (ben) => {
    await correct(ben, 1, 160, 400);
    await correct(ben, 2, 175, 440);
  });
  await correct(lab.engine, 1, 160, 400);
  await correct(lab.engine, 2, 160, 400);
  const { hands, sharedClips, disagreements } = await compare(lab.engine, copy);
  expect(sharedClips).toBe(0);
  // In frame 2 his lies (175 - 160) * 440 / 200 = 33 mm to the right and 40 mm farther: 51.86 mm; in frame 1 both are one.
  expect(hands).toMatchObject({
    compared: 2,
    inherited: 1,
    joints: [{ name: 'tip', compared: 2 }],
  });
  expect(hands.mean).toBeCloseTo(Math.hypot(33, 40) / 2, 9);
  expect(disagreements).toEqual([
    {
      on: 'hand',
      dataSetId: 1,
      runId: 1,
      name: expect.stringMatching(/^run, /),
      kind: 'points',
      fromFrame: 2,
      toFrame: 3,
      what: 'hand: placed apart',
      worst: expect.closeTo(Math.hypot(33, 40), 9),
    },
  ]);
});
