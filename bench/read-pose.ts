/** Reading `.pose` files with every frame touched: Chereme against the npm package pose-format, in one process each, on the same files. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openPoseComponents } from '#shared/format/openpose-json/openpose-components.ts';
import { readPose } from '#shared/format/pose/read-pose.ts';
import { writePose } from '#shared/format/pose/write-pose.ts';
import { createRandom } from '#shared/statistics/random.ts';

/** The line: at least this many times as fast. */
const targetRatio = 3;
/** Every process reads all files so often, and the fastest of its rounds counts: both are warm. */
const rounds = 12;
const data = process.env['CHEREME_DATA'] ?? resolve(import.meta.dirname, '../../shared/data');

interface Measured {
  readonly seconds: number;
  /** Of all coordinates and confidences that are numbers; the same in both, or something was not read. */
  readonly sum: number;
  readonly numbers: number;
}

type Read = (bytes: Uint8Array) => { readonly sum: number; readonly numbers: number };

/** Ours: typed arrays, walked from end to end. */
const readOurs: Read = (bytes) => {
  const pose = readPose(bytes);
  if (!pose.ok) throw new Error(pose.error.message);
  let sum = 0;
  let numbers = 0;
  for (const values of [pose.value.data, pose.value.confidence]) {
    for (let i = 0; i < values.length; i += 1) {
      const value = values[i]!;
      if (Number.isNaN(value)) continue;
      sum += value;
      numbers += 1;
    }
  }
  return { sum, numbers };
};

/** What of the package is used; its own types name Node's. */
interface PeerPose {
  readonly header: {
    readonly components: readonly { readonly name: string; readonly format: string }[];
  };
  readonly body: {
    readonly frames: {
      readonly length: number;
      readonly [frame: number]: {
        readonly people: readonly Readonly<
          Record<string, readonly Readonly<Record<string, number>>[]>
        >[];
      };
    };
  };
}

/** The package's: a frame at a time, every number of every point. */
async function peerReader(): Promise<Read> {
  // Its modules name each other without an ending, which only bundlers find.
  registerHooks({
    resolve: (specifier, context, next) =>
      next(
        specifier.startsWith('./') && context.parentURL?.includes('/pose-format/') === true
          ? `${specifier}.js`
          : specifier,
        context,
      ),
  });
  const { Pose } = await import('pose-format');
  return (bytes) => {
    const { header, body } = Pose.from(bytes as Buffer) as unknown as PeerPose;
    let sum = 0;
    let numbers = 0;
    for (let i = 0; i < body.frames.length; i += 1) {
      for (const person of body.frames[i]!.people) {
        for (const { name, format } of header.components) {
          for (const point of person[name]!) {
            for (const letter of format) {
              const value = point[letter]!;
              if (Number.isNaN(value)) continue;
              sum += value;
              numbers += 1;
            }
          }
        }
      }
    }
    return { sum, numbers };
  };
}

/** One side, in a process of its own. */
function measure(read: Read, paths: readonly string[]): Measured {
  const files = paths.map((path) => readFileSync(path));
  let best: Measured | null = null;
  for (let round = 0; round < rounds; round += 1) {
    let sum = 0;
    let numbers = 0;
    const start = performance.now();
    for (const bytes of files) {
      const one = read(bytes);
      sum += one.sum;
      numbers += one.numbers;
    }
    const seconds = (performance.now() - start) / 1000;
    if (best === null || seconds < best.seconds) best = { seconds, sum, numbers };
  }
  return best!;
}

const run = (side: 'ours' | 'peer', paths: readonly string[]): Measured =>
  JSON.parse(
    execFileSync(process.execPath, [import.meta.filename, side, ...paths], { encoding: 'utf8' }),
  ) as Measured;

/** The real files of every version, or where they are absent ten made ones. */
function poseFiles(folder: string): readonly string[] {
  const real = ['pose', 'video/autsl', 'signs/fingerspelling16/pose']
    .map((name) => join(data, name))
    .filter((path) => existsSync(path))
    .flatMap((path) =>
      readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name)),
    )
    .filter((path) => path.endsWith('.pose'));
  if (real.length > 0) return real;
  const random = createRandom(3);
  return Array.from({ length: 10 }, (_, i) => {
    const [frames, points] = [200, 137];
    const { bytes } = writePose({
      version: 0.2,
      width: 640,
      height: 480,
      depth: 0,
      fps: 25,
      frames,
      people: 1,
      points,
      dimensions: 2,
      components: openPoseComponents,
      data: Float32Array.from({ length: frames * points * 2 }, () => 640 * random()),
      confidence: Float32Array.from({ length: frames * points }, random),
      warnings: [],
    });
    const path = join(folder, `${i}.pose`);
    writeFileSync(path, bytes);
    return path;
  });
}

const [side, ...paths] = process.argv.slice(2);
if (side === 'ours' || side === 'peer') {
  const read = side === 'ours' ? readOurs : await peerReader();
  console.log(JSON.stringify(measure(read, paths)));
} else {
  const folder = mkdtempSync(join(tmpdir(), 'chereme-bench-'));
  try {
    const files = poseFiles(folder);
    const [ours, peer] = [run('ours', files), run('peer', files)];
    const ratio = peer.seconds / ours.seconds;
    const isSame =
      ours.numbers === peer.numbers && Math.abs(ours.sum - peer.sum) <= 1e-9 * Math.abs(peer.sum);
    const row = (name: string, { seconds }: Measured): string =>
      `  ${name.padEnd(28)} ${(seconds * 1000).toFixed(1).padStart(8)} ms`;
    console.log(`${files.length} .pose files, ${ours.numbers.toLocaleString('en')} numbers`);
    console.log(`${row('Chereme', ours)}\n${row('pose-format 1.6.2 (npm)', peer)}`);
    console.log(
      `  ${ratio.toFixed(1)} x, ${ratio >= targetRatio ? 'at least' : 'BELOW'} ${targetRatio}; ${isSame ? 'the same numbers' : 'OTHER NUMBERS'}`,
    );
    if (ratio < targetRatio || !isSame) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
