import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportCandidate } from '#shared/contract/import-calls.ts';
import { writeDataSetJson } from '#shared/format/data-set-json/write-data-set-json.ts';
import { writeDepthPng } from '#shared/format/depth-png/write-depth-png.ts';
import { writeMsraBin } from '#shared/format/msra-bin/write-msra-bin.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { recogniseFiles } from '#main/transfer/recognise-files.ts';
import type { ScratchFolder } from './made-files.ts';
import { madeJointText, scratchFolder } from './made-files.ts';

const { nyu, icvl, msra } = publishedDataSets;
let scratch: ScratchFolder;
beforeEach(() => void (scratch = scratchFolder()));
afterEach(() => scratch.remove());

const nothingKnown = { dataSets: [], truthFrames: {} };
const look = async (
  paths: string[],
  known: Parameters<typeof recogniseFiles>[1] = nothingKnown,
): Promise<ImportCandidate[]> => recogniseFiles(paths, known);
const one = async (name: string, content: string | Uint8Array): Promise<ImportCandidate> => {
  const [candidate] = await look([scratch.put(name, content)]);
  if (candidate === undefined) throw new Error('no candidate');
  return candidate;
};
const depthFrame = {
  width: 320,
  height: 240,
  values: new Uint16Array(320 * 240).fill(700),
  unitMm: 1,
};
const greenBlue = encode({
  width: 640,
  height: 480,
  channels: 3,
  depth: 8,
  data: new Uint8Array(640 * 480 * 3).fill(2),
});
const photograph = encode({
  width: 640,
  height: 480,
  channels: 3,
  depth: 8,
  data: Uint8Array.from({ length: 640 * 480 * 3 }, (_, i) => (i * 37) % 256),
});

describe('one file', () => {
  test('joints: role by name, data set by count, in plain words', async () => {
    expect(await one('truth.txt', madeJointText(nyu, 4))).toMatchObject({
      label: 'truth.txt',
      content: 'text, 4 lines of 42 numbers (14 joints, uvd)',
      role: 'truth',
      possibleRoles: ['truth', 'run'],
      possibleDataSets: ['nyu'],
      dataSet: 'nyu',
      name: 'truth',
      space: 'uvd',
      problem: null,
    });
    expect(await one('pose-ren.txt', madeJointText(icvl, 4))).toMatchObject({
      role: 'run',
      dataSet: 'icvl',
      name: 'pose-ren',
    });
    expect((await one('hands.txt', madeJointText(nyu, 4))).role).toBeNull();
    expect((await one('results/hands.txt', madeJointText(nyu, 4))).role).toBe('run');
    expect((await one('NYU_test_label.txt', madeJointText(nyu, 4))).role).toBe('truth');
  });

  test('21 joints are asked for, unless the name or the lines tell', async () => {
    const open = await one('mine.txt', madeJointText(msra, 4));
    expect(open.possibleDataSets.toSorted()).toEqual(['hands17', 'msra']);
    expect((await one('msra/mine.txt', madeJointText(msra, 4))).dataSet).toBe('msra');
    const [known] = await look([scratch.put('b.txt', madeJointText(msra, 4))], {
      dataSets: [],
      truthFrames: { hands17: 4 },
    });
    expect(known?.dataSet).toBe('hands17');
  });

  test('only whole words of the file and its folder tell, not what the folders above are called', async () => {
    for (const name of ['hands17/work/x.txt', 'msra-work/a/x.txt', 'unmsrable.txt'])
      expect((await one(name, madeJointText(msra, 4))).dataSet).toBeNull();
    for (const name of ['my_msra_run.txt', 'MSRA15/x.txt'])
      expect((await one(name, madeJointText(msra, 4))).dataSet).toBe('msra');
    expect((await one('HANDS17/x.txt', madeJointText(msra, 4))).dataSet).toBe('hands17');
  });

  test.each([
    ['angle.txt', '1 2\n3 4\n', 'angles'],
    ['center.txt', '160 120 700\n161 121 701\n', 'centres'],
    ['list.txt', 'test/depth_1_0000001.png\ntest/depth_1_0000002.png\n', 'frames'],
    ['joint.txt', `1\n${Array.from({ length: 21 }, () => '1 2 -300').join(' ')}\n`, 'truth'],
    ['own.json', writeDataSetJson({ ...nyu, id: 'own', name: 'Own' }), 'data-set'],
    ['frame.png', writeDepthPng(depthFrame), 'frames'],
    ['frame.png', greenBlue, 'frames'],
    ['000000_depth.bin', writeMsraBin(depthFrame), 'frames'],
  ] as const)('%s is recognised by its content', async (name, content, role) => {
    expect(await one(name, content)).toMatchObject({ role, problem: null });
    expect((await one(`copy/without-extension`, content)).role).toBe(
      role === 'truth' ? 'truth' : role,
    );
  });

  test('plain 16-bit frames ask whose they are, unless the path tells', async () => {
    expect(await one('frame.png', writeDepthPng(depthFrame))).toMatchObject({
      dataSet: null,
      possibleDataSets: ['icvl'],
    });
    expect((await one('icvl/frame.png', writeDepthPng(depthFrame))).dataSet).toBe('icvl');
  });

  test.each([
    ['', 'found an empty file'],
    ['This is a readme.\nIt has words.\n', 'found other text'],
    [
      `${'1 '.repeat(42)}\n${'1 '.repeat(41)}\n`,
      'line 2: expected 42 numbers as on line 1, found 41',
    ],
    [
      `${'300 '.repeat(42)}\n${'300 '.repeat(41)}word\n`,
      'line 2: expected a number, found "word" (value 42)',
    ],
    [`${'-50 20 700 '.repeat(14)}\n`, 'looks like x, y, z'],
    ['1 2 3 4 5\n', 'found 5 numbers a line'],
    [photograph, 'found a colour photograph'],
    [Uint8Array.of(0, 1, 2, 3, 0, 0), 'binary data'],
    ['PK\u0003\u0004\0\0', 'expected an archive of numpy arrays, found a damaged one'],
    ['{"a": 1}', 'expected a description of a data set'],
  ])('%# carries its problem', async (content, words) => {
    const candidate = await one('file', content);
    expect(candidate.problem?.message).toContain(words);
    expect(candidate.problem?.message).toContain(join(scratch.path, 'file'));
  });
});

