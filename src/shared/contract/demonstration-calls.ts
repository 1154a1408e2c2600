/** Calls of the hidden window that draws the videos of the demonstration. */

import { z } from 'zod';
import { call } from './call.ts';

/** Which clips of the open workspace a video is still to be drawn of. */
export interface VideosToDraw {
  /** Path of the workspace, to be handed back with each video. */
  readonly workspace: string;
  /** Names of the generator's clips; empty where every video is there, or the workspace is no demonstration. */
  readonly names: readonly string[];
}

/** What became of a run of the hidden window. */
export interface VideosDrawn {
  readonly drawn: number;
}

export const demonstrationCalls = {
  'demonstration.videos': call<VideosToDraw>()(z.strictObject({})),
  /** Keeps a video beside the workspace, as the file of its clip. */
  'demonstration.storeVideo': call<null>()(
    z.strictObject({
      workspace: z.string(),
      name: z.string().min(1),
      bytes: z.instanceof(Uint8Array),
    }),
  ),
} as const;
