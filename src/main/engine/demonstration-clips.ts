/** Stores the sign clips of the demonstration: synthetic people, simulated estimators, the answers of the bundled recognisers. */

import type { Progress } from '#shared/contract/call.ts';
import {
  demonstrationClips,
  makeDemonstrationClip,
  signDemonstrationPlan,
} from '#shared/synthesis/sign-demonstration.ts';
import type { DemonstrationClip } from '#shared/synthesis/sign-demonstration.ts';
import { signLexicon } from '#shared/synthesis/sign-lexicon.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { storeDemonstrationSystems } from './demonstration-predictions.ts';
import { measure, storeClip } from './import-poses.ts';
import type { Pause } from './pause.ts';

/** What the collection is called. */
export const demonstrationCollection = 'Demonstration signs (synthetic)';

/** Where its poses come from, as the workspace says it. */
const source = `Chereme's generator, seed ${signDemonstrationPlan.seed}`;

/** A transaction takes so many clips. */
const clipsAtOnce = 28;

/** Makes and stores every clip, then what the bundled recognisers said of it. Throws when `pause` does. */
export async function storeDemonstrationClips(
  store: Workspace,
  pause: Pause,
  report: (progress: Progress) => void,
): Promise<void> {
  const planned = demonstrationClips();
  const collectionId = store.transaction(() => {
    const id = store.collections.add(demonstrationCollection, true);
    // The other hand rests in the picture, so that the more present one need not be the leading one.
    const rules = { presenceRules: {}, leadEstimator: '', dominantHandRule: 'given' } as const;
    store.collections.setRules(id, rules);
    for (const { gloss, words } of signLexicon) store.collections.setWords(id, gloss, words);
    return id;
  });
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
  }
  store.transaction(() => {
    storeDemonstrationSystems(store, collectionId);
    store.systems.settle(collectionId);
  });
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