describe('a drop', () => {
  test('a bad file leaves the others unharmed', async () => {
    const good = scratch.put('truth.txt', madeJointText(nyu, 3));
    const candidates = await look([join(scratch.path, 'missing.txt'), good]);
    expect(candidates.map(({ problem }) => problem?.code ?? null)).toEqual(['not-found', null]);
  });

  test('a folder is searched whole: its depth frames are one candidate, its pictures one problem', async () => {
    for (const frame of [1, 2, 10]) {
      scratch.put(`nyu/test/depth_1_000000${frame}.png`, greenBlue);
      scratch.put(`nyu/test/rgb_1_000000${frame}.png`, photograph);
    }
    scratch.put('nyu/truth.txt', madeJointText(nyu, 3));
    scratch.put('nyu/.DS_Store', 'x');
    const candidates = await look([scratch.path]);
    expect(
      candidates.map(({ role, dataSet, problem }) => [role, dataSet, problem === null]),
    ).toEqual([
      ['frames', 'nyu', true],
      [null, null, false],
      ['truth', 'nyu', true],
    ]);
    expect(candidates[0]).toMatchObject({
      path: join(scratch.path, 'nyu/test'),
      label: 'test: depth_#_#.png, 3 files',
    });
  });

  test('a run with too few frames is refused beside its truth; ICVL with the hint of sequence A', async () => {
    const truth = scratch.put('truth.txt', madeJointText(icvl, 1596));
    const run = scratch.put('deep-prior.txt', madeJointText(icvl, 702));
    const candidates = await look([truth, run]);
    expect(candidates[1]?.problem?.message).toBe(
      `${run}: expected 1596 lines as in the ground truth, found 702, which is sequence A of ICVL only.`,
    );
  });

  test('the truth of the workspace counts too', async () => {
    const run = scratch.put('run.txt', madeJointText(nyu, 5));
    const [candidate] = await look([run], { dataSets: [], truthFrames: { nyu: 6 } });
    expect(candidate?.problem?.code).toBe('mismatch');
  });

  test('a run that is the truth, or repeats one joint of it, is worth a warning', async () => {
    const truth = scratch.put('truth.txt', madeJointText(nyu, 4));
    const copy = scratch.put('result.txt', madeJointText(nyu, 4));
    const [, candidate] = await look([truth, copy]);
    expect(candidate?.warnings.join()).toContain('equal to the ground truth to the last digit');
  });

  test('a described data set of the same drop takes its files', async () => {
    const own = {
      ...nyu,
      id: 'own',
      name: 'Own',
      skeleton: { joints: ['a', 'b'], bones: [], parts: null },
    } as const;
    const description = scratch.put('own.json', writeDataSetJson(own));
    const truth = scratch.put('truth.txt', madeJointText(own, 4));
    const candidates = await look([truth, description]);
    expect(candidates[0]).toMatchObject({ dataSet: 'own', problem: null });
  });

  test('can be cancelled, and tells how far it is', async () => {
    const files = [1, 2, 3].map((i) => scratch.put(`${i}.txt`, madeJointText(nyu, 1)));
    const size = madeJointText(nyu, 1).length;
    const steps: (number | null)[] = [];
    await recogniseFiles(files, nothingKnown, ({ done, total }) => void steps.push(done, total));
    expect(steps).toEqual([0, 3 * size, size, 3 * size, 2 * size, 3 * size]);
    await expect(
      recogniseFiles(files, nothingKnown, () => undefined, AbortSignal.abort()),
    ).rejects.toThrow();
  });

  test('one large file tells its bytes while it is read, and is cancelled in its middle', async () => {
    const line = new TextDecoder().decode(madeJointText(nyu, 1));
    const large = scratch.put('truth.txt', line.repeat(30_000));
    const total = line.length * 30_000;
    const seen: number[] = [];
    const [whole] = await recogniseFiles([large], nothingKnown, ({ done }) => void seen.push(done));
    expect(whole?.content).toBe('text, 30,000 lines of 42 numbers (14 joints, uvd)');
    expect(seen.filter((done) => done > 0 && done < total).length).toBeGreaterThan(2);
    const controller = new AbortController();
    const cancelled = recogniseFiles(
      [large],
      nothingKnown,
      ({ done }) => {
        seen.push(done);
        if (done > 0) controller.abort();
      },
      controller.signal,
    );
    seen.length = 0;
    await expect(cancelled).rejects.toThrow();
    expect(Math.max(...seen)).toBeLessThan(total / 2);
  });
});
