/** What belongs to the workspace is undone by key where no clip is open: a kept filter, a kept figure, over a restart. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunningApp } from '#test/support/app.ts';
import { startApp, temporaryFolder } from '#test/support/app.ts';
import { makeLabWorkspace } from '#test/support/made-lab.ts';

const saved = ({ page }: RunningApp): Promise<string> =>
  page.getByTestId('status-saved').innerText();
const savedFilters = ({ page }: RunningApp): Promise<string> =>
  page.getByTestId('saved-filters').innerText();

test('a filter that was forgotten comes back by key, and a figure; redo works after a restart', async () => {
  const folder = temporaryFolder('workspace-undo');
  const options = { workspace: join(folder, 'lab.chereme'), userData: join(folder, 'user-data') };
  makeLabWorkspace(options.workspace);
  let running = await startApp(options);
  let { page } = running;
  await page.getByTestId('library-view').waitFor();
  await page.getByTestId('rail-clips').click();
  const search = page.getByTestId('clip-search');
  await search.fill('one');
  await expect.poll(() => page.getByTestId('clip-row').count()).toBe(1);
  await page.getByTestId('saved-filters').click();
  await page.getByTestId('saved-name').fill('hard ones');
  await page.getByTestId('save-filter').click();
  await expect.poll(() => saved(running)).toContain('filter kept: hard ones');
  await page.getByRole('button', { name: 'Forget hard ones' }).click();
  await expect.poll(() => saved(running)).toContain('filter forgotten: hard ones');
  await page.keyboard.press('Escape');
  await page.getByTestId('saved-dialog').waitFor({ state: 'detached' });
  // In a field the key is the field's own.
  await search.focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => search.inputValue()).toBe('');
  expect(await savedFilters(running)).toBe('Saved');
  await page.getByTestId('clip-rows').focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => saved(running)).toContain('undone: filter “hard ones” removed');
  await expect.poll(() => savedFilters(running)).toBe('Saved (1)');

  await page.getByRole('button', { name: 'Figures' }).first().click();
  await page.getByTestId('keep-title').fill('For the paper');
  await page.getByTestId('keep-figure').click();
  const kept = page.getByTestId('figure-list').getByText('For the paper');
  await kept.waitFor();
  await page.getByRole('button', { name: 'Remove For the paper' }).click();
  await kept.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await kept.waitFor();
  expect(await saved(running)).toContain('undone: figure “For the paper” removed');
  await page.keyboard.press('Control+z');
  await kept.waitFor({ state: 'detached' });
  expect(running.pageErrors).toEqual([]);
  await running.close();

  running = await startApp(options);
  ({ page } = running);
  await page.getByTestId('rail-clips').click();
  await expect.poll(() => savedFilters(running)).toBe('Saved (1)');
  const redo = async (label: string): Promise<void> => {
    await page.keyboard.press('Control+Shift+Z');
    await expect.poll(() => saved(running)).toContain(`done again: ${label}`);
  };
  await redo('figure “For the paper” kept');
  await page.keyboard.press('Control+z');
  await expect.poll(() => saved(running)).toContain('undone: figure “For the paper” kept');
  await redo('figure “For the paper” kept');
  await redo('figure “For the paper” removed');
  await page.keyboard.press('Control+Shift+Z');
  await expect.poll(() => saved(running)).toContain('done again: filter “hard ones” removed');
  await expect.poll(() => savedFilters(running)).toBe('Saved');
  await page.keyboard.press('Control+Shift+Z');
  await expect.poll(() => saved(running)).toContain('nothing to do again in this workspace');
  await running.close();
});
