/** Joints of a depth hand are dragged on its depth image: in the plane, along the line of sight, onto the surface; stored, undone, drawn again. */

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChereme } from '#main/engine/chereme.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { seriousViolations } from '#test/support/accessibility.ts';
import type { RunningApp } from '#test/support/app.ts';
import { answerSaveDialog, outputFolder, startApp, temporaryFolder } from '#test/support/app.ts';
import { chereme } from '#test/support/chereme.ts';
import { takeInThemes } from '#test/support/pictures.ts';
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
  await expect.poll(saved).toMatch(/^saved: [A-Z][\w ]+ corrected in frame \d+/);
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
  await expect.poll(saved).toMatch(/^saved: [A-Z][\w ]+ hidden and unknown in frame/);
  await press('Control+z');
  await expect.poll(saved).toMatch(/^undone: [A-Z][\w ]+ hidden and unknown/);
  await press('Control+Shift+Z');
  await expect.poll(saved).toMatch(/^done again: [A-Z][\w ]+ hidden and unknown/);
  await picture('3-states');
  await running.page.emulateMedia({ colorScheme: 'light' });
  await picture('4-light');
  await running.page.emulateMedia({ colorScheme: null });
  expect(running.pageErrors).toEqual([]);
});

const shownFrame = async (): Promise<number> =>
  Number(await byId('scene-body').getAttribute('data-frame'));

/** Goes to the next frame, or the one before, and waits for it. */
async function step(key: 'd' | 'a'): Promise<number> {
  const before = await shownFrame();
  await press(key);
  await expect.poll(shownFrame).not.toBe(before);
  return shownFrame();
}

const note = (): Promise<string> => byId('hand-correct-note').innerText();

/** Frames worked on by key alone. */
const worked = { turned: 0, copied: 0, asked: 0 };

test('by key alone: turned, placed where it was missing, copied, asked for one by one', async () => {
  worked.turned = await step('d');
  await press('f', 'f', 'r', 'r', 'r');
  await expect.poll(saved).toContain(`saved: hand corrected in frame ${worked.turned}`);
  await press('f');
  await press('n', 'n');
  await expect.poll(note).toBe('Middle PIP: corrected');
  const [x, y] = await chosenPlace();
  await press('n', '4');
  await expect.poll(saved).toMatch(/^saved: Middle DIP hidden and unknown/);
  await running.page.mouse.move(x, y);
  await press('Enter');
  await expect.poll(saved).toContain(`saved: Middle DIP corrected in frame ${worked.turned}`);
  worked.copied = await step('d');
  await press('b');
  await expect
    .poll(saved)
    .toContain(`saved: hand of frame ${worked.turned} copied into frame ${worked.copied}`);
  await press('Alt+b');
  await expect.poll(saved).toMatch(/^every frame shows the right hand/);
  await press('i', 'i', 'x');
  await takeInThemes(running, join(pictures, '6-onion'));
  await running.page.keyboard.down('h');
  await expect.poll(note).toMatch(/^skeletons hidden/);
  await running.page.keyboard.up('h');
  worked.asked = await step('d');
  await running.page.mouse.move(2, 400);
  await press(...Array.from({ length: 10 }, () => 'Shift+N'), 'p');
  await expect.poll(note).toMatch(/^Click the Thumb PIP/);
  await takeInThemes(running, join(pictures, '8-guided'));
  await press('Enter', 'n', '5');
  await expect.poll(saved).toContain('all joints of the hand were asked for');
  // The history goes back to the frame of its first entry, by key.
  await press('j');
  await expect.poll(() => byId('history-entry').count()).toBeGreaterThan(8);
  await takeInThemes(running, join(pictures, '9-history'));
  await press('End', 'Enter');
  await expect.poll(shownFrame).toBe(worked.turned - 1);
  await press('j');
  await expect.poll(() => byId('history').count()).toBe(0);
});

test('the library counts what was corrected, and saves the joints with what is known of them', async () => {
  const path = join(folder, 'joints.csv');
  await press('Escape');
  await byId('rail-data').click();
  await expect
    .poll(() => byId('run-corrected').first().innerText(), { timeout: 20_000 })
    .toMatch(/in \d frames/);
  await press('j');
  await expect.poll(() => byId('history-entry').first().innerText()).toContain('Demonstration');
  await takeInThemes(running, join(pictures, '10-library-history'));
  await press('Escape');
  await expect.poll(() => byId('history').count()).toBe(0);
  await answerSaveDialog(running, path);
  await byId('save-joints').first().click();
  await byId('joints-save').click();
  await expect.poll(saved, { timeout: 30_000 }).toMatch(/^joints saved as .*joints\.csv/);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\r\n');
  expect(lines[0]).toMatch(/^frame,name,sample,points,joint,u \(px\)/);
  expect(lines.some((line) => /,corrected,[^,]*,,,,,,,hidden-unknown,1$/.test(line))).toBe(true);
  await byId('back').click();
  await expect.poll(() => byId('scene-body').getAttribute('data-frame')).toMatch(/^\d+$/);
});

