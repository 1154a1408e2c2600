/** Answers the calls of filters that are kept by name. */

import { fail, succeed } from '#shared/failure/failure.ts';
import type { Handlers } from './handlers.ts';
import { recordEdit } from './record-edit.ts';
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
      const { collectionId } = filter;
      const id = store.savedFilters.byName(collectionId, name)?.id ?? store.savedFilters.newId();
      const value = { collectionId, name, filter, sort, savedAt: new Date().toISOString() };
      const write = { target: { kind: 'filter', id }, value } as const;
      recordEdit(open.value, { label: `filter “${name}” saved`, writes: [write] });
      return succeed({ id, name, filter, sort, savedAt: value.savedAt });
    },
    'filters.remove': ({ id }) => {
      const open = session.current();
      if (!open.ok) return open;
      const { store } = open.value;
      const saved = store.savedFilters.byId(id);
      if (saved === null)
        return fail('not-found', `There is no saved filter ${id} in this workspace.`);
      const write = { target: { kind: 'filter', id }, value: null } as const;
      recordEdit(open.value, { label: `filter “${saved.name}” removed`, writes: [write] });
      return succeed(null);
    },
  };
}
