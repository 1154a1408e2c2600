/** The commands that convert videos: paths with spaces and quotes stay one argument, and the copy has the name that is looked for. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { convertedVideoPath } from '#main/transfer/clip-video.ts';
import { convertCommand, convertFolderCommand } from '#renderer/view/clip-view/ffmpeg-command.ts';

/** What a shell hands to ffmpeg, an argument a line, call by call. */
function callsOf(command: string): string[][] {
  const script = `ffmpeg() { for a in "$@"; do printf '%s\\n' "$a"; done; printf '\\036'; }\n${command}`;
  const out = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' });
  return out
    .split('\u001e')
    .filter((call) => call !== '')
    .map((call) => call.trimEnd().split('\n'));
}

test.skipIf(process.platform === 'win32')('one video, its path whole', () => {
  const path = "/data/Ada's signs/$(rm) clip 1.avi";
  const [call] = callsOf(convertCommand(path, 'linux'));
  expect(call?.slice(0, 2)).toEqual(['-i', path]);
  expect(call?.at(-1)).toBe(convertedVideoPath(path));
  expect(call).toContain('passthrough');
});

test.skipIf(process.platform === 'win32')('a folder, but not what was converted before', () => {
  const folder = mkdtempSync(join(tmpdir(), "chereme it's "));
  for (const name of ['a.mp4', 'b c.mp4', 'a.h264.mp4', 'd.avi'])
    writeFileSync(join(folder, name), '');
  const calls = callsOf(`${convertFolderCommand(join(folder, 'a.mp4'), 'linux')}; true`);
  expect(calls.map((call) => call.at(-1))).toEqual([
    join(folder, 'a.h264.mp4'),
    join(folder, 'b c.h264.mp4'),
  ]);
  rmSync(folder, { recursive: true });
});

test('Windows has its own quotes and loop', () => {
  const path = String.raw`C:\My signs\a.avi`;
  expect(convertCommand(path, 'windows')).toMatch(
    /^ffmpeg -i "C:\\My signs\\a.avi" .*a\.h264\.mp4"$/,
  );
  expect(convertFolderCommand(path, 'windows')).toMatch(
    /^for %f in \("C:\\My signs\\\*\.avi"\) do /,
  );
});
