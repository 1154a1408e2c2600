/** Models over real depth frames: the SR305's, which have no ground truth, and NYU's, whose joints are not the model's. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportItem } from '#shared/contract/import-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { patchFromImage } from '#shared/hand/hand-crop.ts';
import { runSettingsSchema } from '#shared/model/model-run.ts';
import type { ModelRunSummary } from '#shared/model/model-run.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { initialCard, modelFile, refineCard } from '../support/made-models.ts';
import { dataPath, hasRealData } from '../support/real-data.ts';
import { valueOf } from '../support/result.ts';

/** Left, top, right and bottom of the hand from its wrist on, px, read off the pictures by eye. */
const handBoxes: Readonly<Record<string, readonly [number, number, number, number]>> = {
  '20210326-231615/0.png': [222, 213, 322, 345],
  '20210326-231615/20.png': [281, 222, 386, 354],
  '20210326-231615/40.png': [256, 226, 370, 354],
  '20210326-231615/60.png': [274, 206, 380, 354],
  '20210326-231615/80.png': [265, 213, 377, 366],
  '20210326-231615/100.png': [274, 210, 382, 354],
  '20210326-231615/140.png': [267, 201, 366, 345],
  '20210326-231615/160.png': [283, 203, 395, 347],
  '20210326-231615/180.png': [281, 206, 405, 343],
  '20210326-231615/200.png': [295, 192, 402, 331],
  '20210326-231615/220.png': [306, 199, 405, 343],
  '20210326-230536/30.png': [206, 258, 343, 395],
  '20210326-230536/50.png': [199, 210, 336, 354],
  '20210326-230536/70.png': [219, 178, 366, 343],
  '20210326-230536/90.png': [270, 137, 398, 331],
  '20210326-230536/110.png': [206, 160, 382, 315],
  '20210326-230536/130.png': [194, 114, 370, 315],
  '20210326-230536/150.png': [217, 137, 382, 338],
  '20210326-230536/170.png': [194, 137, 343, 331],
};

