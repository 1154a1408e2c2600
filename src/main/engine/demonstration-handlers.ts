/** Answers the calls of the hidden window that draws the videos of the demonstration. */

import { existsSync } from 'node:fs';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { PlannedClip } from '#shared/synthesis/sign-demonstration.ts';
import { demonstrationClips, makeDemonstrationClip } from '#shared/synthesis/sign-demonstration.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { demonstrationCollection } from './demonstration-clips.ts';
import { writeVideo } from './demonstration-media.ts';
import type { Handlers } from './handlers.ts';
import { createPause } from './pause.ts';
import type { Session } from './session.ts';

type DemonstrationHandlers = Pick<Handlers, Extract<keyof Handlers, `demonstration.${string}`>>;

/** The handlers of `demonstration.*`. */
export function createDemonstrationHandlers(session: Session): DemonstrationHandlers {
  return {
    'demonstration.videos': async (_, { signal }) => {
      const open = session.current();
      if (!open.ok) return open;
      const { store, closing } = open.value;
      const pause = createPause(AbortSignal.any([signal, closing]));
      const names: string[] = [];
      for (const plan of demonstrationClips()) {
        const clip = demonstrationClip(store, plan.name);
        if (clip === null || !isWanted(store, clip)) continue;
        if (isStillMade(store, clip, plan)) names.push(plan.name);
        await pause();
      }
      return succeed({ workspace: store.path, names });
    },
    'demonstration.storeVideo': async ({ workspace, name, bytes }) => {
      const open = session.current();
      if (!open.ok) return open;
      const { store } = open.value;
      if (store.path !== workspace)
        return fail('cancelled', `${workspace} was closed before its videos were drawn.`);
      const clip = demonstrationClip(store, name);
      if (clip === null) return fail('not-found', `There is no clip ${name} of the demonstration.`);
      const written = await writeVideo(workspace, name, bytes);
      if (!written.ok) return written;
      store.transaction(() => store.clips.setVideo(clip.id, written.value));
      return succeed(null);
    },
  };
}

function demonstrationClip(store: Workspace, name: string): StoredClip | null {
  const collection = store.collections.byName(demonstrationCollection);
  return collection?.synthetic === true ? store.clips.byName(collection.id, name) : null;
}

/** Videos are drawn of the clips that a recogniser got wrong: drawing all of them would take minutes. */
function isWanted(store: Workspace, clip: StoredClip): boolean {
  const video = store.clips.videoPath(clip);
  if (video !== null && existsSync(video)) return false;
  return store.systems
    .ofClip(clip.id)
    .some(({ outcome }) => outcome === 'wrong' || outcome === 'missing');
}

/** Whether the generator makes the poses that are stored; another version's video would show something else. */
function isStillMade(store: Workspace, clip: StoredClip, plan: PlannedClip): boolean {
  const { track } = makeDemonstrationClip(plan).holistic;
  const stored = store.poseTracks.find(clip.id, track.estimator);
  return stored?.sha256 === store.poseTracks.hashOf(track);
}
