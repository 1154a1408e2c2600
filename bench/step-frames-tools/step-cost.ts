/** What steps cost the page's main thread, read from a trace of Chromium's. */

import { readFileSync } from 'node:fs';
import type { ElectronApplication } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
}

/** What the page's main thread ran for one step, ms. */
export interface StepCost {
  /** Script: every outermost call into JavaScript; wall and processor time. */
  readonly script: number;
  readonly scriptCpu: number;
  /** Style, layout and painting, processor time. */
  readonly renderCpu: number;
  /** All of its tasks; wall and processor time. */
  readonly wall: number;
  readonly cpu: number;
  /** The longest of its tasks; wall and processor time. */
  readonly longestTask: number;
  readonly longestTaskCpu: number;
}

const taskEvents = new Set(['ThreadControllerImpl::RunTask']);
const scriptEvents = new Set([
  'FunctionCall',
  'FireAnimationFrame',
  'TimerFire',
  'RunMicrotasks',
  'EventDispatch',
]);
const renderEvents = new Set([
  'UpdateLayoutTree',
  'Layout',
  'PrePaint',
  'Paint',
  'Layerize',
  'Commit',
]);

/** Total of the events that lie in no other, wall and processor time, ms. */
function totalOf(events: readonly TraceEvent[]): { readonly wall: number; readonly cpu: number } {
  let [wall, cpu, end] = [0, 0, -Infinity];
  for (const { ts, dur = 0, tdur = 0 } of [...events].sort((a, b) => a.ts - b.ts)) {
    if (ts < end) continue;
    wall += dur / 1000;
    cpu += tdur / 1000;
    end = ts + dur;
  }
  return { wall, cpu };
}

/** Cost of every step: what the thread did between the marks `step <way> <number>` and `rest <way> <number>`. */
function costOfSteps(events: readonly TraceEvent[], way: string): readonly StepCost[] {
  const markedBy = (word: string): readonly TraceEvent[] =>
    events.filter(({ name }) => name.startsWith(`${word} ${way} `)).sort((a, b) => a.ts - b.ts);
  const marks = markedBy('step');
  const rests = markedBy('rest');
  const here = events.filter(
    ({ pid, tid, dur }) => pid === marks[0]?.pid && tid === marks[0].tid && dur !== undefined,
  );
  return marks.map(({ ts }, i) => {
    const end = rests[i]?.ts ?? Infinity;
    const during = (names: ReadonlySet<string>): readonly TraceEvent[] =>
      here.filter((event) => event.ts >= ts && event.ts < end && names.has(event.name));
    const script = totalOf(during(scriptEvents));
    const rendering = totalOf(during(renderEvents));
    const tasks = during(taskEvents);
    return {
      longestTask: Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1000)),
      longestTaskCpu: Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000)),
      script: script.wall,
      scriptCpu: script.cpu,
      renderCpu: rendering.cpu,
      ...totalOf(tasks),
    };
  });
}

/** Traces while `run` steps the page and marks its steps with `way`. */
export async function traceSteps(
  app: ElectronApplication,
  way: string,
  run: () => Promise<void>,
): Promise<readonly StepCost[]> {
  await app.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({
      included_categories: ['toplevel', 'blink.user_timing', 'devtools.timeline'],
    }),
  );
  await run();
  const tracePath = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording());
  const { traceEvents } = JSON.parse(readFileSync(tracePath, 'utf8')) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  return costOfSteps(traceEvents, way);
}

/** The smallest value that so large a share of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}

/** Median, 95th percentile and maximum of each part of the cost, a line each. */
export function costLines(costs: readonly StepCost[]): string {
  const line = (label: string, part: keyof StepCost): string => {
    const values = costs.map((cost) => cost[part]);
    const at = (share: number): string => percentile(values, share).toFixed(2).padStart(6);
    return `    ${label.padEnd(38)}median ${at(0.5)}  p95 ${at(0.95)}  max ${at(1)} ms`;
  };
  return [
    line('script, wall time', 'script'),
    line('script, processor time', 'scriptCpu'),
    line('style, layout, paint, processor time', 'renderCpu'),
    line('all tasks, wall time', 'wall'),
    line('all tasks, processor time', 'cpu'),
    line('longest task, wall time', 'longestTask'),
    line('longest task, processor time', 'longestTaskCpu'),
  ].join('\n');
}
