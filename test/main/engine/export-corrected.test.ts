/** Corrected points go out as corrected, as estimated or both, and every file says which points are a person's. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { ClipExportFormat, ExportedPoints } from '#shared/contract/clip-export-calls.ts';
import { keyTable } from '#shared/correction/correction-layer.ts';
import type { Edit } from '#shared/correction/edit.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { readPose } from '#shared/format/pose/read-pose.ts';
import type { ClipLab } from '#test/support/made-lab.ts';
import { openClipLab, rightHand } from '#test/support/made-lab.ts';
import { valueOf } from '#test/support/result.ts';

/** A clip whose lost right hand was placed in frame 15, its first point though hidden. */
async function correctedLab(): Promise<ClipLab> {
  const lab = await openClipLab();
  const keys = keyTable(
    rightHand.map((point, i) => ({
      frame: 15,
      point,
      state: i === 0 ? stateCode['placed-hidden'] : stateCode.corrected,
      x: 200 + i + 0.25,
      y: 300,
      z: 0,
    })),
  );
  valueOf(
    await lab.engine.call('corrections.apply', {
      subject: { kind: 'track', id: 1 },
      edits: [{ kind: 'place', keys }],
      label: null,
      range: null,
    }),
  );
  return lab;
}

async function exported(
  lab: ClipLab,
  format: ClipExportFormat,
  points: ExportedPoints,
  name: string,
) {
  const folder = dirname(lab.path);
  const into = points === 'both' ? ('folder' as const) : ('file' as const);
  const path = points === 'both' ? folder : join(folder, name);
  const clips = { clipIds: [1] };
  const input = { clips, format, estimator: null, points, path, into };
  return { folder, outcome: valueOf(await lab.engine.call('clips.export', input)) };
}

const confidenceAt = (path: string, frame: number, point: number): number => {
  const pose = valueOf(readPose(readFileSync(path)));
  return pose.confidence[frame * 49 + point]!;
};

test('.pose: corrected, original and both, with a table of whose points are whose', async () => {
  const lab = await correctedLab();
  const { folder, outcome } = await exported(lab, 'pose', 'corrected', 'c.pose');
  expect(outcome.loss.join(' ')).toContain('corrections.csv');
  const pose = valueOf(readPose(readFileSync(join(folder, 'c.pose'))));
  const at = 15 * 49 + rightHand[1]!;
  expect([pose.confidence[at], pose.data[at * pose.dimensions]]).toEqual([1, 201.25]);
  const table = readFileSync(join(folder, 'c.pose.corrections.csv'), 'utf8').trim().split('\n');
  expect(table).toHaveLength(22);
  expect(table[1]).toBe(
    'one,holistic,15,RIGHT_HAND_LANDMARKS,H0,200.25,300,0,1,placed-hidden,1,Ada',
  );
  await exported(lab, 'pose', 'original', 'o.pose');
  expect(confidenceAt(join(folder, 'o.pose'), 15, rightHand[1]!)).toBe(0);
  expect(existsSync(join(folder, 'o.pose.corrections.csv'))).toBe(false);
  expect((await exported(lab, 'pose', 'both', '')).outcome.files).toBe(2);
  expect(confidenceAt(join(folder, 'one.original.pose'), 15, rightHand[1]!)).toBe(0);
  expect(confidenceAt(join(folder, 'one.corrected.pose'), 15, rightHand[1]!)).toBe(1);
});

test('COCO: visible, hidden and absent by the standard', async () => {
  const lab = await correctedLab();
  const { folder } = await exported(lab, 'coco-133', 'corrected', 'c.json');
  const document = JSON.parse(readFileSync(join(folder, 'c.json'), 'utf8')) as {
    annotations: { image_id: number; righthand_kpts: number[]; righthand_valid: boolean }[];
  };
  const hand = (frame: number) => document.annotations.find((one) => one.image_id === frame + 1)!;
  expect(hand(15).righthand_kpts.slice(0, 6)).toEqual([200.25, 300, 1, 201.25, 300, 2]);
  expect(hand(14).righthand_valid).toBe(false);
  expect(hand(14).righthand_kpts.every((value) => value === 0)).toBe(true);
});

test('a table has every point with its state', async () => {
  const lab = await correctedLab();
  const { folder } = await exported(lab, 'points-csv', 'corrected', 'p.csv');
  const lines = readFileSync(join(folder, 'p.csv'), 'utf8').trim().split('\n');
  expect(lines).toHaveLength(1 + 40 * 49);
  expect(lines).toContain('one,holistic,15,RIGHT_HAND_LANDMARKS,H1,201.25,300,0,1,corrected,1,Ada');
  expect(lines).toContain('one,holistic,14,RIGHT_HAND_LANDMARKS,H1,,,,0,missed,0,');
});

test('tables say who placed a point, and of carried ones who placed those they are carried from', async () => {
  const lab = await openClipLab();
  const subject = { kind: 'track', id: 1 } as const;
  const say = async (person: string, edits: readonly Edit[]): Promise<void> => {
    valueOf(await lab.engine.call('journal.setPerson', { name: person }));
    valueOf(
      await lab.engine.call('corrections.apply', { subject, edits, label: null, range: null }),
    );
  };
  const place = (frame: number, x = 200): Edit => ({
    kind: 'place',
    keys: keyTable([{ frame, point: rightHand[0]!, state: 2, x: x + frame, y: 300, z: 0 }]),
  });
  const span: Edit = {
    kind: 'spans',
    group: 'right-hand',
    spans: [{ fromFrame: 0, toFrame: 12 }],
  };
  await say('Ada', [place(2), span]);
  await say('Ben, B.', [place(6)]);
  await say('', [place(9)]);
  // What was taken back was placed by nobody; what was done again, by who did it first.
  await say('Cleo', [place(2, 250)]);
  valueOf(await lab.engine.call('journal.undo', { scope: null, force: false }));
  await say('Cleo', [place(7)]);
  valueOf(await lab.engine.call('journal.undo', { scope: null, force: false }));
  valueOf(await lab.engine.call('journal.redo', { scope: null, force: false }));
  const { folder, outcome } = await exported(lab, 'pose', 'corrected', 'w.pose');
  expect(outcome.loss.join(' ')).toContain('names of those who placed it in the frames');
  await exported(lab, 'points-csv', 'corrected', 'w.csv');
  for (const name of ['w.pose.corrections.csv', 'w.csv']) {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n');
    expect(lines[0]).toBe('clip,estimator,frame,component,point,x,y,z,confidence,state,given,who');
    const who = Array.from({ length: 12 }, (_, frame) => {
      const start = `one,holistic,${frame},RIGHT_HAND_LANDMARKS,H0,`;
      return lines
        .find((line) => line.startsWith(start))
        ?.replace(/^.*?,(estimated|corrected),/, '');
    });
    const both = '0,"Ada; Ben, B."';
    expect(who).toEqual([
      '0,Ada',
      '0,Ada',
      '1,Ada',
      both,
      both,
      both,
      '1,"Ben, B."',
      '1,Cleo',
      '0,Cleo',
      '1,',
      '0,',
      '0,',
    ]);
  }
});

test('COCO says that it cannot say what a person confirmed', async () => {
  const lab = await correctedLab();
  const { outcome } = await exported(lab, 'coco-133', 'corrected', 'c.json');
  expect(outcome.loss.join(' ')).toContain(
    'a confirmed point is labelled and visible, v = 2, like',
  );
});