test('the file holds those very places, and the method keeps its own', async () => {
  const frameIndex = await shownFrame();
  await running.close();
  const { engine, close } = createChereme();
  const summary = valueOf(await engine.call('workspace.open', { path: workspace }));
  const { id: dataSetId, runs, description } = summary.dataSets[0]!;
  const correctedIn = async (at: number) => {
    const runIds = runs.map(({ id }) => id);
    const asked = { dataSetId, frameIndex: at, runIds };
    const found = valueOf(await engine.call('hands.frame', asked));
    const changed = found.runs.filter((run) => run.corrected !== null);
    expect(changed).toHaveLength(1);
    return { run: changed[0]!, pose: changed[0]!.corrected! };
  };
  const dragged = await correctedIn(frameIndex);
  const turned = await correctedIn(worked.turned);
  const copied = await correctedIn(worked.copied);
  const askedFor = await correctedIn(worked.asked);
  const depth = valueOf(await engine.call('hands.depth', { dataSetId, frameIndex }));
  const turnedDepth = valueOf(
    await engine.call('hands.depth', { dataSetId, frameIndex: worked.turned }),
  );
  close();
  const { pose, run } = dragged;
  const off = (joint: number, axis: number): number =>
    pose.uvd[joint * 3 + axis]! - run.uvd[joint * 3 + axis]!;
  expect(off(0, 0)).toBeGreaterThan(2);
  expect(off(0, 1)).toBeGreaterThan(1);
  expect(Math.abs(off(0, 2))).toBeLessThan(1e-3);
  // One millimetre a pixel, up is away.
  expect(Math.abs(off(1, 0)) + Math.abs(off(1, 1))).toBeLessThan(1e-3);
  expect(off(1, 2)).toBeCloseTo(18, 1);
  expect(nearestSeenMm(depth, pose.uvd.subarray(9, 12))).toBeLessThan(1e-3);
  expect(pose.states[4]).toBe(stateCode['hidden-unknown']);
  expect(Number.isNaN(pose.uvd[12])).toBe(true);

  // The whole hand by fifteen degrees about the wrist, every depth as it was: each joint but the one that was placed.
  const joints = description.skeleton.joints;
  const [placed, under] = [joints.indexOf('Middle DIP'), joints.indexOf('Middle PIP')];
  const [cos, sin] = [Math.cos(Math.PI / 12), Math.sin(Math.PI / 12)];
  const own = turned.run.xyz;
  for (const joint of joints.keys()) {
    if (joint === placed) continue;
    const [x, y] = [own[joint * 3]! - own[0]!, own[joint * 3 + 1]! - own[1]!];
    const [atX = 0, atY = 0, atZ = 0] = turned.pose.xyz.subarray(joint * 3, joint * 3 + 3);
    expect(atX).toBeCloseTo(own[0]! + x * cos - y * sin, 6);
    expect(atY).toBeCloseTo(own[1]! + x * sin + y * cos, 6);
    expect(atZ).toBeCloseTo(own[joint * 3 + 2]!, 6);
  }
  // The joint that was missing lies where the pointer was, over another, on the surface that is seen there.
  const [there, other] = [placed, under].map((joint) =>
    turned.pose.uvd.subarray(joint * 3, joint * 3 + 3),
  );
  expect(Math.hypot(there![0]! - other![0]!, there![1]! - other![1]!)).toBeLessThan(0.5);
  expect(nearestSeenMm(turnedDepth, there!)).toBeLessThan(1e-3);
  for (const [i, value] of copied.pose.uvd.entries())
    expect(value).toBeCloseTo(turned.pose.uvd[i]!, 9);
  // Asked for one by one: placed where the method has it, skipped, nowhere.
  const thumb = joints.indexOf('Thumb PIP');
  expect([...askedFor.pose.states.subarray(thumb, thumb + 3)]).toEqual([
    stateCode.corrected,
    stateCode.estimated,
    stateCode['out-of-frame'],
  ]);
  expect(askedFor.pose.uvd[thumb * 3]!).toBeCloseTo(askedFor.run.uvd[thumb * 3]!, 9);
});

/** How far a depth, mm, is from the nearest that is seen at its pixel and the eight around it. */
function nearestSeenMm(
  { values, width, unitMm }: DepthFrame,
  [u = 0, v = 0, d = 0]: Float64Array,
): number {
  const around = [-1, 0, 1];
  const seen = around.flatMap((row) =>
    around.map(
      (column) => values[(Math.round(v) + row) * width + Math.round(u) + column]! * unitMm,
    ),
  );
  return Math.min(...seen.map((mm) => Math.abs(mm - d)));
}
