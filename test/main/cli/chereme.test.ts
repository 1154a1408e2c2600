import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeAngleText } from '#shared/format/angle-text/write-angle-text.ts';
import { writeDepthPng } from '#shared/format/depth-png/write-depth-png.ts';
import { writeJointText } from '#shared/format/joint-text/write-joint-text.ts';
import { cameraFromImage } from '#shared/geometry/camera.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { chereme } from '#test/support/chereme.ts';
import { checkout } from '#test/support/step.ts';
import { madeJoints, madeJointText, scratchFolder } from '../transfer/made-files.ts';

const { nyu, icvl, msra } = publishedDataSets;
const scratch = scratchFolder();
afterAll(() => scratch.remove());

const truth = scratch.put('truth.txt', madeJointText(nyu, 5));
const near = scratch.put('near.txt', madeJointText(nyu, 5, 2));
const far = scratch.put('far.txt', madeJointText(nyu, 5, 20));
const short = scratch.put('short.txt', madeJointText(nyu, 4));
const broken = scratch.put(
  'broken.txt',
  new TextDecoder().decode(madeJointText(nyu, 5, 1)).replace(' 70', ' wor'),
);
const hands = (...args: string[]) =>
  chereme('evaluate', 'hands', '--dataset', 'nyu', '--truth', truth, ...args);

/** A call that failed: exit 1, nothing on standard output, plain short sentences. */
function expectRefusal(call: ReturnType<typeof chereme>, ...words: string[]): void {
  expect(call.code).toBe(1);
  expect(call.out).toBe('');
  expect(call.err.length).toBeLessThan(1500);
  expect(call.err).not.toMatch(/^\s+at |node:internal|\.ts:\d+/m);
  for (const word of words) expect(call.err).toContain(word);
}

