/** Answers the calls that look at files and store them. */

import { succeed } from '#shared/failure/failure.ts';
import { publishedDataSet } from '#shared/skeleton/published-data-sets.ts';
import { recogniseFiles } from '#main/transfer/recognise-files.ts';
import type { Handlers } from './handlers.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import type { KnownCollections } from '#main/transfer/collection-of-drop.ts';
import { importItems } from './import-items.ts';
import type { Session } from './session.ts';

type ImportHandlers = Pick<Handlers, Extract<keyof Handlers, `import.${string}`>>;

/** The handlers of `import.*`. */
export function createImportHandlers(session: Session): ImportHandlers {
  return {
    'import.preview': async ({ paths }, { report, signal }) => {
      const open = session.current();
      if (!open.ok) return open;
      const { store, closing } = open.value;
      const sets = store.dataSets.list();
      const known = {
        dataSets: sets
          .map((set) => set.description)
          .filter(({ id }) => publishedDataSet(id) === null),
        truthFrames: Object.fromEntries(
          sets.flatMap(({ id, description }) => {
            const truth = store.jointSets.get(id);
            return truth === null ? [] : [[description.id, truth.frames]];
          }),
        ),
        workspaceFile: store.path,
        collections: knownCollections(store),
      };
      return succeed(
        await recogniseFiles(paths, known, report, AbortSignal.any([signal, closing])),
      );
    },
    'import.store': async ({ items }, { report, signal }) => {
      const open = session.current();
      if (!open.ok) return open;
      try {
        return succeed(await importItems(open.value, items, { report, signal, synthetic: false }));
      } finally {
        session.changed();
      }
    },
  };
}

/** A collection is known again by so many samples of a file. */
const askedSamples = 200;

/** What the preview asks of the collections that are there. */
function knownCollections(store: Workspace): KnownCollections {
  const collections = store.collections.list();
  const matches = (id: number, samples: readonly string[]): number =>
    samples.filter((sample) => store.clips.byName(id, sample) !== null).length;
  return {
    names: collections.map(({ name }) => name),
    collectionOf(samples) {
      const asked = samples.slice(0, askedSamples);
      const [best] = collections
        .map(({ id, name }) => ({ name, found: matches(id, asked) }))
        .sort((a, b) => b.found - a.found);
      return best === undefined || best.found === 0 ? null : best.name;
    },
    hasLabels(name) {
      const collection = collections.find((one) => one.name === name);
      return collection !== undefined && store.clips.labelled(collection.id) > 0;
    },
  };
}
