/** The annotator's journey: a joint is dragged with the mouse to the right pixel and stored as the right number; states, copies, guided correcting, undo, history and a restart. */

import { decode } from 'fast-png';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChereme } from '#main/engine/chereme.ts';
import type { TrackCorrections } from '#shared/contract/correction-calls.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import type { PoseFit } from '#renderer/scene/pose-painter.ts';
import { fitBox } from '#renderer/scene/pose-painter.ts';
import { planPose } from '#renderer/scene/pose-plan.ts';
import { seriousViolations } from '#test/support/accessibility.ts';
import type { RunningApp } from '#test/support/app.ts';
import { outputFolder, startApp, temporaryFolder } from '#test/support/app.ts';
import { takeInThemes } from '#test/support/pictures.ts';
import {
  leftHandFirst,
  lostFrames,
  makeLostHandWorkspace,
  rightHandFirst,
} from '#test/support/lost-hand-workspace.ts';
import { valueOf } from '#test/support/result.ts';

const pictures = join(outputFolder(), 'correcting');
mkdirSync(pictures, { recursive: true });
const folder = temporaryFolder('correcting');
const workspace = join(folder, 'lost.chereme');
const userData = join(folder, 'user');
const track = makeLostHandWorkspace(workspace);
const indexTip = rightHandFirst + 8;
const spaceFrame = 40;
const placedFrame = 50;

let running: RunningApp;
const byId = (id: string) => running.page.locator(`[data-testid="${id}"]`);
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await running.page.keyboard.press(key);
};
const saved = (): Promise<string> => byId('status-saved').innerText();
const picture = (name: string): Promise<Buffer> =>
  running.page.screenshot({ path: join(pictures, `${name}.png`) });

async function start(size: { width: number; height: number }): Promise<void> {
  running = await startApp({ workspace, userData, ...size });
  running.page.setDefaultTimeout(30_000);
}

/** How px of the track fall on the window: the stage shows the box of all that is seen, 24 px from its edges. */
async function stageFit(): Promise<PoseFit> {
  const box = (await byId('stage').boundingBox())!;
  const fit: PoseFit = { scale: 1, scaleY: 1, x: 0, y: 0 };
  fitBox(fit, planPose(track).box, { x: 0, width: box.width, height: box.height }, 24);
  return { ...fit, x: fit.x + box.x, y: fit.y + box.y };
}

const placeOf = (frame: number, point: number): [number, number] => {
  const at = (frame * track.points + point) * 3;
  return [track.coordinates[at]!, track.coordinates[at + 1]!];
};

async function goTo(frame: number): Promise<void> {
  await press('q');
  for (let i = 0; i < Math.floor(frame / 10); i += 1) await press('Shift+D');
  for (let i = 0; i < frame % 10; i += 1) await press('d');
  await expect.poll(() => byId('clip-frame').innerText()).toMatch(new RegExp(`^frame ${frame} of`));
}

/** What the file holds, read by the engine once the app is closed. */
async function corrections(): Promise<TrackCorrections> {
  const chereme = createChereme();
  valueOf(await chereme.engine.call('workspace.open', { path: workspace }));
  const subject = { kind: 'track', id: 1 } as const;
  const found = valueOf(await chereme.engine.call('corrections.get', { subject, range: null }));
  chereme.close();
  return found;
}

beforeAll(async () => {
  await start({ width: 1440, height: 900 });
  await byId('library-view').waitFor();
  await byId('rail-clips').click();
  await byId('clip-row').first().dblclick();
  await byId('clip-view').waitFor();
});
afterAll(() => running.close());

test('B says why no other clip can play beside this one', async () => {
  await press('b');
  await expect.poll(saved).toMatch(/^Nothing was predicted of this clip/);
  expect(await byId('stage-beside').count()).toBe(0);
});

test('C asks for the name once, and the correction bar takes the place of the tag bar', async () => {
  await press('c');
  await byId('reviewer-name').fill('Ada');
  await byId('reviewer-keep').click();
  await byId('correct-bar').waitFor();
  expect(await byId('tag-bar').count()).toBe(0);
  expect(await seriousViolations(running.page)).toEqual([]);
});