describe('chereme evaluate hands', () => {
  test('prints one JSON document: runs in the order given, numbers at full precision', () => {
    const { code, out, err } = hands('--run', 'far=' + far, '--run', 'a=b=' + near, '--json');
    // The name ends at the first "=".
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('b=');
    const call = hands('--run', `far one=${far}`, `--run=near=${near}`, '--json');
    expect(call.code).toBe(0);
    expect(call.err).toBe('');
    const document = JSON.parse(call.out) as Record<string, unknown>;
    expect(Object.keys(document)).toEqual(['dataset', 'frames', 'joints', 'runs', 'warnings']);
    expect(document).toMatchObject({ dataset: 'nyu', frames: 5, joints: 14, warnings: [] });
    const runs = document['runs'] as Record<string, unknown>[];
    expect(runs.map((run) => run['name'])).toEqual(['far one', 'near']);
    const [run] = runs;
    expect(run?.['frames']).toBe(5);
    expect(run?.['meanErrorPx']).toBeCloseTo(20, 9);
    expect(run?.['perJointMm']).toHaveLength(14);
    const success = run?.['success'] as Record<string, number[]>;
    expect(Object.keys(success)).toEqual(['max-frame', 'mean-frame', 'joint']);
    expect(success['joint']).toHaveLength(85);
    expect(success['joint']?.at(-1)).toBe(1);
    expect(Object.keys(run?.['worstFrame'] as object)).toEqual(['index', 'maxErrorMm']);
  });

  test('prints tables for people', () => {
    const { code, out } = hands('--run', `near=${near}`);
    expect(code).toBe(0);
    expect(out).toContain('NYU: 5 frames, 14 joints');
    expect(out).toMatch(/^near +\d+\.\d\d/m);
    expect(out).toMatch(/^Little tip +\d+\.\d\d/m);
  });

  test('names every bad file, the line and what was found', () => {
    const missing = join(scratch.path, 'missing.txt');
    const call = hands(
      '--run',
      `a=${short}`,
      '--run',
      `b=${broken}`,
      '--run',
      `c=${missing}`,
      '--run',
      `d=${scratch.path}`,
      '--run',
      `e=${near}`,
      '--json',
    );
    expectRefusal(
      call,
      'expected 5 lines as in the ground truth, found 4',
      `${broken}, line 1: expected a number, found "wor`,
      `${missing}: there is no such file`,
      'found a folder',
    );
    expect(call.err.trimEnd().split('\n')).toHaveLength(4);
  });

  test('names all of very many bad files in under 1,500 characters', () => {
    const args = Array.from({ length: 40 }, (_, i) => [
      '--run',
      `r${i}=${join(scratch.path, `missing-${i}.txt`)}`,
    ]).flat();
    const call = hands(...args);
    expectRefusal(call);
    for (let i = 0; i < 40; i += 1) expect(call.err).toContain(`missing-${i}.txt`);
  });

  test('of more bad files than fit, whole names stand, and how many more there are', () => {
    const args = Array.from({ length: 60 }, (_, i) => [
      '--run',
      `r${i}=${join(scratch.path, `missing-file-with-a-long-name-${i}.txt`)}`,
    ]).flat();
    const call = hands(...args);
    expectRefusal(call);
    const list = /Also bad: (.*) and (\d+) more\.\n$/.exec(call.err);
    const names = list?.[1]?.split(', ') ?? [];
    expect(names.length + Number(list?.[2]) + call.err.split('\n').length - 2).toBe(60);
    for (const name of names) expect(name).toMatch(/^missing-file-with-a-long-name-\d+\.txt$/);
  });

  test('a bad description of the data set is named together with bad files', () => {
    const description = scratch.put('no-data-set.json', '{"name": 1}');
    const args = ['--dataset', description, '--truth', truth, '--run', 'a=/nope', '--run'];
    expectRefusal(
      chereme('evaluate', 'hands', ...args, `b=${broken}`),
      'no-data-set.json: expected a description of a data set, with name as a text',
      '/nope: there is no such file',
      `${broken}, line 1`,
    );
  });

  test('a bad truth and a bad run are named together', () => {
    expectRefusal(
      chereme('evaluate', 'hands', '--dataset', 'icvl', '--truth', truth, '--run', 'x=/nope'),
      'found 42, which is 14 joints as in NYU',
      '/nope',
    );
  });

  test('702 lines of ICVL get the hint of sequence A', () => {
    const whole = scratch.put('icvl.txt', madeJointText(icvl, 1596));
    const half = scratch.put('half.txt', madeJointText(icvl, 702));
    expectRefusal(
      chereme('evaluate', 'hands', '--dataset', 'icvl', '--truth', whole, '--run', `h=${half}`),
      'sequence A',
    );
  });

  test('xyz must be said; said, it gives the errors of uvd', () => {
    const xyz = (name: string, shift: number): string => {
      const table = madeJoints(nyu, 5, shift);
      table.values.forEach((value, i) => i % 3 === 0 && (table.values[i] = value - 150));
      return scratch.put(
        name,
        writeJointText({ ...table, values: cameraFromImage(table.values, nyu.intrinsics) }, 6),
      );
    };
    const files = [
      '--dataset',
      'nyu',
      '--truth',
      xyz('truth-xyz.txt', 0),
      '--run',
      `r=${xyz('run-xyz.txt', 2)}`,
    ];
    expectRefusal(chereme('evaluate', 'hands', ...files), 'looks like x, y, z in mm');
    const said = chereme('evaluate', 'hands', ...files, '--space', 'xyz', '--json');
    const { runs } = JSON.parse(said.out) as { runs: { meanErrorPx: number }[] };
    expect(runs[0]?.meanErrorPx).toBeCloseTo(2, 4);
  });

  test('a run equal to the truth is worth a warning on standard error and in the document', () => {
    const call = hands('--run', `t=${truth}`, '--json');
    expect(call.code).toBe(0);
    const { warnings, runs } = JSON.parse(call.out) as {
      warnings: string[];
      runs: { meanErrorMm: number }[];
    };
    expect(runs[0]?.meanErrorMm).toBe(0);
    expect(warnings).toHaveLength(1);
    expect(call.err).toContain(warnings[0]);
  });

  test('runs with frame names follow the names of the truth', () => {
    const lines = new TextDecoder().decode(madeJointText(nyu, 5)).trimEnd().split('\n');
    const named = lines.map((line, i) => `test/${i}.png ${line}`);
    const ordered = scratch.put('named-truth.txt', named.join('\n'));
    const turned = scratch.put('named-run.txt', named.toReversed().join('\n'));
    const call = chereme(
      'evaluate',
      'hands',
      '--dataset',
      'nyu',
      '--truth',
      ordered,
      '--run',
      `r=${turned}`,
      '--json',
    );
    expect((JSON.parse(call.out) as { runs: { meanErrorMm: number }[] }).runs[0]?.meanErrorMm).toBe(
      0,
    );
  });

  test("a data set of one's own: another unit, the same errors in mm", () => {
    const describeOwn = (unit: string) => ({
      name: 'Mine',
      joints: nyu.skeleton.joints,
      bones: [[0, 1]],
      hands: 'left',
      intrinsics: nyu.intrinsics,
      unit,
      space: 'uvd',
    });
    const inCm = (name: string, shift: number): string => {
      const table = madeJoints(nyu, 5, shift);
      table.values.forEach((value, i) => i % 3 === 2 && (table.values[i] = value / 10));
      return scratch.put(name, writeJointText(table, 6));
    };
    const description = scratch.put('mine.json', JSON.stringify(describeOwn('cm')));
    const call = chereme(
      'evaluate',
      'hands',
      '--dataset',
      description,
      '--truth',
      inCm('cm-truth.txt', 0),
      '--run',
      `r=${inCm('cm-run.txt', 2)}`,
      '--json',
    );
    const own = JSON.parse(call.out) as { dataset: string; runs: { meanErrorMm: number }[] };
    const mm = JSON.parse(hands('--run', `near=${near}`, '--json').out) as typeof own;
    expect(own.dataset).toBe('Mine');
    expect(own.runs[0]?.meanErrorMm).toBeCloseTo(mm.runs[0]?.meanErrorMm ?? 0, 4);
    const bad = scratch.put('bad.json', JSON.stringify({ ...describeOwn('mm'), bones: [[0, 99]] }));
    expectRefusal(
      chereme('evaluate', 'hands', '--dataset', bad, '--truth', truth, '--run', `r=${near}`),
      'bones.0',
    );
    expectRefusal(
      chereme(
        'evaluate',
        'hands',
        '--dataset',
        '/nope.json',
        '--truth',
        truth,
        '--run',
        `r=${near}`,
      ),
      'no such file',
    );
  });

  test.each([
    [['--dataset', 'nyu', '--truth', truth], '--run is missing'],
    [['--truth', truth, '--run', `a=${near}`], '--dataset is missing'],
    [['--dataset', 'nyu', '--run', `a=${near}`], '--truth is missing'],
    [
      ['--dataset', 'coco', '--truth', truth, '--run', `a=${near}`],
      '--dataset takes nyu, icvl, msra, hands17 or FILE.json',
    ],
    [['--dataset', 'nyu', '--truth', truth, '--run', near], '--run takes NAME=FILE'],
    [['--dataset', 'nyu', '--truth', truth, '--run', `=${near}`], '--run takes NAME=FILE'],
    [
      ['--dataset', 'nyu', '--truth', truth, '--run', `a=${near}`, '--run', `a=${far}`],
      'names a twice',
    ],
    [
      ['--dataset', 'nyu', '--truth', truth, '--truth', near, '--run', `a=${near}`],
      '--truth stands more than once',
    ],
    [
      ['--dataset', 'nyu', '--truth', truth, '--run', `a=${near}`, '--space', 'xy'],
      '--space takes uvd or xyz',
    ],
    [
      ['--dataset', 'nyu', '--truth', truth, '--run', `a=${near}`, '--fast'],
      "Unknown option '--fast'",
    ],
    [
      ['--dataset', 'nyu', '--truth', truth, '--run', `a=${near}`, 'more'],
      '"more" stands where nothing is expected',
    ],
    [['--dataset', 'nyu', '--truth'], '--truth'],
  ])('wrong arguments %# are exit 2 with the usage', (args, words) => {
    const { code, out, err } = chereme('evaluate', 'hands', ...args, '--json');
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(words);
    expect(err).toContain('Usage: chereme evaluate hands --dataset');
  });
});

