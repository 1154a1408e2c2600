/** Reads and writes what the journal's entries are about, whatever kind of thing it is. */

import type {
  ChangeValue,
  FigureValue,
  FilterValue,
  PersonValue,
  PointValue,
  RemovedValue,
  ReviewValue,
  RulesValue,
  SpansValue,
  TagValue,
} from '#shared/journal/change.ts';
import { assert } from '#shared/failure/failure.ts';
import type { LayerSubject, Target, TargetOf } from '#shared/journal/target.ts';
import { textOfTarget } from '#shared/journal/target.ts';
import type { ChosenRules } from './collection-store.ts';
import type { JournalScope } from './journal-store.ts';
import type { Stores } from './stores.ts';

/** What can be done with the targets of a kind. */
interface Access<Kind extends Target['kind'], Value extends ChangeValue> {
  /** What is there; undefined where the thing it belongs to is no longer in the workspace. */
  readonly read: (stores: Stores, target: TargetOf<Kind>) => Value | undefined;
  readonly write: (stores: Stores, target: TargetOf<Kind>, value: Value) => void;
  /** The clip or data set that a change of it shows in. */
  readonly scope: (
    stores: Stores,
    target: TargetOf<Kind>,
    values: readonly Value[],
  ) => JournalScope | null;
}

const tag: Access<'tag', TagValue | null> = {
  read(stores, { id }) {
    const stored = stores.tags.byId(id);
    if (stored === null) return null;
    const { clipId, category, fromFrame, toFrame, note, reviewer, taggedAt } = stored;
    return { clipId, category, fromFrame, toFrame, note, reviewer, taggedAt };
  },
  write(stores, { id }, value) {
    const before = stores.tags.byId(id);
    if (value === null) stores.tags.remove(id);
    else stores.tags.put(id, value);
    for (const clipId of new Set([before?.clipId, value?.clipId]))
      if (clipId !== undefined) stores.clips.indexText(clipId);
  },
  scope(_, __, values) {
    const there = values.find((value) => value !== null);
    return there === undefined || there === null ? null : { kind: 'clip', id: there.clipId };
  },
};

const reviewed: Access<'reviewed', boolean> = {
  read(stores, { clipId }) {
    const clip = stores.clips.byId(clipId);
    return clip === null ? undefined : clip.reviewed === 1;
  },
  write: (stores, { clipId }, value) => stores.clips.setReviewed(clipId, value),
  scope: (_, { clipId }) => ({ kind: 'clip', id: clipId }),
};

const figure: Access<'figure', FigureValue | null> = {
  read: (stores, { id }) => stores.figures.byId(id),
  write(stores, { id }, value) {
    if (value === null) stores.figures.remove(id);
    else stores.figures.put(id, value);
  },
  scope: () => null,
};

const filter: Access<'filter', FilterValue | null> = {
  read: (stores, { id }) => stores.savedFilters.byId(id),
  write(stores, { id }, value) {
    if (value === null) stores.savedFilters.remove(id);
    else stores.savedFilters.put(id, value);
  },
  scope: () => null,
};

const runName: Access<'run-name', string> = {
  read: (stores, { runId }) => stores.runs.byId(runId)?.name,
  write: (stores, { runId }, value) => stores.runs.rename(runId, value),
  scope: (stores, { runId }) => scopeOfSubject(stores, { kind: 'run', id: runId }),
};

const rules: Access<'rules', RulesValue> = {
  read(stores, { collectionId }) {
    const collection = stores.collections.byId(collectionId);
    if (collection === null) return undefined;
    const { presenceRules, leadEstimator, dominantHandRule } = collection;
    return { presenceRules, leadEstimator, dominantHandRule };
  },
  write(stores, { collectionId }, value) {
    stores.collections.setRules(collectionId, value as ChosenRules);
    // Every share is of the rules before it until it is counted anew.
    stores.collections.setCounted(collectionId, 0);
  },
  scope: () => null,
};

const person: Access<'person', PersonValue | null> = {
  read(stores, { trackId }) {
    const track = stores.poseTracks.byId(trackId);
    if (track === null) return undefined;
    const { personFrame, person: place } = track;
    return personFrame === null || place === null ? null : [personFrame, place];
  },
  write: (stores, { trackId }, value) => stores.poseTracks.setPerson(trackId, value),
  scope: (stores, { trackId }) => scopeOfSubject(stores, { kind: 'track', id: trackId }),
};

const review: Access<'review', ReviewValue | null> = {
  read: (stores, { id }) => stores.reviews.value(id),
  write(stores, { id }, value) {
    if (value === null) stores.reviews.remove(id);
    else stores.reviews.put(id, value);
  },
  scope: () => null,
};

