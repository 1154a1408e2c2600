/** The figures in the real app: pictures, the paper, a mark down to its frames, exports, keeping. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RunningApp } from '#test/support/app.ts';
import { answerSaveDialog, outputFolder, startApp, temporaryFolder } from '#test/support/app.ts';
import { chereme } from '#test/support/chereme.ts';
import { readCurve, readMetadata } from '#test/support/figure-svg.ts';

/** A chart as the page holds it; enough to find a mark on the screen. */
interface Drawn extends HTMLElement {
  readonly data: readonly {
    readonly meta?: number;
    readonly name: string;
    readonly x: readonly number[];
    readonly y: readonly number[];
  }[];
  readonly _fullLayout: Readonly<
    Record<'xaxis' | 'yaxis', { readonly _offset: number; c2p(value: number): number }>
  >;
}

describe('the figures', () => {
  const folder = temporaryFolder('figures');
  const workspace = join(folder, 'demo.chereme');
  let running: RunningApp;

  beforeAll(async () => {
    expect(chereme('demo', workspace).code).toBe(0);
    running = await startApp({ workspace });
    const { page } = running;
    await page.getByRole('button', { name: 'Figures' }).first().click();
    await page.waitForSelector('[data-testid="figure-paper"] .js-plotly-plot .scatterlayer');
  }, 120_000);
  afterAll(() => running.close());
  // A tooltip under the pointer would take Escape for itself.
  beforeEach(() => running.page.mouse.move(720, 860));

  /** Clicks the point of a method on the paper; returns what is drawn there. */
  async function clickMark(
    trace: number,
    point: number,
  ): Promise<{ label: string; x: number; y: number }> {
    const { page } = running;
    const mark = await page.locator('[data-testid="figure-paper"] .js-plotly-plot').evaluate(
      (element, at) => {
        const chart = element as Drawn;
        // oxlint-disable no-underscore-dangle -- plotly's names
        const box = chart.getBoundingClientRect();
        const { xaxis, yaxis } = chart._fullLayout;
        const one = chart.data[at.trace];
        const x = one?.x[at.point] ?? 0;
        const y = one?.y[at.point] ?? 0;
        return {
          label: one?.name ?? '',
          x,
          y,
          left: box.left + xaxis._offset + xaxis.c2p(x),
          top: box.top + yaxis._offset + yaxis.c2p(y),
        };
      },
      { trace, point },
    );
    await page.mouse.move(mark.left - 2, mark.top);
    await page.mouse.move(mark.left, mark.top);
    await page.waitForSelector('.hoverlayer .hovertext');
    await page.mouse.click(mark.left, mark.top);
    return mark;
  }

  test('a point of a curve lists exactly the frames it counts, and Enter goes to the hand', async () => {
    const { page } = running;
    const { y } = await clickMark(0, 12);
    await page.waitForSelector('[data-testid="frame-list"]');
    const listed = Number(await page.getByTestId('frame-list').getAttribute('data-count'));
    expect(listed).toBe(Math.round((y / 100) * 1440));
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid="hand-view"]');
    await page.getByRole('button', { name: 'Figures' }).first().click();
    await page.waitForSelector('[data-testid="figure-paper"] .js-plotly-plot .scatterlayer');
  });

  test('the keyboard reaches every mark', async () => {
    const { page } = running;
    await page.locator('[data-testid="figure-paper"] .figure-chart').focus();
    for (const key of ['ArrowRight', 'PageDown', 'ArrowRight', 'ArrowDown'])
      await page.keyboard.press(key);
    const words = await page.locator('[data-testid="figure-paper"] [aria-live]').textContent();
    expect(words).toMatch(/11 mm: Good frames/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid="frame-list"]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-testid="figure-controls"]');
  });

  test('an SVG that is saved reads back as the figure on the screen', async () => {
    const { page } = running;
    const path = join(folder, 'saved.svg');
    await answerSaveDialog(running, path);
    await page.getByTestId('export-svg').click();
    await page.waitForSelector('[data-testid="saved-path"]');
    const svg = readFileSync(path, 'utf8');
    const { data } = readMetadata(svg);
    expect(data.title).toBe(await page.getByTestId('figure-title').textContent());
    for (const { label, y } of data.series) {
      const drawn = readCurve(svg, label);
      const furthest = Math.max(...drawn.map(([, at], point) => Math.abs(at - (y[point] ?? 0))));
      expect(drawn).toHaveLength(y.length);
      expect(furthest).toBeLessThan(0.01);
    }
  });

  test('every format is saved by its key', async () => {
    const { page } = running;
    for (const [key, ending, start] of [
      ['p', 'pdf', '%PDF'],
      ['g', 'png', '\x89PNG'],
      ['c', 'csv', 'Largest allowed'],
      ['m', 'json', '{'],
    ] as const) {
      const path = join(folder, `by-key.${ending}`);
      await answerSaveDialog(running, path);
      await page.keyboard.press(key);
      await page
        .getByTestId('saved-path')
        .filter({ hasText: `by-key.${ending}` })
        .waitFor();
      expect(readFileSync(path, 'latin1').startsWith(start)).toBe(true);
    }
  });

  test('a figure that is kept is there after a restart', async () => {
    const { page } = running;
    await page.getByTestId('keep-title').fill('For the paper');
    await page.getByTestId('keep-figure').click();
    await page.getByTestId('figure-list').getByText('For the paper').waitFor();
    await page.screenshot({ path: join(outputFolder(), 'figures.png') });
    await running.close();
    running = await startApp({ workspace });
    await running.page.getByRole('button', { name: 'Figures' }).first().click();
    await running.page.getByTestId('figure-list').getByText('For the paper').waitFor();
  });

  test('no button, link or address leads to a cloud', async () => {
    const { page } = running;
    await page.waitForSelector('[data-testid="figure-paper"] .js-plotly-plot .scatterlayer');
    const content = await page.evaluate(() => document.documentElement.outerHTML);
    expect(content).not.toMatch(/plot\.ly|plotly\.com|sendDataToCloud|send to cloud/i);
    expect(await page.locator('.modebar-btn').count()).toBe(0);
    expect(running.pageErrors).toEqual([]);
  });
});
