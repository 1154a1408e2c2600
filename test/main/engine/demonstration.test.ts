/** The files of the demonstration: complete, readable by our own readers, the same each time, never over another's. */

import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demonstration } from '#main/engine/demonstration.ts';
import { makeDemonstration } from '#main/engine/demonstration.ts';
import { demonstrationFolder } from '#main/engine/demonstration-folder.ts';
import { readAngleText } from '#shared/format/angle-text/read-angle-text.ts';
import { readMsraBin } from '#shared/format/msra-bin/read-msra-bin.ts';

const scratch = mkdtempSync(join(tmpdir(), 'chereme-demonstration-'));
const workspace = join(scratch, 'demo.chereme');
const folder = demonstrationFolder(workspace);
const silent = (): undefined => undefined;
const never = new AbortController().signal;
let made: Demonstration;

const numbers = (path: string): number[][] =>
  readFileSync(join(folder, path), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
const hash = (at: string, path: string): string =>
  createHash('sha256')
    .update(readFileSync(join(at, path)))
    .digest('hex');

beforeAll(async () => {
  const result = await makeDemonstration(workspace, silent, never);
  if (!result.ok) throw new Error(result.error.message);
  made = result.value;
}, 60_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('makeDemonstration', () => {
  it('writes a line for each frame in every text, and a depth frame for each line of the list', () => {
    expect(numbers('truth.txt').map((line) => line.length)).toEqual(
      Array.from({ length: made.frames }, () => 63),
    );
    expect(numbers('angle.txt')).toHaveLength(made.frames);
    expect(numbers('center.txt')).toHaveLength(made.frames);
    const list = readFileSync(join(folder, 'test_list.txt'), 'utf8').trimEnd().split('\n');
    expect(list).toHaveLength(made.frames);
    expect(list[0]).toBe('P0/1/000000_depth.bin');
    for (const name of list) expect(existsSync(join(folder, 'frames', name))).toBe(true);
    expect(made.samples.reduce((sum, sample) => sum + sample.frames, 0)).toBe(made.frames);
  });

  it('stays below 60 MB', () => {
    const size = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
    expect(size).toBeLessThan(60e6);
  });

  it('says what it is', () => {
    const readme = readFileSync(join(folder, 'README.txt'), 'utf8');
    expect(readme).toContain('synthetic');
    expect(readme).toContain(String(made.seed));
  });

  it('writes depth frames whose pixels lie on the hand', () => {
    const bytes = readFileSync(join(folder, 'frames', 'P1/2/000033_depth.bin'));
    const read = readMsraBin(bytes, { path: 'frame' });
    if (!read.ok) throw new Error(read.error.message);
    const { width, values, unitMm } = read.value;
    const joints = numbers('truth.txt')[5 * 120 + 33]!;
    let near = 0;
    for (let joint = 0; joint < 21; joint++) {
      const [u, v, d] = joints.slice(joint * 3, joint * 3 + 3) as [number, number, number];
      const depth = values[Math.round(v) * width + Math.round(u)]! * unitMm;
      if (depth > 0 && depth < d + 3 && d - depth < 130) near++;
    }
    expect(near).toBeGreaterThan(17);
  });

  it('writes the angles of formats.md section 7', () => {
    const angles = readAngleText(readFileSync(join(folder, 'angle.txt')), { path: 'angle.txt' });
    if (!angles.ok) throw new Error(angles.error.message);
    for (const [frame, line] of numbers('truth.txt').entries()) {
      if (frame % 37 !== 0) continue;
      const at = (joint: number): [number, number, number] => {
        const [u, v, d] = line.slice(joint * 3, joint * 3 + 3) as [number, number, number];
        return [((u - 160) * d) / 241.42, ((v - 120) * d) / 241.42, d];
      };
      const [wrist, middle] = [at(0), at(5)];
      const along = middle.map((value, axis) => value - wrist[axis]!);
      const length = Math.hypot(...along);
      const pitch = -Math.asin(along[2]! / length);
      const yaw = -Math.asin(-along[0]! / length / Math.cos(pitch));
      expect(angles.value.pitchDeg[frame]).toBeCloseTo((pitch * 180) / Math.PI, 1);
      expect(angles.value.yawDeg[frame]).toBeCloseTo((yaw * 180) / Math.PI, 1);
    }
  });

  it('replaces an earlier demonstration with the same bytes', async () => {
    const paths = [
      'truth.txt',
      'center.txt',
      'frames/P0/1/000000_depth.bin',
      'frames/P2/4/000119_depth.bin',
    ];
    const before = paths.map((path) => hash(folder, path));
    const notes = join(folder, 'frames', 'notes.txt');
    writeFileSync(notes, 'mine');
    const again = await makeDemonstration(workspace, silent, never);
    expect(again.ok).toBe(true);
    expect(paths.map((path) => hash(folder, path))).toEqual(before);
    expect(readFileSync(notes, 'utf8')).toBe('mine');
  }, 60_000);

  it("leaves a folder that is not its own alone, and another workspace's", async () => {
    const other = join(scratch, 'other-files');
    mkdirSync(other);
    writeFileSync(join(other, 'thesis.txt'), 'mine');
    const refused = await makeDemonstration(join(scratch, 'other.chereme'), silent, never);
    expect(refused).toMatchObject({ ok: false, error: { code: 'already-exists' } });
    expect(readdirSync(other)).toEqual(['thesis.txt']);

    const sibling = await makeDemonstration(join(scratch, 'demo.other'), silent, never);
    expect(sibling).toMatchObject({ ok: false, error: { code: 'already-exists' } });
    expect(existsSync(join(folder, 'truth.txt'))).toBe(true);
  });

  it('removes only what it made when it is cancelled or cannot write', async () => {
    const path = join(scratch, 'again.chereme');
    const there = demonstrationFolder(path);
    const stopped = new AbortController();
    const stop = ({ done }: { done: number }): void => {
      if (done === 0) return;
      writeFileSync(join(there, 'frames', 'P0', 'notes.txt'), 'mine');
      stopped.abort();
    };
    const cancelled = await makeDemonstration(path, stop, stopped.signal);
    expect(cancelled).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(new Set(readdirSync(there, { recursive: true, encoding: 'utf8' }))).toEqual(
      new Set(['frames', 'frames/P0', 'frames/P0/notes.txt']),
    );

    const blocked = join(scratch, 'blocked.chereme');
    const block = ({ done }: { done: number }): void => {
      if (done > 0) mkdirSync(join(demonstrationFolder(blocked), 'truth.txt'), { recursive: true });
    };
    const failed = await makeDemonstration(blocked, block, never);
    expect(failed).toMatchObject({ ok: false, error: { code: 'unreadable' } });
    expect(readdirSync(demonstrationFolder(blocked))).toEqual(['truth.txt']);
  }, 60_000);

  it('leaves nothing behind when cancelled', async () => {
    const cancelled = join(scratch, 'cancelled.chereme');
    const controller = new AbortController();
    const answer = await makeDemonstration(
      cancelled,
      ({ done }) => {
        if (done > 0) controller.abort();
      },
      controller.signal,
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(existsSync(demonstrationFolder(cancelled))).toBe(false);
  }, 30_000);
});

describe('demonstrationFolder', () => {
  it('lies beside the workspace', () => {
    expect(demonstrationFolder('/a/b/demo.chereme')).toBe('/a/b/demo-files');
    expect(demonstrationFolder('/a/b.c/demo')).toBe('/a/b.c/demo-files');
  });
});
