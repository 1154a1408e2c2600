/** Damage that SQLite itself does not see is found and named. */

import { readFileSync, writeFileSync } from 'node:fs';
import { mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
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
