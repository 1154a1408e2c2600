/** Steps the hand view of the real app by its own key, with the truth and every method shown. */

import type { StepCost } from './step-cost.ts';
import { traceSteps } from './step-cost.ts';
import { startApp } from '#test/support/app.ts';

/** Opens a workspace's first data set in the app and steps through so many of its frames. */
export async function stepHandView(workspace: string, steps: number): Promise<readonly StepCost[]> {
  const running = await startApp({ workspace });
  const { app, page } = running;
  try {
    await page.getByTestId('rail-hands').click();
    await page.getByTestId('scene-canvas').waitFor();
    await page.getByTestId('worst-joint').waitFor();
    for (const box of await page.locator('[data-testid="method-list"] li input').all())
      await box.check();
    await page.locator('body').press('W');
    const step = (way: string, count: number): Promise<void> =>
      page.evaluate(
        async ([name, number]) => {
          const pauseMs = 60;
          const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
          const nextFrame = (): Promise<void> =>
            new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          const place = document.querySelector('[data-testid="frame-position"]');
          for (let at = 1; at <= number; at += 1) {
            const before = place?.textContent;
            performance.mark(`step ${name} ${at}`);
            document.body.dispatchEvent(
              new KeyboardEvent('keydown', {
                key: 'ArrowRight',
                code: 'ArrowRight',
                bubbles: true,
              }),
            );
            await nextFrame();
            // What the step sets off afterwards, e.g. the next frames' arrival, is its cost too.
            await pause(pauseMs);
            const stands = (): boolean => place?.textContent === before;
            for (let waited = 0; stands(); waited += 1) {
              if (waited > 100) throw new Error(`The view does not step on from ${before}.`);
              await pause(pauseMs);
            }
            performance.mark(`rest ${name} ${at}`);
          }
        },
        [way, count] as const,
      );
    await step('warm', 30);
    return await traceSteps(app, 'hand', () => step('hand', steps));
  } finally {
    await running.close();
  }
}
