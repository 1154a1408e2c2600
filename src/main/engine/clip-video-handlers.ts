/** Answers the calls for the video of a clip: only files that the workspace names are read. */

import { existsSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { convertedVideoPath } from '#main/transfer/clip-video.ts';
import type { Handlers } from './handlers.ts';
import type { Session } from './session.ts';

type ClipVideoHandlers = Pick<Handlers, Extract<keyof Handlers, `clipVideo.${string}`>>;

/** The handlers of `clipVideo.*`. */
export function createClipVideoHandlers(session: Session): ClipVideoHandlers {
  function withClip(id: number): Result<{ store: Workspace; clip: StoredClip }> {
    const opened = session.current();
    if (!opened.ok) return opened;
    const { store } = opened.value;
    const clip = store.clips.byId(id);
    return clip === null
      ? fail('not-found', `There is no clip ${id} in this workspace.`)
      : succeed({ store, clip });
  }

  return {
    'clipVideo.open': ({ clipId }) => {
      const found = withClip(clipId);
      if (!found.ok) return found;
      const { store, clip } = found.value;
      const path = playedPath(store, clip);
      if (path === null) return fail('not-found', `“${clip.name}” has no video in this workspace.`);
      const bytes = fileBytes(path);
      return bytes === null ? isGone(path) : succeed({ path, bytes });
    },
    'clipVideo.read': async ({ clipId, from, to }) => {
      const found = withClip(clipId);
      if (!found.ok) return found;
      const { store, clip } = found.value;
      const path = playedPath(store, clip);
      return path === null
        ? fail('not-found', `“${clip.name}” has no video in this workspace.`)
        : readPart(path, from, to);
    },
    'clipVideo.find': ({ clipId, path }) => {
      const found = withClip(clipId);
      if (!found.ok) return found;
      if (fileBytes(path) === null) return isGone(path);
      const { store, clip } = found.value;
      const folder = dirname(path);
      let [again, missing] = [1, 0];
      store.edit(() => {
        store.clips.setVideo(clipId, path);
        for (const id of store.clips.ids(clip.collectionId)) {
          const other = id === clipId ? null : store.clips.byId(id);
          const lost = other === null ? null : playedPath(store, other);
          if (lost === null || existsSync(lost)) continue;
          const beside = join(folder, basename(lost));
          if (existsSync(beside)) {
            store.clips.setVideo(id, beside);
            again += 1;
          } else {
            missing += 1;
          }
        }
      });
      return succeed({ found: again, missing });
    },
  };
}

/** The file that is played: the clip's own, or its converted copy where there is one. */
function playedPath(store: Workspace, clip: StoredClip): string | null {
  const path = store.clips.videoPath(clip);
  if (path === null) return null;
  const converted = convertedVideoPath(path);
  return existsSync(converted) ? converted : path;
}

/** Size of a file; null where there is none. */
function fileBytes(path: string): number | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true ? found.size : null;
}

const isGone = (path: string): ReturnType<typeof fail> =>
  fail('not-found', `Expected the video at ${path}, found no file there.`, {
    tip: 'Put it back where it was, or show where it lies now.',
  });

async function readPart(path: string, from: number, to: number): Promise<Result<Uint8Array>> {
  const bytes = new Uint8Array(to - from);
  try {
    const file = await open(path);
    try {
      const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
      if (bytesRead === bytes.length) return succeed(bytes);
      return fail(
        'unreadable',
        `${path}: expected bytes up to ${to}, found that the file ends at ${from + bytesRead}.`,
        { tip: 'Open the clip again: the file was changed while it was read.' },
      );
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    return fail('unreadable', `${path} could not be read (${code}).`, {
      tip: 'Check that the disk it lies on is connected, and open the clip again.',
    });
  }
}
