/** Calls for the video of a clip: where it lies, its bytes, and finding it again when it was moved. */

import { z } from 'zod';
import { call } from './call.ts';

const id = z.number().int();

/** A video file that is there and can be read. */
export interface VideoFile {
  readonly path: string;
  /** Of the whole file. */
  readonly bytes: number;
}

/** What became of the videos of a collection when one of them was shown where it lies now. */
export interface VideosFound {
  /** Clips whose video is known again, the asked one among them. */
  readonly found: number;
  /** Clips whose video is still missing. */
  readonly missing: number;
}

/** A page asks for at most so much of a video at once. */
export const mostVideoBytes = 8 * 1024 * 1024;

export const clipVideoCalls = {
  /** `not-found` where the clip has no video or its file is gone; a converted copy beside it goes first. */
  'clipVideo.open': call<VideoFile>()(z.strictObject({ clipId: id })),
  /** Bytes `from` to before `to`; `unreadable` where the file has become shorter or is gone. */
  'clipVideo.read': call<Uint8Array>()(
    z
      .strictObject({
        clipId: id,
        from: z.number().int().nonnegative(),
        to: z.number().int().positive(),
      })
      .refine(({ from, to }) => to > from && to - from <= mostVideoBytes),
  ),
  /** Takes a file as the clip's video, and those of the same names beside it as the videos of clips that lost theirs. */
  'clipVideo.find': call<VideosFound>()(z.strictObject({ clipId: id, path: z.string().min(1) })),
} as const;
