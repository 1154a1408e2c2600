/** Steps the hand view of the real app by its own key, with the truth and every method shown. */

import type { StepCost } from './step-cost.ts';
import { traceSteps } from './step-cost.ts';
import { startApp } from '#test/support/app.ts';

/** What stepping costs as a person does it. */
export interface HandViewCosts {
  /** The key is held: a step every 33 ms, as a keyboard repeats it. */
  readonly held: readonly StepCost[];
  /** One step at a time, each until everything beside the pictures has followed. */
  readonly single: readonly StepCost[];
}

/** Opens a workspace's first data set in the app and steps through so many of its frames. */
export async function stepHandView(workspace: string, steps: number): Promise<HandViewCosts> {
  const running = await startApp({ workspace });
  const { app, page } = running;
  try {
    await page.getByTestId('rail-hands').click();
    await page.getByTestId('scene-canvas').waitFor();
    await page.getByTestId('worst-joint').waitFor();
    for (const box of await page.locator('[data-testid="method-list"] li input').all())
      await box.check();
    await page.locator('body').press('W');
    // A check box that has the focus takes the key for itself.
    const goToFirst = async (): Promise<void> => {
      await page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      });
      await page.locator('body').press('Home');
      await page.waitForTimeout(1000);
    };
    await goToFirst();
    const step = (way: 'warm' | 'held' | 'single', count: number): Promise<void> =>
      page.evaluate(
        async ([name, number]) => {
          const repeatMs = 33;
          const restMs = 400;
          const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
          const shown = (): string | undefined =>
            document.querySelector<HTMLElement>('[data-testid="scene-body"]')?.dataset['frame'];
          for (let at = 1; at <= number; at += 1) {
            const before = shown();
            performance.mark(`step ${name} ${at}`);
            document.body.dispatchEvent(
              new KeyboardEvent('keydown', {
                key: 'ArrowRight',
                code: 'ArrowRight',
                bubbles: true,
                // As a keyboard says of every key event but the first while a key is held.
                repeat: name !== 'single' && at > 1,
              }),
            );
            // What the step sets off afterwards, e.g. the next frames' arrival, is its cost too.
            await pause(name === 'single' ? restMs : repeatMs);
            // Every step shows its frame: on a busy machine the key repeats more slowly.
            let waitedMs = 0;
            while (shown() === before) {
              if (waitedMs > 20_000) throw new Error(`The view does not step on from ${before}.`);
              waitedMs += 5;
              await pause(5);
            }
            performance.mark(`rest ${name} ${at}`);
          }
        },
        [way, count] as const,
      );
    await step('warm', 30);
    const held = await traceSteps(app, 'held', () => step('held', steps));
    await goToFirst();
    const single = await traceSteps(app, 'single', () => step('single', Math.ceil(steps / 4)));
    return { held, single };
  } finally {
    await running.close();
  }
}
