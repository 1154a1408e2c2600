/** The command that converts a video into one that Chromium plays, frame by frame the same. */

import type { Platform } from '#shared/contract/native-bridge.ts';

/** Every frame is kept and none made up; a keyframe every 15 frames makes stepping back quick. */
const settings = '-map 0:v:0 -c:v libx264 -crf 18 -pix_fmt yuv420p -g 15 -fps_mode passthrough -an';

const quoted = (text: string, os: Platform['os']): string =>
  os === 'windows' ? `"${text}"` : `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** Folder, name without its ending, and the ending of a path. */
function splitPath(path: string): readonly [string, string, string] {
  const [, folder = '', name = '', ending = ''] =
    /^(.*[/\\])?(.*?)(\.[^./\\]*)?$/s.exec(path) ?? [];
  return [folder, name, ending];
}

/** Converts one video to a file that Chereme finds beside it: `clip.mp4` -> `clip.h264.mp4`. */
export function convertCommand(path: string, os: Platform['os']): string {
  const [folder, name] = splitPath(path);
  return `ffmpeg -i ${quoted(path, os)} ${settings} ${quoted(`${folder}${name}.h264.mp4`, os)}`;
}

/** Converts every video of its kind in its folder. */
export function convertFolderCommand(path: string, os: Platform['os']): string {
  const [folder, , ending] = splitPath(path);
  if (os === 'windows') {
    return `for %f in ("${folder}*${ending}") do ffmpeg -n -i "%f" ${settings} "%~dpnf.h264.mp4"`;
  }
  const files = `${folder === '' ? './' : quoted(folder, os)}*${ending}`;
  const convert = `ffmpeg -nostdin -n -i "$f" ${settings} "\${f%.*}.h264.mp4"`;
  return `for f in ${files}; do [ "\${f%.h264.*}" = "$f" ] && ${convert}; done`;
}
