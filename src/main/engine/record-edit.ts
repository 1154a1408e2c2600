/** Stores what a person does, with everything that follows from it, in one step that is in the file when it is done. */

import type { JournalEntry } from '#shared/contract/journal-calls.ts';
import { countStates, stateCode } from '#shared/correction/point-state.ts';
import { assert } from '#shared/failure/failure.ts';
import { DamagedRecord } from '#shared/format/workspace/data-set-record.ts';
import type { ChangeValue, PersonValue } from '#shared/journal/change.ts';
import { targetOfText } from '#shared/journal/target.ts';
import type { PersonInFrame } from '#shared/pose/follow-person.ts';
import type { StoredEntry } from '#main/storage/journal-store.ts';
import type { Deed } from '#main/storage/recorder.ts';
import { recordDeed } from '#main/storage/recorder.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { refreshShares } from './clip-shares.ts';
import { measure } from './import-poses.ts';
import { followPersonOf } from './people-of-track.ts';
import type { OpenWorkspace } from './session.ts';

/** A deed by whoever works in the workspace, unless it says who. */
export type OwnDeed = Omit<Deed, 'who'> & { readonly who?: string };

/** Who works in the workspace; '' is nobody. */
export const personOf = (store: Workspace): string => store.meta.get('person') ?? '';

/** Stores a deed; null where nothing is different after it. */
export const recordEdit = (open: OpenWorkspace, deed: OwnDeed): JournalEntry | null =>
  open.store.edit(() => {
    const entry = recordWithin(open, deed);
    return entry === null ? null : describeEntry(open.store, entry);
  });

/** Stores a deed inside a transaction of the caller's. Shares that rules changed are due then: `countSharesAnew`. */
export function recordWithin(open: OpenWorkspace, deed: OwnDeed): StoredEntry | null {
  const { store } = open;
  const recorded = recordDeed(store, { who: personOf(store), ...deed });
  for (const { target: text, after } of recorded?.entry.changes ?? []) {
    const target = targetOfText(text);
    if (target?.kind === 'person') followPersonOf(store, target.trackId, personOfValue(after));
  }
  for (const { kind, id } of recorded?.subjects ?? []) if (kind === 'track') followTrack(open, id);
  return recorded?.entry ?? null;
}

/** Nobody chosen is the first person of the first frame. */
const personOfValue = (value: ChangeValue): PersonInFrame => {
  const [frame, person] = (value ?? [0, 0]) as PersonValue;
  return { frame, person };
};

/** Hand presence, shares and counts of a clip whose points are not what they were. */
function followTrack({ store, tracks }: OpenWorkspace, trackId: number): void {
  const stored = store.poseTracks.byId(trackId);
  assert(stored !== null, `corrected poses ${trackId} are there`);
  const track = tracks.corrected(trackId);
  if (!track.ok) throw new DamagedRecord(track.error.message);
  store.poseTracks.setPresence(trackId, stored.frames, measure(track.value));
  refreshShares(store, stored.clipId);
  countCorrections({ store, tracks }, trackId, stored.clipId);
}

/** What lists know of a clip's corrections: which they are, and how many points have each state. */
function countCorrections(
  { store, tracks }: Pick<OpenWorkspace, 'store' | 'tracks'>,
  trackId: number,
  clipId: number,
): void {
  const subject = { kind: 'track', id: trackId } as const;
  if (store.corrections.hash(subject) !== '') {
    const layered = tracks.layered(subject);
    if (!layered.ok) throw new DamagedRecord(layered.error.message);
    store.corrections.setStates(trackId, countStates(layered.value.corrected.states));
  }
  const hash = store.corrections.hashOfClip(clipId);
  const counts = store.corrections.statesOfClip(clipId);
  const given = counts?.subarray(stateCode.corrected).reduce((sum, count) => sum + count, 0) ?? 0;
  store.clips.setCorrected(clipId, hash, hash === '' ? 0 : Math.max(1, given));
}

/** An entry as a page sees it. */
export function describeEntry(store: Workspace, entry: StoredEntry): JournalEntry {
  const { id, at, who, act, label, reverses, changes } = entry;
  const scopes = store.journal.scopes(id);
  const clipIds = scopes.flatMap((scope) => (scope.kind === 'clip' ? [scope.id] : []));
  const dataSetIds = scopes.flatMap((scope) => (scope.kind === 'data-set' ? [scope.id] : []));
  const targets = changes.map(({ target }) => targetOfText(target));
  const point = targets.find((target) => target?.kind === 'point');
  return {
    id,
    at,
    who,
    act,
    label,
    reverses,
    standing: store.journal.isStanding(id),
    kinds: [...new Set<string>(targets.map((target) => target?.kind ?? ''))],
    where: placeWords(store, clipIds, dataSetIds),
    clipIds,
    dataSetIds,
    point: point === undefined ? null : { subject: point.subject, frame: point.frame },
  };
}

/** What an entry is about, in words; its label says which run. */
function placeWords(
  store: Workspace,
  clipIds: readonly number[],
  [dataSetId]: readonly number[],
): string {
  const [clipId] = clipIds;
  if (clipIds.length > 1) return `${clipIds.length} clips`;
  if (clipId !== undefined) return store.clips.byId(clipId)?.name ?? '';
  const record = dataSetId === undefined ? null : store.dataSets.byId(dataSetId);
  return record === null ? '' : record.description.name;
}
