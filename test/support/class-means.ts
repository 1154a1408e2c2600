/** A plain recogniser of whole clips, as a source of many right and wrong predictions: the nearest class mean. */

import { readFileSync } from 'node:fs';
import { dataPath } from './real-data.ts';

const clips = 1600;
const frames = 30;
const numbers = 258;

/**
 * Predicts every sequence of BHSL16 by the nearest mean, over its class, of the clips' means over their frames (squared
 * distance in all 258 numbers): 1376 right and 224 wrong.
 *
 * @returns lines of `sample,label`, with samples as the import of the array names its clips
 */
export function predictByClassMeans(): string {
  const bytes = readFileSync(dataPath('signs', 'bhsl16', 'sequences.npy'));
  const from = bytes.length - clips * frames * numbers * 4;
  const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset + from));
  const [, ...lines] = readFileSync(dataPath('signs', 'bhsl16', 'index.csv'), 'utf8')
    .trim()
    .split(/\r?\n/);
  const samples = lines.map((line) => {
    const [, , label = '', sequence = ''] = line.split(',');
    return { name: `${label}_${sequence}`, label };
  });
  const means = samples.map((_, clip) => meanOfFrames(values, clip));
  const labels = [...new Set(samples.map(({ label }) => label))];
  const classes = labels.map((label) =>
    meanOf(means.filter((_, clip) => samples[clip]?.label === label)),
  );
  const predicted = means.map((mean) => {
    const distances = classes.map((one) =>
      one.reduce((sum, value, i) => sum + (value - mean[i]!) ** 2, 0),
    );
    return labels[distances.indexOf(Math.min(...distances))];
  });
  const rows = samples.map(({ name }, clip) => `${name},${predicted[clip]}`);
  return `sample,label\n${rows.join('\n')}\n`;
}

const meanOfFrames = (values: Float32Array, clip: number): Float64Array =>
  meanOf(
    Array.from({ length: frames }, (_, frame) => {
      const at = (clip * frames + frame) * numbers;
      return Float64Array.from(values.subarray(at, at + numbers));
    }),
  );

const meanOf = (vectors: readonly Float64Array[]): Float64Array =>
  Float64Array.from({ length: numbers }, (_, i) =>
    vectors.reduce((sum, vector) => sum + vector[i]! / vectors.length, 0),
  );
