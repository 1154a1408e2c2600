/** Joints of a method leave the workspace as it said them and as people corrected them. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keyTable } from '#shared/correction/correction-layer.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import { jointFile, openLab, ownDataSet, someHands } from './fixture.ts';

async function correctedLab(lost = true) {
  const lab = await openLab({
    'own.json': JSON.stringify(ownDataSet),
    'truth.txt': jointFile(someHands(4, 3), 3),
    'a.txt': jointFile(someHands(4, 3, 1), 3),
  });
  await lab.store(
    lab.item('own.json', 'data-set'),
    lab.item('truth.txt', 'truth'),
    lab.item('a.txt', 'run'),
  );
  const run = (await lab.dataSet()).runs[0]!;
  const place = { frame: 2, point: 1, state: stateCode.corrected, x: 101.5, y: 52.25, z: 613 };
  valueOf(
    await lab.engine.call('corrections.apply', {
      subject: { kind: 'run', id: run.id },
      edits: [
        { kind: 'place', keys: keyTable([place]) },
        ...(lost
          ? [
              {
                kind: 'state',
                points: [0],
                state: 'out-of-frame',
                fromFrame: 3,
                toFrame: 4,
              } as const,
            ]
          : []),
      ],
      label: null,
      range: null,
    }),
  );
  const asked = { dataSetId: 1, runId: run.id } as const;
  return { lab, asked };
}

test('a table has both, with what is known of each joint', async () => {
  const { lab, asked } = await correctedLab();
  const text = valueOf(
    await lab.engine.call('hands.joints', { ...asked, points: 'both', as: 'table' }),
  );
  const [head, ...lines] = text.trimEnd().split('\r\n');
  expect(head).toBe(
    'frame,name,sample,points,joint,u (px),v (px),d (mm),x (mm),y (mm),z (mm),state,given',
  );
  const rows = lines.map((line) => line.split(','));
  expect(rows).toHaveLength(2 * 4 * 3);
  const joint = ownDataSet.joints[1]!;
  const [original, corrected] = rows.filter((row) => row[0] === '2' && row[4] === joint);
  const said = someHands(4, 3, 1).subarray((2 * 3 + 1) * 3, (2 * 3 + 2) * 3);
  expect(original!.slice(3, 5)).toEqual(['original', joint]);
  expect(original!.slice(11)).toEqual(['estimated', '0']);
  for (const [i, value] of said.entries()) expect(Number(original![5 + i])).toBeCloseTo(value, 2);
  expect(corrected!.slice(5, 8)).toEqual(['101.5', '52.25', '613']);
  expect(corrected!.slice(11)).toEqual(['corrected', '1']);
  const lost = rows.find(
    (row) => row[0] === '3' && row[3] === 'corrected' && row[4] === ownDataSet.joints[0],
  );
  expect(lost!.slice(5)).toEqual(['', '', '', '', '', '', 'out-of-frame', '1']);
});

test('the library counts them by their state', async () => {
  const { lab } = await correctedLab();
  const { corrected } = (await lab.dataSet()).runs[0]!;
  expect(corrected).toEqual({ frames: 2, states: Uint32Array.of(0, 0, 1, 0, 0, 1) });
});

test('a result file of corrected joints comes back as the same joints', async () => {
  const { lab, asked } = await correctedLab(false);
  const text = valueOf(
    await lab.engine.call('hands.joints', { ...asked, points: 'corrected', as: 'results' }),
  );
  const values = text.trimEnd().split('\n').join(' ').split(' ').map(Number);
  const expected = someHands(4, 3, 1);
  expected.set([101.5, 52.25, 613], (2 * 3 + 1) * 3);
  const rounded = Array.from(expected, (value) => Number(value.toFixed(3)));
  expect(values).toEqual(rounded);
  writeFileSync(join(lab.folder, 'back.txt'), text);
  await lab.store(lab.item('back.txt', 'run'));
  const back = (await lab.dataSet()).runs.find(({ name }) => name === 'back')!;
  const again = { dataSetId: 1, runId: back.id, points: 'original', as: 'results' } as const;
  expect(valueOf(await lab.engine.call('hands.joints', again))).toBe(text);
});

test('a result file is refused where a joint has no place, and of both at once', async () => {
  const { lab, asked } = await correctedLab();
  const written = (points: 'corrected' | 'both') =>
    lab.engine.call('hands.joints', { ...asked, points, as: 'results' });
  expect(problemOf(await written('corrected')).message).toBe(
    'A result file has a place for every joint: expected one, found none of wrist in frame 3.',
  );
  expect(problemOf(await written('both')).code).toBe('bad-input');
});