describe('chereme evaluate viewpoint', () => {
  const yawDeg = Float64Array.of(-1, 0.4, 1, 41.2, 3);
  const angles = scratch.put(
    'angle.txt',
    writeAngleText({ yawDeg, pitchDeg: Float64Array.of(89.9, 95, -10, 0, 0) }),
  );

  test('counts frames; without runs there are none', () => {
    const call = chereme('evaluate', 'viewpoint', '--angles', angles, '--json');
    expect(call.code).toBe(0);
    const { yaw, pitch } = JSON.parse(call.out) as Record<
      string,
      { binsDeg: number[]; count: number[]; outside: number; frames: number; runs: unknown[] }
    >;
    expect(yaw).toMatchObject({ outside: 1, frames: 5, runs: [] });
    expect(yaw?.binsDeg).toHaveLength(41);
    // Halves go to the even bin: 1 and -1 to 0, 3 to 4.
    expect(yaw?.count[20]).toBe(3);
    expect(yaw?.count[22]).toBe(1);
    expect(pitch).toMatchObject({ outside: 1, frames: 5 });
    expect(chereme('evaluate', 'viewpoint', '--angles', angles).out).toContain(
      'Yaw: 5 frames, 1 outside the axis',
    );
  });

  test('adds the errors of runs; null where a bin has no frame', () => {
    const files = [
      '--truth',
      scratch.put('msra.txt', madeJointText(msra, 5)),
      '--dataset',
      'msra',
      '--run',
      `r=${scratch.put('r.txt', madeJointText(msra, 5, 2))}`,
    ];
    const call = chereme('evaluate', 'viewpoint', '--angles', angles, ...files, '--json');
    const { yaw } = JSON.parse(call.out) as {
      yaw: { runs: { name: string; meanErrorMm: (number | null)[] }[] };
    };
    expect(yaw.runs[0]?.name).toBe('r');
    expect(yaw.runs[0]?.meanErrorMm[0]).toBeNull();
    expect(yaw.runs[0]?.meanErrorMm[20]).toBeGreaterThan(0);
  });

  test('angles of another number of frames are refused', () => {
    const files = [
      '--truth',
      scratch.put('msra4.txt', madeJointText(msra, 4)),
      '--dataset',
      'msra',
      '--run',
      `r=${scratch.put('r4.txt', madeJointText(msra, 4, 2))}`,
    ];
    expectRefusal(
      chereme('evaluate', 'viewpoint', '--angles', angles, ...files),
      'angle.txt: expected 4 lines as in the ground truth, found 5',
    );
    expectRefusal(
      chereme('evaluate', 'viewpoint', '--angles', truth),
      'expected two numbers a line',
    );
  });

  test('runs without a truth are wrong arguments', () => {
    expect(chereme('evaluate', 'viewpoint', '--angles', angles, '--run', `a=${near}`).code).toBe(2);
    expect(chereme('evaluate', 'viewpoint', '--angles', angles, '--truth', near).code).toBe(2);
    expect(chereme('evaluate', 'viewpoint').code).toBe(2);
  });
});

