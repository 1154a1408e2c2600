/** Saved filters and kept figures of another workspace seen from this one, with the ids of this one in what they ask. */

import type { ChangeValue, FigureValue, FilterValue } from '#shared/journal/change.ts';
import type { TargetOf } from '#shared/journal/target.ts';
import { targetOfText } from '#shared/journal/target.ts';
import type { Workspace } from '#main/storage/workspace.ts';

type Kept = TargetOf<'filter'> | TargetOf<'figure'>;
type Ids = ReadonlyMap<number, number>;

/** Ids of this side by the ids of theirs, by the name of the field that has them. */
type References = Readonly<Record<string, Ids>>;

/** What `createCounterpart` asks of filters and figures. */
interface KeptMatch {
  /** Our target for one of theirs; null where its collection is not here. */
  readonly target: (theirs: Kept) => Kept | null;
  /** A value with our ids in it; undefined where it names what is not here. */
  readonly value: (value: ChangeValue) => ChangeValue | undefined;
}

/** A filter is the same where it has the same name in the same collection, a figure where it was kept in the same moment. */
export function matchKept(
  mine: Workspace,
  theirs: Workspace,
  { clipIds, runs }: { readonly clipIds: Ids; readonly runs: Ids },
): KeptMatch {
  const references = referencesOf(mine, theirs, clipIds, runs);
  const value = (kept: ChangeValue): ChangeValue | undefined =>
    kept === null ? null : (translated(kept, references) as ChangeValue | undefined);
  const own = new Map<string, number>();
  for (const [key, kept] of keptEver(mine)) own.set(identityOf(kept), Number(key.split('/')[1]));
  const there = keptEver(theirs);
  const free = { filter: mine.savedFilters.newId(), figure: mine.figures.newId() };
  return {
    value,
    target({ kind, id }) {
      const kept = there.get(`${kind}/${id}`);
      const here = kept === undefined ? undefined : value(kept);
      if (here === undefined || here === null) return null;
      const identity = identityOf(here as FilterValue | FigureValue);
      const found = own.get(identity) ?? free[kind]++;
      own.set(identity, found);
      return { kind, id: found };
    },
  };
}

const identityOf = (kept: FilterValue | FigureValue): string =>
  'filter' in kept
    ? `filter ${kept.collectionId} ${kept.name}`
    : `figure ${kept.savedAt} ${kept.title}`;

/** Every filter and figure that is or was, as it was last, by its target's text. */
function keptEver(store: Workspace): ReadonlyMap<string, FilterValue | FigureValue> {
  const kept = new Map<string, FilterValue | FigureValue>();
  for (const { changes } of store.journal.all()) {
    for (const { target: text, before, after } of changes) {
      const kind = targetOfText(text)?.kind;
      const last = (after ?? before) as FilterValue | FigureValue | null;
      if ((kind === 'filter' || kind === 'figure') && last !== null) kept.set(text, last);
    }
  }
  const texts = Array.from(kept.keys());
  for (const text of texts) {
    const target = targetOfText(text);
    const now =
      target?.kind === 'filter'
        ? store.savedFilters.byId(target.id)
        : target?.kind === 'figure'
          ? store.figures.byId(target.id)
          : null;
    // What is there comes after what was removed, so that a name is of the one that has it.
    if (now === null) continue;
    kept.delete(text);
    kept.set(text, now);
  }
  return kept;
}

function referencesOf(mine: Workspace, theirs: Workspace, clipIds: Ids, runs: Ids): References {
  const collections = new Map<number, number>();
  const systems = new Map<number, number>();
  for (const { id, name } of theirs.collections.list()) {
    const own = mine.collections.byName(name);
    if (own === null) continue;
    collections.set(id, own.id);
    for (const system of theirs.systems.list(id)) {
      const here = mine.systems.byName(own.id, system.name);
      if (here !== null) systems.set(system.id, here.id);
    }
  }
  const dataSets = new Map<number, number>();
  for (const { id, slug } of theirs.dataSets.slugs()) {
    const own = mine.dataSets.bySlug(slug);
    if (own !== null) dataSets.set(id, own.id);
  }
  return {
    collectionId: collections,
    systemId: systems,
    systemIds: systems,
    dataSetId: dataSets,
    runIds: runs,
    referenceRunId: runs,
    picked: clipIds,
    // Sequences have no counterpart.
    sampleId: new Map(),
  };
}

/** JSON with our ids in the fields that are references; undefined where one of them has no counterpart. */
function translated(value: unknown, references: References, ids?: Ids): unknown {
  if (typeof value === 'number' && ids !== undefined) return ids.get(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items: unknown[] = value.map((one) => translated(one, references, ids));
    return items.includes(undefined) ? undefined : items;
  }
  const fields = Object.entries(value).map(
    ([key, one]) => [key, translated(one, references, references[key])] as const,
  );
  return fields.some(([, one]) => one === undefined) ? undefined : Object.fromEntries(fields);
}
