/** The video of a clip over the engine's calls: read part by part, a converted copy first, found again when it was moved. */

import { mkdirSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Chereme } from '#main/engine/chereme.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { openWorkspace } from '#main/storage/open-workspace.ts';
import { makeClipWorkspace } from '#test/support/made-clips.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const names = ['one', 'two', 'three'] as const;
let folder: string;
let chereme: Chereme;
let ids: number[];

const bytesOf = (name: string): Uint8Array => new TextEncoder().encode(`video of ${name}`);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chereme-clip-video-'));
  const path = join(folder, 'made.chereme');
  makeClipWorkspace(path, 4);
  const store = valueOf(openWorkspace(path));
  ids = store.clips.ids(store.collections.list()[0]?.id ?? 0);
  for (const [i, name] of names.entries()) {
    writeFileSync(join(folder, `${name}.mp4`), bytesOf(name));
    store.transaction(() => store.clips.setVideo(ids[i]!, join(folder, `${name}.mp4`)));
  }
  store.close();
  chereme = createChereme();
  valueOf(await chereme.engine.call('workspace.open', { path }));
});

afterEach(() => {
  chereme.close();
  rmSync(folder, { recursive: true, force: true });
});

test('tells the file and hands out its parts', async () => {
  const clipId = ids[0]!;
  const { path, bytes } = valueOf(await chereme.engine.call('clipVideo.open', { clipId }));
  expect(path).toBe(join(folder, 'one.mp4'));
  expect(bytes).toBe(12);
  const part = valueOf(await chereme.engine.call('clipVideo.read', { clipId, from: 9, to: 12 }));
  expect(new TextDecoder().decode(part)).toBe('one');
});

test('a converted copy beside the original goes first', async () => {
  writeFileSync(join(folder, 'one.h264.mp4'), 'converted');
  const { path } = valueOf(await chereme.engine.call('clipVideo.open', { clipId: ids[0]! }));
  expect(path).toBe(join(folder, 'one.h264.mp4'));
});

test('a clip without a video, and a file that is gone, are told apart', async () => {
  const without = problemOf(await chereme.engine.call('clipVideo.open', { clipId: ids[3]! }));
  expect(without).toMatchObject({ code: 'not-found', message: expect.stringMatching(/no video/) });
  renameSync(join(folder, 'one.mp4'), join(folder, 'away.mp4'));
  const gone = problemOf(await chereme.engine.call('clipVideo.open', { clipId: ids[0]! }));
  expect(gone.message).toContain(join(folder, 'one.mp4'));
});

test('a file that became shorter is told, with the byte', async () => {
  truncateSync(join(folder, 'one.mp4'), 5);
  const reply = await chereme.engine.call('clipVideo.read', { clipId: ids[0]!, from: 0, to: 12 });
  expect(problemOf(reply)).toMatchObject({
    code: 'unreadable',
    message: expect.stringMatching(/ends at 5/),
  });
});

test('shown where one lies now, the others of its folder are found as well', async () => {
  const moved = join(folder, 'moved');
  mkdirSync(moved);
  for (const name of ['one', 'two'])
    renameSync(join(folder, `${name}.mp4`), join(moved, `${name}.mp4`));
  rmSync(join(folder, 'three.mp4'));
  const path = join(moved, 'one.mp4');
  const found = valueOf(await chereme.engine.call('clipVideo.find', { clipId: ids[0]!, path }));
  expect(found).toEqual({ found: 2, missing: 1 });
  const second = valueOf(await chereme.engine.call('clipVideo.open', { clipId: ids[1]! }));
  expect(second.path).toBe(join(moved, 'two.mp4'));
});
