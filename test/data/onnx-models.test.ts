/** A recogniser that others trained, added with a card and run on the clips of its own inputs, against what an independent implementation gave. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runSettingsSchema } from '#shared/model/model-run.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { dataPath, hasRealData } from '../support/real-data.ts';
import { valueOf } from '../support/result.ts';

const classes = ['flower', 'sun', 'star', 'moon', 'road'];

const card = {
  id: 'bhsl16-action',
  name: 'Bhutanese signs',
  kind: 'sign-classify',
  about: 'Five words of Bhutanese Sign Language, trained by others.',
  inputs: [{ name: 'lstm_input', shape: ['n', 30, 1662] }],
  outputs: [{ name: 'dense_2', shape: ['n', 5] }],
  licence: 'none stated',
  classes,
  representation: { kind: 'holistic-1662' },
  gives: 'probabilities',
  frames: { count: 30, take: 'first' },
};

/** What the independent implementation gave, a row of five probabilities for each input. */
const expectedRows = (): number[][] =>
  readFileSync(dataPath('signs/bhsl16', 'onnx_expected.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',').slice(3, 8).map(Number));

describe.skipIf(!hasRealData)('the recogniser of Bhutanese signs', () => {
  test('gives the probabilities of its 50 inputs to 1e-4 through its card', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chereme-bhsl-'));
    const chereme = createChereme();
    onTestFinished(() => {
      chereme.close();
      rmSync(folder, { recursive: true, force: true });
    });
    const { engine } = chereme;
    valueOf(await engine.call('workspace.create', { path: join(folder, 'bhsl.chereme') }));
    const array = dataPath('signs/bhsl16', 'onnx_inputs_50x30x1662.npy');
    const [candidate] = valueOf(await engine.call('import.preview', { paths: [array] }));
    const item = {
      path: array,
      role: 'poses' as const,
      dataSet: 'Inputs',
      name: candidate?.name ?? 'inputs',
      space: null,
      depthUnitMm: null,
    };
    valueOf(await engine.call('import.store', { items: [item] }));

    const path = dataPath('signs/bhsl16', 'action.onnx');
    const draft = valueOf(await engine.call('models.draft', { path }));
    expect(draft.suggestion).toMatchObject({
      kind: 'sign-classify',
      representation: { kind: 'holistic-1662' },
      frames: { count: 30 },
    });
    const { inputs, outputs } = draft;
    valueOf(
      await engine.call('models.add', { path, card: { ...card, inputs, outputs }, copy: false }),
    );
    const [collection] = valueOf(await engine.call('clips.collections', {}));
    const started = valueOf(
      await engine.call('modelRuns.start', {
        modelId: card.id,
        samples: { kind: 'clips', collectionId: collection!.id, filter: null },
        settings: runSettingsSchema.parse({}),
        name: null,
      }),
    );
    const run = valueOf(await engine.call('modelRuns.wait', { modelRunId: started.id }));
    expect(run).toMatchObject({ state: 'done', total: 50, skipped: { count: 0 } });

    const rows = expectedRows();
    expect(rows).toHaveLength(50);
    for (const [i, row] of rows.entries()) {
      const { predictions } = valueOf(await engine.call('clips.detail', { clipId: i + 1 }));
      const ranked = predictions[0]?.ranked ?? [];
      expect(ranked).toHaveLength(5);
      for (const { label, score } of ranked)
        expect(Math.abs((score ?? 0) - row[classes.indexOf(label)]!)).toBeLessThan(1e-4);
    }
  });
});
