/** One frame for the hand view (640 x 480 PNG, truth and ten runs), beside fast-png decoding the same file, alternating. */

import { decode, encode } from 'fast-png';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ImportItem } from '#shared/contract/import-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { writeDepthPng } from '#shared/format/depth-png/write-depth-png.ts';
import { writeJointText } from '#shared/format/joint-text/write-joint-text.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { createRandom } from '#shared/statistics/random.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { readDepthFrame } from '#main/transfer/read-depth-frame.ts';

/** The warm median may cost this much. */
const allowedMs = 20;
const rounds = 200;
const warmUp = 20;
const frames = 1000;
const data = process.env['CHEREME_DATA'] ?? resolve(import.meta.dirname, '../../shared/data');
const published = join(data, 'hand/nyu/frame-1/depth_1_0000001.png');
const random = createRandom(11);
const folder = mkdtempSync(join(tmpdir(), 'chereme-bench-'));

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** A hand before a wall with a depth camera's noise, mm. */
const madeDepth = Uint16Array.from({ length: 640 * 480 }, (_, i) => {
  const [u, v] = [i % 640, Math.floor(i / 640)];
  const isHand = (u - 320) ** 2 + (v - 240) ** 2 < 90 ** 2;
  return random() < 0.02 ? 0 : Math.round((isHand ? 700 : 1400 + u / 4) + 6 * random());
});

/** The same as an NYU file: red 0, high byte in green, low byte in blue. */
const greenBlue = (): Uint8Array =>
  encode({
    width: 640,
    height: 480,
    channels: 3,
    depth: 8,
    data: Uint8Array.from([...madeDepth].flatMap((mm) => [0, mm >> 8, mm & 255])),
  });

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;

/** Imports made joints and one frame, then measures; whether the median is within what is allowed. */
async function measure(id: 'nyu' | 'hands17', title: string, png: string): Promise<boolean> {
  const dataSet = publishedDataSets[id];
  const joints = dataSet.skeleton.joints.length;
  const item = (path: string, role: ImportItem['role']): ImportItem => ({
    path,
    role,
    dataSet: id,
    name: path,
    space: null,
    depthUnitMm: null,
  });
  const jointFile = (name: string): string => {
    const values = Float64Array.from({ length: frames * joints * 3 }, () => 100 + 200 * random());
    const path = join(folder, `${id}-${name}.txt`);
    writeFileSync(path, writeJointText({ frames, joints, space: 'uvd', values }));
    return path;
  };
  const list = join(folder, `${id}-list.txt`);
  writeFileSync(
    list,
    Array.from({ length: frames }, (_, i) => `${i === 0 ? png : i}.x\n`).join(''),
  );
  const { engine, close } = createChereme();
  valueOf(await engine.call('workspace.create', { path: join(folder, `${id}.chereme`) }));
  const runs = Array.from({ length: 10 }, (_, i) => item(jointFile(`run-${i}`), 'run'));
  const named = `${join(folder, png)}.x`;
  const items = [
    item(jointFile('truth'), 'truth'),
    item(list, 'frames'),
    item(named, 'frames'),
    ...runs,
  ];
  const { skipped } = valueOf(await engine.call('import.store', { items }));
  if (skipped.length > 0) throw new Error(skipped.map(({ reason }) => reason).join('\n'));
  const set = valueOf(await engine.call('workspace.summary', {})).dataSets.at(0);
  if (set === undefined) throw new Error('Nothing was imported.');
  const place = { dataSetId: set.id, frameIndex: 0 };
  const input = { ...place, runIds: set.runs.map((run) => run.id) };
  const timed = { frame: [] as number[], depth: [] as number[], peer: [] as number[] };
  for (let round = -warmUp; round < rounds; round += 1) {
    const start = performance.now();
    valueOf(await engine.call('hands.frame', input));
    valueOf(await engine.call('hands.depth', place));
    const framed = performance.now();
    valueOf(readDepthFrame(named, dataSet));
    const read = performance.now();
    decode(readFileSync(named), { checkCrc: true });
    const decoded = performance.now();
    if (round < 0) continue;
    timed.frame.push(framed - start);
    timed.depth.push(read - framed);
    timed.peer.push(decoded - read);
  }
  close();
  const row = (name: string, values: readonly number[]): string =>
    `  ${name.padEnd(38)} median ${percentile(values, 0.5).toFixed(2).padStart(6)} ms   p95 ${percentile(values, 0.95).toFixed(2).padStart(6)} ms`;
  const median = percentile(timed.frame, 0.5);
  console.log(
    [
      title,
      row('truth, ten runs and the depth image', timed.frame),
      row('  of that the depth image', timed.depth),
      row('peer: fast-png, its pixels only', timed.peer),
      `  ${median <= allowedMs ? 'within' : 'OVER'} ${allowedMs} ms\n`,
    ].join('\n'),
  );
  return median <= allowedMs;
}

try {
  const isReal = existsSync(published);
  if (isReal) copyFileSync(published, join(folder, 'nyu.png.x'));
  else writeFileSync(join(folder, 'nyu.png.x'), greenBlue());
  writeFileSync(
    join(folder, 'grey.png.x'),
    writeDepthPng({ width: 640, height: 480, values: madeDepth, unitMm: 1 }),
  );
  const nyuTitle = `640 x 480, depth in green and blue (${isReal ? 'published' : 'made here'})`;
  const isQuick = [
    await measure('nyu', nyuTitle, 'nyu.png'),
    await measure('hands17', '640 x 480, 16-bit grey (made here)', 'grey.png'),
  ];
  if (isQuick.includes(false)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
