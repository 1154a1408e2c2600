/** Looks at a page as axe does, for what keeps people out. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly help: string;
    readonly nodes: readonly {
      readonly target: readonly unknown[];
      readonly failureSummary?: string;
    }[];
  }[];
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Violations that axe calls serious or critical, one line for each element.
 *
 * The drawing inside a chart is left out: it is one named thing whose marks are told as they are walked over.
 * The page's policy keeps script elements out, so axe comes in through the debugger.
 *
 * @param what everything, or the colours alone where the rest was looked at in the other theme
 */
export async function seriousViolations(
  page: Page,
  what: 'everything' | 'colours' = 'everything',
): Promise<readonly string[]> {
  await page.evaluate(`if (!globalThis.axe) { ${source} }; undefined`);
  const only = what === 'colours' ? ", runOnly: ['color-contrast', 'link-in-text-block']" : '';
  const { violations } = await page.evaluate<AxeResult>(
    `axe.run({ exclude: ['.main-svg'] }, { resultTypes: ['violations']${only} })`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => {
        const why = failureSummary.split('\n').slice(1).join(' ').trim();
        return `${id}: ${help}: ${target.join(' ')}: ${why}`;
      }),
    );
}
