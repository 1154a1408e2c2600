/** The video of a clip: the frame that is shown is the frame of the pose, read from the picture; videos that cannot be played are told. */

import { copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningApp } from '#test/support/app.ts';
import { outputFolder, startApp, temporaryFolder } from '#test/support/app.ts';
import { chereme } from '#test/support/chereme.ts';
import type { Seen } from '#test/support/coded-video.ts';
import { lookAtStage, writeCodedClip } from '#test/support/coded-video.ts';
import { dataPath, hasRealData } from '#test/support/real-data.ts';

const pictures = join(outputFolder(), 'clip-video');
mkdirSync(pictures, { recursive: true });

async function openLibrary(workspace: string, ...paths: readonly string[]): Promise<RunningApp> {
  const made = chereme('import', workspace, ...paths);
  if (made.code !== 0) throw new Error(made.err);
  const running = await startApp({ workspace });
  await running.page.waitForSelector('[data-testid="library-view"]');
  await running.page.click('[data-testid="rail-clips"]');
  await running.page.locator('[data-testid="clip-row"]').first().waitFor();
  return running;
}

async function openClip({ page }: RunningApp, name: string): Promise<void> {
  // From wherever a test before stopped.
  await page.getByTestId('rail-clips').click();
  await page.locator(`[data-testid="clip-row"][data-clip="${name}"]`).dblclick();
  await page.waitForSelector(`[data-testid="clip-view"][data-clip="${name}"]`);
}

const frames = 60;
const steady = (fps: number): number[] => Array.from({ length: frames }, (_, i) => i / fps);

/** Names, when frames are shown, and what the poses say their rate is. */
const clips = [
  { name: 'at25', timesSec: steady(25), poseFps: 25 },
  { name: 'at29_97', timesSec: steady(30_000 / 1001), poseFps: 29.97 },
  { name: 'at30', timesSec: steady(30), poseFps: 30, framesBetweenKeys: 60 },
  // A phone's video: frames come as they come, and the estimator took each of them.
  {
    name: 'uneven',
    timesSec: steady(30).map((time, i) => time + (i % 3) * 0.009),
    poseFps: 30,
  },
] as const;

/** Copies of a video, one that ends too early and one that is overwritten in its middle. */
const damaged = [{ name: 'cut' }, { name: 'holes' }] as const;

function damage(folder: string): void {
  const whole = readFileSync(join(folder, 'at25.mp4'));
  const holes = Uint8Array.from(whole);
  // The frame table stands in front: what is overwritten is pictures.
  holes.fill(0xa5, Math.floor(whole.length * 0.5), Math.floor(whole.length * 0.6));
  writeFileSync(join(folder, 'cut.mp4'), whole.subarray(0, Math.floor(whole.length * 0.6)));
  writeFileSync(join(folder, 'holes.mp4'), holes);
  for (const { name } of damaged)
    copyFileSync(join(folder, 'at25.pose'), join(folder, `${name}.pose`));
}