/** White pixels of the stage within 9 px of a place: how many, how far their middle is off, and whether the place itself is one. */
const whiteSquare = (x: number, y: number) =>
  running.page.evaluate(
    ([px, py]) => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-testid="stage"]')!;
      const ratio = canvas.width / canvas.clientWidth;
      const [left, top] = [Math.round((px! - 9) * ratio), Math.round((py! - 9) * ratio)];
      const size = Math.round(18 * ratio);
      const { data } = canvas.getContext('2d')!.getImageData(left, top, size, size);
      let [right, down, pixels] = [0, 0, 0];
      const isWhite = (i: number): boolean => Math.min(...data.slice(i * 4, i * 4 + 3)) > 170;
      for (let i = 0; i < size * size; i += 1) {
        if (!isWhite(i)) continue;
        right += (left + (i % size) + 0.5) / ratio - px!;
        down += (top + Math.floor(i / size) + 0.5) / ratio - py!;
        pixels += 1;
      }
      const middle = isWhite(Math.floor(size / 2) * size + Math.floor(size / 2));
      return { pixels, right: right / pixels, down: down / pixels, middle };
    },
    [x, y],
  );

/** Keys of the list that start more than one thing. */
async function keysUsedTwice(): Promise<readonly string[]> {
  await press('?');
  await byId('key-list').waitFor();
  const keys = await byId('key-list')
    .locator('li [role="img"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  await press('Escape');
  await expect.poll(() => byId('key-list').count()).toBe(0);
  expect(keys.length).toBeGreaterThan(40);
  return keys.filter((key, i) => keys.indexOf(key) !== i);
}

test('every key means one thing, while correcting and while tagging', async () => {
  expect(await keysUsedTwice()).toEqual([]);
  await press('c');
  await byId('tag-bar').waitFor();
  expect(await keysUsedTwice()).toEqual([]);
  await press('c');
  await byId('correct-bar').waitFor();
});

/** Where the dragged joint is set down, px of the track. */
const target = { frame: 10, x: 0, y: 0 };

test('a joint is dragged with the mouse', async () => {
  const { page } = running;
  await goTo(target.frame);
  const fit = await stageFit();
  const [x, y] = placeOf(target.frame, indexTip);
  const [fromX, fromY] = [x * fit.scale + fit.x, y * fit.scale + fit.y];
  await page.mouse.move(fromX, fromY);
  await expect.poll(() => byId('joint-name').innerText()).toMatch(/^right index tip · .*Holistic/);
  await page.mouse.down();
  await page.mouse.move(fromX + 20, fromY - 10, { steps: 4 });
  await page.mouse.move(fromX + 40, fromY - 24, { steps: 4 });
  // Shown before it is stored.
  await expect.poll(() => byId('correct-note').innerText()).toBe('right index tip: corrected');
  await page.mouse.up();
  await expect.poll(saved).toMatch(/^saved: right index tip corrected in frame 10/);
  [target.x, target.y] = [x + 40 / fit.scale, y - 24 / fit.scale];
  await picture('1-dragged');
  // The very pixels: the white square of a corrected joint stands where it was let go, and leaves its middle free.
  const stage = (await byId('stage').boundingBox())!;
  const square = await whiteSquare(fromX + 40 - stage.x, fromY - 24 - stage.y);
  expect(square.pixels).toBeGreaterThan(8);
  expect(Math.hypot(square.right, square.down)).toBeLessThan(1);
  expect(square.middle).toBe(false);
  await expect.poll(() => byId('keyed-frame').count()).toBe(1);
});

test('arrows nudge it, and several presses are one step', async () => {
  // Quickly one after the other, however busy this machine is.
  await running.page.evaluate(() => {
    for (const [key, shiftKey] of [
      ['ArrowRight', false],
      ['ArrowRight', false],
      ['ArrowDown', true],
    ] as const)
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true }));
  });
  await expect.poll(() => byId('carry-span').count()).toBe(1);
  await running.page.waitForTimeout(700);
  await press('Control+z');
  await expect.poll(saved).toMatch(/^undone: right index tip corrected in frame 10/);
  await expect.poll(() => byId('keyed-frame').count()).toBe(1);
});

test('the lost hand is taken from the frame before, and carried over the gap', async () => {
  await goTo(20);
  await press('i');
  await picture('2-lost');
  await press('b');
  await expect
    .poll(saved)
    .toMatch(new RegExp(`^saved: right hand of frame ${lostFrames.from - 1} copied into frame 20`));
  await expect.poll(() => byId('presence-legend').innerText()).toContain('R present');
  await press('x');
  await picture('3-copied');
  await press('z', 'i', 'i');
});

test('a state is one key, for the joint or for all that moves with it', async () => {
  await press('4');
  await expect.poll(saved).toMatch(/^saved: right index tip hidden and unknown in frame 20/);
  await expect
    .poll(() => byId('correct-note').innerText())
    .toBe('right index tip: hidden and unknown');
  await press('f', 'f', '3');
  await expect
    .poll(saved)
    .toMatch(/^saved: 20 points of the right hand placed though hidden in frame 20/);
  await picture('4-states');
  await press('f');
});

