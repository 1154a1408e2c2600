/** Keeps the figures and the route in step: a route opens its figure, and the one that is chosen is written back. */

import { useEffect } from 'react';
import type { FigureQuery } from '#shared/figure/figure-query.ts';
import type { FigureSubject } from '#renderer/state/figure-store.ts';
import { figureKey, isAbout, openFigures, useFigures } from '#renderer/state/figure-store.ts';
import { replaceRoute, useRoute } from '#renderer/state/route-store.ts';

const sameFigure = (a: FigureQuery | null, b: FigureQuery | null): boolean =>
  a !== null && b !== null && figureKey(a) === figureKey(b);

/** Opens what the route asks for, and follows both ways from then on. */
export function useFigureRoute(subject: FigureSubject): void {
  const asked = useRoute((state) => (state.route.view === 'figures' ? state.route.query : null));
  const about = JSON.stringify(subject);
  useEffect(() => {
    const { subject: open, suggested, query } = useFigures.getState();
    const isOpen = open !== null && isAbout(open, subject) && suggested !== null;
    if (!isOpen || !sameFigure(query, asked)) void openFigures(subject, asked);
    // The text stands for the subject, which is made anew on each render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [about, asked]);
  useEffect(
    () =>
      useFigures.subscribe(({ query }, before) => {
        const { route } = useRoute.getState();
        if (query === null || query === before.query || route.view !== 'figures') return;
        if (isAbout(subject, query) && !sameFigure(query, route.query))
          replaceRoute({ view: 'figures', ...subject, query });
      }),
    // oxlint-disable-next-line react/exhaustive-deps
    [about],
  );
}
