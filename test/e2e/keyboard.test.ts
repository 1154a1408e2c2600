/** The whole way without the mouse: every step by keys, the focus always visible and never nowhere. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { RunningApp } from '#test/support/app.ts';
import { answerSaveDialog, startApp, temporaryFolder } from '#test/support/app.ts';
import { freshDemo } from '#test/support/demo.ts';

/** What has the focus, in words a failed test can show. */
interface Focused {
  readonly nowhere: boolean;
  readonly what: string;
  readonly id: string | null;
  readonly role: string;
  /** A ring of at least 2 px is drawn around it, or around the choice it belongs to. */
  readonly ring: boolean;
}

const focused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const drawsRing = (one: Element | null): boolean => {
      if (one === null) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    };
    return {
      nowhere: element === document.body,
      what: `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40) ?? ''}`,
      id: element.getAttribute('data-testid'),
      role: element.getAttribute('role') ?? element.tagName.toLowerCase(),
      ring: drawsRing(element) || drawsRing(element.closest('[role=radiogroup]')),
    };
  });

describe('a person at the keyboard', () => {
  const folder = temporaryFolder('keys');
  let running: RunningApp;
  let page: Page;
  const press = (...keys: readonly string[]): Promise<void> =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const text = (id: string): Promise<string> => page.getByTestId(id).innerText();

  /** Presses Tab (or Shift+Tab) until something has the focus; every stop on the way shows its ring. */
  async function tabTo(wanted: (at: Focused) => boolean, key = 'Tab'): Promise<Focused> {
    for (let stop = 0; stop < 80; stop += 1) {
      await press(key);
      const at = await focused(page);
      if (!at.nowhere) expect(at.ring, `no focus ring on ${at.what}`).toBe(true);
      if (wanted(at)) return at;
    }
    throw new Error('Tab never reached it.');
  }

  beforeAll(async () => {
    const workspace = freshDemo('keys');
    const userData = join(folder, 'user-data');
    mkdirSync(userData);
    const recent = [{ path: workspace, name: 'keys', openedAt: '2026-11-22T12:00:00Z' }];
    writeFileSync(
      join(userData, 'settings.json'),
      JSON.stringify({ theme: 'dark', recent, last: null }),
    );
    running = await startApp({ userData });
    page = running.page;
    await page.waitForSelector('[data-testid="recent-entry"]');
  });
  afterAll(() => running.close());

  test('opens a recent workspace', async () => {
    await tabTo(({ id }) => id === 'recent-entry');
    await press('Enter');
    await page.waitForSelector('[data-testid="library-view"]');
    expect((await focused(page)).nowhere).toBe(false);
  });

  test('walks over the methods, leaves one out, lists the frames of one and comes back to it', async () => {
    await press('Control+4');
    await page.waitForSelector('[data-testid="methods-table"] tbody tr');
    await page.waitForSelector('[data-testid="joint-panel"] .barlayer .trace');
    const { id: first } = await tabTo(({ role }) => role === 'tr');
    await press('ArrowDown');
    const { id: second } = await focused(page);
    expect(second).toMatch(/^method-row-/);
    expect(second).not.toBe(first);
    const check = page.getByTestId(second ?? '').getByRole('checkbox');
    await press('Space');
    expect(await check.isChecked()).toBe(false);
    await press('Space');
    expect(await check.isChecked()).toBe(true);
    // It is ranked anew as soon as it takes part again.
    const rows = page.locator('[data-testid="methods-table"] tbody tr');
    await expect.poll(() => rows.nth(1).getAttribute('data-testid')).toBe(second);
    await press('Home');
    expect((await focused(page)).id).toBe(first);
    await press('ArrowDown', 'Enter');
    await page.waitForSelector('[data-testid="frame-row"]');
    expect((await focused(page)).id).toBe('frame-list');
    await press('Escape');
    await expect.poll(() => page.getByTestId('frame-drawer').count()).toBe(0);
    expect((await focused(page)).id).toBe(second);
  });

  test('walks over the marks of a chart and opens one; Escape closes although a tooltip is open', async () => {
    await tabTo(({ role }) => role === 'application');
    await press('ArrowRight', 'PageDown', 'ArrowRight', 'ArrowDown');
    const said = page.locator('[data-testid="success-panel"] [aria-live]');
    expect(await said.textContent()).toMatch(/11 mm: Good frames/);
    await press('Enter');
    await page.waitForSelector('[data-testid="frame-list"]');
    expect(await text('drawer-words')).toContain('within 11 mm');

    await tabTo(({ role }) => role === 'input', 'Shift+Tab');
    await press('ArrowRight');
    await expect.poll(() => text('drawer-words')).toContain('beyond 11 mm');
    await tabTo(({ id }) => id === 'close-drawer', 'Shift+Tab');
    await page.getByRole('tooltip').waitFor();
    await press('Escape');
    await expect.poll(() => page.getByTestId('frame-drawer').count()).toBe(0);
    expect((await focused(page)).role).toBe('application');
  });

  test('goes from a frame of the list to the hand', async () => {
    await press('ArrowRight', 'PageDown', 'PageDown', 'Enter');
    await page.waitForSelector('[data-testid="frame-row"]');
    await press('ArrowDown', 'ArrowDown');
    const frame = await page
      .locator('[data-testid="frame-row"][aria-selected="true"]')
      .getAttribute('data-frame');
    await press('Enter');
    await page.waitForSelector('[data-testid="hand-view"]');
    await expect.poll(() => text('frame-position')).toContain(`frame ${frame} `);
    expect((await focused(page)).nowhere).toBe(false);
  });

  test('steps, turns methods and the truth on and off, plays', async () => {
    const first = await text('frame-position');
    await press('ArrowRight');
    await expect.poll(() => text('frame-position')).not.toBe(first);
    await press('ArrowLeft');
    await expect.poll(() => text('frame-position')).toBe(first);
    const checked = (name: string | RegExp): Promise<boolean> =>
      page.getByRole('checkbox', { name }).first().isChecked();
    expect(await checked('Ground truth')).toBe(true);
    await press('g');
    await expect.poll(() => checked('Ground truth')).toBe(false);
    await press('g');
    const third = page.locator('[data-testid="method-list"] li input[type=checkbox]').nth(3);
    const before = await third.isChecked();
    await press('3');
    await expect.poll(() => third.isChecked()).toBe(!before);
    await press('Space');
    await expect.poll(() => text('frame-position')).toContain('in time');
    await press('Space');
    const [, number = ''] = /frame (\d+) /.exec(first) ?? [];
    await press('f');
    expect((await focused(page)).id).toBe('go-to-frame');
    await page.keyboard.type(number);
    await press('Enter');
    await expect.poll(() => text('frame-position')).toContain(`frame ${number} `);
  });

  test('shows the keys and the palette; both give the focus back', async () => {
    await tabTo(({ id }) => id === 'play' || id === 'step-next');
    const before = await focused(page);
    await press('?');
    await page.getByTestId('key-list').waitFor();
    expect(await text('key-list')).toContain('Next frame');
    await press('Escape');
    await expect.poll(() => page.getByTestId('key-list').count()).toBe(0);
    expect((await focused(page)).what).toBe(before.what);
    await press('Control+k');
    await page.getByTestId('palette-input').waitFor();
    await press('Escape');
    await expect.poll(() => page.getByTestId('palette').count()).toBe(0);
    expect((await focused(page)).what).toBe(before.what);
    await press('Control+k');
    await page.keyboard.type('go figures');
    expect(
      await page.locator('[data-testid="palette-option"][aria-selected="true"]').innerText(),
    ).toContain('Go to Figures');
    await press('Enter');
    await page.waitForSelector('[data-testid="figure-paper"] .scatterlayer .trace');
    expect((await focused(page)).nowhere).toBe(false);
  });

  test('chooses figures, opens the frames of a mark, exports by key', async () => {
    const title = await text('figure-title');
    await press('n');
    await expect.poll(() => text('figure-title')).not.toBe(title);
    await press('b');
    await expect.poll(() => text('figure-title')).toBe(title);
    await tabTo(({ role }) => role === 'application');
    await press('ArrowRight', 'PageDown', 'PageDown', 'Enter');
    await page.waitForSelector('[data-testid="frame-list"]');
    await press('Escape');
    await page.waitForSelector('[data-testid="figure-controls"]');
    expect((await focused(page)).role).toBe('application');
    const path = join(folder, 'by-key.svg');
    await answerSaveDialog(running, path);
    await press('v');
    await page.getByTestId('saved-path').filter({ hasText: 'by-key.svg' }).waitFor();
    expect(readFileSync(path, 'utf8')).toContain('<svg');
  });

  test('reaches every control of every place, each with its ring, and goes back', async () => {
    for (const [keys, view] of [
      ['Control+2', 'library-view'],
      ['Control+1', 'start-view'],
      ['Control+8', 'settings-view'],
    ] as const) {
      await press(keys);
      await page.getByTestId(view).waitFor();
      const seen = new Set<string>();
      for (let stop = 0; stop < 24; stop += 1) {
        await press('Tab');
        const at = await focused(page);
        if (at.nowhere) continue;
        expect(at.ring, `no focus ring on ${at.what}`).toBe(true);
        seen.add(at.what);
      }
      expect(seen.size).toBeGreaterThan(12);
    }
    await press('Alt+ArrowLeft');
    await page.getByTestId('start-view').waitFor();
    await press('Alt+ArrowLeft');
    await page.getByTestId('library-view').waitFor();
  });

  test('renames and removes a method; the focus comes back', async () => {
    const rename = page.getByTestId('rename-run').first();
    await rename.focus();
    await press('Enter');
    await page.getByTestId('rename-input').waitFor();
    await press('Escape');
    await expect.poll(() => page.getByTestId('rename-input').count()).toBe(0);
    expect((await focused(page)).id).toBe('rename-run');
    const rows = await page.getByTestId('remove-run').count();
    await page.getByTestId('remove-run').first().focus();
    await press('Enter');
    await page.getByTestId('confirm').waitFor();
    await press('Escape');
    await expect.poll(() => page.getByTestId('confirm').count()).toBe(0);
    expect((await focused(page)).id).toBe('remove-run');
    expect(await page.getByTestId('remove-run').count()).toBe(rows);
    await press('Enter');
    await tabTo(({ id }) => id === 'confirm-act');
    await press('Enter');
    await expect.poll(() => page.getByTestId('remove-run').count()).toBe(rows - 1);
    expect((await focused(page)).nowhere).toBe(false);
  });

  test('throws no error in the page', () => expect(running.pageErrors).toEqual([]));
});
