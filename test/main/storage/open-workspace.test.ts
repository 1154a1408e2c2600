/** Opening, making and refusing workspace files. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { makeWorkspace, openWorkspace } from '#main/storage/open-workspace.ts';
import { migrations } from '#main/storage/migrate.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import { filledWorkspace, newWorkspace, temporaryFolder } from './fixture.ts';

const about = { appVersion: '0.0.0', synthetic: false };

test('a new workspace is a protected SQLite file of its own kind, and opens again', () => {
  const { path, ...workspace } = newWorkspace();
  workspace.close();
  const db = new Database(path);
  expect(db.pragma('application_id', { simple: true })).toBe(0x43686572);
  expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  const tables = db.pragma('table_list') as { name: string; strict: number }[];
  const loose = tables.filter(({ name, strict }) => strict === 0 && !name.startsWith('sqlite_'));
  expect(loose).toEqual([]);
  db.close();
  const again = valueOf(openWorkspace(path));
  expect(again.meta.get('created_with')).toBe('0.0.0');
  again.close();
});

test('an existing file and a missing folder are refused', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.chereme');
  writeFileSync(path, 'mine');
  expect(problemOf(makeWorkspace(path, about)).code).toBe('already-exists');
  expect(readFileSync(path, 'utf8')).toBe('mine');
  expect(problemOf(makeWorkspace(join(folder, 'b', 'a.chereme'), about)).code).toBe('not-found');
});

test('of processes that make one workspace at once one wins, and the others leave its file', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'one.chereme');
  const script = `
    import { makeWorkspace } from '#main/storage/open-workspace.ts';
    const at = Number(process.argv[1]);
    while (Date.now() < at);
    const made = makeWorkspace(${JSON.stringify(path)}, { appVersion: '0', synthetic: false });
    console.log(made.ok ? 'made' : made.error.code);
    if (made.ok) setTimeout(() => made.value.close(), 300);`;
  const at = String(Date.now() + 1500);
  const said = await Promise.all(
    [0, 1, 2].map(async () => {
      const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script, at]);
      let text = '';
      child.stdout.on('data', (chunk) => (text += String(chunk)));
      await once(child, 'close');
      return text.trim();
    }),
  );
  expect(said.toSorted()).toEqual(['already-exists', 'already-exists', 'made']);
  const made = valueOf(openWorkspace(path));
  expect(made.meta.get('created_with')).toBe('0');
  made.close();
});

test('each file that is no workspace gets a failure of its own', async () => {
  const folder = temporaryFolder();
  expect(problemOf(openWorkspace(join(folder, 'none.chereme'))).code).toBe('not-found');
  expect(problemOf(openWorkspace(folder)).message).toContain('is a folder');

  const text = join(folder, 'text.chereme');
  writeFileSync(text, 'not a database '.repeat(1000));
  expect(problemOf(openWorkspace(text)).code).toBe('unknown-format');
  const empty = join(folder, 'empty.chereme');
  writeFileSync(empty, '');
  expect(problemOf(openWorkspace(empty)).code).toBe('unknown-format');
  expect(readFileSync(empty).length).toBe(0);

  const other = join(folder, 'other.db');
  const db = new Database(other);
  db.exec('CREATE TABLE a (b)');
  db.close();
  const before = readFileSync(other);
  expect(problemOf(openWorkspace(other)).code).toBe('unknown-format');
  expect(readFileSync(other).equals(before)).toBe(true);

  const { workspace } = await filledWorkspace(join(folder, 'full.chereme'));
  workspace.close();
  const newer = join(folder, 'newer.chereme');
  copyFileSync(workspace.path, newer);
  const later = new Database(newer);
  later.pragma('user_version = 99');
  later.close();
  expect(problemOf(openWorkspace(newer))).toMatchObject({ code: 'mismatch' });
  expect(problemOf(openWorkspace(newer)).message).toContain('version 99');

  truncateSync(workspace.path, 20_000);
  expect(problemOf(openWorkspace(workspace.path)).code).toBe('damaged');
});

test('a file that may not be written is refused as read-only', async () => {
  const workspace = newWorkspace();
  workspace.close();
  chmodSync(workspace.path, 0o444);
  chmodSync(join(workspace.path, '..'), 0o755);
  const script = `
    import { openWorkspace } from '#main/storage/open-workspace.ts';
    const opened = openWorkspace(${JSON.stringify(workspace.path)});
    console.log(opened.ok ? 'opened' : opened.error.code + ': ' + opened.error.message);`;
  const asOther = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], asOther);
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  await once(child, 'close');
  expect(said).toContain('unreadable: ');
  expect(said).toContain('read-only');
});

test('a second start is refused while the first is open, and a killed one leaves no lock', async () => {
  const workspace = newWorkspace();
  const { path } = workspace;
  expect(problemOf(openWorkspace(path))).toMatchObject({
    code: 'in-use',
    message: `${path} is open in another Chereme window or command.`,
    tip: 'Close it there first.',
  });
  workspace.close();

  const script = `
    import { openWorkspace } from '#main/storage/open-workspace.ts';
    const opened = openWorkspace(${JSON.stringify(path)});
    console.log(opened.ok ? 'opened' : JSON.stringify(opened.error));
    setInterval(() => opened, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script]);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(String(said)).toContain('opened');
  expect(problemOf(openWorkspace(path)).code).toBe('in-use');
  child.kill('SIGKILL');
  await once(child, 'close');
  valueOf(openWorkspace(path)).close();
});
