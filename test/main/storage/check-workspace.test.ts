/** Damage that SQLite itself does not see is found and named. */

import { copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { checkWorkspaceFile } from '#main/engine/check-file.ts';
import { blocksOf } from '#main/storage/blocks.ts';
import { openWorkspace } from '#main/storage/open-workspace.ts';
import { valueOf } from '#test/support/result.ts';
import { filledWorkspace, someJoints, temporaryFolder } from './fixture.ts';

const rest = (): Promise<void> => Promise.resolve();

test('a sound workspace has no problems and gives back the very numbers', async () => {
  const { workspace, runIds } = await filledWorkspace();
  expect(await workspace.check(rest)).toEqual([]);
  const run = workspace.runs.byId(runIds[1] ?? 0);
  const table = valueOf(workspace.runs.load(run!));
  expect(table).toMatchObject({ frames: 10_000, joints: 2, space: 'uvd' });
  expect(table.values).toEqual(someJoints(10_000, 2));
  workspace.close();
});

test('a flipped byte inside a blob is found, and the run and its frames are named', async () => {
  const { workspace, runIds } = await filledWorkspace();
  workspace.close();
  const file = readFileSync(workspace.path);
  const values = someJoints(10_000, 2).subarray(5000 * 6, 5000 * 6 + 30);
  const at = file.indexOf(Buffer.from(values.buffer, values.byteOffset, values.byteLength));
  expect(at).toBeGreaterThan(0);
  file[at + 3]! ^= 1;
  writeFileSync(workspace.path, file);

  const again = valueOf(openWorkspace(workspace.path));
  const problems = await again.check(rest);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain('frames 4096 to 8191 of the run “run 1” of Two joints');
  const loaded = again.runs.load(again.runs.byId(runIds[1] ?? 0)!);
  expect(loaded).toMatchObject({ ok: false, error: { code: 'damaged' } });
  again.close();
});

test('a missing block, a wrong count and a stray frame are found', async () => {
  const { workspace, dataSetId } = await filledWorkspace();
  workspace.transaction(() =>
    workspace.frames.setNames(
      dataSetId,
      Array.from({ length: 10_001 }, (_, i) => `${i}`),
    ),
  );
  workspace.close();
  const db = new Database(workspace.path);
  db.exec('DELETE FROM prediction WHERE run_id = 1 AND first_frame = 4096');
  db.exec('UPDATE run SET frames = 9999 WHERE id = 2');
  db.close();
  const again = valueOf(openWorkspace(workspace.path));
  const problems = (await again.check(rest)).join('\n');
  expect(problems).toContain('the frames from 4096 on are missing');
  expect(problems).toContain('the run “run 1” of Two joints has 9999');
  expect(problems).toContain('1 frames beyond the end');
  again.close();
});

test('media are found beside a moved workspace, and missing ones are named', async () => {
  const folder = temporaryFolder();
  const here = join(folder, 'here');
  mkdirSync(join(here, 'depth'), { recursive: true });
  writeFileSync(join(here, 'depth', '0.png'), 'x');
  const { workspace, dataSetId } = await filledWorkspace(join(here, 'w.chereme'));
  workspace.transaction(() => {
    const mediaId = workspace.media.idOf(dataSetId, join(here, 'depth'), 1);
    expect(workspace.media.idOf(dataSetId, join(here, 'depth'), 1)).toBe(mediaId);
    workspace.frames.setDepth(dataSetId, 7, mediaId, '0.png');
  });
  workspace.close();

  const there = join(folder, 'there');
  renameSync(here, there);
  const moved = valueOf(openWorkspace(join(there, 'w.chereme')));
  const depth = moved.frames.depthOf(dataSetId, 7)!;
  expect(moved.media.locate(depth, depth.depthPath)).toBe(join(there, 'depth', '0.png'));
  expect(await moved.check(rest)).toEqual([]);
  renameSync(join(there, 'depth'), join(there, 'elsewhere'));
  expect((await moved.check(rest))[0]).toContain(
    '1 of 1 depth images of Two joints are missing, the first 0.png',
  );
  expect(dirname(moved.path)).toBe(there);
  moved.close();
});

/** The problems of a copy of the filled workspace after SQL was run on the closed file. */
async function problemsAfter(sql: string): Promise<string> {
  const { workspace, dataSetId } = await filledWorkspace();
  workspace.transaction(() => {
    const mediaId = workspace.media.idOf(dataSetId, '/nowhere/depth', 1);
    workspace.frames.setDepth(dataSetId, 7, mediaId, '0.png');
    workspace.frames.setNames(
      dataSetId,
      Array.from({ length: 10_000 }, (_, i) => `${i}.png`),
    );
    const query = { kind: 'methods', dataSetId, runIds: [1, 2], sampleId: null };
    workspace.figures.put(workspace.figures.newId(), { title: 'Mine', query, savedAt: 'today' });
  });
  workspace.close();
  const db = new Database(workspace.path);
  db.pragma('ignore_check_constraints = ON');
  db.exec(sql);
  db.close();
  const again = valueOf(openWorkspace(workspace.path));
  try {
    return (await again.check(rest)).join('\n');
  } finally {
    again.close();
  }
}

test.each([
  [`UPDATE figure SET query = '{"kind":"what"}'`, 'The kept figure “Mine” is damaged'],
  [`UPDATE figure SET query = 'no JSON'`, 'The kept figure “Mine” is damaged'],
  ['DELETE FROM run WHERE id = 2', 'The kept figure “Mine” draws a run that is no longer'],
  [`UPDATE run SET sha256 = 'x' WHERE id = 1`, 'their SHA-256 as a whole differs'],
  ['UPDATE frame SET name = NULL WHERE frame_index = 3', '1 of 10000 frames have no name'],
  ['DELETE FROM frame WHERE frame_index = 3', '1 of 10000 frames have no name'],
  ['UPDATE frame SET depth_path = NULL WHERE frame_index = 7', 'of frame 7 it is nothing'],
  [`UPDATE frame SET depth_path = '../../x' WHERE frame_index = 7`, 'it is “../../x”'],
  [`UPDATE data_set SET description = '{}'`, 'keeps the description of two, which cannot be read'],
  ['UPDATE run SET frames = 1000000000000000 WHERE id = 1', '10000 are stored'],
])('%s is found', async (sql, problem) => {
  expect(await problemsAfter(sql)).toContain(problem);
});

test('a run whose count is damaged is damaged, and the connection goes on', async () => {
  const { workspace } = await filledWorkspace();
  workspace.close();
  const db = new Database(workspace.path);
  db.exec('UPDATE run SET frames = 1000000000000000 WHERE id = 1');
  db.close();
  const again = valueOf(openWorkspace(workspace.path));
  expect(again.runs.load(again.runs.byId(1)!)).toMatchObject({
    ok: false,
    error: { code: 'damaged' },
  });
  again.edit(() => again.runs.rename(2, 'renamed'));
  valueOf(again.runs.load(again.runs.byId(2)!));
  again.close();
});

test('what a person edits is in the one file at once', async () => {
  const { workspace } = await filledWorkspace();
  workspace.settle();
  workspace.edit(() => workspace.runs.rename(1, 'renamed'));
  const copy = join(temporaryFolder(), 'copy.chereme');
  copyFileSync(workspace.path, copy);
  const copied = valueOf(openWorkspace(copy));
  expect(copied.runs.byId(1)?.name).toBe('renamed');
  copied.close();
  workspace.close();
});

test('a damaged page is found together with what it held, and a file that does not open has problems too', async () => {
  const { workspace } = await filledWorkspace();
  workspace.close();
  const bytes = readFileSync(workspace.path);
  const values = someJoints(10_000, 2).subarray(0, 30);
  const at = bytes.indexOf(Buffer.from(values.buffer, values.byteOffset, values.byteLength));
  // The page that holds the beginning of the blob's row, with its header.
  bytes.fill(0xff, at - (at % 4096), at - (at % 4096) + 64);
  writeFileSync(workspace.path, bytes);
  const { ok, problems } = valueOf(await checkWorkspaceFile(workspace.path));
  expect(ok).toBe(false);
  expect(problems.join('\n')).toContain('SQLite says');
  expect(problems.join('\n')).toContain('the run “run 1” of Two joints');
  expect(problems.join('\n')).not.toContain('chereme check');

  writeFileSync(workspace.path, bytes.subarray(0, 20_000));
  const cut = valueOf(await checkWorkspaceFile(workspace.path));
  expect(cut.problems[0]).toContain('is damaged');
});

test('an id that a kept figure may name never comes back', async () => {
  const { workspace, dataSetId } = await filledWorkspace();
  workspace.edit(() => workspace.runs.remove(2));
  const table = await blocksOf(someJoints(10_000, 3), 6);
  const id = workspace.transaction(() =>
    workspace.runs.add({
      dataSetId,
      name: 'another',
      source: 'x',
      space: 'uvd',
      joints: 2,
      table,
    }),
  );
  expect(id).toBe(3);
  workspace.close();
});
