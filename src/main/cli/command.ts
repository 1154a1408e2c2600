/** What a command of the command line is. */

/** Where a command writes; standard output stays empty when it fails. */
export interface CommandIo {
  /** Writes to standard output as it is. */
  readonly out: (text: string) => void;
  /** Writes to standard error as it is. */
  readonly err: (text: string) => void;
}

/** One command; its file is `<name>-command.ts` and loads what is heavy only when it runs. */
export interface Command {
  /** One or two words, e.g. `evaluate hands`. */
  readonly name: string;
  /** One sentence without a full stop. */
  readonly summary: string;
  /** The arguments after `chereme`, then a line for each that needs one. */
  readonly usage: string;
  /** @param args what stands after the name @returns the exit code: 0 done, 1 the input failed, 2 wrong arguments */
  readonly run: (args: readonly string[], io: CommandIo) => Promise<number>;
}
