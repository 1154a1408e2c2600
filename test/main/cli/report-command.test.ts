/** `chereme report` before it draws: wrong arguments and places are refused at once, in a sentence. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runDrawingWindow } from '#main/cli/drawing-window.ts';
import { reportCommand } from '#main/cli/report-command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'chereme-report-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await reportCommand.run(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { code, out, err };
}

describe('chereme report', () => {
  test('wrong arguments are exit 2', async () => {
    expect(await run('a.chereme')).toMatchObject({ code: 2, out: '' });
    expect(await run('--out', 'x')).toMatchObject({ code: 2, out: '' });
    expect(await run('a', 'b', '--out', 'x')).toMatchObject({ code: 2, out: '' });
  });

  test('a missing workspace, a folder, and a folder that cannot be made are exit 1', async () => {
    const file = join(scratch, 'file');
    writeFileSync(file, 'x');
    for (const [workspace, out] of [
      [join(scratch, 'absent.chereme'), join(scratch, 'out')],
      [scratch, join(scratch, 'out')],
      [file, join(file, 'out')],
    ]) {
      const { code, out: printed, err } = await run(workspace ?? '', '--out', out ?? '', '--json');
      expect([code, printed]).toEqual([1, '']);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
  });
});

describe('runDrawingWindow', () => {
  const node = (script: string): { program: string; args: string[] } => ({
    program: process.execPath,
    args: ['-e', script],
  });

  test('finds the outcome among whatever else is printed', async () => {
    const outcome = { ok: true, value: { figures: [], warnings: [] } };
    const script = `console.log('noise'); console.error('more'); console.log('chereme-report-outcome ' + ${JSON.stringify(JSON.stringify(outcome))})`;
    expect(await runDrawingWindow(node(script), performance.now())).toEqual(outcome);
  });

  test('a window that dies is a failure with what it printed as detail', async () => {
    const died = await runDrawingWindow(
      node("console.error('Segmentation fault'); process.exit(139)"),
      performance.now(),
    );
    expect(died).toMatchObject({
      ok: false,
      error: { code: 'internal', detail: expect.stringContaining('Segmentation') },
    });
  });

  test('a program that is not there is said', async () => {
    const none = { program: join(scratch, 'none'), args: [] };
    expect(await runDrawingWindow(none, performance.now())).toMatchObject({
      ok: false,
      error: { code: 'missing-part' },
    });
  });

  test('letters come whole though the pipe cuts them', async () => {
    const outcome = { ok: true, value: { figures: [], warnings: ['Hände'] } };
    const script = `
      const line = Buffer.from('chereme-report-outcome ' + ${JSON.stringify(JSON.stringify(outcome))} + '\\n');
      const cut = line.indexOf(0xc3) + 1;
      process.stdout.write(line.subarray(0, cut));
      setTimeout(() => process.stdout.write(line.subarray(cut)), 200);`;
    expect(await runDrawingWindow(node(script), performance.now())).toEqual(outcome);
  });

  test('an outcome that broke off is a failure', async () => {
    const script = `console.log('chereme-report-outcome {"ok": tr')`;
    expect(await runDrawingWindow(node(script), performance.now())).toMatchObject({
      ok: false,
      error: { code: 'internal', message: expect.stringContaining('stopped before') },
    });
  });

  test('time that was spent before the window counts', async () => {
    const began = performance.now();
    const late = await runDrawingWindow(node('setTimeout(() => {}, 20_000)'), began - 49_500);
    expect(late).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('not finished after 50 seconds') },
    });
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