describe.skipIf(!hasRealData)('depth models on real frames', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chereme-depth-'));
  const chereme = createChereme();
  const { engine } = chereme;
  const item = (path: string, role: ImportItem['role'], dataSet: string): ImportItem => ({
    path,
    role,
    dataSet,
    name: dataSet,
    space: null,
    depthUnitMm: null,
  });
  const dataSet = async (id: string): Promise<DataSetSummary> =>
    valueOf(await engine.call('workspace.summary', {})).dataSets.find(
      ({ description }) => description.id === id,
    )!;

  async function run(id: string, modelId = 'test-refine'): Promise<ModelRunSummary> {
    const started = await engine.call('modelRuns.start', {
      modelId,
      samples: {
        kind: 'frames',
        dataSetId: (await dataSet(id)).id,
        sampleIds: null,
        range: null,
      },
      settings: runSettingsSchema.parse({}),
      name: null,
    });
    return valueOf(await engine.call('modelRuns.wait', { modelRunId: valueOf(started).id }));
  }

  beforeAll(async () => {
    valueOf(await engine.call('workspace.create', { path: join(folder, 'depth.chereme') }));
    // From its readme.
    const intrinsics = { fx: 476.007, fy: 476.007, cx: 313.683, cy: 242.755 };
    const description = join(folder, 'sr305.json');
    writeFileSync(description, JSON.stringify({ name: 'SR305', intrinsics, depthUnitMm: 0.125 }));
    const items = [
      item(description, 'data-set', 'sr305'),
      item(dataPath('hand/sr305/custom'), 'frames', 'sr305'),
      item(dataPath('hand/nyu/truth.txt'), 'truth', 'nyu'),
      item(dataPath('hand/nyu/test_list.txt'), 'frames', 'nyu'),
      item(dataPath('hand/nyu/center.txt'), 'centres', 'nyu'),
      item(dataPath('hand/nyu/frame-1/depth_1_0000001.png'), 'frames', 'nyu'),
    ];
    expect(valueOf(await engine.call('import.store', { items })).skipped).toEqual([]);
    for (const [name, card] of [
      ['hand-initial.onnx', initialCard],
      ['hand-refine.onnx', refineCard],
    ] as const)
      valueOf(await engine.call('models.add', { path: modelFile(name), card, copy: false }));
  });
  afterAll(() => {
    chereme.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the SR305’s frames have a hand each, found within the reach of its camera', async () => {
    const done = await run('sr305');
    expect(done).toMatchObject({ state: 'done', done: 19, skipped: { count: 0 } });
    const { id, hasTruth, runs } = await dataSet('sr305');
    expect([hasTruth, runs.length, runs[0]?.stages]).toEqual([false, 1, 4]);
    for (const frameIndex of [0, 9, 18]) {
      const detail = valueOf(
        await engine.call('hands.frame', {
          dataSetId: id,
          frameIndex,
          runIds: [],
          stagesOf: runs[0]!.id,
        }),
      );
      const [, , distance] = detail.stages!.seen!.centreUvd;
      expect(distance).toBeGreaterThan(150);
      expect(distance).toBeLessThan(1500);
      // Something of the hand is in the cube, and something of the cube is empty.
      expect(Math.min(...detail.stages!.seen!.patch)).toBeLessThan(0.9);
      expect(detail.stages!.poses.at(-1)!.uvd.every(Number.isFinite)).toBe(true);
    }
  });

  test('NYU’s frame goes into a data set of the model’s joints, with its centre', async () => {
    const done = await run('nyu');
    expect(done).toMatchObject({ state: 'done', done: 1 });
    expect(done.settings.centre).toEqual({ from: 'centres' });
    const own = await dataSet('nyu-in-msra-joints');
    expect(own.description.name).toBe('NYU in the joints of MSRA');
    expect([own.frames, own.hasTruth, own.hasCentres]).toEqual([1, false, true]);
    expect((await dataSet('nyu')).runs).toEqual([]);
    const detail = valueOf(
      await engine.call('hands.frame', {
        dataSetId: own.id,
        frameIndex: 0,
        runIds: [own.runs[0]!.id],
        stagesOf: own.runs[0]!.id,
      }),
    );
    expect(detail.name).toContain('depth_1_0000001.png');
    expect(detail.stages!.seen!.centreUvd).toEqual(detail.centreUvd);
    expect(detail.truth.uvd.every(Number.isNaN)).toBe(true);
  });

  /** How far the joints of a frame's stages lie from the middle of what the model saw; 1 is its edge. */
  async function reach(dataSetId: number, frameIndex: number, runId: number): Promise<number> {
    const asked = { dataSetId, frameIndex, runIds: [runId], stagesOf: runId };
    const { stages } = valueOf(await engine.call('hands.frame', asked));
    const { poses, seen } = stages!;
    const { intrinsics } = valueOf(await engine.call('workspace.summary', {})).dataSets.find(
      ({ id }) => id === dataSetId,
    )!.description;
    const cube = { centre: seen!.centreUvd, halfMm: seen!.halfMm };
    const inPatch = poses.flatMap(({ uvd }) => [...patchFromImage(uvd, cube, intrinsics)]);
    expect(inPatch.every(Number.isFinite)).toBe(true);
    return Math.max(...inPatch.map(Math.abs));
  }

  /** How many joints of a method lie in the hand's box, on a surface at their distance. */
  async function jointsOnHand(
    dataSetId: number,
    frameIndex: number,
    runId: number,
  ): Promise<number> {
    const asked = { dataSetId, frameIndex, runIds: [runId], stagesOf: runId };
    const { name, stages } = valueOf(await engine.call('hands.frame', asked));
    const [left, top, right, bottom] = handBoxes[name!]!;
    const image = decode(readFileSync(join(dataPath('hand/sr305/custom'), name!)));
    const { uvd } = stages!.poses.at(-1)!;
    let on = 0;
    for (let i = 0; i < uvd.length; i += 3) {
      const [u, v, d] = [Math.round(uvd[i]!), Math.round(uvd[i + 1]!), uvd[i + 2]!];
      if (u < left || u > right || v < top || v > bottom) continue;
      const around = [-3, 0, 3].flatMap((down) =>
        [-3, 0, 3].map((across) => [u + across, v + down]),
      );
      const isOn = around.some(([column, row]) => {
        const mm = image.data[row! * image.width + column!]! * 0.125;
        return mm > 0 && Math.abs(mm - d) < 40;
      });
      if (isOn) on += 1;
    }
    return on;
  }

  test.each(['init-cnn', 'pose-ren'])(
    'bundled %s puts most joints on the hand in every frame of the SR305, whatever stands behind it',
    async (modelId) => {
      const done = await run('sr305', modelId);
      if (done.result?.kind !== 'run') throw new Error('a run of frames makes a method');
      const { dataSetId, runId } = done.result;
      const on: number[] = [];
      for (let frame = 0; frame < 19; frame += 1)
        on.push(await jointsOnHand(dataSetId, frame, runId));
      expect(Math.min(...on)).toBeGreaterThanOrEqual(14);
      expect(on.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0.85 * 19 * 21);
    },
  );

  test.each(['init-cnn', 'pose-ren'])(
    'bundled %s keeps to the cube on the 16-bit PNGs of the SR305 and on NYU’s frame',
    async (modelId) => {
      for (const [id, frames] of [
        ['sr305', 19],
        ['nyu', 1],
      ] as const) {
        const done = await run(id, modelId);
        expect(done).toMatchObject({ state: 'done', done: frames, skipped: { count: 0 } });
        if (done.result?.kind !== 'run') throw new Error('a run of frames makes a method');
        const { dataSetId, runId } = done.result;
        const reaches: number[] = [];
        for (let frame = 0; frame < frames; frame += 1)
          reaches.push(await reach(dataSetId, frame, runId));
        // A fingertip may come to lie a little beyond the edge where a forearm takes part of the cube.
        expect(Math.max(...reaches)).toBeLessThan(1.1);
        expect(reaches.filter((one) => one <= 1).length).toBeGreaterThanOrEqual(0.8 * frames - 1);
      }
    },
  );
});
