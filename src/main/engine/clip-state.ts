/** A clip as it was after any entry of its history. */

import type { ClipState } from '#shared/contract/journal-calls.ts';
import type { ClipTag } from '#shared/contract/clip-calls.ts';
import { correctTrack } from '#shared/correction/correct-track.ts';
import type {
  CorrectionKey,
  CorrectionLayer,
  GroupSpan,
} from '#shared/correction/correction-layer.ts';
import { isEmptyLayer, keysOf, keyTable } from '#shared/correction/correction-layer.ts';
import { denseOfTrack } from '#shared/correction/dense-track.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import type { ChangeValue, PointValue, SpansValue, TagValue } from '#shared/journal/change.ts';
import { targetOfText } from '#shared/journal/target.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import type { Write } from '#main/storage/recorder.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import type { OpenWorkspace } from './session.ts';

/** Entries are read so many at once. */
const entriesAtOnce = 200;

/** What everything that a clip's entries after `entryId` changed was before them, the newest entry first. */
function valuesBefore(
  store: Workspace,
  clipId: number,
  entryId: number,
): ReadonlyMap<string, ChangeValue> {
  const values = new Map<string, ChangeValue>();
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const entries = store.journal.back({ kind: 'clip', id: clipId }, before, entriesAtOnce);
    for (const { id, changes } of entries) {
      if (id <= entryId) return values;
      for (const change of changes.toReversed()) values.set(change.target, change.before);
    }
    const last = entries.at(-1);
    if (last === undefined) return values;
    before = last.id;
  }
}

/** What has to be written to bring a clip back to an entry. An entry may also have changed other clips; those stay. */
export function writesBackTo(store: Workspace, clip: StoredClip, entryId: number): Write[] {
  const trackIds = new Set(store.poseTracks.ofClip(clip.id).map(({ id }) => id));
  return [...valuesBefore(store, clip.id, entryId)].flatMap(([text, value]): Write[] => {
    const target = targetOfText(text);
    if (target === null) return [];
    if (target.kind === 'reviewed') return target.clipId === clip.id ? [{ target, value }] : [];
    if (target.kind === 'point' || target.kind === 'spans')
      return trackIds.has(target.subject.id) ? [{ target, value }] : [];
    const tag =
      (value as TagValue | null) ?? store.tags.byId(target.kind === 'tag' ? target.id : 0);
    return target.kind === 'tag' && tag?.clipId === clip.id ? [{ target, value }] : [];
  });
}

/** The state of a clip after an entry; 0 is before the first. */
export function clipStateAt(
  { store, tracks }: OpenWorkspace,
  clip: StoredClip,
  entryId: number,
): Result<ClipState> {
  const tags = new Map<number, ClipTag>();
  for (const { clipId: _, ...tag } of store.tags.ofClip(clip.id)) tags.set(tag.id, tag);
  const layers = new Map(
    store.poseTracks
      .ofClip(clip.id)
      .map(({ id }) => [id, mutableLayer(store.corrections.load({ kind: 'track', id }))]),
  );
  let reviewed = clip.reviewed === 1;
  for (const { target, value } of writesBackTo(store, clip, entryId)) {
    if (target.kind === 'reviewed') reviewed = value === true;
    else if (target.kind === 'tag') setTag(tags, target.id, value as TagValue | null);
    else if (target.kind === 'point') {
      const keys = layers.get(target.subject.id)?.keys;
      setPoint(keys, target.frame, target.point, value as PointValue | null);
    } else if (target.kind === 'spans')
      layers.get(target.subject.id)?.spans.set(target.group, value as SpansValue);
  }
  const shown: ClipState['layers'][number][] = [];
  for (const [trackId, held] of layers) {
    const layer = layerOf(held);
    if (isEmptyLayer(layer)) {
      shown.push({ trackId, layer, coordinates: null, confidence: null, states: null });
      continue;
    }
    const track = tracks.estimated(trackId);
    if (!track.ok) return track;
    const { coordinates, confidence, states } = correctTrack(denseOfTrack(track.value), layer);
    shown.push({
      trackId,
      layer,
      coordinates: new Float32Array(coordinates),
      confidence,
      states,
    });
  }
  const sorted = [...tags.values()].toSorted((a, b) => a.fromFrame - b.fromFrame || a.id - b.id);
  return succeed({ entryId, reviewed, tags: sorted, layers: shown });
}

interface MutableLayer {
  readonly keys: Map<string, CorrectionKey>;
  readonly spans: Map<string, SpansValue>;
}

const placeOf = (frame: number, point: number): string => `${frame} ${point}`;

function mutableLayer({ keys, spans }: CorrectionLayer): MutableLayer {
  const byGroup = new Map<string, SpansValue>();
  for (const { group, fromFrame, toFrame } of spans)
    byGroup.set(group, [...(byGroup.get(group) ?? []), [fromFrame, toFrame]]);
  return {
    keys: new Map([...keysOf(keys)].map((key) => [placeOf(key.frame, key.point), key])),
    spans: byGroup,
  };
}

const layerOf = ({ keys, spans }: MutableLayer): CorrectionLayer => ({
  keys: keyTable([...keys.values()]),
  spans: [...spans].flatMap(([group, own]) =>
    own.map(([fromFrame, toFrame]): GroupSpan => ({ group, fromFrame, toFrame })),
  ),
});

function setTag(tags: Map<number, ClipTag>, id: number, value: TagValue | null): void {
  if (value === null) {
    tags.delete(id);
    return;
  }
  const { clipId: _, ...tag } = value;
  tags.set(id, { id, ...tag });
}

function setPoint(
  keys: Map<string, CorrectionKey> | undefined,
  frame: number,
  point: number,
  value: PointValue | null,
): void {
  if (value === null) {
    keys?.delete(placeOf(frame, point));
    return;
  }
  const [state, x = NaN, y = NaN, z = NaN] = value;
  keys?.set(placeOf(frame, point), { frame, point, state: stateCode[state], x, y, z });
}
