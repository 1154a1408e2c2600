/** One clip's poses out of a workspace that nobody has open, as corrected or as the estimator has them. */

import type { Result } from '#shared/failure/failure.ts';
import { fail } from '#shared/failure/failure.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { openWorkspace } from '#main/storage/open-workspace.ts';
import { createCorrectedTracks } from './corrected-tracks.ts';
import { createHandData } from './hand-data.ts';

/** Which poses. */
export interface TrackChoice {
  readonly workspace: string;
  /** The clip's name. */
  readonly clip: string;
  /** null takes the clip's first poses. */
  readonly estimator: string | null;
  readonly points: 'corrected' | 'estimated';
}

/** The track; `not-found` with what there is instead. */
export function trackOfWorkspace(choice: TrackChoice): Result<PoseTrack> {
  const { workspace, clip: name, estimator, points } = choice;
  const opened = openWorkspace(workspace);
  if (!opened.ok) return opened;
  const store = opened.value;
  try {
    const clip = store.collections
      .list()
      .map(({ id }) => store.clips.byName(id, name))
      .find((found) => found !== null);
    if (clip === undefined) return fail('not-found', `${workspace} has no clip “${name}”.`);
    const stored = store.poseTracks.ofClip(clip.id);
    const track = stored.find((one) => estimator === null || one.estimator === estimator);
    if (track === undefined) {
      const there = stored.map((one) => one.estimator).join(', ');
      return fail(
        'not-found',
        `“${name}” has no poses${estimator === null ? '' : ` of ${estimator}`}${there === '' ? '' : `; it has those of ${there}`}.`,
      );
    }
    const tracks = createCorrectedTracks(store, createHandData(store));
    return points === 'corrected' ? tracks.corrected(track.id) : tracks.estimated(track.id);
  } finally {
    store.close();
  }
}
