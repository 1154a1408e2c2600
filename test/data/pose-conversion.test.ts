/** Real pose files and depth frames through `chereme convert`, and back. */

import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openPoseComponents } from '#shared/format/openpose-json/openpose-components.ts';
import type { PoseFile } from '#shared/format/pose/pose-file.ts';
import { readPose } from '#shared/format/pose/read-pose.ts';
import { writePose } from '#shared/format/pose/write-pose.ts';
import { convertCommand } from '#main/cli/convert-command.ts';
import { callCommand } from '../support/call-command.ts';
import { dataPath, hasRealData } from '../support/real-data.ts';
import { valueOf } from '../support/result.ts';

const scratch = mkdtempSync(join(tmpdir(), 'chereme-convert-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (name: string): string => join(scratch, name);
const posesIn = (...folder: string[]): readonly string[] =>
  hasRealData
    ? readdirSync(dataPath(...folder))
        .filter((name) => name.endsWith('.pose'))
        .map((name) => dataPath(...folder, name))
    : [];
const readFile = (path: string): PoseFile => valueOf(readPose(readFileSync(path), { path }));
async function convert(...args: string[]): Promise<readonly string[]> {
  const call = await callCommand(convertCommand, ...args, '--json');
  if (call.code !== 0) throw new Error(call.err);
  return (JSON.parse(call.out) as { loss: readonly string[] }).loss;
}

describe.skipIf(!hasRealData)('.pose 0.2 of real files', () => {
  const files = [
    ...posesIn('pose'),
    ...posesIn('video', 'autsl'),
    ...posesIn('signs', 'fingerspelling16', 'pose', 'ase'),
  ];

  test('every file of every version comes back to the last bit', () => {
    expect(files.length).toBeGreaterThan(30);
    for (const path of files) {
      const bytes = readFileSync(path);
      const pose = valueOf(readPose(bytes, { path }));
      const written = writePose(pose);
      expect(valueOf(readPose(written.bytes))).toEqual({ ...pose, version: 0.2, warnings: [] });
      expect(written.loss).toHaveLength(pose.version === 0 ? 1 : 0);
      // A file of 0.2 is written as the same bytes; the version's own float32 is the only freedom there is.
      if (pose.version === 0.2) expect(bytes.equals(written.bytes)).toBe(true);
    }
  });
});

describe.skipIf(!hasRealData)('OpenPose JSON of real files', () => {
  const facts = ['--fps', '24', '--width', '1000', '--height', '1000'];

  test('the points and limbs are those of real files', () => {
    const { components } = readFile(dataPath('pose', 'openpose.pose'));
    const limbSet = (limbs: PoseFile['components'][number]['limbs']): readonly string[] =>
      limbs.map((limb) => limb.toSorted((a, b) => a - b).join('-')).toSorted();
    for (const [i, { name, points, limbs }] of components.entries()) {
      expect(openPoseComponents[i]).toMatchObject({ name, points });
      expect(limbSet(openPoseComponents[i]!.limbs)).toEqual(limbSet(limbs));
    }
  });

  test.each(['openpose.pose', 'openpose137_example.pose'])(
    '%s comes back with every point it has',
    async (name) => {
      const path = dataPath('pose', name);
      const loss = await convert(path, at(name.replace('.', '-')));
      expect(loss.length).toBeLessThanOrEqual(2);
      await convert(at(name.replace('.', '-')), at(name), ...facts);
      const before = readFile(path);
      const back = readFile(at(name));
      expect(back).toMatchObject({ frames: before.frames, people: 1, points: 137, fps: 24 });
      expect(back.confidence).toEqual(before.confidence);
      const seen = before.data.map((value, i) => (before.confidence[i >> 1]! > 0 ? value : 0));
      expect(back.data).toEqual(seen);
    },
  );
});

describe.skipIf(!hasRealData)('real depth frames', () => {
  test("NYU's green-blue frame keeps every millimetre as .bin and as 16-bit PNG", async () => {
    const frame = dataPath('hand', 'nyu', 'frame-1', 'depth_1_0000001.png');
    expect(await convert(frame, at('nyu.bin'))).toEqual([expect.stringContaining('2001 mm')]);
    await convert(at('nyu.bin'), at('nyu.png'));
    await convert(at('nyu.png'), at('again.bin'), '--depth-unit-mm', '1');
    expect(readFileSync(at('again.bin')).equals(readFileSync(at('nyu.bin')))).toBe(true);
    expect(readFileSync(at('nyu.bin')).length).toBeGreaterThan(300_000);
  });

  test("SR305's eighths of a millimetre are kept by .bin, and rounded by the way back", async () => {
    const frame = dataPath('hand', 'sr305', 'custom', '20210326-230536', '110.png');
    expect(await convert(frame, at('sr.bin'), '--depth-unit-mm', '0.125')).toEqual([]);
    const loss = await convert(at('sr.bin'), at('sr.png'));
    expect(loss[1]).toMatch(/The depth of \d+ pixels is rounded to whole mm\./);
  });
});
