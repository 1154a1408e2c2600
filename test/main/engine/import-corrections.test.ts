/** Points that people corrected in other programs arrive as corrections, and what does not fit is told. */

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { keyTable } from '#shared/correction/correction-layer.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { openClipLab, rightHand } from '#test/support/made-lab.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import { checkout } from '#test/support/step.ts';

const track = { kind: 'track', id: 1 } as const;

test('what was corrected, exported as COCO and taken in again is the same', async () => {
  const lab = await openClipLab();
  const keys = keyTable(
    rightHand.map((point, i) => ({
      frame: 15,
      point,
      state: i % 3 === 0 ? stateCode['placed-hidden'] : stateCode.corrected,
      x: 200 + i + 0.125,
      y: 300.5,
      z: 0,
    })),
  );
  const edits = [{ kind: 'place' as const, keys }];
  const input = { subject: track, edits, label: null, range: null };
  const { corrections } = valueOf(await lab.engine.call('corrections.apply', input));
  const path = join(dirname(lab.path), 'coco.json');
  valueOf(
    await lab.engine.call('clips.export', {
      clips: { clipIds: [1] },
      format: 'coco-133',
      estimator: null,
      points: 'corrected',
      path,
      into: 'file',
    }),
  );
  valueOf(await lab.engine.call('journal.undo', { scope: null, force: false }));
  const taken = valueOf(await lab.engine.call('corrections.import', { trackId: 1, path }));
  expect(taken).toMatchObject({ points: 21, entry: { label: '21 points taken from coco.json' } });
  expect(taken.warnings.join(' ')).toContain('stay estimated');
  expect(
    valueOf(await lab.engine.call('corrections.get', { subject: track, range: null })),
  ).toEqual(corrections);
});

const deepLabCut = `scorer,Ada,Ada,Ada,Ada,Ada,Ada
bodyparts,NOSE,NOSE,right_hand_4,right_hand_4,tail,tail
coords,x,y,x,y,x,y
labeled-data/one/img0003.png,301.5,131,,,1,1
labeled-data/one/img0014.png,,,210.25,290,2,2
labeled-data/one/img0099.png,5,5,,,,
`;

test('labels of DeepLabCut correct the points they name', async () => {
  const lab = await openClipLab();
  const path = join(dirname(lab.path), 'CollectedData_Ada.csv');
  writeFileSync(path, deepLabCut);
  const taken = valueOf(await lab.engine.call('corrections.import', { trackId: 1, path }));
  expect(taken.points).toBe(2);
  expect(taken.warnings).toEqual([
    '1 name in the file is no point of the track: tail.',
    '1 point is in frames after the last of 40.',
  ]);
  const { layer } = valueOf(
    await lab.engine.call('corrections.get', { subject: track, range: null }),
  );
  expect(layer.keys).toMatchObject({
    frame: Int32Array.of(3, 14),
    point: Int32Array.of(0, rightHand[4]!),
    position: Float64Array.of(301.5, 131, 0, 210.25, 290, 0),
  });
});

const sleapFile = join(checkout, 'test/fixtures/sleap/labels.slp');

test('labels of SLEAP correct the points they name, and hidden ones are placed though hidden', async () => {
  const lab = await openClipLab();
  const asked = { trackId: 1, path: sleapFile };
  const match = valueOf(await lab.engine.call('corrections.preview', asked));
  expect(match).toMatchObject({ source: 'SLEAP', points: 3, frames: 2 });
  expect(match.names.map(({ name, point, placed }) => [name, point !== null, placed])).toEqual([
    ['nose', true, 1],
    ['tail', false, 1],
    ['right_hand_0', true, 1],
    ['right_hand_4', true, 1],
  ]);
  expect(match.warnings).toEqual([
    '1 instances are predictions of SLEAP, and no corrections.',
    '1 name in the file is no point of the track: tail.',
  ]);
  const before = valueOf(
    await lab.engine.call('journal.history', { scope: null, before: null, limit: 1 }),
  );
  expect(before.total).toBe(0);
  const taken = valueOf(await lab.engine.call('corrections.import', asked));
  expect(taken).toMatchObject({ points: 3, entry: { label: '3 points taken from labels.slp' } });
  const { layer } = valueOf(
    await lab.engine.call('corrections.get', { subject: track, range: null }),
  );
  expect(layer.keys).toMatchObject({
    frame: Int32Array.of(3, 14, 14),
    point: Int32Array.of(0, rightHand[0]!, rightHand[4]!),
    state: Uint8Array.of(stateCode.corrected, stateCode['placed-hidden'], stateCode.corrected),
    position: Float64Array.of(301.5, 131, 0, 205, 300, 0, 210.25, 290, 0),
  });
});

test('labels of SLEAP that are cut off anywhere are refused plainly', async () => {
  const lab = await openClipLab();
  const whole = readFileSync(sleapFile);
  const path = join(dirname(lab.path), 'cut.slp');
  for (let bytes = 8; bytes < whole.length; bytes += 997) {
    writeFileSync(path, whole.subarray(0, bytes));
    const problem = problemOf(await lab.engine.call('corrections.preview', { trackId: 1, path }));
    expect(problem).toMatchObject({ code: 'damaged' });
    expect(problem.message).toBe(`${path} is damaged: HDF5 cannot read the labels in it.`);
  }
});

test.each([
  ['words.json', 'words', 'is no JSON'],
  ['other.json', '{"a": 1}', 'no COCO keypoints'],
  ['plain.csv', 'a,b\n1,2\n', 'no CSV of DeepLabCut'],
  [
    'bad.csv',
    deepLabCut.replace('301.5', 'left'),
    'line 4: expected numbers for NOSE, found “left”',
  ],
  ['empty.slp', '', 'is not an HDF5 file'],
  ['words.slp', 'words that are no labels', 'is not an HDF5 file'],
  ['labels.txt', '', 'expected COCO keypoints (.json), labels of SLEAP (.slp) or of DeepLabCut'],
])('%s is refused plainly and nothing changes', async (name, text, said) => {
  const lab = await openClipLab();
  const path = join(dirname(lab.path), name);
  writeFileSync(path, text);
  const problem = problemOf(await lab.engine.call('corrections.import', { trackId: 1, path }));
  expect(problem.message).toContain(said);
  const history = valueOf(
    await lab.engine.call('journal.history', { scope: null, before: null, limit: 1 }),
  );
  expect(history.total).toBe(0);
});
