/** Joints of a depth hand are dragged on its depth image: in the plane, along the line of sight, onto the surface; stored, undone, drawn again. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChereme } from '#main/engine/chereme.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { seriousViolations } from '#test/support/accessibility.ts';
import type { RunningApp } from '#test/support/app.ts';
import { outputFolder, startApp, temporaryFolder } from '#test/support/app.ts';
import { chereme } from '#test/support/chereme.ts';
import { valueOf } from '#test/support/result.ts';

const pictures = join(outputFolder(), 'correcting-hands');
mkdirSync(pictures, { recursive: true });
const folder = temporaryFolder('correcting-hands');
const workspace = join(folder, 'hands.chereme');
let running: RunningApp;
const byId = (id: string) => running.page.locator(`[data-testid="${id}"]`);
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await running.page.keyboard.press(key);
};
const saved = (): Promise<string> => byId('status-saved').innerText();
const picture = (name: string): Promise<Buffer> =>
  running.page.screenshot({ path: join(pictures, `${name}.png`) });

beforeAll(async () => {
  const made = chereme('demo', workspace);
  if (made.code !== 0) throw new Error(made.err);
  running = await startApp({ workspace });
  running.page.setDefaultTimeout(30_000);
  await byId('library-view').waitFor();
  await byId('rail-hands').click();
  await byId('hand-view').waitFor();
  await byId('depth-image').waitFor();
});
afterAll(() => running.close());

/** Where the chosen joint of the method is on the depth image, px of the window; its name stands beside it. */
async function chosenPlace(): Promise<[number, number]> {
  await running.page.mouse.move(2, 400);
  const box = (await byId('depth-joint-name').boundingBox())!;
  return [box.x - 10, box.y + 22];
}

async function drag(right: number, down: number): Promise<void> {
  const { page } = running;
  const [x, y] = await chosenPlace();
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + right / 2, y + down / 2);
  await page.mouse.move(x + right, y + down);
  await page.mouse.up();
}

test('M asks for the name and begins; the tools stand under the title of the image', async () => {
  await press('g', 'm');
  await byId('reviewer-name').fill('Ada');
  await byId('reviewer-keep').click();
  await byId('hand-correct-bar').waitFor();
  expect(await seriousViolations(running.page)).toEqual([]);
});

test('a drag leads in the plane, along the sight, or onto the surface', async () => {
  await drag(24, 12);
  await expect.poll(saved).toMatch(/^saved: 1 point of the hand corrected in frame \d+/);
  await picture('1-plane');
  await press('s', 'y');
  await drag(0, -18);
  await expect.poll(() => byId('way-sight').getAttribute('aria-pressed')).toBe('true');
  await press('s', 's', 'y');
  await expect.poll(() => byId('way-surface').getAttribute('aria-pressed')).toBe('true');
  await drag(6, 6);
  await picture('2-surface');
});

test('states by key, undo and redo', async () => {
  await press('s', '4');
  await expect.poll(saved).toMatch(/^saved: 1 point of the hand hidden and unknown in frame/);
  await press('Control+z');
  await expect.poll(saved).toMatch(/^undone: 1 point of the hand hidden and unknown/);
  await press('Control+Shift+Z');
  await expect.poll(saved).toMatch(/^done again: 1 point of the hand hidden and unknown/);
  await picture('3-states');
  await running.page.emulateMedia({ colorScheme: 'light' });
  await picture('4-light');
  expect(running.pageErrors).toEqual([]);
});

test('the file holds those very places, and the method keeps its own', async () => {
  const frameIndex = Number(await byId('scene-body').getAttribute('data-frame'));
  await running.close();
  const { engine, close } = createChereme();
  const summary = valueOf(await engine.call('workspace.open', { path: workspace }));
  const dataSet = summary.dataSets[0]!;
  const frame = valueOf(
    await engine.call('hands.frame', {
      dataSetId: dataSet.id,
      frameIndex,
      runIds: dataSet.runs.map(({ id }) => id),
    }),
  );
  const depth = valueOf(await engine.call('hands.depth', { dataSetId: dataSet.id, frameIndex }));
  close();
  const corrected = frame.runs.filter((run) => run.corrected !== null);
  expect(corrected).toHaveLength(1);
  const [{ uvd, corrected: pose }] = corrected as [(typeof corrected)[0]];
  const off = (joint: number, axis: number): number =>
    pose!.uvd[joint * 3 + axis]! - uvd[joint * 3 + axis]!;
  expect(off(0, 0)).toBeGreaterThan(2);
  expect(off(0, 1)).toBeGreaterThan(1);
  expect(Math.abs(off(0, 2))).toBeLessThan(1e-3);
  // One millimetre a pixel, up is away.
  expect(Math.abs(off(1, 0)) + Math.abs(off(1, 1))).toBeLessThan(1e-3);
  expect(off(1, 2)).toBeCloseTo(18, 1);
  const { values, width, unitMm } = depth;
  const [u = 0, v = 0, d = 0] = pose!.uvd.subarray(9, 12);
  const seen = [-1, 0, 1].flatMap((row) =>
    [-1, 0, 1].map(
      (column) => values[(Math.round(v) + row) * width + Math.round(u) + column]! * unitMm,
    ),
  );
  expect(Math.min(...seen.map((mm) => Math.abs(mm - d)))).toBeLessThan(1e-3);
  expect(pose!.states[4]).toBe(stateCode['hidden-unknown']);
  expect(Number.isNaN(pose!.uvd[12])).toBe(true);
});
