/** Whose poses a system of a model was fed, from the model's card. */

import type { CountedPoses } from '#shared/pose/presence.ts';
import { defaultPresenceRule } from '#shared/pose/presence.ts';
import type { StoredCollection } from '#main/storage/collection-store.ts';
import type { StoredSystem } from '#main/storage/system-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { allModels } from './model-library.ts';

/** Estimators by id of each system whose model says them; imported predictions and other models have none. */
export function estimatorsOfSystems(
  store: Workspace,
  systems: readonly StoredSystem[],
): ReadonlyMap<number, readonly string[]> {
  const cards = new Map(allModels(store).map(({ id, card }) => [id, card]));
  const found = new Map<number, readonly string[]>();
  for (const { id, source } of systems) {
    const card = cards.get(/^model (\S+), SHA-256/.exec(source)?.[1] ?? '');
    if (card === undefined || !('representation' in card)) continue;
    if ('estimators' in card.representation) found.set(id, card.representation.estimators);
  }
  return found;
}

/** Of each system that was fed poses the collection has: the first estimator it was fed, with its rule. */
export function posesOfSystems(
  store: Workspace,
  { presenceRules }: StoredCollection,
  systems: readonly StoredSystem[],
): ReadonlyMap<number, CountedPoses> {
  const poses = new Map<number, CountedPoses>();
  for (const [systemId, estimators] of estimatorsOfSystems(store, systems)) {
    const estimator = estimators.find((one) => presenceRules[one] !== undefined);
    if (estimator === undefined) continue;
    poses.set(systemId, { estimator, rule: presenceRules[estimator] ?? defaultPresenceRule });
  }
  return poses;
}