const reviewDone: Access<'review-done', boolean> = {
  read: (stores, { id, place }) => stores.reviews.at(id, place)?.done,
  write: (stores, { id, place }, value) => stores.reviews.setDone(id, place, value),
  scope(stores, { id, place }) {
    const at = stores.reviews.at(id, place);
    return at === null ? null : { kind: 'clip', id: at.clipId };
  },
};

/** The data set that what is gone belonged to. */
const scopeOfRemoved = (values: readonly (RemovedValue | null)[]): JournalScope | null => {
  const id = values.find((value) => value !== null)?.dataSetId ?? null;
  return id === null ? null : { kind: 'data-set', id };
};

const method: Access<'run', RemovedValue | null> = {
  read(stores, { id }) {
    const stored = stores.runs.byId(id);
    if (stored === null) return undefined;
    const { name, source, sha256, dataSetId } = stored;
    return { name, source, sha256, dataSetId };
  },
  write(stores, { id }, value) {
    assert(value === null, 'the joints of a method cannot be written by the journal');
    stores.runs.remove(id);
  },
  scope: (_, __, values) => scopeOfRemoved(values),
};

const modelRun: Access<'model-run', RemovedValue | null> = {
  read(stores, { id }) {
    const stored = stores.modelRuns.byId(id);
    if (stored === null) return undefined;
    const { name, card, sha256, dataSetId } = stored;
    return { name, source: card.name, sha256, dataSetId };
  },
  write(stores, { id }, value) {
    assert(value === null, 'a run of a model cannot be written by the journal');
    stores.modelRuns.remove(id);
  },
  scope: (_, __, values) => scopeOfRemoved(values),
};

const merge: Access<'merge', boolean> = {
  read(stores, target) {
    const mark = stores.journal.byId(target.first + target.count);
    if (mark?.changes.some(({ target: text }) => text === textOfTarget(target)) !== true)
      return false;
    return stores.journal.latestOf(mark).act !== 'undo';
  },
  // The entry that is appended says it.
  write: () => undefined,
  scope: () => null,
};

const point: Access<'point', PointValue | null> = {
  read: (stores, { subject, frame, point: at }) =>
    hasSubject(stores, subject) ? stores.corrections.point(subject, frame, at) : undefined,
  write: (stores, { subject, frame, point: at }, value) =>
    stores.corrections.setPoint(subject, frame, at, value),
  scope: (stores, { subject }) => scopeOfSubject(stores, subject),
};

const spans: Access<'spans', SpansValue> = {
  read: (stores, { subject, group }) =>
    hasSubject(stores, subject) ? stores.corrections.spans(subject, group) : undefined,
  write: (stores, { subject, group }, value) => stores.corrections.setSpans(subject, group, value),
  scope: (stores, { subject }) => scopeOfSubject(stores, subject),
};

const kinds = {
  tag,
  reviewed,
  figure,
  filter,
  rules,
  person,
  'run-name': runName,
  review,
  'review-done': reviewDone,
  run: method,
  'model-run': modelRun,
  merge,
  point,
  spans,
} as const;

const accessOf = (target: Target): Access<Target['kind'], ChangeValue> =>
  kinds[target.kind] as unknown as Access<Target['kind'], ChangeValue>;

/** What is there now; undefined where the thing it belongs to is no longer in the workspace. */
export const readTarget = (stores: Stores, target: Target): ChangeValue | undefined =>
  accessOf(target).read(stores, target);

/** Makes it so; only inside a transaction, and only by the journal's recorder. */
export const writeTarget = (stores: Stores, target: Target, value: ChangeValue): void =>
  accessOf(target).write(stores, target, value);

/** The clip or data set that a change shows in; null where it shows in none. */
export const scopeOf = (
  stores: Stores,
  target: Target,
  ...values: readonly ChangeValue[]
): JournalScope | null => accessOf(target).scope(stores, target, values);

function scopeOfSubject(stores: Stores, { kind, id }: LayerSubject): JournalScope | null {
  if (kind === 'track') {
    const track = stores.poseTracks.byId(id);
    return track === null ? null : { kind: 'clip', id: track.clipId };
  }
  const run = stores.runs.byId(id);
  return run === null ? null : { kind: 'data-set', id: run.dataSetId };
}

const hasSubject = (stores: Stores, { kind, id }: LayerSubject): boolean =>
  (kind === 'track' ? stores.poseTracks.byId(id) : stores.runs.byId(id)) !== null;
