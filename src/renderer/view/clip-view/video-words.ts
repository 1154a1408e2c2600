/** Why a video is not played, in plain words. */

import type { VideoRefusal } from '#renderer/video/decoder-messages.ts';

/** Codecs by the names that files give them. */
const codecs: Readonly<Record<string, string>> = {
  mp4v: 'MPEG-4 Part 2',
  s263: 'H.263',
  h263: 'H.263',
  hvc1: 'HEVC (H.265)',
  hev1: 'HEVC (H.265)',
  hevc: 'HEVC (H.265)',
  apch: 'ProRes',
  apcn: 'ProRes',
  apcs: 'ProRes',
  apco: 'ProRes',
  ap4h: 'ProRes',
  jpeg: 'Motion JPEG',
  mjpa: 'Motion JPEG',
  mjpb: 'Motion JPEG',
};

/** One or two sentences: which file, what was found in it. */
export function refusalWords(path: string, { why, codec }: VideoRefusal): string {
  const name = path.split(/[/\\]/).at(-1) ?? path;
  const known = codec === null ? undefined : codecs[codec.toLowerCase()];
  if (why === 'codec') {
    const what = known === undefined ? (codec ?? 'a codec without a name') : `${known} (${codec})`;
    return `${name} is ${what} video, which Chromium, the engine of this window, cannot play.`;
  }
  if (why === 'container')
    return `${name} is no MP4, MOV, WebM or Matroska file, the kinds that this window can open.`;
  if (why === 'no-video') return `${name} has no picture in it, only sound or nothing.`;
  return `${name} is damaged: its frames could not be read.`;
}
