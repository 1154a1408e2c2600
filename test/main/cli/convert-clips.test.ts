/** `chereme convert` on sign clips: poses and arrays to COCO and `.pose`, tags between ELAN, CSV and JSON. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readPose } from '#shared/format/pose/read-pose.ts';
import { convertCommand } from '#main/cli/convert-command.ts';
import { zipBytes } from '#test/main/transfer/zip-bytes.ts';
import { npyBytes } from '#test/shared/format/npy-bytes.ts';
import { countingPerson, openPoseFile } from '#test/shared/format/openpose-json/made-openpose.ts';
import { poseBytes } from '#test/shared/format/pose-bytes.ts';
import { callCommand } from '#test/support/call-command.ts';
import { valueOf } from '#test/support/result.ts';
import { scratchFolder } from '../transfer/made-files.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const at = (name: string): string => join(scratch.path, name);
const convert = (...args: string[]) => callCommand(convertCommand, ...args);

async function converted(
  ...args: string[]
): Promise<{ format: string; loss: string[]; warnings: string[] }> {
  const call = await convert(...args, '--json');
  expect(call.code).toBe(0);
  return JSON.parse(call.out) as { format: string; loss: string[]; warnings: string[] };
}
const json = (name: string): { annotations: Record<string, unknown>[]; images: unknown[] } =>
  JSON.parse(readFileSync(at(name), 'utf8')) as never;

const array = npyBytes('<f4', [3, 258], new Float32Array(3 * 258).fill(0.5));

describe('poses', () => {
  test('a folder of OpenPose JSON and a .pose file become COCO', async () => {
    const name = 'clip_000000000000_keypoints.json';
    scratch.put(`frames/${name}`, openPoseFile([countingPerson(0)]));
    const whole = await converted(at('frames'), at('whole.json'), '--fps', '25');
    expect(whole.format).toBe('coco-json');
    expect(whole.loss.join(' ')).toContain('no place for the confidence');
    expect(json('whole.json').annotations[0]).toHaveProperty('lefthand_kpts');
    await converted(at('frames'), at('body.json'), '--coco', '17');
    expect(json('body.json').annotations[0]).not.toHaveProperty('lefthand_kpts');
    const two = scratch.put('two.pose', poseBytes({ version: 0, frames: 3, people: 2 }));
    const pose = await converted(two, at('two.json'));
    expect(pose.loss[0]).toContain('Of 2 people the one most in view is followed');
    expect(json('two.json').images).toHaveLength(3);
  });

  test('arrays, archives and folders of frames become .pose and COCO, with the picture one says', async () => {
    const source = scratch.put('a.npy', array);
    const said = await converted(
      source,
      at('a.pose'),
      '--fps',
      '50',
      '--width',
      '200',
      '--height',
      '100',
    );
    expect(said.warnings).toEqual([]);
    expect(valueOf(readPose(readFileSync(at('a.pose'))))).toMatchObject({
      fps: 50,
      width: 200,
      height: 100,
      frames: 3,
      points: 75,
    });
    const archive = scratch.put('b.npz', zipBytes({ 'x.npy': array }, { compressed: true }));
    const taken = await converted(archive, at('b.json'));
    expect(taken.warnings[0]).toContain('taken as 640 x 480 at 30 a second');
    expect(json('b.json').images).toHaveLength(3);
    scratch.put('hello/0/0.npy', npyBytes('<f4', [258], new Float32Array(258).fill(0.5)));
    await converted(at('hello/0'), at('c.pose'));
    expect(valueOf(readPose(readFileSync(at('c.pose')))).frames).toBe(1);
  });

  test('an array of many clips is refused, with what to do', async () => {
    const many = scratch.put('m.npy', npyBytes('<f4', [2, 3, 258], new Float32Array(2 * 3 * 258)));
    const call = await convert(many, at('m.pose'));
    expect(call.code).toBe(1);
    expect(call.err).toContain('expected one clip, found 2');
    expect((await convert(at('a.npy'), at('x.json'), '--coco', '18')).code).toBe(2);
    expect((await convert(at('a.npy'), at('x.eaf'))).err).toContain(
      'a numpy array cannot become an ELAN',
    );
  });
});

describe('tags', () => {
  const table = scratch.put(
    'tags.csv',
    'clip,category,from_frame,to_frame,note,reviewer,fps\r\na,hands-missing,3,12,"say, so",Ada,29.97\r\na,own,8,20,,Ada,29.97\r\n',
  );

  test('go from CSV to ELAN, to JSON and to CSV again', async () => {
    const eaf = await converted(table, at('a.eaf'));
    expect(eaf).toMatchObject({ format: 'eaf', warnings: [] });
    expect(eaf.loss.join(' ')).toContain('exact frames');
    const back = await converted(at('a.eaf'), at('a-tags.json'), '--fps', '29.97');
    expect(back).toMatchObject({ format: 'tags-json', warnings: [] });
    await converted(at('a-tags.json'), at('again.csv'));
    const lines = readFileSync(at('again.csv'), 'utf8').trimEnd().split('\r\n');
    expect(lines[1]).toMatch(/^a,hands-missing,hands: missing,3,12,100,400,"say, so",Ada,/);
    expect(lines[2]).toMatch(/^a,own,,8,20,/);
    const guessed = await converted(at('a.eaf'), at('guessed.csv'));
    expect(guessed.warnings[0]).toContain('25 a second is taken (say --fps)');
  });

  test('of two clips do not fit one ELAN file, and are no poses', async () => {
    const two = scratch.put(
      'two.csv',
      'clip,category,from_frame,to_frame\na,other,0,1\nb,other,0,1\n',
    );
    const call = await convert(two, at('two.eaf'));
    expect(call.code).toBe(1);
    expect(call.err).toContain('holds the tags of one clip, and these are of 2');
    expect((await convert(table, at('t.pose'))).err).toContain(
      'a file of tags cannot become a .pose file',
    );
    const bad = scratch.put('bad.csv', 'clip,category,from_frame,to_frame\na,other,5,5\n');
    const refused = await convert(bad, at('bad.json'));
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('bad.csv, line 2: expected a first frame');
  });
});
