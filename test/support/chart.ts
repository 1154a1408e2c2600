/** Finds the marks of a drawn chart on the screen and clicks them as a person would. */

import type { Page } from 'playwright-core';

/** A chart as the page holds it; enough to find a mark on the screen. */
interface DrawnChart extends HTMLElement {
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

/** A mark: what it shows, and where on the screen. */
interface ScreenMark {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly top: number;
}

/** Waits until a figure stands on the paper and is drawn: the one before stays in sight while it is finished. */
export async function figureIsDrawn(page: Page, chart: string, title: string): Promise<void> {
  await page.getByTestId('figure-title').getByText(title, { exact: true }).waitFor();
  await drawn(page, chart);
}

/** Waits until a chart shows what it was given last, in the size that it has. */
const drawn = (page: Page, chart: string): Promise<void> =>
  page.locator(`${chart} .figure-chart[aria-busy="false"]`).waitFor();

/** The first trace of that name. */
export const traceOf = (page: Page, chart: string, name: string): Promise<number> =>
  page
    .locator(`${chart} .js-plotly-plot`)
    .evaluate(
      (element, wanted) => (element as DrawnChart).data.findIndex((one) => one.name === wanted),
      name,
    );

/** The mark of a trace; traces are in drawing order. */
export const markOnScreen = (
  page: Page,
  chart: string,
  trace: number,
  point: number,
): Promise<ScreenMark> =>
  page.locator(`${chart} .js-plotly-plot`).evaluate(
    (element, at) => {
      const shown = element as DrawnChart;
      // oxlint-disable no-underscore-dangle -- plotly's names
      const box = shown.getBoundingClientRect();
      const { xaxis, yaxis } = shown._fullLayout;
      const one = shown.data[at.trace];
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

/** Points at a mark until the chart names it, then clicks it. */
export async function clickMark(
  page: Page,
  chart: string,
  trace: number,
  point: number,
): Promise<ScreenMark> {
  await drawn(page, chart);
  const mark = await markOnScreen(page, chart, trace, point);
  await page.mouse.move(mark.left - 2, mark.top);
  await page.mouse.move(mark.left, mark.top);
  await page.waitForSelector('.hoverlayer .hovertext');
  await page.mouse.click(mark.left, mark.top);
  return mark;
}

/** Clicks the middle of a bar, where it is drawn: bars of one place stand side by side. */
export async function clickBar(
  page: Page,
  chart: string,
  trace: number,
  point: number,
): Promise<ScreenMark> {
  await drawn(page, chart);
  const mark = await markOnScreen(page, chart, trace, point);
  const bar = page.locator(`${chart} .barlayer .trace`).nth(trace).locator('.point').nth(point);
  const box = await bar.boundingBox();
  if (box === null) throw new Error(`Expected bar ${point} of trace ${trace} on the screen.`);
  const [left, top] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(left - 1, top);
  await page.mouse.move(left, top);
  await page.waitForSelector('.hoverlayer .hovertext');
  await page.mouse.click(left, top);
  return mark;
}
