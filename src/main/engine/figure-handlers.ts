/** Answers the calls that finish, suggest and keep figures. */

import { fail, succeed } from '#shared/failure/failure.ts';
import { finishFigure } from '#shared/figure/finish-figure.ts';
import { isClipFigureQuery } from '#shared/figure/figure-query.ts';
import { suggestFigures } from '#shared/figure/suggest-figures.ts';
import { figureInput } from './figure-input.ts';
import { dataSetOf } from './hand-handlers.ts';
import type { Handlers } from './handlers.ts';
import type { Session } from './session.ts';

type FigureHandlers = Pick<Handlers, Extract<keyof Handlers, `figure.${string}`>>;

const noCollection = fail('not-found', 'That collection is no longer in this workspace.');

/** The handlers of `figure.*`. */
export function createFigureHandlers(session: Session): FigureHandlers {
  return {
    'figure.suggest': ({ dataSetId }) => {
      const found = dataSetOf(session, dataSetId);
      if (!found.ok) return found;
      const { open, hands, set } = found.value;
      const truth = open.store.jointSets.get(set.id);
      if (truth === null) return succeed([]);
      const angles = hands.angles(set);
      if (!angles.ok) return angles;
      return succeed(
        suggestFigures({
          dataSetId,
          runIds: open.store.runs.list(set.id).map((run) => run.id),
          hasAngles: angles.value !== null,
          groups: open.store.dataSets.samples(set.id).length,
        }),
      );
    },
    'figure.finish': ({ query }) => {
      if (isClipFigureQuery(query)) return noCollection;
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
      if (isClipFigureQuery(query)) return noCollection;
      const found = dataSetOf(session, query.dataSetId);
      if (!found.ok) return found;
      const { store } = found.value.open;
      const kept = store.edit(() => store.figures.add(title, query));
      session.changed();
      return succeed(kept);
    },
    'figure.remove': ({ id }) => {
      const open = session.current();
      if (!open.ok) return open;
      const { store } = open.value;
      if (!store.figures.has(id))
        return fail('not-found', 'That figure is no longer in this workspace.');
      store.edit(() => store.figures.remove(id));
      session.changed();
      return succeed(null);
    },
  };
}
