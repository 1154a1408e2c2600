/** Sums up what the systems of a collection got right. */

import type { Confusions, RecognitionSummary } from '#shared/contract/clip-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { mcnemarExactP } from '#shared/statistics/mcnemar.ts';
import type { Workspace } from '#main/storage/workspace.ts';

const noConfusions: Confusions = {
  labels: [],
  truth: new Int32Array(0),
  predicted: new Int32Array(0),
  counts: new Int32Array(0),
};

/** Every pair of systems, and of the asked one its confusions and accuracy by signer and gloss; without one they are empty. */
export function recognitionSummary(
  store: Workspace,
  collectionId: number,
  systemId: number | null,
): Result<RecognitionSummary> {
  const systems = store.systems.list(collectionId);
  if (systemId !== null && systems.every(({ id }) => id !== systemId))
    return fail('not-found', `System ${systemId} is not in this collection.`);
  const pairs = systems.flatMap((a, i) =>
    systems.slice(i + 1).map((b) => {
      const counts = store.systems.pair(a.id, b.id);
      return { a: a.id, b: b.id, ...counts, mcnemarP: mcnemarExactP(counts.onlyA, counts.onlyB) };
    }),
  );
  return succeed({
    samples: store.clips.labelled(collectionId),
    pairs,
    confusions: systemId === null ? noConfusions : store.systems.confusions(systemId),
    bySigner: systemId === null ? [] : store.systems.bySigner(systemId, collectionId),
    byGloss: systemId === null ? [] : store.systems.byGloss(systemId, collectionId),
  });
}
