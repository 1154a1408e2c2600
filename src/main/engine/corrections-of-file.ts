/** A file of other people's corrections, read for a track of the open workspace. */

import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import type { ReadCorrections } from './import-corrections.ts';
import { readCorrections } from './import-corrections.ts';
import type { OpenWorkspace, Session } from './session.ts';

/** What the file holds for the track, and the workspace it was read for. */
export async function readCorrectionsFor(
  session: Session,
  { trackId, path }: { readonly trackId: number; readonly path: string },
): Promise<Result<ReadCorrections & { readonly open: OpenWorkspace }>> {
  const open = session.current();
  if (!open.ok) return open;
  const { store, tracks } = open.value;
  const track = tracks.estimated(trackId);
  if (!track.ok) return track;
  const clip = store.clips.byId(store.poseTracks.byId(trackId)?.clipId ?? 0);
  const layered = tracks.layered({ kind: 'track', id: trackId });
  if (!layered.ok) return layered;
  const read = await readCorrections(path, track.value, layered.value, clip?.name ?? '');
  return read.ok ? succeed({ ...read.value, open: open.value }) : read;
}
