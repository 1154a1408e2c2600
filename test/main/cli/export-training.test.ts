import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exportTrainingHandsCommand } from '#main/cli/export-training-hands-command.ts';
import { writeSignFeatures } from '#main/transfer/write-sign-features.ts';
import { readJointText } from '#shared/format/joint-text/read-joint-text.ts';
import { readMsraBin } from '#shared/format/msra-bin/read-msra-bin.ts';
import { readNpy } from '#shared/format/npy/read-npy.ts';
import { succeed } from '#shared/failure/failure.ts';
import { cropHand, imageFromPatch } from '#shared/hand/hand-crop.ts';
import { msraCamera } from '#shared/synthesis/depth-hand.ts';
import { makeDemonstrationClip, planSignClips } from '#shared/synthesis/sign-demonstration.ts';
import { callCommand } from '#test/support/call-command.ts';
import { valueOf } from '#test/support/result.ts';
import { scratchFolder } from '../transfer/made-files.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());

const numbers = (...path: readonly string[]) => {
  const file = join(scratch.path, ...path);
  return valueOf(readNpy(readFileSync(file), { path: file }));
};
const plan = ['--frames', '3', '--held-out', '2', '--shapes', '2'];

test('hands come as arrays, and those held out as depth files that say the same', async () => {
  const folder = join(scratch.path, 'hands');
  const call = await callCommand(exportTrainingHandsCommand, folder, ...plan);
  expect(call).toMatchObject({ code: 0, err: '' });
  expect(numbers('hands', 'train', 'patches.npy')).toMatchObject({
    shape: [3, 96, 96],
    dtype: '<i2',
  });
  const patches = numbers('hands', 'held-out', 'patches.npy').values;
  const cubes = numbers('hands', 'held-out', 'cubes.npy').values;
  const joints = numbers('hands', 'held-out', 'joints.npy').values;
  const text = readFileSync(join(folder, 'held-out', 'truth.txt'));
  const truth = valueOf(readJointText(text, { path: 'truth.txt' }));
  for (const frame of [0, 1]) {
    const centre = [cubes[3 * frame]!, cubes[3 * frame + 1]!, cubes[3 * frame + 2]!] as const;
    const cube = { centre, halfMm: 150 };
    const uvd = imageFromPatch(
      Float64Array.from(joints.subarray(63 * frame, 63 * frame + 63)),
      cube,
      msraCamera.intrinsics,
    );
    for (const [i, value] of uvd.entries())
      expect(value).toBeCloseTo(truth.values[63 * frame + i]!, 2);
    const bin = readFileSync(join(folder, 'held-out', 'frames', `00000${frame}_depth.bin`));
    const patch = cropHand(valueOf(readMsraBin(bin)), cube, msraCamera.intrinsics);
    // The reader of depth files rounds to whole millimetres: half of one is 1/300 of the cube's half.
    for (const [i, value] of patch.entries())
      expect(Math.abs(value - patches[frame * 9216 + i]! / 32_767)).toBeLessThan(0.0035);
  }
});

test('the same seed makes the same hands, another one others', async () => {
  const patches = async (name: string, seed: string) => {
    const folder = join(scratch.path, name);
    await callCommand(exportTrainingHandsCommand, folder, ...plan, '--seed', seed);
    return readFileSync(join(folder, 'train', 'patches.npy'));
  };
  expect((await patches('again', '4')).equals(await patches('first', '4'))).toBe(true);
  expect((await patches('other', '5')).equals(await patches('first', '4'))).toBe(false);
});

test('a word where a number is expected is refused', async () => {
  const call = await callCommand(exportTrainingHandsCommand, scratch.path, '--frames', 'many');
  expect(call.code).toBe(2);
  expect(call.err).toContain('--frames takes a whole number from 1, found "many".');
});

test('clips stand one after the other, each with its label', () => {
  const planned = planSignClips({ seed: 4, signers: 1, takes: 1 }).slice(0, 2);
  const made = planned.map((clip) => makeDemonstrationClip(clip));
  const folder = join(scratch.path, 'signs');
  valueOf(
    writeSignFeatures(
      {
        folder,
        clips: made.map((clip, i) => ({
          name: clip.name,
          label: planned[i]!.sign.gloss,
          signer: 'signer0',
          tracks: () => succeed([clip.holistic.track, clip.openpose.track]),
        })),
        classes: planned.map(({ sign }) => sign.gloss),
        estimators: ['holistic', 'openpose'],
        withPoses: true,
      },
      () => undefined,
    ),
  );
  const [first, second] = made.map(({ clip }) => clip.frames);
  expect([...numbers('signs', 'offsets.npy').values]).toEqual([0, first, first! + second!]);
  expect([...numbers('signs', 'labels.npy').values]).toEqual([0, 1]);
  for (const name of ['team2-holistic', 'team2-holistic-mirrored'])
    expect(numbers('signs', `${name}.npy`).shape).toEqual([first! + second!, 304]);
  expect(numbers('signs', 'team1-openpose.npy').shape).toEqual([first! + second!, 108]);
  expect(existsSync(join(folder, 'openpose', `${made[0]!.name}.pose`))).toBe(true);
});
