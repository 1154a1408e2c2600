/** Finds the videos of clips by their names. */

import { basename, dirname, extname, join } from 'node:path';

const videoName = /^(.*?)(?:_(?:color|rgb))?(\.h264)?\.(?:mp4|m4v|webm|mov|mkv|avi)$/i;

/** The clip a video belongs to by its name, `<clip>.mp4` or `<clip>_color.mp4`; null for other files. */
export const clipOfVideo = (path: string): string | null =>
  videoName.exec(basename(path))?.[1] ?? null;

/** The video of each clip among files; one that was converted for playing (`.h264.mp4`) goes before its original. */
export function videosByClip(files: readonly string[]): ReadonlyMap<string, string> {
  const videos = new Map<string, string>();
  for (const path of files) {
    const match = videoName.exec(basename(path));
    const clip = match?.[1];
    if (clip === undefined) continue;
    if (match?.[2] !== undefined || !videos.has(clip)) videos.set(clip, path);
  }
  return videos;
}

/** Where a copy of a video lies that was converted for playing: `clip.mp4` -> `clip.h264.mp4` beside it. */
export const convertedVideoPath = (path: string): string =>
  /\.h264\.[^.]+$/i.test(path)
    ? path
    : join(dirname(path), `${basename(path, extname(path))}.h264.mp4`);