test('guided correcting asks for one joint after another, with skip', async () => {
  const { page } = running;
  await goTo(30);
  await press('k', 'k', 'k', 'p');
  await expect
    .poll(() => byId('correct-note').innerText())
    .toMatch(/^Click where the left wrist is/);
  const fit = await stageFit();
  for (const [x, y] of [
    [300, 300],
    [310, 310],
  ] as const)
    await page.mouse.click(x * fit.scale + fit.x, y * fit.scale + fit.y);
  await press('n');
  await expect
    .poll(() => byId('correct-note').innerText())
    .toMatch(/^Click where the left thumb IP is/);
  await picture('5-guided');
  await press('5');
  await expect.poll(saved).toMatch(/out of frame in frame 30/);
  await expect
    .poll(() => byId('correct-note').innerText())
    .toMatch(/^Click where the left thumb tip is/);
  await press('Escape');
  await expect.poll(() => byId('correct-note').innerText()).toMatch(/^left thumb tip:/);
});

/** Where the mark of the chosen joint is in the 3D view now; null while it is not drawn. */
async function seenInSpace(): Promise<[number, number] | null> {
  const box = (await byId('pose-scene').boundingBox())!;
  const { width, channels, data } = decode(await running.page.screenshot({ clip: box }));
  let [sumX, sumY, seen] = [0, 0, 0];
  for (let i = 0; i * channels < data.length; i += 1) {
    const [red, green, blue] = data.subarray(i * channels, i * channels + 3);
    if (Math.abs(red! - 0x97) + Math.abs(green! - 0xa3) + Math.abs(blue! - 0xff) > 24) continue;
    sumX += i % width;
    sumY += Math.floor(i / width);
    seen += 1;
  }
  return seen > 3 ? [box.x + sumX / seen, box.y + sumY / seen] : null;
}

/** The same once it rests: without a graphics card the view follows when it can. */
async function haloInSpace(): Promise<[number, number]> {
  let before: [number, number] | null = null;
  for (let look = 0; look < 60; look += 1) {
    const now = await seenInSpace();
    if (now !== null && before !== null && Math.hypot(now[0] - before[0], now[1] - before[1]) < 0.5)
      return now;
    before = now;
    await running.page.waitForTimeout(300);
  }
  throw new Error('The chosen joint does not come to rest in the 3D view.');
}

test('a joint is dragged in 3D: in the plane of the view, and along the axis whose key is held', async () => {
  const { page } = running;
  await goTo(spaceFrame);
  const [x, y] = await haloInSpace();
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 30, y, { steps: 5 });
  await page.mouse.up();
  await expect.poll(saved).toMatch(/^saved: left thumb tip corrected in frame 40/);
  await press('Shift+C');
  await page.waitForTimeout(300);
  const [sideX, sideY] = await haloInSpace();
  await page.mouse.move(sideX, sideY);
  await page.mouse.down();
  await page.keyboard.down('z');
  await page.mouse.move(sideX + 25, sideY + 12, { steps: 5 });
  await picture('5-in-space');
  await page.mouse.up();
  await page.keyboard.up('z');
  await press('Shift+X');
});

test('in 3D a missing joint is placed by a click, and turned about the joint it hangs on while Alt is held', async () => {
  const { page } = running;
  await goTo(placedFrame);
  await press('Shift+N');
  await expect.poll(() => byId('correct-note').innerText()).toMatch(/^left thumb IP:/);
  const [x, y] = await haloInSpace();
  await press('n', '4');
  await expect.poll(saved).toMatch(/^saved: left thumb tip hidden and unknown in frame 50/);
  const far = 80;
  await page.mouse.click(x + far, y);
  await expect.poll(saved).toMatch(/^saved: left thumb tip corrected in frame 50/);
  const placedWords = await saved();
  await press('i');
  await picture('5-placed-in-space');
  await press('i', 'i');
  // The status says the second it was saved in.
  await page.waitForTimeout(1000);
  await page.keyboard.down('Alt');
  await page.mouse.down();
  await page.mouse.move(x + far * Math.SQRT1_2, y - far * Math.SQRT1_2, { steps: 3 });
  await page.mouse.move(x, y - far, { steps: 3 });
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await expect.poll(saved).not.toBe(placedWords);
  // One drag is one step: undone, the joint is placed still.
  await press('Control+z');
  await expect.poll(saved).toMatch(/^undone: left thumb tip corrected in frame 50/);
  await expect.poll(() => byId('correct-note').innerText()).toBe('left thumb tip: corrected');
  await press('Control+Shift+z');
  await expect.poll(saved).toMatch(/^done again: left thumb tip corrected in frame 50/);
});

