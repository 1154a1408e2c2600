/** The file of a clip's video, as the engine reads it for this page. */

import type { VideosFound } from '#shared/contract/clip-video-calls.ts';
import { mostVideoBytes } from '#shared/contract/clip-video-calls.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { native } from '#renderer/api/native.ts';

/** A file that can be read. */
export interface VideoSource {
  readonly path: string;
  readonly bytes: number;
  /** Bytes `from` to before `to`; null where they could not be read, `failure` then says why. */
  readonly read: (from: number, to: number) => Promise<Uint8Array | null>;
  readonly failure: () => Failure | null;
}

/** Finds the video of a clip. */
export async function findVideo(clipId: number): Promise<Result<VideoSource>> {
  const reply = await ask('clipVideo.open', { clipId });
  if (!reply.ok) return reply;
  const { path, bytes } = reply.value;
  let failure: Failure | null = null;
  const read = async (from: number, to: number): Promise<Uint8Array | null> => {
    const whole = new Uint8Array(to - from);
    for (let at = from; at < to; at += mostVideoBytes) {
      const end = Math.min(to, at + mostVideoBytes);
      const part = await ask('clipVideo.read', { clipId, from: at, to: end });
      if (!part.ok) {
        failure = part.error;
        return null;
      }
      if (at === from && end === to) return part.value;
      whole.set(part.value, at - from);
    }
    return whole;
  };
  return succeed({ path, bytes, read, failure: () => failure });
}

/** Asks the person where a video lies now; null when the dialog is closed. */
export async function showWhereVideoLies(clipId: number): Promise<Result<VideosFound> | null> {
  const [path] = await native.chooseData('files');
  return path === undefined ? null : ask('clipVideo.find', { clipId, path });
}
