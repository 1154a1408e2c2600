/** Any sequence of deeds, undone, gives the first content of the workspace; done again, the last. */

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '#shared/statistics/random.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { makeDeedsWorkspace } from '#test/support/deeds-workspace.ts';
import { randomDeed } from '#test/support/random-deeds.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

/** All that a workspace holds besides its journal; ids of layers are nobody's. */
function contentOf(path: string): Readonly<Record<string, string>> {
  const db = new Database(path, { readonly: true });
  const tables = db
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        AND name NOT LIKE 'journal%' AND name NOT LIKE 'correction%' AND name <> 'meta' ORDER BY name`,
    )
    .all();
  const rows = tables.map(
    ({ name }) => [name, db.prepare(`SELECT * FROM ${name}`).all() as unknown] as const,
  );
  const layers = db
    .prepare(
      `SELECT track_id, run_id, sha256, frame, point, state, x, y, z FROM correction_layer AS layer
        LEFT JOIN correction_key AS key ON key.layer_id = layer.id ORDER BY track_id, run_id, frame, point`,
    )
    .all();
  const spans = db
    .prepare(
      `SELECT track_id, run_id, point_group, from_frame, to_frame FROM correction_span AS span
        JOIN correction_layer AS layer ON layer.id = span.layer_id ORDER BY 1, 2, 3, 4`,
    )
    .all();
  db.close();
  const short = (value: unknown): unknown =>
    value instanceof Uint8Array ? createHash('sha256').update(value).digest('hex') : value;
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, row: unknown) => {
      if (Array.isArray(row) || typeof row !== 'object' || row === null) return row;
      return Object.fromEntries(Object.entries(row).map(([key, one]) => [key, short(one)]));
    });
  return Object.fromEntries(
    [...rows, ['layers', layers] as const, ['spans', spans] as const].map(([name, of]) => [
      name,
      text(of),
    ]),
  );
}

test('undo to the beginning and redo to the end, with a restart between', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chereme-properties-'));
  let run = 0;
  try {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 12 }), async (seed, deeds) => {
        const path = join(folder, `${(run += 1)}.chereme`);
        await makeDeedsWorkspace(path);
        const chereme = createChereme();
        const { engine } = chereme;
        const everywhere = { scope: null, force: false };
        const restart = async (): Promise<ReturnType<typeof contentOf>> => {
          valueOf(await engine.call('workspace.close', {}));
          const content = contentOf(path);
          valueOf(await engine.call('workspace.open', { path }));
          return content;
        };
        try {
          valueOf(await engine.call('workspace.open', { path }));
          valueOf(await engine.call('journal.setPerson', { name: 'Ada' }));
          const first = await restart();
          const random = createRandom(seed);
          for (let i = 0; i < deeds; i += 1) await randomDeed(random, true)(engine);
          const last = await restart();
          let undone = 0;
          for (;;) {
            const reply = await engine.call('journal.undo', everywhere);
            if (!reply.ok) {
              expect(problemOf(reply).code).toBe('not-found');
              break;
            }
            undone += 1;
          }
          expect(await restart()).toEqual(first);
          for (let i = 0; i < undone; i += 1)
            valueOf(await engine.call('journal.redo', everywhere));
          expect(await restart()).toEqual(last);
          expect(valueOf(await engine.call('workspace.check', {})).problems).toEqual([]);
        } finally {
          chereme.close();
        }
      }),
      { numRuns: 10, endOnFailure: true },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
