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
    expect(await runDrawingWindow(node(script))).toEqual(outcome);
  });

  test('a window that dies is a failure with what it printed as detail', async () => {
    const died = await runDrawingWindow(
      node("console.error('Segmentation fault'); process.exit(139)"),
    );
    expect(died).toMatchObject({
      ok: false,
      error: { code: 'internal', detail: expect.stringContaining('Segmentation') },
    });
  });

  test('a program that is not there is said', async () => {
    expect(await runDrawingWindow({ program: join(scratch, 'none'), args: [] })).toMatchObject({
      ok: false,
      error: { code: 'missing-part' },
    });
  });
});
