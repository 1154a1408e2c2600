/** Every bundled model against PyTorch on the same weights (`resources/models/training/export_models.py`). */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeOnnxProcess } from '#main/inference/onnx-process.ts';
import { alone, madeUpNumbers } from '#test/support/made-numbers.ts';
import { valueOf } from '#test/support/result.ts';

interface Expected {
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  readonly shape: readonly number[];
  readonly output: readonly number[];
}

const root = join(import.meta.dirname, '../../..');
const models = join(root, 'resources/models');
const expected = JSON.parse(
  readFileSync(join(root, 'test/fixtures/models/bundled-outputs.json'), 'utf8'),
) as Readonly<Record<string, Expected>>;
const bundled = readdirSync(models).filter((id) => existsSync(join(models, id, 'model.onnx')));
const onnx = makeOnnxProcess(join(root, 'src/main/inference/onnx-runner.ts'));
const limits = { withinMs: 30_000 };

afterAll(() => onnx.close());

/** What these tests read of a card. */
interface BundledCard {
  readonly id: string;
  readonly kind: string;
  readonly sha256: string;
  readonly widths: Readonly<Record<string, unknown>>;
  readonly measured: readonly { readonly value: number }[];
}

const cardOf = (id: string): BundledCard =>
  JSON.parse(readFileSync(join(models, id, 'card.json'), 'utf8')) as BundledCard;

test('thirteen models are bundled, the hand networks equally wide, in less than 80 MB', () => {
  expect(bundled).toHaveLength(13);
  const hands = bundled.map(cardOf).filter(({ kind }) => kind.startsWith('hand'));
  expect(new Set(hands.map(({ widths }) => widths['fc'])).size).toBe(1);
  const bytes = bundled.map((id) => statSync(join(models, id, 'model.onnx')).size);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(80_000_000);
});

const steps: Readonly<Record<string, number>> = { pose: 104_729 };

describe.each(bundled)('%s', (id) => {
  test('gives what PyTorch gives', async () => {
    const { inputs, shape, output } = expected[id]!;
    const loaded = valueOf(
      await onnx.load({ path: join(models, id, 'model.onnx'), threads: 1 }, limits),
    );
    const tensors = Object.fromEntries(
      Object.entries(inputs).map(([name, dims]) => [
        name,
        madeUpNumbers(dims, steps[name] ?? 7919),
      ]),
    );
    const gives = loaded.outputs[0]!.name;
    const found = valueOf(await onnx.run(alone(tensors, gives), limits))[gives]!;
    expect(found.dims).toEqual(shape);
    for (const [i, value] of output.entries())
      expect(Math.abs(Number(found.data[i]) - value)).toBeLessThan(1e-4);
  });

  test('is the file that its card means', () => {
    const card = cardOf(id);
    const bytes = readFileSync(join(models, id, 'model.onnx'));
    expect(card.id).toBe(id);
    expect(card.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  test('has a card that says how far it errs', () => {
    const values = cardOf(id).measured.map(({ value }) => value);
    expect(values).not.toEqual([]);
    expect(values.every((value) => value > 0)).toBe(true);
  });
});
