/** Answers the calls of the journal: who works, undo, redo, history, states of a clip. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import { clipStateAt, writesBackTo } from './clip-state.ts';
import { countSharesAnew } from './count-shares.ts';
import type { CallContext, Handlers } from './handlers.ts';
import { createPause } from './pause.ts';
import { describeEntry, personOf, recordEdit } from './record-edit.ts';
import type { OpenWorkspace, Session } from './session.ts';
import { nextOf, othersSince, reverseLast } from './undo.ts';

type JournalHandlers = Pick<Handlers, Extract<keyof Handlers, `journal.${string}`>>;

/** The handlers of `journal.*`. */
export function createJournalHandlers(session: Session): JournalHandlers {
  async function reverse(
    direction: 'undo' | 'redo',
    { scope, force }: Parameters<JournalHandlers['journal.undo']>[0],
    { signal, report }: CallContext,
  ): Promise<ReturnType<typeof reverseLast>> {
    const open = session.current();
    if (!open.ok) return open;
    const reversed = reverseLast(open.value, direction, scope, force);
    if (!reversed.ok) return reversed;
    if (reversed.value.kinds.includes('rules')) {
      const pause = createPause(AbortSignal.any([signal, open.value.closing]));
      await countSharesAnew(open.value.store, pause, report);
    }
    // In its clip or data set whoever asked shows what became of it; names stand elsewhere too.
    const { kinds } = reversed.value;
    if (scope === null || kinds.includes('run-name') || kinds.includes('merge')) session.changed();
    return reversed;
  }

  return {
    'journal.person': () => {
      const open = session.current();
      return open.ok ? succeed(personOf(open.value.store)) : open;
    },
    'journal.setPerson': ({ name }) => {
      const open = session.current();
      if (!open.ok) return open;
      const { store } = open.value;
      if (personOf(store) !== name) store.edit(() => store.meta.set('person', name));
      return succeed(null);
    },
    'journal.undo': (input, context) => reverse('undo', input, context),
    'journal.redo': (input, context) => reverse('redo', input, context),
    'journal.next': ({ scope }) => {
      const open = session.current();
      if (!open.ok) return open;
      const { store } = open.value;
      const { undo, redo, asks } = nextOf(store, scope);
      return succeed({
        undo: undo === null ? null : describeEntry(store, undo),
        redo: redo === null ? null : describeEntry(store, redo),
        asks,
      });
    },
    'journal.history': ({ scope, before, limit }) => {
      const open = session.current();
      if (!open.ok) return open;
      const { store } = open.value;
      const entries = store.journal.back(scope, before ?? Number.MAX_SAFE_INTEGER, limit);
      return succeed({
        entries: entries.map((entry) => describeEntry(store, entry)),
        total: scope === null ? store.journal.count() : store.journal.countInScope(scope),
      });
    },
    'journal.stateAt': ({ clipId, entryId }) => {
      const found = withClip(session, clipId);
      return found.ok ? clipStateAt(found.value.open, found.value.clip, entryId) : found;
    },
    'journal.restore': ({ clipId, entryId, force }) => {
      const found = withClip(session, clipId);
      if (!found.ok) return found;
      const { open, clip } = found.value;
      const scope = { kind: 'clip', id: clipId } as const;
      const another = force ? null : othersSince(open.store, scope, entryId);
      if (another !== null) return another;
      const label =
        entryId === 0 ? 'back to the beginning' : `back to the state of step ${entryId}`;
      return succeed(recordEdit(open, { label, writes: writesBackTo(open.store, clip, entryId) }));
    },
  };
}

function withClip(
  session: Session,
  id: number,
): Result<{ readonly open: OpenWorkspace; readonly clip: StoredClip }> {
  const open = session.current();
  if (!open.ok) return open;
  const clip = open.value.store.clips.byId(id);
  return clip === null
    ? fail('not-found', `There is no clip ${id} in this workspace.`)
    : succeed({ open: open.value, clip });
}
