import { describe, expect, test } from 'vitest';
import { haveRowEach, joinRows, splitRows } from '#main/inference/rows.ts';
import type { Tensor, TensorShape } from '#main/inference/runner-messages.ts';

const shape = (...sizes: readonly (number | string)[]): TensorShape => ({
  name: 'x',
  type: 'float32',
  shape: sizes,
});
const tensor = (rows: number, width: number): Tensor => ({
  type: 'float32',
  dims: [rows, width],
  data: Float32Array.from({ length: rows * width }, (_, i) => i),
});

describe('whether each sample has a row of its own', () => {
  test.each([
    [
      'one open dimension in front',
      [shape('n', 1, 96, 96), shape('n', 63)],
      [shape('n', 63)],
      true,
    ],
    ['a fixed number of samples', [shape(1, 30, 1662)], [shape(1, 5)], false],
    ['other names', [shape('unk__187', 30, 1662)], [shape('unk__188', 5)], false],
    ['dimensions without a name', [shape('', 4)], [shape('', 4)], false],
    ['frames in front of the answer', [shape('n', 't', 84)], [shape('t', 'n', 29)], false],
    ['an answer for all of them', [shape('n', 4)], [shape(1)], false],
    ['numbers alone', [shape()], [shape()], false],
  ])('%s', (_, inputs, outputs, are) => {
    expect(haveRowEach({ inputs, outputs })).toBe(are);
  });
});

describe('batches in parts', () => {
  test('have every row once, in order, of every tensor', () => {
    const whole = { patch: tensor(14, 3), start: tensor(14, 2) };
    const parts = splitRows(whole, 3);
    expect(parts.map(({ patch }) => patch!.dims)).toEqual([
      [4, 3],
      [5, 3],
      [5, 3],
    ]);
    expect(parts.map(({ start }) => start!.dims[0])).toEqual([4, 5, 5]);
    expect(joinRows(parts, parts as never)).toEqual(whole);
  });

  test('say where in the file their rows are', () => {
    const sent = { type: 'float32', dims: [9, 4], area: 1, at: 160, bytes: 144 } as const;
    expect(splitRows({ x: sent }, 2)).toEqual([
      { x: { ...sent, dims: [4, 4], bytes: 64 } },
      { x: { ...sent, dims: [5, 4], at: 224, bytes: 80 } },
    ]);
  });

  test.each([
    ['there is one lane', { x: tensor(20, 3) }, 1],
    ['there are few rows', { x: tensor(7, 3) }, 4],
    ['there is none', { x: tensor(0, 3) }, 4],
    ['rows differ', { x: tensor(20, 3), y: tensor(1, 3) }, 4],
    ['there are no tensors', {}, 4],
  ])('stay whole where %s', (_, tensors, most) => {
    const parts = splitRows(tensors, most);
    expect(parts).toHaveLength(1);
    expect(parts[0]).toBe(tensors);
  });

  test('an answer with other rows than its part is refused', () => {
    const parts = splitRows({ x: tensor(8, 3) }, 2);
    expect(() => joinRows(parts, [{ y: tensor(4, 5) }, { y: tensor(1, 5) }])).toThrow(
      'y: expected a row for each of 4 samples, found [1, 5].',
    );
    expect(() => joinRows(parts, [{ y: tensor(4, 5) }, {}])).toThrow('found [].');
  });
});
