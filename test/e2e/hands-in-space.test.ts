/** Joints of a depth hand are dragged in the 3D scene with the mouse: they lie under the pointer, along an axis nothing else changes, Esc leaves nothing behind. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PerspectiveCamera, Vector3 } from 'three';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChereme } from '#main/engine/chereme.ts';
import type { FrameDetail, ShownRun } from '#shared/contract/hand-calls.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import type { RunningApp } from '#test/support/app.ts';
import { outputFolder, startApp } from '#test/support/app.ts';
import { freshDemo } from '#test/support/demo.ts';
import { valueOf } from '#test/support/result.ts';

const pictures = join(outputFolder(), 'hands-in-space');
mkdirSync(pictures, { recursive: true });
const workspace = freshDemo('hands-in-space');
const frameIndex = 30;
let running: RunningApp;
let before: FrameDetail;
let description: HandDataSet;
let entriesBefore = 0;
const byId = (id: string) => running.page.locator(`[data-testid="${id}"]`);
const saved = (): Promise<string> => byId('status-saved').innerText();

/** What the file holds: the frame with every method, its data set, how many entries the journal has. */
async function stored(): Promise<{ frame: FrameDetail; of: HandDataSet; entries: number }> {
  const { engine, close } = createChereme();
  const { dataSets } = valueOf(await engine.call('workspace.open', { path: workspace }));
  const { id: dataSetId, runs, description: of } = dataSets[0]!;
  const runIds = runs.map(({ id }) => id);
  const frame = valueOf(await engine.call('hands.frame', { dataSetId, frameIndex, runIds }));
  const all = { scope: null, before: null, limit: 1 } as const;
  const { total } = valueOf(await engine.call('journal.history', all));
  close();
  return { frame, of, entries: total };
}

beforeAll(async () => {
  const { frame, of, entries } = await stored();
  before = frame;
  description = of;
  entriesBefore = entries;
  running = await startApp({ workspace });
  running.page.setDefaultTimeout(30_000);
  await byId('library-view').waitFor();
  await byId('rail-hands').click();
  await byId('scene-canvas').waitFor();
});
afterAll(() => running.close());

type Pixel = readonly [number, number];

/** Half the edge of the hand's cube, which fills the picture's height up to a fiftieth, mm. */
const cubeHalfMm = 150;
const fovDeg = 28;

/** A camera of three.js that stands where the view's first does, before the hand. */
async function frontCamera(): Promise<(xyz: ArrayLike<number>) => Pixel> {
  const box = (await byId('scene-canvas').boundingBox())!;
  const [u, v, d] = before.centreUvd!;
  const { fx, fy, cx, cy } = description.intrinsics;
  const hand = new Vector3(((u - cx) * d) / fx, (-(v - cy) * d) / fy, -d);
  const ahead = hand.clone().normalize();
  const distance = (cubeHalfMm * 0.98) / Math.tan((fovDeg * Math.PI) / 360);
  const camera = new PerspectiveCamera(fovDeg, box.width / box.height, 20, 9000);
  camera.position.copy(hand).addScaledVector(ahead, -distance);
  camera.lookAt(hand);
  camera.updateMatrixWorld();
  return ({ 0: x = 0, 1: y = 0, 2: z = 0 }) => {
    const seen = new Vector3(x, -y, -z).project(camera);
    return [box.x + ((seen.x + 1) / 2) * box.width, box.y + ((1 - seen.y) / 2) * box.height];
  };
}

const jointOf = (xyz: Float64Array, joint: number): Float64Array =>
  xyz.subarray(joint * 3, joint * 3 + 3);

/** The pointer's places, by joint. */
const ends = new Map<number, Pixel>();

/** Takes the joint that is corrected and leads it so far; returns before it is let go. */
async function pull(joint: number, right: number, down: number, key?: string): Promise<void> {
  const { page } = running;
  const [x, y] = (await frontCamera())(jointOf(before.runs[0]!.xyz, joint));
  await expect
    .poll(async () => {
      await page.mouse.move(x + 1, y);
      await page.mouse.move(x, y);
      const { cursor } = await byId('scene-canvas').evaluate((at) => getComputedStyle(at));
      return [cursor, await byId('depth-joint-name').innerText()];
    })
    .toEqual(['grab', description.skeleton.joints[joint]]);
  await page.mouse.down();
  if (key !== undefined) await page.keyboard.down(key);
  await page.mouse.move(x + right, y + down, { steps: 4 });
  ends.set(joint, [x + right, y + down]);
}

/** The method whose correction is drawn; joints that lie apart from all others are dragged. */
const [inPlane, alongX, putBack] = [0, 3, 9];

test('a joint is dragged in the plane of the view, along X, and put back', async () => {
  const { page } = running;
  await page.keyboard.press('f');
  await page.keyboard.type(`${frameIndex}`);
  await page.keyboard.press('Enter');
  await expect.poll(() => byId('scene-body').getAttribute('data-frame')).toBe(`${frameIndex}`);
  await byId('hand-correct').click();
  await byId('reviewer-name').fill('Ada');
  await byId('reviewer-keep').click();
  await byId('hand-correct-bar').waitFor();
  await pull(inPlane, 40, -24);
  await page.screenshot({ path: join(pictures, '1-dragging.png') });
  await page.mouse.up();
  await expect.poll(saved).toMatch(/^saved: .* corrected in frame 30/);
  await pull(alongX, 30, 16, 'x');
  await page.mouse.up();
  await page.keyboard.up('x');
  await expect.poll(saved).toMatch(/^saved: .* corrected in frame 30/);
  await pull(putBack, 22, 22);
  await page.keyboard.press('Escape');
  await page.mouse.move(600, 300);
  await page.mouse.up();
  await page.screenshot({ path: join(pictures, '2-corrected.png') });
  expect(running.pageErrors).toEqual([]);
});

test('the file holds what was dragged and nothing else', async () => {
  const seen = await frontCamera();
  await running.close();
  const { frame, entries } = await stored();
  expect(entries).toBe(entriesBefore + 2);
  const [own] = frame.runs.filter(({ corrected }) => corrected !== null) as [ShownRun];
  const { xyz, states } = own.corrected!;
  const given = Array.from(states.keys()).filter((at) => states[at] === stateCode.corrected);
  expect(given).toEqual([inPlane, alongX]);
  const [x, y] = seen(jointOf(xyz, inPlane));
  const [endX, endY] = ends.get(inPlane)!;
  expect(Math.hypot(x - endX, y - endY)).toBeLessThan(1.5);
  const moved = [0, 1, 2].map((axis) => xyz[alongX * 3 + axis]! - own.xyz[alongX * 3 + axis]!);
  expect(moved[0]).toBeGreaterThan(3);
  expect(Math.abs(moved[1]!) + Math.abs(moved[2]!)).toBeLessThan(1e-3);
});