test('the end of a span is moved by key and by mouse', async () => {
  const { page } = running;
  await goTo(34);
  await press('}');
  await expect.poll(saved).toMatch(/^saved: spans of the left hand changed/);
  const end = byId('carry-row')
    .locator('[data-group="left-hand"] [data-testid="carry-to"]')
    .first();
  const box = (await end.boundingBox())!;
  const plot = (await byId('timeline-plot').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(plot.x + (plot.width * 36.5) / track.frames, box.y + 4, { steps: 5 });
  await page.mouse.up();
  await expect
    .poll(() => byId('carry-row').locator('[data-group="left-hand"]').first().getAttribute('title'))
    .toMatch(/carried from frame \d+ to 36/);
});

test("hands are mirrored and swapped, over a span of one's own", async () => {
  await goTo(44);
  await press('m');
  await expect
    .poll(saved)
    .toMatch(/^saved: right hand of frame 44 copied mirrored onto the left hand/);
  await press('[');
  await press('d', 'd', ']');
  await expect.poll(() => byId('correct-span').innerText()).toBe('frames 44 to 46');
  await takeInThemes(running, join(pictures, '5-span'));
  await press('s');
  await expect.poll(saved).toMatch(/^saved: left and right hand swapped in frames 44 to 46/);
  await press('Control+z');
  await expect.poll(saved).toMatch(/^undone: left and right hand swapped/);
  await press('w');
  await expect.poll(() => byId('correct-span').innerText()).toBe('this frame');
});

/** Where the whole hand is turned, and by how much about its wrist. */
const turned = { frame: 42, rad: 0.4 } as const;

test('the pointer turns the hand while Alt is held; the layer, the ghost and the lengths are a key each', async () => {
  const { page } = running;
  await goTo(35);
  await press('{');
  await expect
    .poll(() => byId('carry-row').locator('[data-group="left-hand"]').first().getAttribute('title'))
    .toMatch(/carried from frame 35 to 36/);
  await expect.poll(saved).toMatch(/^saved: spans of the left hand changed/);
  await press('t');
  await expect.poll(saved).toMatch(/^this clip has the poses of one estimator only/);
  await goTo(turned.frame);
  const fit = await stageFit();
  const [tip, wrist] = [indexTip, rightHandFirst].map((point) => placeOf(turned.frame, point));
  const on = ([x, y]: readonly [number, number]): [number, number] => [
    x * fit.scale + fit.x,
    y * fit.scale + fit.y,
  ];
  const [cos, sin] = [Math.cos(turned.rad), Math.sin(turned.rad)];
  const [right, down] = [tip![0] - wrist![0], tip![1] - wrist![1]];
  await byId('reach-whole').click();
  await page.mouse.move(...on(tip!));
  await expect.poll(() => byId('joint-name').innerText()).toMatch(/^right index tip/);
  await page.keyboard.down('Alt');
  await page.mouse.down();
  const to = [wrist![0] + cos * right - sin * down, wrist![1] + sin * right + cos * down] as const;
  await page.mouse.move(...on(to), { steps: 6 });
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await expect.poll(saved).toMatch(/^saved: .*right hand .*corrected in frame 42/);
  await byId('reach-joint').click();
  await page.mouse.move(5, 5);
  const stage = (): Promise<Buffer> => byId('stage').screenshot({ animations: 'disabled' });
  for (const key of ['u', 'y']) {
    const before = await stage();
    await press(key);
    await expect.poll(async () => before.equals(await stage())).toBe(false);
    await press(key);
    await expect.poll(async () => before.equals(await stage())).toBe(true);
  }
  const lengths = await byId('keep-lengths').getAttribute('aria-pressed');
  await press('l');
  await expect.poll(() => byId('keep-lengths').getAttribute('aria-pressed')).not.toBe(lengths);
  await press('l');
  await expect.poll(() => byId('keep-lengths').getAttribute('aria-pressed')).toBe(lengths);
});

test('the history shows any state, and brings it back; undo names what it undoes', async () => {
  await press('j');
  await expect.poll(() => byId('history-entry').count()).toBeGreaterThan(6);
  // The focus is in the list: arrows, Enter and letters do all of it.
  await press('ArrowDown', 'ArrowDown', 'Enter');
  await byId('past-bar').waitFor();
  for (const key of ['2', 'Control+z', 'r']) {
    await press(key);
    await expect.poll(saved).toMatch(/^only to look at/);
  }
  await takeInThemes(running, join(pictures, '6-history-keys'));
  await press('Escape');
  await expect.poll(() => byId('past-bar').count()).toBe(0);
  await press('End', 'Enter');
  await byId('past-bar').waitFor();
  await expect.poll(() => byId('presence-legend').innerText()).toContain('R present');
  await goTo(20);
  await expect.poll(() => byId('presence-legend').innerText()).toContain('R missing');
  await picture('6-history');
  expect(await seriousViolations(running.page)).toEqual([]);
  await press('b');
  await expect.poll(saved).toMatch(/^saved: /);
  await expect.poll(() => byId('past-bar').count()).toBe(0);
  await expect.poll(() => byId('keyed-frame').count()).toBe(0);
  await press('Control+z');
  await expect.poll(() => byId('presence-legend').innerText()).toContain('R present');
  await press('j');
});

test('what was saved is there after a restart, as the very numbers, and can be undone', async () => {
  await press('c', 'Escape');
  await running.close();
  const { coordinates, states, keyed } = await corrections();
  const at = target.frame * track.points + indexTip;
  expect(keyed[at]).toBe(1);
  expect(states[at]).toBe(stateCode.corrected);
  expect(Math.abs(coordinates[at * 3]! - target.x)).toBeLessThan(0.75);
  expect(Math.abs(coordinates[at * 3 + 1]! - target.y)).toBeLessThan(0.75);
  const hidden = 20 * track.points + indexTip;
  expect(states[hidden]).toBe(stateCode['hidden-unknown']);
  expect(states[hidden - 1]).toBe(stateCode['placed-hidden']);
  const wrist = 30 * track.points + leftHandFirst;
  expect(Math.abs(coordinates[wrist * 3]! - 300)).toBeLessThan(0.75);
  expect(states[wrist + 1]).toBe(stateCode.corrected);
  expect(states[wrist + 2]).toBe(stateCode.estimated);
  expect(states[wrist + 3]).toBe(stateCode['out-of-frame']);
  const inSpace = spaceFrame * track.points + leftHandFirst + 4;
  const [fromX = 0, fromY = 0, fromZ = 0] = track.coordinates.subarray(inSpace * 3);
  const [toX = 0, toY = 0, toZ = 0] = coordinates.subarray(inSpace * 3);
  expect(toX - fromX).toBeGreaterThan(5);
  expect(Math.abs(toY - fromY)).toBeLessThan(1);
  expect(Math.abs(toZ - fromZ) * track.width).toBeGreaterThan(5);
  const placed = (placedFrame * track.points + leftHandFirst + 4) * 3;
  const [tipX = 0, tipY = 0, tipZ = 0] = coordinates.subarray(placed);
  const [aboutX = 0, aboutY = 0, aboutZ = 0] = coordinates.subarray(placed - 3);
  // Placed to the right of what it hangs on, at its depth, and turned by a quarter.
  expect(Math.abs(Math.atan2(aboutY - tipY, tipX - aboutX) - Math.PI / 2)).toBeLessThan(0.06);
  expect(aboutY - tipY).toBeGreaterThan(40);
  expect(Math.abs(tipZ - aboutZ) * track.width).toBeLessThan(0.5);
  const [wristAt, tipAt] = [rightHandFirst, indexTip].map(
    (point) => (turned.frame * track.points + point) * 3,
  );
  const arm = (of: ArrayLike<number>): [number, number] => [
    of[tipAt!]! - of[wristAt!]!,
    of[tipAt! + 1]! - of[wristAt! + 1]!,
  ];
  const [before, after] = [arm(track.coordinates), arm(coordinates)];
  expect(coordinates[wristAt!]).toBeCloseTo(track.coordinates[wristAt!]!, 3);
  expect(Math.hypot(...after)).toBeCloseTo(Math.hypot(...before), 3);
  const angle = ([x, y]: readonly [number, number]): number => Math.atan2(y, x);
  expect(Math.abs(angle(after) - angle(before) - turned.rad)).toBeLessThan(0.03);
  await start({ width: 1100, height: 700 });
  // The app opens where it was left.
  await byId('clip-view').waitFor();
  await expect.poll(() => byId('keyed-frame').count()).toBeGreaterThan(2);
  await goTo(20);
  await press('c');
  await byId('correct-bar').waitFor();
  await picture('7-again');
  await running.page.emulateMedia({ colorScheme: 'dark' });
  await picture('8-dark');
  await press('j');
  await picture('9-dark-history');
  await press('Control+z');
  await expect.poll(saved).toMatch(/^undone: /);
  expect(running.pageErrors).toEqual([]);
});
