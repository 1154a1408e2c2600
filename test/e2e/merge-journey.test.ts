/** Two people's work on the same clips: agreement, a walk through what they differ on, and a merge that asks only about conflicts. */

import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyTable } from '#shared/correction/correction-layer.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import type { Engine } from '#main/engine/engine.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { makeWorkspace } from '#main/storage/open-workspace.ts';
import { jointFile, openLab, ownDataSet, someHands } from '#test/main/engine/fixture.ts';
import { seriousViolations } from '#test/support/accessibility.ts';
import type { RunningApp } from '#test/support/app.ts';
import { answerOpenDialog, outputFolder, startApp, temporaryFolder } from '#test/support/app.ts';
import { makeLabWorkspace, rightHand } from '#test/support/made-lab.ts';
import { takeInThemes } from '#test/support/pictures.ts';
import { valueOf } from '#test/support/result.ts';

const folder = temporaryFolder('merge');
const pictures = join(outputFolder(), 'merge');
const file = (name: string): string => join(folder, `${name}.chereme`);
let running: RunningApp;
const byId = (id: string) => running.page.getByTestId(id);

async function working(
  name: string,
  person: string,
  work: (engine: Engine) => Promise<void>,
): Promise<void> {
  const { engine, close } = createChereme();
  try {
    valueOf(await engine.call('workspace.open', { path: file(name) }));
    valueOf(await engine.call('journal.setPerson', { name: person }));
    await work(engine);
  } finally {
    close();
  }
}

const tag = (engine: Engine, reviewer: string, clipId: number, from: number, to: number) =>
  engine.call('clips.tag', {
    clipId,
    category: 'other',
    fromFrame: from,
    toFrame: to,
    note: '',
    reviewer,
  });

const place = (engine: Engine, frame: number, x: number) =>
  engine.call('corrections.apply', {
    subject: { kind: 'track', id: 1 },
    edits: [
      {
        kind: 'place',
        keys: keyTable(
          rightHand.map((point, i) => ({
            frame,
            point,
            state: stateCode.corrected,
            x: x + 6 * (i % 5),
            y: 290 + 6 * Math.floor(i / 5),
            z: 0,
          })),
        ),
      },
    ],
    label: null,
    range: null,
  });

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  makeLabWorkspace(file('ada'));
  await working('ada', 'Ada', async (ada) => {
    valueOf(await tag(ada, 'Ada', 1, 0, 10));
  });
  for (const copy of ['ben', 'newer', 'cut']) copyFileSync(file('ada'), file(copy));
  await working('ada', 'Ada', async (ada) => {
    valueOf(await tag(ada, 'Ada', 1, 20, 30));
    valueOf(await place(ada, 15, 250));
  });
  await working('ben', 'Ben', async (ben) => {
    valueOf(await tag(ben, 'Ben', 1, 5, 25));
    valueOf(await place(ben, 15, 262));
    valueOf(await place(ben, 18, 262));
    valueOf(await ben.call('clips.setReviewed', { clipId: 2, reviewed: true }));
  });
  valueOf(makeWorkspace(file('stranger'), { appVersion: '0', synthetic: false })).close();
  const change = (name: string, sql: string): void => {
    const db = new Database(file(name));
    db.exec(sql);
    db.close();
  };
  change('newer', 'PRAGMA user_version = 99');
  change(
    'cut',
    'DROP TRIGGER journal_is_never_shortened; DELETE FROM journal_scope; DELETE FROM journal',
  );
  running = await startApp({ workspace: file('ada') });
  await byId('library-view').waitFor();
});
afterAll(() => running.close());

/** Chooses a workspace to compare with, as a person does. */
async function choose(name: string): Promise<void> {
  await answerOpenDialog(running, [file(name)]);
  const first = byId('choose-other');
  if ((await first.count()) > 0) await first.click();
  else await running.page.getByRole('button', { name: 'Another workspace…' }).click();
}

test('an empty screen says what goes there', async () => {
  await byId('compare-workspaces').click();
  await byId('agreement-view').waitFor();
  expect(await byId('agreement-view').innerText()).toContain('Two people, the same clips');
  await takeInThemes(running, join(pictures, '1-empty'));
});

