/** Answers the calls that finish, suggest and keep figures. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { finishClipFigure } from '#shared/figure/finish-clip-figure.ts';
import { finishFigure } from '#shared/figure/finish-figure.ts';
import { isClipFigureQuery } from '#shared/figure/figure-query.ts';
import type { ClipFigureQuery, FigureQuery } from '#shared/figure/figure-query.ts';
import type { Figure } from '#shared/figure/figure.ts';
import { suggestClipFigures, suggestFigures } from '#shared/figure/suggest-figures.ts';
import { leadingPoses } from '#shared/pose/presence.ts';
import type { StoredCollection } from '#main/storage/collection-store.ts';
import { figureInput } from './figure-input.ts';
import { dataSetOf } from './hand-handlers.ts';
import type { CallContext, Handlers } from './handlers.ts';
import { createPause } from './pause.ts';
import { recordEdit } from './record-edit.ts';
import type { OpenWorkspace, Session } from './session.ts';
import { posesOfSystems } from './system-estimators.ts';

type FigureHandlers = Pick<Handlers, Extract<keyof Handlers, `figure.${string}`>>;

/** The handlers of `figure.*`. */
export function createFigureHandlers(session: Session): FigureHandlers {
  return {
    'figure.suggest': (of) =>
      'collectionId' in of
        ? suggestOfCollection(session, of.collectionId)
        : suggestOfDataSet(session, of.dataSetId),
    'figure.finish': ({ query }, context) => {
      if (isClipFigureQuery(query)) return finishOfClips(session, query, context);
      const found = dataSetOf(session, query.dataSetId);
      if (!found.ok) return found;
      const input = figureInput(found.value.open, found.value.set, query);
      return input.ok ? succeed(finishFigure(query, input.value)) : input;
    },
    'figure.list': () => {
      const open = session.current();
      return open.ok ? succeed(open.value.store.figures.list()) : open;
    },
    'figure.keep': ({ title, query }) => {
      const found = isClipFigureQuery(query)
        ? collectionOf(session, query.collectionId)
        : dataSetOf(session, query.dataSetId);
      if (!found.ok) return found;
      const { open } = found.value;
      const { store } = open;
      const id = store.figures.newId();
      const value = { title, query, savedAt: new Date().toISOString() };
      const write = { target: { kind: 'figure', id }, value } as const;
      recordEdit(open, { label: `figure “${title}” kept`, writes: [write] });
      session.changed();
      return succeed({ id, ...value });
    },
    'figure.remove': ({ id }) => {
      const open = session.current();
      if (!open.ok) return open;
      const { store } = open.value;
      const figure = store.figures.byId(id);
      if (figure === null) return fail('not-found', 'That figure is no longer in this workspace.');
      const label = `figure “${figure.title}” removed`;
      recordEdit(open.value, { label, writes: [{ target: { kind: 'figure', id }, value: null }] });
      session.changed();
      return succeed(null);
    },
  };
}

/** The collection of an id in the open workspace. */
function collectionOf(
  session: Session,
  id: number,
): Result<{ readonly open: OpenWorkspace; readonly collection: StoredCollection }> {
  const open = session.current();
  if (!open.ok) return open;
  const collection = open.value.store.collections.byId(id);
  return collection === null
    ? fail('not-found', `There is no collection ${id} in this workspace.`)
    : succeed({ open: open.value, collection });
}

function suggestOfDataSet(session: Session, dataSetId: number): Result<readonly FigureQuery[]> {
  const found = dataSetOf(session, dataSetId);
  if (!found.ok) return found;
  const { open, hands, set } = found.value;
  const truth = open.store.jointSets.get(set.id);
  if (truth === null) return succeed([]);
  const angles = hands.angles(set);
  if (!angles.ok) return angles;
  const runs = open.store.runs.list(set.id);
  return succeed(
    suggestFigures({
      dataSetId,
      runIds: runs.map(({ id }) => id),
      refinedRunIds: runs.filter(({ earlierStages }) => earlierStages > 0).map(({ id }) => id),
      hasAngles: angles.value !== null,
      groups: open.store.dataSets.samples(set.id).length,
    }),
  );
}

function suggestOfCollection(
  session: Session,
  collectionId: number,
): Result<readonly FigureQuery[]> {
  const found = collectionOf(session, collectionId);
  if (!found.ok) return found;
  const { open, collection } = found.value;
  const systems = open.store.systems.list(collectionId);
  const seenCorrected = new Set(systems.map(({ comparedWith }) => comparedWith));
  return succeed(
    suggestClipFigures({
      collectionId,
      systemIds: systems.map(({ id }) => id),
      correctedIds: systems
        .filter(({ id, comparedWith }) => comparedWith === null && seenCorrected.has(id))
        .map(({ id }) => id),
      poses: leadingPoses(collection),
      posesOf: posesOfSystems(open.store, collection, systems),
    }),
  );
}

async function finishOfClips(
  session: Session,
  query: ClipFigureQuery,
  { signal, report }: CallContext,
): Promise<Result<Figure>> {
  const found = collectionOf(session, query.collectionId);
  if (!found.ok) return found;
  const { open, collection } = found.value;
  const pause = createPause(AbortSignal.any([signal, open.closing]));
  const input = await open.clipFigures.gather(collection, query, { pause, report });
  return input.ok ? succeed(finishClipFigure(query, input.value)) : input;
}
