/** Depth frames of the published data sets without ground truth: they go in, models run over them, and truth that comes later must fit. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { writeDepthPng } from '#shared/format/depth-png/write-depth-png.ts';
import { writeMsraBin } from '#shared/format/msra-bin/write-msra-bin.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import { runSettingsSchema } from '#shared/model/model-run.ts';
import { bumpFrame, initialCard, modelFile, refineCard } from '#test/support/made-models.ts';
import { valueOf } from '#test/support/result.ts';
import type { Lab } from './fixture.ts';
import { jointFile, openLab, someHands } from './fixture.ts';

/** NYU's own way: 640 x 480, millimetres in green and blue. */
function greenBlue({ width, values }: DepthFrame): Uint8Array {
  const data = new Uint8Array(640 * 480 * 3);
  for (const [i, mm] of values.entries()) {
    const at = Math.floor(i / width) * 640 + (i % width);
    data.set([7, mm >> 8, mm & 255], at * 3);
  }
  return encode({ width: 640, height: 480, data, channels: 3, depth: 8 });
}

/** A data set, what its frames are called, and how they are written. */
type Published = readonly [string, string, (frame: DepthFrame) => Uint8Array];

const published: readonly [Published, ...Published[]] = [
  ['nyu', 'depth_1_000000#.png', greenBlue],
  ['icvl', 'image_000#.png', writeDepthPng],
  ['msra', '00000#_depth.bin', writeMsraBin],
  ['hands17', 'image_D0000000#.png', writeDepthPng],
];

function writeFrames(
  { folder }: Lab,
  [, pattern, write]: Published,
  numbers: readonly number[],
): readonly string[] {
  return numbers.map((number) => {
    const name = pattern.replace('#', String(number));
    writeFileSync(join(folder, name), write(bumpFrame(number)));
    return name;
  });
}

test.each([...published])(
  '%s: models run over its frames alone, and errors are not known',
  async (...of) => {
    const [dataSet] = of;
    const lab = await openLab({});
    const { engine } = lab;
    const names = writeFrames(lab, of, [1, 2, 3]);
    const outcome = await lab.store(
      lab.item('.', 'frames', { dataSet, path: lab.folder, name: 'frames' }),
    );
    expect(outcome).toMatchObject({ added: { frames: 3 }, skipped: [] });
    const set = await lab.dataSet();
    expect(set).toMatchObject({ frames: 3, depthFrames: 3, hasTruth: false, synthetic: false });
    for (const [name, card] of [
      ['hand-initial.onnx', initialCard],
      ['hand-refine.onnx', refineCard],
    ] as const)
      valueOf(await engine.call('models.add', { path: modelFile(name), card, copy: false }));
    const started = await engine.call('modelRuns.start', {
      modelId: 'test-refine',
      samples: { kind: 'frames', dataSetId: set.id, sampleIds: null, range: null },
      settings: runSettingsSchema.parse({}),
      name: null,
    });
    const run = valueOf(await engine.call('modelRuns.wait', { modelRunId: valueOf(started).id }));
    expect(run).toMatchObject({ state: 'done', done: 3, skipped: { count: 0 } });
    if (run.result?.kind !== 'run') throw new Error('a run of frames makes a method');
    const { dataSetId, runId } = run.result;
    const asked = { dataSetId, frameIndex: 2, runIds: [runId], stagesOf: runId };
    const frame = valueOf(await engine.call('hands.frame', asked));
    expect(frame.name).toContain(names[2]);
    expect(frame.truth.uvd.every(Number.isNaN)).toBe(true);
    expect(frame.stages!.poses.at(-1)!.uvd.every(Number.isFinite)).toBe(true);
  },
);

test('one NYU frame is known by its content and goes in alone', async () => {
  const lab = await openLab({});
  const [name = ''] = writeFrames(lab, published[0], [1]);
  const paths = [join(lab.folder, name)];
  const candidates = valueOf(await lab.engine.call('import.preview', { paths }));
  expect(candidates).toMatchObject([{ role: 'frames', dataSet: 'nyu', problem: null }]);
  const outcome = await lab.store(lab.item(name, 'frames', { dataSet: 'nyu' }));
  expect(outcome).toMatchObject({ added: { frames: 1 }, skipped: [] });
  // Its ground truth comes later, with more frames than are here.
  writeFileSync(join(lab.folder, 'truth.txt'), jointFile(someHands(4, 14), 14));
  const later = await lab.store(lab.item('truth.txt', 'truth', { dataSet: 'nyu' }));
  expect(later).toMatchObject({ added: { truth: 1 }, skipped: [] });
  expect(await lab.dataSet()).toMatchObject({ frames: 4, depthFrames: 1, hasTruth: true });
});

test('ground truth that counts the frames otherwise is refused', async () => {
  const lab = await openLab({ 'truth.txt': jointFile(someHands(4, 14), 14) });
  writeFrames(lab, published[0], [2, 3]);
  await lab.store(lab.item('.', 'frames', { dataSet: 'nyu', path: lab.folder, name: 'frames' }));
  const { skipped } = await lab.store(lab.item('truth.txt', 'truth', { dataSet: 'nyu' }));
  expect(skipped[0]?.code).toBe('mismatch');
  expect(skipped[0]?.reason).toContain(
    'expected line 1 to belong to frame 0 of NYU, depth_1_0000002.png; to that belongs line 2 of it.',
  );
});

test('a frame that is damaged makes no data set', async () => {
  const lab = await openLab({ 'depth_1_0000001.png': 'no picture' });
  const outcome = await lab.store(lab.item('depth_1_0000001.png', 'frames', { dataSet: 'nyu' }));
  expect(outcome.skipped).toHaveLength(1);
  expect(valueOf(await lab.engine.call('workspace.summary', {})).dataSets).toEqual([]);
});
