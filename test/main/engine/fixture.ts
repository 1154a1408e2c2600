/** Small depth-hand files and an engine on them. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ImportItem, ImportOutcome } from '#shared/contract/import-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { writeJointText } from '#shared/format/joint-text/write-joint-text.ts';
import type { Engine } from '#main/engine/engine.ts';
import type { Chereme } from '#main/engine/chereme.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { valueOf } from '#test/support/result.ts';

/** A data set of one's own: three joints, xyz unless a file says otherwise. */
export const ownDataSet = {
  name: 'My hands',
  joints: ['wrist', 'middle', 'tip'],
  bones: [
    [0, 1],
    [1, 2],
  ],
  hands: 'left',
  intrinsics: { fx: 200, fy: 200, cx: 160, cy: 120 },
  unit: 'mm',
  space: 'uvd',
};

/** [frames, joints, 3] u px, v px, d mm inside a 320 x 240 image, different for each seed. */
export function someHands(frames: number, joints: number, seed = 0): Float64Array {
  let state = seed * 7919 + 1;
  const next = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Float64Array.from({ length: frames * joints * 3 }, (_, i) =>
    i % 3 === 2 ? 400 + 100 * next() : 60 + 100 * next(),
  );
}

/** Joints as a result file; with `names` each line begins with one. */
export function jointFile(values: Float64Array, joints: number, names?: readonly string[]): string {
  const frames = values.length / joints / 3;
  const text = new TextDecoder().decode(
    writeJointText({ frames, joints, space: 'uvd', values }, 3),
  );
  if (names === undefined) return text;
  const lines = text.trimEnd().split('\n');
  return lines.map((line, i) => `${names[i] ?? ''} ${line}\n`).join('');
}

/** A folder with files, an engine, and an empty workspace that is open. */
export async function openLab(files: Readonly<Record<string, string>>): Promise<Lab> {
  const folder = mkdtempSync(join(tmpdir(), 'chereme-lab-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const chereme = createChereme();
  onTestFinished(() => {
    chereme.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const path = join(folder, 'lab.chereme');
  valueOf(await chereme.engine.call('workspace.create', { path }));
  const { engine } = chereme;
  const item = (
    name: string,
    role: ImportItem['role'],
    more: Partial<ImportItem> = {},
  ): ImportItem => ({
    path: join(folder, name),
    role,
    dataSet: 'my-hands',
    name: name.replace(/\.[^.]*$/, ''),
    space: null,
    depthUnitMm: null,
    ...more,
  });
  return {
    folder,
    path,
    chereme,
    engine,
    item,
    store: async (...items) => valueOf(await engine.call('import.store', { items })),
    dataSet: async () => valueOf(await engine.call('workspace.summary', {})).dataSets[0]!,
  };
}

/** What `openLab` gives. */
export interface Lab {
  readonly folder: string;
  readonly path: string;
  readonly chereme: Chereme;
  readonly engine: Engine;
  readonly item: (name: string, role: ImportItem['role'], more?: Partial<ImportItem>) => ImportItem;
  readonly store: (...items: ImportItem[]) => Promise<ImportOutcome>;
  readonly dataSet: () => Promise<DataSetSummary>;
}
