/** Finds the command that was asked for and runs it. */

import { readFileSync } from 'node:fs';
import type { Command, CommandIo } from './command.ts';
import { commands } from './commands.ts';

/** @param args what stands after `chereme` @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  const io = processIo();
  const [first] = args;
  if (first === '--version' || first === '-v') {
    io.out(`${packageVersion()}\n`);
    return 0;
  }
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    return first === undefined ? unknown('', io) : help(args.slice(1), io);
  }
  const entry = commands.find(({ name }) => name.split(' ').every((word, i) => args[i] === word));
  if (entry === undefined) return unknown(args.slice(0, 2).join(' '), io);
  const command = await entry.load();
  const rest = args.slice(entry.name.split(' ').length);
  const ownHelp = rest.slice(0, rest.includes('--') ? rest.indexOf('--') : rest.length);
  if (ownHelp.includes('--help') || ownHelp.includes('-h')) {
    io.out(commandHelp(command));
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    // A bug; its stack is for whoever asks for it.
    const text = error instanceof Error ? error.message : String(error);
    const stack =
      process.env['CHEREME_DEBUG'] === '1' && error instanceof Error
        ? `\n${error.stack ?? ''}`
        : '';
    io.err(`Chereme made a mistake of its own: ${text.slice(0, 300)} Please report it.${stack}\n`);
    return 1;
  }
}

async function help(words: readonly string[], io: CommandIo): Promise<number> {
  const name = words.filter((word) => !word.startsWith('-')).join(' ');
  if (name === '') {
    io.out(await overview());
    return 0;
  }
  const found = commands.filter(
    (entry) => entry.name === name || entry.name.startsWith(`${name} `),
  );
  if (found.length === 0) return unknown(name, io);
  for (const entry of found) io.out(commandHelp(await entry.load()));
  return 0;
}

async function overview(): Promise<string> {
  const loaded = await Promise.all(commands.map(({ load }) => load()));
  const width = Math.max(...loaded.map(({ name }) => name.length));
  const lines = loaded.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `chereme: where, how and why pose estimation fails\n\nUsage: chereme COMMAND ...\n\n${lines.join('\n')}\n\nchereme help COMMAND says more; --json prints one JSON document.\nExit codes: 0 done, 1 the input failed, 2 wrong arguments.\n`;
}

const commandHelp = (command: Command): string =>
  `${command.summary}.\n\nUsage: chereme ${command.usage}\n`;

function unknown(words: string, io: CommandIo): number {
  const names = commands.map(({ name }) => name).join(', ');
  const problem =
    words === '' ? 'A command is missing.' : `There is no command "${words.slice(0, 80)}".`;
  io.err(`${problem} Commands: ${names}.\nUsage: chereme COMMAND ...; chereme --help says more.\n`);
  return 2;
}

function processIo(): CommandIo {
  for (const stream of [process.stdout, process.stderr]) {
    // Whoever reads us may stop early, as `head` does.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  };
}

function packageVersion(): string {
  const file: unknown = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  );
  return typeof file === 'object' && file !== null && 'version' in file ? String(file.version) : '';
}