test.each([
  ['stranger', /has no clip in common with the open workspace/],
  ['newer', /written by a newer Chereme: workspace version 99/],
  ['cut', /The journal is cut off: its last steps are gone/],
  ['ada', /is the open workspace itself/],
])('%s is refused in plain words', async (name, said) => {
  await choose(name);
  await expect.poll(() => byId('agreement-failure').innerText()).toMatch(said);
});

test('agreement stands in numbers', async () => {
  await takeInThemes(running, join(pictures, '2-refused'));
  await choose('ben');
  await byId('tag-agreement').waitFor();
  expect(await byId('agreement-words').innerText()).toBe('2 clips in common · 4 new steps');
  const tags = (await byId('tag-agreement').innerText()).replaceAll(/\s+/g, ' ');
  // Of the 30 frames without the tag of before the copies: 10 mine, 15 theirs, 5 both, as chance would have it.
  expect(tags).toContain('over 1 clip that both of you reviewed or tagged');
  expect(tags).toMatch(/10 15 5 0\.000 25\.0 %/);
  expect(tags).toContain(
    'Left out: 1 clip that not both of you reviewed or tagged yourselves; 1 tag that both of you have from the same step',
  );
  const points = (await byId('point-agreement').innerText()).replaceAll(/\s+/g, ' ');
  expect(points).toContain('All points 21 12.00 px');
  expect(points).toContain('right index tip 1 12.00 px');
  expect(await byId('state-agreement').innerText()).toContain('corrected');
  await takeInThemes(running, join(pictures, '3-agreement'));
  expect(await seriousViolations(running.page)).toEqual([]);
});

test('what they differ on is walked through by keys, each at its frame', async () => {
  const { page } = running;
  const rows = byId('disagreement-rows');
  const total = Number(await rows.getAttribute('data-count'));
  expect(total).toBeGreaterThan(4);
  await rows.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await byId('clip-view').waitFor();
  await byId('disagreement-bar').waitFor();
  const said: string[] = [];
  for (let at = 1; at < total; at += 1) {
    await expect
      .poll(() => byId('disagreement-bar').innerText())
      .toContain(`Disagreement ${at + 1} of ${total}`);
    const words = await byId('disagreement-bar').innerText();
    said.push(words);
    const frame = /frames? (\d+)/.exec(words)?.[1];
    if (frame !== undefined)
      await expect
        .poll(() => byId('clip-frame').innerText())
        .toMatch(new RegExp(`^\\D*${frame}\\b`));
    if (words.includes('placed apart')) await seeTheirs();
    if (at < total - 1) await page.keyboard.press('Control+ArrowDown');
  }
  expect(said.join(' ')).toContain('right hand: placed apart');
  await byId('to-agreement').click();
  await byId('disagreement-rows').waitFor();
});

/** How many pixels of the stage are of the colour of the other person's layer. */
const theirPixels = (): Promise<number> =>
  byId('stage').evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const pixels = (element as HTMLCanvasElement)
      .getContext('2d')!
      .getImageData(0, 0, width, height).data;
    let count = 0;
    for (let i = 0; i < pixels.length; i += 4)
      if (pixels[i] === 0xff && pixels[i + 1] === 0x6e && pixels[i + 2] === 0xc7) count += 1;
    return count;
  });

/** His points lie dashed over mine, and a key takes them away and brings them back. */
async function seeTheirs(): Promise<void> {
  const { page } = running;
  expect(await byId('their-legend').innerText()).toContain('Ben');
  await expect.poll(theirPixels).toBeGreaterThan(20);
  await takeInThemes(running, join(pictures, '4-walk'));
  await page.keyboard.press('Shift+Y');
  await expect.poll(theirPixels).toBe(0);
  expect(await byId('toggle-theirs').innerText()).toContain('Show Ben');
  await page.keyboard.press('Shift+Y');
  await expect.poll(theirPixels).toBeGreaterThan(20);
}

