/** `chereme import` and `chereme check` as a script calls them. */

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkCommand } from '#main/cli/check-command.ts';
import type { Command } from '#main/cli/command.ts';
import { importCommand } from '#main/cli/import-command.ts';
import { jointFile, ownDataSet, someHands } from '#test/main/engine/fixture.ts';

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function call(command: Command, ...args: string[]): Promise<Said> {
  let out = '';
  let err = '';
  const io = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
  };
  const code = await command.run(args, io);
  if (code !== 0) expect(out).toBe('');
  expect(err.length).toBeLessThan(1500);
  return { code, out, err };
}

function folderWith(files: Readonly<Record<string, string>>): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'chereme-import-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return (name) => join(folder, name);
}

const files = {
  'own.json': JSON.stringify(ownDataSet),
  'truth.txt': jointFile(someHands(5, 3), 3),
  'pose-ren.txt': jointFile(someHands(5, 3, 1), 3),
  'thing.txt': jointFile(someHands(5, 3, 2), 3),
  'bad.txt': 'not a number 1 2 3 4 5 6 7 8 9\n',
};

test('files go into a workspace that is made for them', async () => {
  const at = folderWith(files);
  const said = await call(
    importCommand,
    at('w.chereme'),
    at('truth.txt'),
    at('pose-ren.txt'),
    '--dataset',
    at('own.json'),
    '--json',
  );
  expect(said.code).toBe(0);
  expect(JSON.parse(said.out)).toEqual({
    added: { 'data-set': 1, truth: 1, run: 1 },
    skipped: [],
    warnings: [],
  });
  const checked = await call(checkCommand, at('w.chereme'), '--json');
  expect(JSON.parse(checked.out)).toEqual({ ok: true, problems: [] });
});

test('an open question is named among the skipped, and answered by options', async () => {
  const at = folderWith(files);
  const all = [at('truth.txt'), at('thing.txt'), at('own.json')];
  const first = await call(importCommand, at('w.chereme'), ...all, '--json');
  expect(first.code).toBe(0);
  const { skipped } = JSON.parse(first.out) as { skipped: { path: string; reason: string }[] };
  expect(skipped).toHaveLength(1);
  expect(skipped[0]?.path).toBe(at('thing.txt'));
  expect(skipped[0]?.reason).toContain('is it ground truth or a method');
  expect(first.err).toContain('--role');
  const alone = await call(importCommand, at('w.chereme'), at('thing.txt'));
  expect(alone.code).toBe(1);
  const answered = await call(
    importCommand,
    at('w.chereme'),
    at('thing.txt'),
    '--role',
    'run',
    '--name',
    'mine',
    '--json',
  );
  expect(JSON.parse(answered.out)).toMatchObject({ added: { run: 1 } });
});

test('a bad file fails the call and is named, and the good ones are stored all the same', async () => {
  const at = folderWith(files);
  const all = ['own.json', 'truth.txt', 'pose-ren.txt', 'bad.txt', 'none.txt'].map(at);
  const said = await call(importCommand, at('w.chereme'), ...all, '--json');
  expect(said.code).toBe(1);
  expect(said.err).toContain(at('bad.txt'));
  expect(said.err).toContain(at('none.txt'));
  const again = await call(importCommand, at('w.chereme'), at('pose-ren.txt'), '--json');
  expect(again.code).toBe(0);
  expect(again.out).toContain('already there');
});

test('a workspace is not made for nothing, and a folder is searched whole', async () => {
  const at = folderWith({ 'readme.txt': 'Some words about this.' });
  expect((await call(importCommand, at('w.chereme'), at('readme.txt'))).code).toBe(1);
  expect(existsSync(at('w.chereme'))).toBe(false);
  mkdirSync(at('all'));
  for (const [name, text] of Object.entries(files)) {
    if (name !== 'bad.txt') writeFileSync(join(at('all'), name), text);
  }
  copyFileSync(at('readme.txt'), join(at('all'), 'readme.txt'));
  const said = await call(importCommand, at('w.chereme'), at('all'), '--json');
  expect(JSON.parse(said.out)).toMatchObject({ added: { 'data-set': 1, truth: 1, run: 1 } });
  expect(said.out).toContain('readme.txt');
});

test('wrong arguments are told apart from bad input', async () => {
  const at = folderWith(files);
  expect((await call(importCommand, at('w.chereme'))).code).toBe(2);
  expect((await call(importCommand, at('w.chereme'), at('truth.txt'), '--role', 'king')).code).toBe(
    2,
  );
  expect((await call(importCommand, at('truth.txt'), at('truth.txt'))).code).toBe(1);
  expect((await call(checkCommand)).code).toBe(2);
  expect((await call(checkCommand, at('none.chereme'))).err).toContain('There is no workspace');
});

test('a flipped byte is found from the command line', async () => {
  const at = folderWith(files);
  await call(importCommand, at('w.chereme'), at('truth.txt'), at('pose-ren.txt'), at('own.json'));
  const bytes = readFileSync(at('w.chereme'));
  const first = Number(files['pose-ren.txt'].split(' ')[0]);
  const value = Buffer.alloc(8);
  value.writeDoubleLE(first);
  const found = bytes.indexOf(value);
  expect(found).toBeGreaterThan(0);
  bytes[found]! ^= 1;
  writeFileSync(at('w.chereme'), bytes);
  const said = await call(checkCommand, at('w.chereme'), '--json');
  expect(said.code).toBe(1);
  expect(said.err).toContain('frames 0 to 4 of the run “pose-ren” of My hands');
});

test('an open question is told beside a refused file, though others were stored', async () => {
  const at = folderWith(files);
  const paths = ['own.json', 'truth.txt', 'pose-ren.txt', 'thing.txt', 'bad.txt'].map(at);
  const said = await call(importCommand, at('w.chereme'), ...paths);
  expect(said.code).toBe(1);
  expect(said.err).toContain('bad.txt');
  expect(said.err).toContain('thing.txt: text, 5 lines of 9 numbers (3 joints, uvd); is it ground');
});
