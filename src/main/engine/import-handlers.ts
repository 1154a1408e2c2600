/** Answers the calls that look at files and store them. */

import { succeed } from '#shared/failure/failure.ts';
import { publishedDataSet } from '#shared/skeleton/published-data-sets.ts';
import { recogniseFiles } from '#main/transfer/recognise-files.ts';
import type { Handlers } from './handlers.ts';
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
