/** Parses the arguments of a command: options with values, flags, and what stands without an option. */

import { parseArgs } from 'node:util';
import type { Command, CommandIo } from './command.ts';

/** Parsed arguments; values in the order given. */
export interface CommandArguments {
  readonly positionals: readonly string[];
  readonly values: (option: string) => readonly string[];
  readonly value: (option: string) => string | null;
  readonly flag: (option: string) => boolean;
}

/** What a command takes. */
export interface ArgumentRules {
  /** Options with a value that may stand once. */
  readonly once?: readonly string[];
  /** Options with a value that may stand more than once. */
  readonly many?: readonly string[];
  readonly flags?: readonly string[];
  /** How many words without an option it takes: at least, at most. */
  readonly positionals?: readonly [number, number];
}

/** Thrown for wrong arguments; `runWithArguments` turns it into exit code 2. */
export class WrongArguments extends Error {}

/**
 * Parses, runs `work`, and turns wrong arguments into a sentence, the usage, and exit code 2. Every command knows
 * `--json`.
 */
export async function runWithArguments(
  command: Pick<Command, 'name' | 'usage'>,
  args: readonly string[],
  io: CommandIo,
  rules: ArgumentRules,
  work: (parsed: CommandArguments) => Promise<number> | number,
): Promise<number> {
  try {
    return await work(parse(args, rules));
  } catch (error) {
    if (!(error instanceof WrongArguments)) throw error;
    io.err(
      `chereme ${command.name}: ${error.message.slice(0, 400)}\nUsage: chereme ${command.usage}\n`,
    );
    return 2;
  }
}

function parse(args: readonly string[], rules: ArgumentRules): CommandArguments {
  const once = rules.once ?? [];
  const flags = [...(rules.flags ?? []), 'json'];
  const options = Object.fromEntries([
    ...[...once, ...(rules.many ?? [])].map(
      (name) => [name, { type: 'string', multiple: true }] as const,
    ),
    ...flags.map((name) => [name, { type: 'boolean' }] as const),
  ]);
  const { values, positionals } = parseOrThrow(args, options);
  const [least, most] = rules.positionals ?? [0, 0];
  if (positionals.length > most)
    throw new WrongArguments(`"${positionals[most] ?? ''}" stands where nothing is expected.`);
  if (positionals.length < least) throw new WrongArguments('Something is missing.');
  const list = (option: string): readonly string[] => {
    const value = values[option];
    return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
  };
  for (const name of once) {
    if (list(name).length > 1) throw new WrongArguments(`--${name} stands more than once.`);
  }
  return {
    positionals,
    values: list,
    value: (option) => list(option)[0] ?? null,
    flag: (option) => values[option] === true,
  };
}

type Options = Record<
  string,
  { readonly type: 'string'; readonly multiple: true } | { readonly type: 'boolean' }
>;
interface Parsed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: string[];
}

function parseOrThrow(args: readonly string[], options: Options): Parsed {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    // The first sentence says what is wrong; the rest talks about the parser's own syntax.
    const [sentence = text] = text.split(/\n|\. /, 1);
    throw new WrongArguments(`${sentence.replace(/\.+$/, '')}.`, { cause: error });
  }
}

/** The value of an option that must stand. */
export function required(parsed: CommandArguments, option: string): string {
  const value = parsed.value(option);
  if (value === null || value === '') throw new WrongArguments(`--${option} is missing.`);
  return value;
}

/** A whole number from 1 given with an option, or `usual` where it is left out. */
export function wholeNumber(parsed: CommandArguments, option: string, usual: number): number {
  const value = parsed.value(option);
  if (value === null) return usual;
  if (!/^[1-9]\d{0,8}$/.test(value))
    throw new WrongArguments(`--${option} takes a whole number from 1, found "${value}".`);
  return Number(value);
}
