/** Answers the calls of filters that are kept by name. */

import { fail, succeed } from '#shared/failure/failure.ts';
import type { Handlers } from './handlers.ts';
import type { Session } from './session.ts';

type SavedFilterHandlers = Pick<Handlers, Extract<keyof Handlers, `filters.${string}`>>;

/** The handlers of `filters.*`. */
export function createSavedFilterHandlers(session: Session): SavedFilterHandlers {
  return {
    'filters.list': ({ collectionId }) => {
      const open = session.current();
      return open.ok ? succeed(open.value.store.savedFilters.list(collectionId)) : open;
    },
    'filters.save': ({ name, filter, sort }) => {
      const open = session.current();
      if (!open.ok) return open;
      const { store } = open.value;
      if (store.collections.byId(filter.collectionId) === null)
        return fail('not-found', `There is no collection ${filter.collectionId} here.`);
      const saved = store.edit(() => store.savedFilters.save(name, filter, sort));
      return saved === null ? fail('not-found', `“${name}” could not be kept.`) : succeed(saved);
    },
    'filters.remove': ({ id }) => {
      const open = session.current();
      if (!open.ok) return open;
      const { store } = open.value;
      if (!store.savedFilters.has(id))
        return fail('not-found', `There is no saved filter ${id} in this workspace.`);
      store.edit(() => store.savedFilters.remove(id));
      return succeed(null);
    },
  };
}
