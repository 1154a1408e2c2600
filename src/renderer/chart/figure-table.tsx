/** A table on the screen: the very drawing that prints, its rows can be chosen by mouse or keyboard. */

import type { ReactElement } from 'react';
import { useEffect, useRef } from 'react';
import type { FigureTable as TableFigure } from '#shared/figure/figure.ts';
import { isClipFigureQuery } from '#shared/figure/figure-query.ts';
import { figureSvg } from './export-figure.ts';
import type { PrintWidth } from './print-size.ts';

interface FigureTableProps {
  readonly figure: TableFigure;
  readonly width: PrintWidth;
  readonly appVersion: string;
  /** Called with the place of a row of the figure. */
  readonly onRowClick: (row: number) => void;
}

/** Draws a table as wide as its parent. */
export function FigureTable({
  figure,
  width,
  appVersion,
  onRowClick,
}: FigureTableProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const choose = useRef(onRowClick);
  useEffect(() => {
    choose.current = onRowClick;
  });
  useEffect(() => {
    let current = true;
    const draw = async (): Promise<void> => {
      const { svg } = await figureSvg(figure, { width, appVersion });
      const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml')
        .documentElement as unknown as SVGSVGElement;
      if (!current || place.current === null) return;
      const drawn = document.adoptNode(parsed);
      drawn.setAttribute('width', '100%');
      drawn.removeAttribute('height');
      // As a picture it would hide the rows that can be chosen.
      drawn.setAttribute('role', 'group');
      drawn.style.display = 'block';
      const opens = isClipFigureQuery(figure.query)
        ? 'Opens the clips it counts'
        : 'Opens the frames of this method';
      for (const row of drawn.querySelectorAll<SVGGElement>('g[data-row]'))
        makeChoosable(row, opens, () => choose.current(Number(row.dataset['row'])));
      place.current.replaceChildren(drawn);
    };
    void draw();
    return () => {
      current = false;
    };
  }, [figure, width, appVersion]);
  return <div ref={place} className="figure-table" />;
}

function makeChoosable(row: SVGGElement, opens: string, choose: () => void): void {
  row.setAttribute('tabindex', '0');
  row.setAttribute('role', 'button');
  // Its name are its cells.
  row.setAttribute('aria-description', opens);
  row.style.cursor = 'pointer';
  row.addEventListener('click', choose);
  row.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    choose();
  });
}
