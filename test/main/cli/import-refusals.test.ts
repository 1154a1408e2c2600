/** What `chereme import` says of files that are not what they should be: each named, plainly, and nothing half-stored. */

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkCommand } from '#main/cli/check-command.ts';
import { importCommand } from '#main/cli/import-command.ts';
import { jointFile, someHands } from '#test/main/engine/fixture.ts';
import type { CommandCall } from '#test/support/call-command.ts';
import { callCommand } from '#test/support/call-command.ts';

let folder = '';
const at = (name: string): string => join(folder, name);
const cut = (text: string, lines: number): string => text.split('\n').slice(0, lines).join('\n');

async function imported(...args: string[]): Promise<CommandCall> {
  const call = await callCommand(importCommand, at('w.chereme'), ...args, '--json');
  if (call.code === 0) return call;
  expect(call.out).toBe('');
  expect(call.err.length).toBeLessThan(1500);
  expect(call.err).not.toMatch(/\n\s+at |[^\P{Cc}\n]/u);
  return call;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chereme-refusals-'));
  const nyu = jointFile(someHands(8252, 14), 14);
  const ren = jointFile(someHands(8252, 14, 1), 14);
  const lines = ren.split('\n');
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'truth.txt': nyu,
    'crlf-ren.txt': ren.replaceAll('\n', '\r\n').trimEnd(),
    'short-ren.txt': lines.with(4999, lines[4999]!.split(' ').slice(0, 41).join(' ')).join('\n'),
    'less-ren.txt': cut(ren, 8251),
    'more-ren.txt': `${ren}${lines[0]!}\n`,
    'empty.txt': '',
    'blank.txt': '\n \r\n\n',
    'junk.txt': Uint8Array.from({ length: 300 }, (_, i) => ((i * 37) % 255) + 1),
    'packed.txt': gzipSync(nyu).subarray(0, 9000),
    'escape.txt': '\u009b31mred words here\n',
    'icvl-truth.txt': jointFile(someHands(1596, 16), 16),
    'icvl-deep-prior.txt': jointFile(someHands(702, 16, 1), 16),
    'thing.txt': jointFile(someHands(6, 21), 21),
    'list.txt': 'a.png\nb.png\n',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(at(name), content);
  mkdirSync(at('void/deeper'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  [
    'empty.txt',
    'empty.txt: expected content, found an empty file. Copy it again from where it came.',
  ],
  ['blank.txt', 'blank.txt: expected content, found only blanks.'],
  ['void', 'void: expected data files in the folder, found none.'],
  ['junk.txt', 'found binary data'],
  ['packed.txt', 'found a gzip archive; unpack it first.'],
  ['escape.txt', 'found other text ("·31mred words here").'],
  ['none.txt', 'none.txt: there is no such file.'],
  [
    'thing.txt',
    "thing.txt: text, 6 lines of 63 numbers (21 joints, uvd); is it ground truth or a method's run, and of which data set (msra, hands17)?",
  ],
])('%s alone is refused, and no workspace is made for it', async (name, words) => {
  const { code, err } = await imported(at(name));
  expect(code).toBe(1);
  expect(err).toContain(words);
  expect(err).toContain(at(name));
  expect(existsSync(at('w.chereme'))).toBe(false);
});

test('of many bad files each is named with its line, and the good ones are whole', async () => {
  const bad = [
    'short-ren.txt',
    'less-ren.txt',
    'more-ren.txt',
    'empty.txt',
    'junk.txt',
    'void',
    'packed.txt',
    'none.txt',
  ];
  const { code, err } = await imported(...['truth.txt', ...bad, 'crlf-ren.txt'].map(at));
  expect(code).toBe(1);
  for (const name of bad) expect(err).toContain(name);
  expect(err).toContain('short-ren.txt, line 5000: expected 42 numbers as on line 1, found 41.');
  expect(err).toContain('less-ren.txt: expected 8252 lines as in the ground truth, found 8251.');
  expect(err).toContain('more-ren.txt: expected 8252 lines as in the ground truth, found 8253.');
  const again = await imported(at('truth.txt'), at('crlf-ren.txt'));
  expect(again.code).toBe(0);
  expect(JSON.parse(again.out)).toMatchObject({
    added: {},
    skipped: [
      { reason: expect.stringContaining('already') },
      { reason: expect.stringContaining('already') },
    ],
  });
  const checked = await callCommand(checkCommand, at('w.chereme'), '--json');
  expect(JSON.parse(checked.out)).toEqual({ ok: true, problems: [] });
  rmSync(at('w.chereme'));
});

test('a 702-line ICVL file is refused with the hint of sequence A', async () => {
  const { code, err } = await imported(at('icvl-truth.txt'), at('icvl-deep-prior.txt'));
  expect(code).toBe(1);
  expect(err).toContain(
    'expected 1596 lines as in the ground truth, found 702, which is sequence A of ICVL only.',
  );
  rmSync(at('w.chereme'));
});

test('21 joints are MSRA or HANDS17 as the arguments say', async () => {
  const role = ['--role', 'truth'];
  const open = await imported(at('thing.txt'), ...role);
  expect(open.code).toBe(1);
  expect(open.err).toContain('of which data set (msra, hands17) is it? Say --dataset.');
  const told = await imported(at('thing.txt'), ...role, '--dataset', 'hands17');
  expect(JSON.parse(told.out)).toMatchObject({ added: { truth: 1 } });
  rmSync(at('w.chereme'));
});

test('a role that a file cannot have is refused in plain words', async () => {
  const { code, err } = await imported(at('list.txt'), '--role', 'truth', '--dataset', 'nyu');
  expect(code).toBe(1);
  expect(err).toContain('list.txt: expected truth as --role says, found frame list, 2 names.');
});

test('the unit of depth frames is a number above 0', async () => {
  expect((await imported(at('list.txt'), '--depth-unit-mm', 'inch')).code).toBe(2);
});

test('many bad files of one name are told apart by their folders', async () => {
  const paths = Array.from({ length: 30 }, (_, i) => at(`set-${i}/joints.txt`));
  for (const path of paths) {
    mkdirSync(join(path, '..'));
    writeFileSync(path, '');
  }
  const { code, err } = await imported(...paths);
  expect(code).toBe(1);
  for (let i = 0; i < 30; i += 1) expect(err).toContain(`set-${i}/joints.txt`);
});
