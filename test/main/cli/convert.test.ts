/** `chereme convert`: from every format to every other it knows, what is lost, and what it refuses. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeDepthPng } from '#shared/format/depth-png/write-depth-png.ts';
import { readMsraBin } from '#shared/format/msra-bin/read-msra-bin.ts';
import { writeMsraBin } from '#shared/format/msra-bin/write-msra-bin.ts';
import { readNumberTable } from '#shared/format/number-table/read-number-table.ts';
import { readPose } from '#shared/format/pose/read-pose.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { convertCommand } from '#main/cli/convert-command.ts';
import { callCommand } from '#test/support/call-command.ts';
import { chereme } from '#test/support/chereme.ts';
import { valueOf } from '#test/support/result.ts';
import { poseBytes } from '#test/shared/format/pose-bytes.ts';
import { countingPerson, openPoseFile } from '#test/shared/format/openpose-json/made-openpose.ts';
import { madeJointText, scratchFolder } from '../transfer/made-files.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const at = (name: string): string => join(scratch.path, name);
const convert = (...args: string[]) => callCommand(convertCommand, ...args);

interface Document {
  readonly format: string;
  readonly loss: readonly string[];
  readonly warnings: readonly string[];
}
async function convertedTo(...args: string[]): Promise<Document> {
  const call = await convert(...args, '--json');
  expect(call.err).toBe(
    call.code === 0
      ? (JSON.parse(call.out) as Document).warnings.map((text) => `Warning: ${text}\n`).join('')
      : 'a conversion that ends well',
  );
  return JSON.parse(call.out) as Document;
}

const old = scratch.put('old.pose', poseBytes({ version: 0.1, frames: 3, people: 2 }));
const frame = (index: number): string => `clip_${String(index).padStart(12, '0')}_keypoints.json`;
const openPose = (folder: string, indices: readonly number[], scale = 1): string => {
  for (const index of indices) {
    const person = countingPerson(index);
    const scaled = Object.fromEntries(
      Object.entries(person).map(([name, values]) => [
        name,
        values.map((value, i) => (i % 3 === 2 ? value : value * scale)),
      ]),
    );
    scratch.put(`${folder}/${frame(index)}`, openPoseFile([scaled]));
  }
  return at(folder);
};

describe('poses', () => {
  test('.pose of any version becomes 0.2', async () => {
    expect(await convertedTo(old, at('new.pose'))).toEqual({
      format: 'pose',
      loss: [],
      warnings: [],
    });
    const pose = valueOf(readPose(readFileSync(old)));
    expect(valueOf(readPose(readFileSync(at('new.pose'))))).toEqual({ ...pose, version: 0.2 });
    const oldest = scratch.put('oldest.pose', poseBytes({ version: 0, frames: 2, people: 1 }));
    expect((await convertedTo(oldest, at('new.pose'))).loss).toEqual([
      expect.stringContaining('ids of people'),
    ]);
  });

  test('a folder of OpenPose JSON becomes .pose and the same folder again', async () => {
    const folder = openPose('in', [0, 1, 2]);
    const facts = ['--fps', '29.97', '--width', '1280', '--height', '720'];
    const made = await convertedTo(folder, at('clip.pose'), ...facts);
    expect(made).toEqual({ format: 'pose', loss: [], warnings: [] });
    const pose = valueOf(readPose(readFileSync(at('clip.pose'))));
    expect(pose).toMatchObject({ width: 1280, height: 720, frames: 3, people: 1, points: 137 });
    expect(pose.fps).toBe(Math.fround(29.97));
    const back = await convertedTo(at('clip.pose'), `${at('clip')}/`);
    expect(back.format).toBe('openpose-json');
    expect(back.loss).toHaveLength(1);
    expect(back.loss[0]).toContain('picture size (1280 x 720)');
    expect(readdirSync(at('clip')).toSorted()).toEqual([0, 1, 2].map(frame));
    const read = (path: string): unknown => {
      const { people } = JSON.parse(readFileSync(path, 'utf8')) as { people: unknown[] };
      return people[0];
    };
    expect(read(join(at('clip'), frame(1)))).toMatchObject(read(join(folder, frame(1))) as object);
  });

  test('what OpenPose does not say is taken with a warning, and a gap stays a gap', async () => {
    const made = await convertedTo(openPose('gap', [0, 3]), at('gap.pose'));
    expect(made.warnings.join('\n')).toMatch(/2 frames .* have no file/);
    expect(made.warnings.join('\n')).toMatch(/24 a second is taken/);
    expect(made.warnings.join('\n')).toMatch(/1000 x 1000 px is taken .* the points reach \d/);
    const pose = valueOf(readPose(readFileSync(at('gap.pose'))));
    expect(pose.frames).toBe(4);
    const seen = [0, 1, 2, 3].map((f) => pose.confidence[f * 137]! > 0);
    expect(seen).toEqual([true, false, false, true]);
  });

  test('shares of the picture are asked about, and become pixels when said', async () => {
    const folder = openPose('shares', [0], 0.001);
    const asked = await convert(folder, at('shares.pose'));
    expect(asked).toMatchObject({ code: 1, out: '' });
    expect(asked.err).toContain('shares of the picture from 0 to 1');
    expect((await convert(folder, at('shares.pose'), '--keypoint-scale', '3')).err).toContain(
      'Say --width and --height.',
    );
    const size = ['--width', '1001', '--height', '501'];
    await convertedTo(folder, at('shares.pose'), '--keypoint-scale', '3', ...size);
    const pose = valueOf(readPose(readFileSync(at('shares.pose'))));
    // Point 1 is 0.003, 0.004.
    expect(pose.data[2]).toBeCloseTo(3, 4);
    expect(pose.data[3]).toBeCloseTo(2, 4);
    await convertedTo(folder, at('shares.pose'), '--keypoint-scale', '0', ...size, '--fps', '25');
    expect(valueOf(readPose(readFileSync(at('shares.pose')))).data[2]).toBeCloseTo(0.003, 6);
  });

  test('a bad folder is refused, with the file that is bad', async () => {
    const said = async (folder: string): Promise<string> => {
      const call = await convert(folder, at('bad.pose'), '--json');
      expect(call).toMatchObject({ code: 1, out: '' });
      expect(existsSync(at('bad.pose'))).toBe(false);
      return call.err;
    };
    scratch.put('empty/readme.txt', 'nothing');
    expect(await said(at('empty'))).toContain('found none among 1 files');
    const two = openPose('two', [0]);
    scratch.put('two/other_000000000001_keypoints.json', openPoseFile([]));
    expect(await said(two)).toContain('expected the frames of one clip');
    const again = openPose('again', [1]);
    scratch.put('again/clip_1_keypoints.json', openPoseFile([]));
    expect(await said(again)).toContain('two files of frame 1');
    const cut = openPose('cut', [0]);
    scratch.put(`cut/${frame(1)}`, '{"people": [');
    expect(await said(cut)).toContain(`${frame(1)}: expected a frame of OpenPose as JSON`);
    expect(await said(join(two, frame(0)))).toContain(
      'found one frame of OpenPose. Name the folder',
    );
    const far = openPose('far', [0]);
    scratch.put(`far/clip_999999999999_keypoints.json`, openPoseFile([]));
    expect(await said(far)).toContain('found 2 files up to number 999999999999');
  });

  test('points of other estimators cannot become OpenPose JSON', async () => {
    const call = await convert(old, at('not'));
    expect(call).toMatchObject({ code: 1, out: '' });
    expect(call.err).toContain('found hand, körper');
    expect(existsSync(at('not'))).toBe(false);
  });

  test('a folder that holds something is left as it is', async () => {
    await convertedTo(
      openPose('source', [0]),
      at('source.pose'),
      '--fps',
      '25',
      '--width',
      '99',
      '--height',
      '99',
    );
    const call = await convert(at('source.pose'), at('source'));
    expect(call).toMatchObject({ code: 1, out: '' });
    expect(call.err).toContain('expected a new or an empty folder, found 1 files');
  });
});

describe('depth frames', () => {
  const values = Uint16Array.of(0, 500, 0, 0, 1001, 65_535, 0, 0, 0, 0, 0, 0);
  const depth = { width: 4, height: 3, values, unitMm: 1 };
  const bin = scratch.put('depth.bin', writeMsraBin(depth));
  const png = scratch.put('depth.png', writeDepthPng(depth));

  test('.bin becomes a PNG and the same .bin again', async () => {
    const made = await convertedTo(bin, at('out.png'));
    expect(made).toMatchObject({ format: 'depth-png', warnings: [] });
    expect(made.loss).toEqual([expect.stringContaining('1 mm a step')]);
    const back = await convertedTo(at('out.png'), at('out.bin'), '--depth-unit-mm', '1');
    expect(back).toEqual({ format: 'msra-bin', loss: [], warnings: [] });
    expect(readFileSync(at('out.bin'))).toEqual(readFileSync(bin));
  });

  test('the unit of a PNG is said, or taken with a warning', async () => {
    const small = scratch.put(
      'small.png',
      writeDepthPng({ ...depth, values: Uint16Array.from({ length: 12 }, (_, i) => 800 * i) }),
    );
    expect((await convertedTo(small, at('unit.bin'))).warnings).toEqual([
      expect.stringContaining('1 mm a step is taken'),
    ]);
    await convertedTo(small, at('unit.bin'), '--depth-unit-mm', '0.125');
    const frameMm = valueOf(readMsraBin(readFileSync(at('unit.bin'))));
    expect([...frameMm.values]).toEqual([
      0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100,
    ]);
    const wrong = await convert(png, at('unit.bin'), '--depth-unit-mm', '2');
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('expected depths up to 65535 mm, found 65535 steps of 2 mm');
  });

  test('fractions of a millimetre that a PNG cannot hold are counted', async () => {
    const fine = new Uint8Array(writeMsraBin({ ...depth, unitMm: 0.125 }));
    scratch.put('fine.bin', fine);
    // 500 * 0.125 = 62.5, 1001 * 0.125 = 125.125, 65,535 * 0.125 = 8191.875.
    expect((await convertedTo(at('fine.bin'), at('fine.png'))).loss).toContain(
      'The depth of 3 pixels is rounded to whole mm.',
    );
  });
});

describe('joint text', () => {
  const { nyu, msra } = publishedDataSets;
  const uvd = scratch.put('uvd.txt', madeJointText(nyu, 3));
  const numbers = (path: string): readonly number[] => [
    ...valueOf(readNumberTable(readFileSync(path), path)).values,
  ];

  test('u v d becomes x y z and u v d again', async () => {
    const made = await convertedTo(uvd, at('xyz.txt'), '--dataset', 'nyu', '--to-space', 'xyz');
    expect(made).toMatchObject({ format: 'joint-text', warnings: [] });
    const [u = 0, v = 0, d = 0] = numbers(uvd);
    const [x, y, z] = numbers(at('xyz.txt'));
    expect(x).toBeCloseTo(((u - nyu.intrinsics.cx) * d) / nyu.intrinsics.fx, 5);
    expect(y).toBeCloseTo(((v - nyu.intrinsics.cy) * d) / nyu.intrinsics.fy, 5);
    expect(z).toBe(d);
    const from = ['--dataset', 'nyu', '--space', 'xyz', '--to-space', 'uvd'];
    await convertedTo(at('xyz.txt'), at('back.txt'), ...from);
    for (const [i, value] of numbers(at('back.txt')).entries())
      expect(value).toBeCloseTo(numbers(uvd)[i]!, 5);
  });

  test("MSRA's own file says itself what it is", async () => {
    const line = Array.from({ length: 63 }, (_, i) => (i % 3 === 2 ? -700 : i)).join(' ');
    const joint = scratch.put('joint.txt', `1\n${line}\n`);
    await convertedTo(joint, at('msra.txt'), '--to-space', 'uvd');
    const [u, v, d] = numbers(at('msra.txt'));
    expect(u).toBeCloseTo(msra.intrinsics.cx, 6);
    // y is up in the file: its first joint has y = 1.
    expect(v).toBeCloseTo(msra.intrinsics.cy - msra.intrinsics.fy / 700, 5);
    expect(d).toBe(700);
  });

  test('whose joints they are, and what they become, must be said', async () => {
    expect((await convert(uvd, at('no.txt'), '--dataset', 'nyu')).code).toBe(2);
    expect((await convert(uvd, at('no.txt'), '--to-space', 'xyz')).code).toBe(2);
    expect((await convert(uvd, at('no.txt'), '--dataset', 'icvl', '--to-space', 'xyz')).code).toBe(
      1,
    );
    expect(existsSync(at('no.txt'))).toBe(false);
  });
});

describe('arguments', () => {
  test('an unknown ending, a missing name and an idle option end with 2', async () => {
    expect((await convert(old, at('a.xyz'))).code).toBe(2);
    expect((await convert(old)).code).toBe(2);
    expect((await convert(old, at('a.pose'), at('b.pose'))).code).toBe(2);
    const idle = await convert(old, at('a.pose'), '--fps', '25');
    expect(idle.code).toBe(2);
    expect(idle.err).toContain('--fps means nothing for this conversion.');
    const folder = openPose('args', [0]);
    for (const option of [
      ['--fps', '0'],
      ['--fps', 'fast'],
      ['--width', '10.5'],
      ['--height', '70000'],
      ['--keypoint-scale', '1'],
    ])
      expect((await convert(folder, at('a.pose'), ...option)).code).toBe(2);
    expect(existsSync(at('a.pose'))).toBe(false);
  });

  test('formats that have no way between them, and bad files, end with 1', async () => {
    const call = await convert(old, at('a.png'));
    expect(call).toMatchObject({ code: 1, out: '' });
    expect(call.err).toContain('a .pose file cannot become a depth PNG');
    expect((await convert(at('nothing.pose'), at('a.pose'))).code).toBe(1);
    const cut = scratch.put('cut.pose', readFileSync(old).subarray(0, 90));
    expect((await convert(cut, at('a.pose'))).code).toBe(1);
    const nowhere = await convert(old, at('nowhere/a.pose'));
    expect(nowhere.code).toBe(1);
    expect(nowhere.err).toContain('there is no folder');
  });

  test('IN is never overwritten, another file is', async () => {
    const before = readFileSync(old);
    const call = await convert(old, `${scratch.path}/./old.pose`);
    expect(call.code).toBe(1);
    expect(call.err).toContain('IN and OUT are the same place');
    expect(readFileSync(old)).toEqual(before);
    scratch.put('there.pose', 'something else');
    expect((await convert(old, at('there.pose'))).code).toBe(0);
    expect(readdirSync(scratch.path).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('bin/chereme itself writes the file, and prints nothing but the document', () => {
    const call = chereme('convert', old, at('real.pose'), '--json');
    expect(call).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(call.out)).toEqual({ format: 'pose', loss: [], warnings: [] });
    const bad = chereme('convert', at('nothing.pose'), at('real.pose'), '--json');
    expect(bad).toMatchObject({ code: 1, out: '' });
    expect(bad.err.trimEnd().split('\n')).toHaveLength(1);
  });

  test('without --json it says what was made and lost', async () => {
    const oldest = scratch.put('v0.pose', poseBytes({ version: 0, frames: 2, people: 1 }));
    const { out } = await convert(oldest, at('plain.pose'));
    expect(out).toContain('plain.pose: a .pose file.\nVersion 0.2 has no ids of people');
  });
});
