/** A journal that was cut off, changed or left behind is found, and nothing else is lost. */

import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openWorkspace } from '#main/storage/open-workspace.ts';
import { recordDeed } from '#main/storage/recorder.ts';
import { valueOf } from '#test/support/result.ts';
import { newWorkspace } from './fixture.ts';

const rest = (): Promise<void> => Promise.resolve();

/** A workspace with five tags, all by Ada, that is closed. */
function taggedWorkspace(): string {
  const workspace = newWorkspace();
  workspace.edit(() => {
    workspace.collections.add('Signs', false);
    workspace.clips.add(1, 'one');
  });
  for (let i = 0; i < 5; i += 1) {
    const tag = { category: 'other', fromFrame: i, toFrame: i + 1, note: `n${i}`, reviewer: 'Ada' };
    const value = { clipId: 1, ...tag, taggedAt: 'today' };
    const target = { kind: 'tag', id: workspace.tags.newId() } as const;
    workspace.edit(() =>
      recordDeed(workspace, { who: 'Ada', label: `tag ${i}`, writes: [{ target, value }] }),
    );
  }
  workspace.close();
  return workspace.path;
}

/** What the check says after the file was changed behind our back. */
async function problemsAfter(path: string, sql: string): Promise<string[]> {
  const db = new Database(path);
  db.pragma('foreign_keys = OFF');
  db.exec(sql);
  db.close();
  const again = valueOf(openWorkspace(path));
  try {
    return await again.check(rest);
  } finally {
    again.close();
  }
}

const unguarded = 'DROP TRIGGER journal_is_never_changed; DROP TRIGGER journal_is_never_shortened;';

test('a sound journal has no problems, and refuses to be changed or shortened', async () => {
  const path = taggedWorkspace();
  expect(await problemsAfter(path, '')).toEqual([]);
  expect(() => new Database(path).exec('DELETE FROM journal WHERE id = 5')).toThrow('append-only');
  expect(() => new Database(path).exec(`UPDATE journal SET who = 'Eve'`)).toThrow('append-only');
});

test.each([
  [
    'DELETE FROM journal_scope; DELETE FROM journal WHERE id > 3',
    'cut off: its last steps are gone after step 3',
  ],
  ['DELETE FROM journal_scope; DELETE FROM journal WHERE id = 2', 'broken before step 3, “tag 2”'],
  [`UPDATE journal SET who = 'Eve' WHERE id = 4`, 'broken before step 4, “tag 3”'],
  [`UPDATE journal SET changes = '[]' WHERE id = 1`, 'broken before step 1'],
  [
    `UPDATE journal SET changes = '[["tag/1",null,7]]' WHERE id = 1`,
    'damaged where it keeps its journal',
  ],
  [
    `UPDATE tag SET note = 'other' WHERE id = 2`,
    '1 things are not as the journal left them, the first tag/2',
  ],
])('%s is found', async (sql, said) => {
  const path = taggedWorkspace();
  const problems = await problemsAfter(path, `${unguarded} ${sql}`);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(said);
});

test('a cut stays known after more was written, and what was written is kept', async () => {
  const path = taggedWorkspace();
  await problemsAfter(
    path,
    `${unguarded} DELETE FROM journal_scope; DELETE FROM journal WHERE id > 3`,
  );
  const workspace = valueOf(openWorkspace(path));
  const target = { kind: 'reviewed', clipId: 1 } as const;
  workspace.edit(() =>
    recordDeed(workspace, { who: 'Ada', label: 'reviewed', writes: [{ target, value: true }] }),
  );
  const problems = await workspace.check(rest);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain('“reviewed”: steps are gone');
  expect(workspace.tags.ofClip(1)).toHaveLength(5);
  workspace.close();
});