test('a question of the merge is looked at in its clip, and the answers so far stay', async () => {
  await byId('merge').click();
  await byId('merge-dialog').waitFor();
  expect(await byId('merge-now').getAttribute('aria-disabled')).toBe('true');
  await byId('conflict').getByRole('radio').first().check();
  await byId('look').click();
  await byId('conflict-bar').waitFor();
  expect(await byId('conflict-bar').innerText()).toContain('right hand in frame 15');
  await expect.poll(() => byId('clip-frame').innerText()).toMatch(/^\D*15\b/);
  await expect.poll(theirPixels).toBeGreaterThan(20);
  await takeInThemes(running, join(pictures, '4-look'));
  await byId('to-questions').click();
  await byId('merge-dialog').waitFor();
  expect(await byId('conflict').getByRole('radio').first().isChecked()).toBe(true);
  await running.page.keyboard.press('Escape');
});

test('the merge asks about the one conflict, and takes the rest over', async () => {
  const { page } = running;
  await byId('merge').click();
  await byId('merge-dialog').waitFor();
  expect(await byId('conflict').count()).toBe(1);
  expect(await byId('conflict').innerText()).toContain('right hand in frame 15');
  await takeInThemes(running, join(pictures, '5-merge'));
  // By keyboard: the first answer has the focus; the arrow goes to theirs.
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => byId('merged').innerText()).toContain('4 steps taken over');
  expect(await byId('merge').getAttribute('aria-disabled')).toBe('true');
  expect(await byId('point-agreement').innerText()).toContain('one work now');
  expect(await byId('point-agreement').innerText()).toContain('Left out: 42 points');
  await takeInThemes(running, join(pictures, '6-merged'));
  await byId('rail-clips').click();
  await byId('clip-row').first().waitFor();
  const second = page.locator('[data-testid="clip-row"][data-clip="two"]');
  await second.getByLabel('reviewed', { exact: true }).waitFor();
  expect(running.pageErrors).toEqual([]);
});

test('depth hands that both corrected are in the list, and each is walked to at its frame', async () => {
  const lab = await openLab({
    'own.json': JSON.stringify(ownDataSet),
    'truth.txt': jointFile(someHands(40, 3), 3),
    'run.txt': jointFile(someHands(40, 3, 1), 3),
  });
  await lab.store(
    lab.item('own.json', 'data-set'),
    lab.item('truth.txt', 'truth'),
    lab.item('run.txt', 'run'),
  );
  lab.chereme.close();
  copyFileSync(lab.path, file('ben-hands'));
  copyFileSync(lab.path, file('ada-hands'));
  const move = (engine: Engine, frame: number, z: number) =>
    engine.call('corrections.apply', {
      subject: { kind: 'run', id: 1 },
      edits: [
        {
          kind: 'place',
          keys: keyTable([{ frame, point: 2, state: stateCode.corrected, x: 100, y: 120, z }]),
        },
      ],
      label: null,
      range: null,
    });
  for (const [name, person, z] of [
    ['ada-hands', 'Ada', 420],
    ['ben-hands', 'Ben', 450],
  ] as const)
    await working(name, person, async (engine) => {
      valueOf(await move(engine, 12, z));
      valueOf(await move(engine, 30, z + (person === 'Ben' ? 1000 : 0)));
    });
  await running.close();
  running = await startApp({ workspace: file('ada-hands') });
  const { page } = running;
  await byId('compare-workspaces').click();
  await byId('choose-other').waitFor();
  await choose('ben-hands');
  const rows = byId('disagreement-rows');
  await rows.waitFor();
  const total = Number(await rows.getAttribute('data-count'));
  expect(await rows.innerText()).toMatch(/hand: placed apart\s+run, My hands\s+frame/);
  expect(await rows.innerText()).toMatch(/up to \d+\.\d mm/);
  await takeInThemes(running, join(pictures, '7-hands'));
  await rows.focus();
  await page.keyboard.press('Enter');
  await byId('hand-view').waitFor();
  for (let at = 0; at < total; at += 1) {
    const bar = byId('disagreement-bar');
    await expect.poll(() => bar.innerText()).toContain(`Disagreement ${at + 1} of ${total}`);
    const frame = /frames? (\d+)/.exec(await bar.innerText())?.[1];
    await expect.poll(() => byId('frame-position').innerText()).toContain(`frame ${frame} ·`);
    if (at < total - 1) await page.keyboard.press('Control+ArrowDown');
  }
  await takeInThemes(running, join(pictures, '8-walk-hands'));
  await byId('to-agreement').click();
  await rows.waitFor();
  expect(running.pageErrors).toEqual([]);
});
