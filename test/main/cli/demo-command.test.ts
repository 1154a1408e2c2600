/** `chereme demo`: makes the workspace in time, once, and says what it made. */

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { demoCommand } from '#main/cli/demo-command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'chereme-demo-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await demoCommand.run(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { code, out, err };
}

describe('chereme demo', () => {
  const workspace = join(scratch, 'demo.chereme');

  it('prints what it made, the seed on standard error', async () => {
    const { code, out, err } = await run(workspace, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      workspace,
      samples: 12,
      frames: 1440,
      clips: 224,
      videos: 0,
    });
    expect(err).toContain('Synthetic data, seed');
    expect(existsSync(join(scratch, 'demo-files', 'truth.txt'))).toBe(true);
  }, 60_000);

  it('refuses an existing file in a sentence, with nothing on standard output', async () => {
    const { code, out, err } = await run(workspace, '--json');
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err.split('\n')).toHaveLength(2);
    expect(err).toContain('already');
  });

  it('tells wrong arguments from failures', async () => {
    expect((await run()).code).toBe(2);
    expect((await run('a.chereme', 'b.chereme')).code).toBe(2);
  });
});
