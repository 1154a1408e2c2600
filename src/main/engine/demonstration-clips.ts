/** Stores the sign clips of the demonstration: synthetic people, simulated estimators, recognisers simulated and real. */

import { createHash } from 'node:crypto';
import type { Progress } from '#shared/contract/call.ts';
import {
  demonstrationClips,
  makeDemonstrationClip,
  signDemonstrationPlan,
  simulatedSystems,
} from '#shared/synthesis/sign-demonstration.ts';
import type { DemonstrationClip } from '#shared/synthesis/sign-demonstration.ts';
import { signLexicon } from '#shared/synthesis/sign-lexicon.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { storeDemonstrationSystems } from './demonstration-predictions.ts';
import { measure, storeClip } from './import-poses.ts';
import type { Pause } from './pause.ts';

/** What the collection is called. */
export const demonstrationCollection = 'Demonstration signs (synthetic)';

/** Where its poses and predictions come from, as the workspace says it. */
const source = `Chereme's generator, seed ${signDemonstrationPlan.seed}`;

/** A transaction takes so many clips. */
const clipsAtOnce = 28;

/**
 * Makes and stores every clip, then what was said of it: by two simulated recognisers, which fail often enough to be studied,
 * and by the bundled ones, which hardly do on invented signs. Throws when `pause` does.
 */
export async function storeDemonstrationClips(
  store: Workspace,
  pause: Pause,
  report: (progress: Progress) => void,
): Promise<void> {
  const planned = demonstrationClips();
  const collectionId = store.transaction(() => {
    const id = store.collections.add(demonstrationCollection, true);
    for (const { gloss, words } of signLexicon) store.collections.setWords(id, gloss, words);
    return id;
  });
  const made: Pick<DemonstrationClip, 'name' | 'predictions'>[] = [];
  for (let from = 0; from < planned.length; from += clipsAtOnce) {
    report({ step: 'Making sign clips', done: from, total: planned.length });
    const some: DemonstrationClip[] = [];
    for (const plan of planned.slice(from, from + clipsAtOnce)) {
      some.push(makeDemonstrationClip(plan));
      await pause();
    }
    store.transaction(() => {
      for (const clip of some) storeDemonstrationClip(store, collectionId, clip);
    });
    made.push(...some.map(({ name, predictions }) => ({ name, predictions })));
  }
  store.transaction(() => storePredictions(store, collectionId, made));
  report({ step: 'Making sign clips', done: planned.length, total: planned.length });
}

function storeDemonstrationClip(
  store: Workspace,
  collectionId: number,
  { name, clip, holistic, openpose }: DemonstrationClip,
): void {
  for (const { track } of [holistic, openpose]) {
    storeClip(
      store,
      collectionId,
      {
        name,
        track,
        label: clip.sign.gloss,
        signer: clip.signer.name,
        hand: clip.lead,
        path: source,
        presence: measure(track),
      },
      new Map(),
    );
  }
}

function storePredictions(
  store: Workspace,
  collectionId: number,
  clips: readonly Pick<DemonstrationClip, 'name' | 'predictions'>[],
): void {
  for (const [i, name] of simulatedSystems.entries()) {
    const said = clips.map((clip) => [clip.name, clip.predictions[i] ?? []] as const);
    const sha256 = createHash('sha256').update(JSON.stringify(said)).digest('hex');
    const id = store.systems.add(collectionId, { name, source, sha256 }, true);
    for (const [clip, ranked] of said) {
      const stored = store.clips.byName(collectionId, clip);
      if (stored !== null && ranked.length > 0) store.systems.setPrediction(id, stored.id, ranked);
    }
  }
  storeDemonstrationSystems(store, collectionId);
  store.systems.settle(collectionId);
}
