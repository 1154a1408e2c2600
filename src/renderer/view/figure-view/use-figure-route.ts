/** Keeps the figures and the route in step: a route opens its figure, and the one that is chosen is written back. */

import { useEffect } from 'react';
import type { FigureQuery } from '#shared/figure/figure-query.ts';
import { isHandFigureQuery } from '#shared/figure/figure-query.ts';
import { figureKey, openFigures, useFigures } from '#renderer/state/figure-store.ts';
import { replaceRoute, useRoute } from '#renderer/state/route-store.ts';

const sameFigure = (a: FigureQuery | null, b: FigureQuery | null): boolean =>
  a !== null && b !== null && figureKey(a) === figureKey(b);

/** Opens what the route asks for, and follows both ways from then on. */
export function useFigureRoute(dataSetId: number): void {
  const asked = useRoute((state) => (state.route.view === 'figures' ? state.route.query : null));
  useEffect(() => {
    const { dataSetId: open, suggested, query } = useFigures.getState();
    const shown = open === dataSetId && suggested !== null && sameFigure(query, asked);
    if (!shown) void openFigures(dataSetId, asked);
  }, [dataSetId, asked]);
  useEffect(
    () =>
      useFigures.subscribe(({ query }, before) => {
        const { route } = useRoute.getState();
        if (query === null || query === before.query || route.view !== 'figures') return;
        const isHere = isHandFigureQuery(query) && query.dataSetId === route.dataSetId;
        if (isHere && !sameFigure(query, route.query)) replaceRoute({ ...route, query });
      }),
    [],
  );
}