const openPoseFrame = JSON.stringify({ version: 1.3, people: [{ pose_keypoints_2d: [] }] });

describe('chereme inspect', () => {
  test.each([
    ['joints', () => truth, { format: 'joint-text', frames: 5, joints: 14, dataSets: ['nyu'] }],
    [
      'angles',
      () => scratch.put('a', '1 2\n3 4\n'),
      { format: 'angle-text', frames: 2, yawDeg: { min: 1, max: 3 } },
    ],
    [
      'centres',
      () => scratch.put('b', '1 2 3\ninvalid\n'),
      { format: 'centre-text', frames: 2, invalid: 1 },
    ],
    [
      'a frame list',
      () => scratch.put('c', 'a.png\nb.png\n'),
      { format: 'frame-list', frames: 2, first: 'a.png' },
    ],
    [
      'a depth frame',
      () =>
        scratch.put(
          'd',
          writeDepthPng({ width: 2, height: 1, values: Uint16Array.of(1, 2), unitMm: 1 }),
        ),
      { format: 'depth-png', width: 2, height: 1, encoding: 'png-16-bit', measuredPixels: 2 },
    ],
    [
      'labels',
      () => scratch.put('labels.csv', 'sample,label\na,1\nb,2,3\n'),
      { format: 'label-csv', samples: 2, distinctLabels: 2, mostRanked: 2, first: 'a' },
    ],
    [
      'labels without a header',
      () => scratch.put('f', 'clip one,HELLO\nclip two,HELLO\n'),
      { format: 'label-csv', samples: 2, distinctLabels: 1 },
    ],
    [
      'a list of numbers',
      () => scratch.put('g', '1.5\n-2\n3\n'),
      { format: 'number-list', numbers: 3, values: { min: -2, max: 3 } },
    ],
    [
      'a frame of OpenPose',
      () => scratch.put('h.json', openPoseFrame),
      { format: 'openpose-json', frames: 1, people: 1 },
    ],
    [
      'a clip of OpenPose',
      () => {
        scratch.put('clip/a_000000000003_keypoints.json', openPoseFrame);
        return dirname(scratch.put('clip/a_000000000005_keypoints.json', openPoseFrame));
      },
      { format: 'openpose-json', frames: 2, firstFrame: 3, lastFrame: 5, people: 1 },
    ],
  ])('says what is in %s', (_, file, expected) => {
    const call = chereme('inspect', file(), '--json');
    expect(call.code).toBe(0);
    expect(JSON.parse(call.out)).toMatchObject(expected);
    expect(chereme('inspect', file()).out).toContain(`format: ${expected.format}`);
  });

  test('says what a model takes and gives', () => {
    const model = (name: string): string => join(checkout, 'test/fixtures/models', name);
    const call = chereme('inspect', model('add.onnx'), '--json');
    expect(JSON.parse(call.out)).toEqual({
      format: 'onnx',
      inputs: [{ name: 'x', type: 'float32', shape: ['n', 4] }],
      outputs: [{ name: 'y', type: 'float32', shape: ['n', 4] }],
      warnings: [],
    });
    expectRefusal(chereme('inspect', model('outside-weights.onnx')), 'outside its folder');
  });

  test('refuses what it does not read', () => {
    expectRefusal(
      chereme('inspect', scratch.put('e', 'Some text about it.\n'), '--json'),
      'found other text',
    );
    expectRefusal(
      chereme('inspect', scratch.put('i', '20210326-230536 1 0 1 0\n20210326-230610 1 1 0 0\n')),
      'expected three numbers a joint, found 4 numbers after "20210326-230536"',
    );
    expectRefusal(chereme('inspect', scratch.put('j', '1\n2\nx\n')), 'j, line 3');
    expectRefusal(chereme('inspect', '/nope'), 'no such file');
    expect(chereme('inspect').code).toBe(2);
    expect(chereme('inspect', truth, near).code).toBe(2);
  });
});

describe('chereme', () => {
  test('wrong arguments are said in whole sentences', () => {
    for (const args of [['--run'], ['--json=x'], ['--nonsense'], ['--truth', '--json']]) {
      const { code, err } = chereme('evaluate', 'hands', ...args);
      expect(code).toBe(2);
      expect(err.split('\n', 1)[0]).toMatch(/^chereme evaluate hands: .*[^.]\.$/);
    }
  });

  test('helps', () => {
    const overview = chereme('--help');
    expect(overview.code).toBe(0);
    for (const name of ['evaluate hands', 'evaluate viewpoint', 'inspect', 'Exit codes'])
      expect(overview.out).toContain(name);
    expect(chereme('help').out).toBe(overview.out);
    const own = chereme('help', 'evaluate', 'hands');
    expect(own.out).toContain('Usage: chereme evaluate hands');
    expect(chereme('evaluate', 'hands', '--help').out).toBe(own.out);
    expect(chereme('--version').out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each([
    [[]],
    [['evaluate']],
    [['evaluate', 'feet']],
    [['nonsense', '--json']],
    [['help', 'nonsense']],
  ])('unknown command %j is exit 2 with the usage', (args) => {
    const { code, out, err } = chereme(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('Usage: chereme COMMAND');
  });
});
