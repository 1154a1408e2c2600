/** Makes a system of what a run of a recogniser predicted, or adds it to the one that the same run on corrections made before. */

import { createHash } from 'node:crypto';
import type { LabelShare } from '#shared/recognition/ranked-labels.ts';
import type { StoredSystem } from '#main/storage/system-store.ts';
import type { RunContext, RunResult } from './model-run-work.ts';

/** What is stored of a clip: labels likeliest first, none where it was left out. */
export interface ClipAnswer {
  readonly clipId: number;
  readonly ranked: readonly LabelShare[];
  /** The corrections it was seen with; absent for none. */
  readonly points?: string;
}

type Run = RunContext['run'];

/** Where a system comes from; the demonstration's kept predictions have the whole hash. */
const sourceOf = ({ card, sha256 }: Run): string =>
  `model ${card.id}, SHA-256 ${sha256.slice(0, hashShown)}…`;
const hashShown = 12;

/** The system a run on corrected points is held against: the one that was named, else the first of the same model. */
function seenAsEstimated(run: Run, systems: readonly StoredSystem[]): StoredSystem | undefined {
  const onEstimated = systems.filter(({ comparedWith }) => comparedWith === null);
  const ofModel = sourceOf(run).replace('…', '');
  return (
    onEstimated.find(({ id }) => id === run.settings.comparedWith) ??
    onEstimated.find(({ source }) => source.startsWith(ofModel))
  );
}

/**
 * Stores predictions; the same are not stored twice. Of a model without a name of the person's own, what it predicts on
 * corrected points is one system, whose clips take the newest answer: correcting a few clips more and running the model on
 * them again makes no system of its own.
 */
export function keepSystem(
  { open: { store }, run }: RunContext,
  collectionId: number,
  answers: readonly ClipAnswer[],
  sha256: string,
): RunResult {
  const isOnCorrected = answers.some(({ points = '' }) => points !== '');
  const isUnnamed = run.name === run.card.name;
  return store.transaction(() => {
    const systems = store.systems.list(collectionId);
    const same = systems.find((one) => one.sha256 === sha256);
    if (same !== undefined) return { systemId: same.id };
    const source = sourceOf(run);
    const name = isOnCorrected && isUnnamed ? `${run.name}, corrected` : run.name;
    const base = isOnCorrected ? seenAsEstimated(run, systems) : undefined;
    const before = systems.find(
      (one) =>
        isOnCorrected &&
        isUnnamed &&
        one.source === source &&
        one.comparedWith === (base?.id ?? one.id),
    );
    if (before !== undefined) {
      const both = createHash('sha256').update(`${before.sha256} ${sha256}`).digest('hex');
      store.systems.setHash(before.id, both);
    }
    const systemId =
      before?.id ??
      store.systems.add(collectionId, { name: freeName(name, systems), source, sha256 });
    for (const { clipId, ranked, points = '' } of answers) {
      if (ranked.length === 0 || store.clips.byId(clipId) === null) continue;
      store.systems.setPrediction(systemId, clipId, ranked);
      store.predictionBasis.set(systemId, clipId, points);
    }
    if (isOnCorrected && before === undefined)
      store.systems.compareWith(systemId, base?.id ?? systemId);
    store.systems.settle(collectionId);
    return { systemId };
  });
}

function freeName(wanted: string, systems: readonly StoredSystem[]): string {
  let name = wanted;
  for (let number = 2; systems.some((one) => one.name === name); number += 1)
    name = `${wanted} ${number}`;
  return name;
}
