/** An engine on a workspace with two made clips, ready to be corrected. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Chereme } from '#main/engine/chereme.ts';
import { createChereme } from '#main/engine/chereme.ts';
import type { Engine } from '#main/engine/engine.ts';
import { refreshShares } from '#main/engine/clip-shares.ts';
import { measure } from '#main/engine/import-poses.ts';
import { makeWorkspace } from '#main/storage/open-workspace.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { madeTrack } from '#test/shared/made-tracks.ts';
import { valueOf } from './result.ts';

/** Frames of a made clip; the right hand is missing in 12 to 23. */
export const madeFrames = 40;
/** Points of the right hand in the made track, after the body and the left hand. */
export const rightHand = Array.from({ length: 21 }, (_, i) => 28 + i);

/** A signer whose right hand rises and is lost for twelve frames. */
export const lostHandTrack = (): PoseTrack =>
  madeTrack(
    Array.from({ length: madeFrames }, (_, frame) => ({
      left: [350, 300, 1] as const,
      right: frame >= 12 && frame < 24 ? null : ([250, 320 - 2 * frame, 0.9] as const),
    })),
  );

/** What `openClipLab` gives. */
export interface ClipLab {
  readonly path: string;
  readonly chereme: Chereme;
  readonly engine: Engine;
  readonly clipIds: readonly [number, number];
  readonly trackIds: readonly [number, number];
}

/** Makes the workspace file; ids count from 1. */
export function makeLabWorkspace(path: string, names: readonly string[] = ['one', 'two']): void {
  const store = valueOf(makeWorkspace(path, { appVersion: '0.0.0', synthetic: true }));
  store.transaction(() => {
    const collectionId = store.collections.add('Made', true);
    const system = { name: 'System', source: '', sha256: 'x' };
    store.systems.add(collectionId, system);
  });
  addLabClips(store, names);
  store.close();
}

/** Adds made clips to the collection of a workspace that `makeLabWorkspace` made. */
export function addLabClips(store: Workspace, names: readonly string[]): void {
  const collectionId = 1;
  const systemId = 1;
  store.transaction(() => {
    for (const name of names) {
      const track = lostHandTrack();
      const clipId = store.clips.add(collectionId, name);
      store.clips.setGloss(clipId, 'A');
      store.clips.setFrames(clipId, track.frames);
      store.poseTracks.add({ clipId, source: `${name}.pose`, track, presence: measure(track) });
      store.systems.setPrediction(systemId, clipId, [{ label: 'B', score: 0.5 }]);
      refreshShares(store, clipId);
    }
    store.systems.settle(collectionId);
  });
}

/** Makes the workspace in a folder that is gone after the test, and opens it. */
export async function openClipLab(person = 'Ada', names?: readonly string[]): Promise<ClipLab> {
  const folder = mkdtempSync(join(tmpdir(), 'chereme-lab-'));
  const chereme = createChereme();
  onTestFinished(() => {
    chereme.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const path = join(folder, 'lab.chereme');
  makeLabWorkspace(path, names);
  const { engine } = chereme;
  valueOf(await engine.call('workspace.open', { path }));
  valueOf(await engine.call('journal.setPerson', { name: person }));
  return { path, chereme, engine, clipIds: [1, 2], trackIds: [1, 2] };
}