describe('a video that carries its frame number', () => {
  let running: RunningApp;
  beforeAll(async () => {
    const folder = temporaryFolder('coded');
    const drawing = await startApp();
    await drawing.page.waitForSelector('[data-testid="rail-clips"]');
    for (const clip of clips) await writeCodedClip(drawing.page, folder, clip);
    await drawing.close();
    damage(folder);
    running = await openLibrary(
      join(folder, 'coded.chereme'),
      ...[...clips, ...damaged].map(({ name }) => join(folder, `${name}.pose`)),
    );
  });
  afterAll(() => running.close());

  const look = async (): Promise<Seen> => (await lookAtStage(running.page, 1))[0]!;
  const same = (frame: number): Seen => ({ label: frame, video: frame, pose: frame });

  test.each(clips)('$name: number, video and skeleton tell one frame', async ({ name }) => {
    const { page } = running;
    const press = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await openClip(running, name);
    await page.waitForSelector('[data-video="open"]');
    await expect.poll(look).toEqual(same(0));
    await press('d', 'd', 'd');
    await expect.poll(look).toEqual(same(3));
    await press('a');
    await expect.poll(look).toEqual(same(2));
    await press('End');
    await expect.poll(look).toEqual(same(frames - 1));
    await press('ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowLeft');
    await expect.poll(look).toEqual(same(frames - 22));
    const plot = await page.getByTestId('timeline-plot').boundingBox();
    await page.mouse.click(plot!.x + (plot!.width * 17.5) / frames, plot!.y + 10);
    await expect.poll(look).toEqual(same(17));
    await press('Home', 'Space');
    const seen = await lookAtStage(page, 20);
    await press('Space');
    // Whatever the machine's pace: never one frame's number over another's picture.
    expect(seen.filter(({ label, video, pose }) => video !== label || pose !== label)).toEqual([]);
    expect(new Set(seen.map(({ label }) => label)).size).toBeGreaterThan(3);
    await page.screenshot({ path: join(pictures, `${name}.png`) });
    await press('Alt+ArrowLeft');
    await page.locator('[data-testid="clip-row"]').first().waitFor();
    expect(running.pageErrors).toEqual([]);
  });

  test.each(damaged)('$name: a damaged video stops nothing', async ({ name }) => {
    const { page } = running;
    await openClip(running, name);
    await page.waitForSelector('[data-video="open"], [data-video="refused"]');
    for (const [key, frame] of [
      ['End', frames - 1],
      ['Home', 0],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(async () => (await look()).label).toBe(frame);
    }
    await page.keyboard.press('End');
    await page.screenshot({ path: join(pictures, `${name}.png`) });
    await page.keyboard.press('Alt+ArrowLeft');
    await page.locator('[data-testid="clip-row"]').first().waitFor();
    expect(running.pageErrors).toEqual([]);
  });
});

describe.skipIf(!hasRealData)('the AUTSL sample', () => {
  let running: RunningApp;
  const folder = temporaryFolder('autsl-video');
  const original = join(folder, 'signer0_sample1000_color.mp4');
  const away = join(folder, 'elsewhere.mp4');
  const converted = join(folder, 'signer0_sample1000_color.h264.mp4');
  beforeAll(async () => {
    for (const name of ['signer0_sample1000.pose', 'signer0_sample1000_color.mp4'])
      copyFileSync(dataPath('video/autsl', name), join(folder, name));
    running = await openLibrary(
      join(folder, 'autsl.chereme'),
      join(folder, 'signer0_sample1000.pose'),
    );
    await openClip(running, 'signer0_sample1000');
  });
  afterAll(() => running.close());
  const note = (): Promise<string> => running.page.getByTestId('video-note').innerText();

  test('says that the original cannot be played, and how to convert it', async () => {
    const { page } = running;
    await page.waitForSelector('[data-video="refused"]');
    expect(await note()).toMatch(/signer0_sample1000_color\.mp4 is MPEG-4 Part 2 \(mp4v\)/);
    expect(await page.getByTestId('video-command').first().innerText()).toBe(
      `ffmpeg -i '${original}' -map 0:v:0 -c:v libx264 -crf 18 -pix_fmt yuv420p -g 15 -fps_mode passthrough -an '${converted}'`,
    );
    await page.keyboard.press('d');
    await expect.poll(() => page.getByTestId('clip-frame').innerText()).toMatch(/^frame 1 of 43/);
    await page.screenshot({ path: join(pictures, 'refused.png') });
  });

  test('plays the converted one once it is there', async () => {
    const { page } = running;
    copyFileSync(dataPath('video/autsl/signer0_sample1000_color.h264.mp4'), converted);
    await page.getByTestId('video-again').click();
    await page.waitForSelector('[data-video="open"]');
    await page.keyboard.press('End');
    await expect
      .poll(() => page.getByTestId('clip-frame').innerText())
      .toBe('frame 42 of 43 · 1.40 s');
    await page.screenshot({ path: join(pictures, 'autsl.png') });
  });

  test('says where a lost video was looked for, and goes on without it', async () => {
    const { page } = running;
    await page.keyboard.press('Alt+ArrowLeft');
    await page.locator('[data-testid="clip-row"]').first().waitFor();
    renameSync(converted, away);
    renameSync(original, join(folder, 'original.mp4'));
    await openClip(running, 'signer0_sample1000');
    await page.waitForSelector('[data-video="failed"]');
    expect(await note()).toContain(`Expected the video at ${original}, found no file there.`);
    await page.screenshot({ path: join(pictures, 'lost.png') });
    renameSync(away, converted);
    await page.getByTestId('video-again').click();
    await page.waitForSelector('[data-video="open"]');
    expect(running.pageErrors).toEqual([]);
  });
});
