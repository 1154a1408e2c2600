/** Runs one command inside the test, many times as fast as `bin/chereme`; both outputs and the exit code are the same. */

import type { Command } from '#main/cli/command.ts';

/** How a call ended. */
export interface CommandCall {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Calls the command with what stands after its name. */
export async function callCommand(
  command: Command,
  ...args: readonly string[]
): Promise<CommandCall> {
  let out = '';
  let err = '';
  const code = await command.run(args, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
  });
  return { code, out, err };
}
