/** One import at a time: an older look is called off, and while files are stored nothing gets between them and their outcome. */

import {
  answers,
  connectEngine,
  madeWorkspace,
  openCalls,
  settled,
} from '#test/support/made-page.ts';
import { beforeEach, expect, test } from 'vitest';
import type { ImportCandidate } from '#shared/contract/import-calls.ts';
import { succeed } from '#shared/failure/failure.ts';
import { takeDrop } from '#renderer/state/import-flow.ts';
import { clearImport, lookAt, storeImport, useImport } from '#renderer/state/import-store.ts';
import { useJobs } from '#renderer/state/job-store.ts';
import { goTo, useRoute } from '#renderer/state/route-store.ts';
import { openWorkspace } from '#renderer/state/workspace-store.ts';

const candidate = (path: string): ImportCandidate => ({
  path,
  label: path,
  content: 'text',
  role: 'run',
  possibleRoles: ['run'],
  possibleDataSets: ['nyu'],
  dataSet: 'nyu',
  name: path,
  space: 'uvd',
  problem: null,
  warnings: [],
});
const outcome = { added: { run: 1 }, skipped: [], warnings: [] };
const paths = ['/a.txt'];

connectEngine();
answers.set('workspace.open', ({ path }: { path: string }) => succeed(madeWorkspace(path)));
answers.set('workspace.summary', () => succeed(madeWorkspace('/a.chereme')));

beforeEach(async () => {
  await openWorkspace('/a.chereme');
  clearImport();
  goTo({ view: 'import', paths });
});

/** Looks at a file and begins to store it. */
async function beginToStore(): Promise<void> {
  void lookAt(paths);
  await settled();
  openCalls('import.preview')[0]?.reply(paths.map(candidate));
  await settled();
  void storeImport();
  await settled();
  expect(useImport.getState().phase).toBe('storing');
}

test('a newer look calls the older off', async () => {
  void lookAt(['/a.txt']);
  await settled();
  void lookAt(['/a.txt', '/b.txt']);
  await settled();
  expect(openCalls('import.preview').map(({ input }) => input)).toEqual([
    { paths: ['/a.txt', '/b.txt'] },
  ]);
  openCalls('import.preview')[0]?.reply([candidate('/a.txt'), candidate('/b.txt')]);
  await settled();
  expect(useImport.getState().phase).toBe('ready');
  expect(useImport.getState().rows).toHaveLength(2);
  expect(useJobs.getState().jobs).toEqual([]);
});

test('what is forgotten is not looked at to the end', async () => {
  void lookAt(['/a.txt']);
  await settled();
  clearImport();
  await settled();
  expect(openCalls('import.preview')).toEqual([]);
  expect(useImport.getState().phase).toBe('empty');
});

test('a drop while files are stored is refused in the status line, and the outcome comes', async () => {
  await beginToStore();
  const { route } = useRoute.getState();
  await takeDrop([new File([], '/b.txt'), new File([], '/c.txt')]);
  await takeDrop([new File([], '/other.chereme')]);
  expect(useRoute.getState().route).toBe(route);
  expect(useJobs.getState().lastAction).toMatchObject({
    text: 'wait until the import is done',
    done: false,
  });
  openCalls('import.store')[0]?.reply(outcome);
  await settled();
  expect(useImport.getState()).toMatchObject({ phase: 'done', outcome });
});

test('going away and coming back loses neither the import nor its outcome', async () => {
  await beginToStore();
  clearImport();
  await lookAt(paths);
  await storeImport();
  expect(openCalls('import.preview')).toEqual([]);
  expect(openCalls('import.store')).toHaveLength(1);
  openCalls('import.store')[0]?.reply(outcome);
  await settled();
  await lookAt(paths);
  expect(useImport.getState()).toMatchObject({ phase: 'done', outcome });
});

test('the same files dropped again are looked at again', async () => {
  await beginToStore();
  openCalls('import.store')[0]?.reply(outcome);
  await settled();
  void lookAt([...paths]);
  await settled();
  expect(openCalls('import.preview')).toHaveLength(1);
  expect(useImport.getState()).toMatchObject({ phase: 'looking', outcome: null });
});
