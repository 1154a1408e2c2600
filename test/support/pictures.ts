/** Pictures of the window for a person to look at: both themes, both sizes. */

import type { RunningApp } from './app.ts';

const sizes = [
  { width: 1100, height: 700 },
  { width: 1440, height: 900 },
] as const;

/** Chooses the theme of the window. */
export async function setTheme({ page }: RunningApp, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(
    (chosen) =>
      (
        globalThis as unknown as {
          chereme: { writeSettings(change: { theme: string }): Promise<void> };
        }
      ).chereme.writeSettings({ theme: chosen }),
    theme,
  );
  await page.waitForFunction(
    (dark) => globalThis.matchMedia('(prefers-color-scheme: dark)').matches === dark,
    theme === 'dark',
  );
}

/**
 * With `CHEREME_PICTURES=1` takes `path-theme-width.png` four times, and the window is 1440 x 900 and dark afterwards; else,
 * as nobody looks at them, `path.png` of the window as it is.
 */
export async function takeInThemes(running: RunningApp, path: string): Promise<void> {
  const { page, app } = running;
  if (process.env['CHEREME_PICTURES'] !== '1') {
    await page.screenshot({ path: `${path}.png` });
    return;
  }
  // The drawing of videos has a window of its own, which is hidden.
  const window = await app.browserWindow(page);
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(running, theme);
    for (const size of sizes) {
      await window.evaluate(
        (target, { width, height }) => target.setContentSize(width, height),
        size,
      );
      await page.waitForFunction((width) => globalThis.innerWidth === width, size.width);
      await page.waitForTimeout(400);
      await page.screenshot({ path: `${path}-${theme}-${size.width}.png` });
    }
  }
}
