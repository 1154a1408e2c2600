/** What is shown of a clip's tracks now: as they were, as an edit would leave them, as corrected, or as estimated. */

import { useMemo } from 'react';
import type { ClipDetail, CollectionSummary } from '#shared/contract/clip-calls.ts';
import { useHistory } from '#renderer/state/clip-history-store.ts';
import { useClip } from '#renderer/state/clip-store.ts';
import type { LayeredTrack } from '#renderer/state/correction-store.ts';
import { useCorrections } from '#renderer/state/correction-store.ts';
import { useCorrecting } from '#renderer/state/correcting-store.ts';
import type { StageTrack } from './stage-painter.ts';
import type { ShownTrack } from './stage-tracks.ts';
import { stageTracks } from './stage-tracks.ts';
import { useTheirPoses } from './their-poses.ts';

/** Nothing to show of a layer that nobody has put anything into. */
function shownOf(layered: LayeredTrack | null): ShownTrack | null {
  if (layered === null || layered.layer.keys.frame.length === 0) return null;
  const { track, corrected } = layered;
  return { track, states: corrected.states, keyed: corrected.keyed };
}

/** The tracks of the open clip, ready to be drawn. */
export function useShownTracks(
  detail: ClipDetail,
  collection: CollectionSummary | null,
): readonly StageTrack[] {
  const hidden = useClip((state) => state.hiddenTracks);
  const past = useHistory((state) => state.past);
  const layerShown = useCorrecting((state) => state.layerShown);
  const { clipId, layers, preview } = useCorrections();
  const theirs = useTheirPoses(detail);
  const shown = useMemo(() => {
    if (!layerShown) return [];
    if (past !== null) return past.tracks;
    if (clipId !== detail.row.id) return [];
    return detail.tracks.map((_, index) =>
      shownOf(preview?.index === index ? preview.layered : (layers[index] ?? null)),
    );
  }, [detail, past, layerShown, clipId, layers, preview]);
  return useMemo(
    () => stageTracks(detail, collection, hidden, shown, theirs),
    [detail, collection, hidden, shown, theirs],
  );
}
