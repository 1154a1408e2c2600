/** From joint text files to errors: Chereme against Python lists and np.loadtxt, in one process each, on the same files. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { writeJointText } from '#shared/format/joint-text/write-joint-text.ts';
import { measureJointErrors } from '#shared/hand/joint-errors.ts';
import { createRandom } from '#shared/statistics/random.ts';
import { loadJointTable } from '#main/transfer/load-joint-table.ts';

/** The line: at least this many times as fast as the lists of floats. */
const targetRatio = 5;
const repeats = 3;
const bench = import.meta.dirname;
const data = process.env['CHEREME_DATA'] ?? resolve(bench, '../../shared/data');
const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';

interface Measured {
  readonly seconds: number;
  readonly meanErrorMm: readonly number[];
}

/** The fastest of a few runs, each in a process of its own. */
function fastest(program: string, args: readonly string[]): Measured {
  const runs = Array.from({ length: repeats }, () => {
    return JSON.parse(
      execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1e8 }),
    ) as Measured;
  });
  return runs.toSorted((a, b) => a.seconds - b.seconds)[0]!;
}

function compare(
  title: string,
  dataSet: HandDataSet,
  truth: string,
  runs: readonly string[],
): boolean {
  const { fx, fy, cx, cy } = dataSet.intrinsics;
  const camera = [fx, fy, cx, cy].map(String);
  const peer = join(bench, 'read-joint-text.py');
  const ours = fastest(process.execPath, [
    join(bench, 'read-joint-text.ts'),
    'measure',
    dataSet.id,
    truth,
    ...runs,
  ]);
  const lists = fastest(python, [peer, 'lists', ...camera, truth, ...runs]);
  const loadtxt = fastest(python, [peer, 'loadtxt', ...camera, truth, ...runs]);
  const apart = Math.max(
    ...ours.meanErrorMm.map((mm, i) => Math.abs(mm - (lists.meanErrorMm[i] ?? Number.NaN))),
  );
  const row = (name: string, { seconds }: Measured): string =>
    `  ${name.padEnd(34)} ${(seconds * 1000).toFixed(0).padStart(7)} ms  ${(seconds / ours.seconds).toFixed(1).padStart(5)} x`;
  const ratio = lists.seconds / ours.seconds;
  console.log(
    `${title}\n${row('Chereme', ours)}\n${row('Python lists, truth read each time', lists)}\n${row('np.loadtxt, truth read each time', loadtxt)}`,
  );
  console.log(
    `  means differ by at most ${apart.toExponential(1)} mm; ${ratio >= targetRatio ? 'at least' : 'BELOW'} ${targetRatio} times as fast\n`,
  );
  return ratio >= targetRatio && apart < 1e-6;
}

/** A truth and results near it, random but the same every time. */
function makeFiles(
  folder: string,
  dataSet: HandDataSet,
  frames: number,
  results: number,
): [string, string[]] {
  const random = createRandom(7);
  const joints = dataSet.skeleton.joints.length;
  const truth = Float64Array.from(
    { length: frames * joints * 3 },
    (_, i) => (i % 3 === 2 ? 500 : 100) + 200 * random(),
  );
  const write = (name: string, spread: number): string => {
    const values = truth.map((value) => value + spread * (random() - 0.5));
    const path = join(folder, `${dataSet.id}-${name}.txt`);
    writeFileSync(path, writeJointText({ frames, joints, space: 'uvd', values }));
    return path;
  };
  return [write('truth', 0), Array.from({ length: results }, (_, i) => write(`run-${i}`, 10 + i))];
}

/** Our side, in a process of its own: what `chereme evaluate hands` does from the files to the errors. */
function measure(dataSet: HandDataSet, truthPath: string, runPaths: readonly string[]): Measured {
  const start = performance.now();
  const truth = loaded(truthPath, dataSet);
  const meanErrorMm = runPaths.map((path) => {
    const { mm } = measureJointErrors(truth, loaded(path, dataSet), dataSet.intrinsics);
    return mm.reduce((sum, error) => sum + error, 0) / mm.length;
  });
  return { seconds: (performance.now() - start) / 1000, meanErrorMm };
}

function loaded(path: string, dataSet: HandDataSet): JointTable {
  const read = loadJointTable(path, dataSet);
  if (!read.ok) throw new Error(read.error.message);
  return read.value.table;
}

function main(): void {
  const { nyu, msra } = publishedDataSets;
  const [word, id, truth, ...runs] = process.argv.slice(2);
  if (word === 'measure' && truth !== undefined) {
    console.log(JSON.stringify(measure(id === 'nyu' ? nyu : msra, truth, runs)));
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'chereme-bench-'));
  try {
    const real = join(data, 'hand/nyu');
    const isReal = existsSync(join(real, 'truth.txt'));
    const [nyuTruth, nyuRuns] = isReal
      ? [
          join(real, 'truth.txt'),
          readdirSync(join(real, 'results')).map((name) => join(real, 'results', name)),
        ]
      : makeFiles(folder, nyu, 8252, 10);
    const nyuTitle = `NYU: ${nyuRuns.length} files of 8252 x 42 numbers (${isReal ? 'published' : 'made here'})`;
    const isFastOnNyu = compare(nyuTitle, nyu, nyuTruth, nyuRuns);
    const [msraTruth, msraRuns] = makeFiles(folder, msra, 76_375, 1);
    const msraTitle = '38 MB: one file of 76375 x 63 numbers (made here)';
    const isFastOnMsra = compare(msraTitle, msra, msraTruth, msraRuns);
    if (!isFastOnNyu || !isFastOnMsra) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main();
