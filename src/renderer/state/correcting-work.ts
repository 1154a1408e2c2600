/** The track that is corrected and the frame that is shown; how edits of it are stored. */

import type { KeyTable } from '#shared/correction/correction-layer.ts';
import type { Edit } from '#shared/correction/edit.ts';
import type { PointGroup } from '#shared/correction/point-groups.ts';
import { placingEdits } from '#shared/correction/suggest-span.ts';
import { failureText } from '#shared/failure/failure.ts';
import { clipClock } from './clip-player.ts';
import { useCorrecting } from './correcting-store.ts';
import type { LayeredTrack } from './correction-store.ts';
import { layeredTrack, storeEdits } from './correction-store.ts';
import { sayRefused } from './job-store.ts';

/** What is worked on. */
interface Work {
  readonly layered: LayeredTrack;
  readonly frame: number;
}

/** The track that is corrected, in a frame it has; null where there is none. */
export function currentWork(): Work | null {
  const layered = layeredTrack(useCorrecting.getState().index);
  const frame = clipClock.frame();
  return layered === null || frame >= layered.dense.frames ? null : { layered, frame };
}

/** The group of a point. */
export const groupOf = ({ dense }: LayeredTrack, point: number): PointGroup =>
  dense.groups.find(({ points }) => points.includes(point)) ?? { id: '', name: '', points: [] };

/** Whether a point has a place in a frame, as corrected so far. */
export const hasPoint = (
  { dense, corrected }: LayeredTrack,
  frame: number,
  point: number,
): boolean => (corrected.confidence[frame * dense.points + point] ?? 0) > 0;

/** Stores edits of a track that is corrected; whether anything was changed. Says why where not. */
export async function storeWork(
  { trackId }: LayeredTrack,
  edits: readonly Edit[],
): Promise<boolean> {
  const { index, layerShown } = useCorrecting.getState();
  // Nobody corrects what is not shown.
  if (!layerShown) useCorrecting.setState({ layerShown: true });
  const reply = await storeEdits(index, trackId, edits);
  if (!reply.ok) sayRefused(failureText(reply.error));
  else if (reply.value === null) sayRefused('nothing changed: it was like that already');
  return reply.ok && reply.value !== null;
}

/** Stores keys, with a span to carry them where there is none. */
export const storeKeys = (layered: LayeredTrack, keys: KeyTable): Promise<boolean> =>
  storeWork(layered, placingEdits(layered.dense, layered.layer.spans, keys));
