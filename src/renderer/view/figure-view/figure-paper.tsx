/** The figure on the table: white paper in both themes, exactly what prints, its marks open their frames or clips. */

import type { ReactElement } from 'react';
import type { Figure } from '#shared/figure/figure.ts';
import { FigureChart } from '#renderer/chart/figure-chart.tsx';
import { FigureTable } from '#renderer/chart/figure-table.tsx';
import type { PrintWidth } from '#renderer/chart/print-size.ts';
import { chartPrintSize } from '#renderer/chart/print-size.ts';
import { useFigures } from '#renderer/state/figure-store.ts';
import { platform } from '#renderer/state/settings-store.ts';
import { Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { Tag } from '#renderer/ui/method-badge.tsx';
import styles from './figure-view.module.css';
import { openMark, openRow } from './open-mark.ts';

/** A print this many times enlarged fills the screen well. */
const enlarged = 1.6;
/** Smaller than this a print is scrolled in its paper: the lines of its legend would not shrink with it. */
const leastScale = 0.66;
const pxPerMm = 96 / 25.4;

interface FigurePaperProps {
  /** What the figures are about. */
  readonly name: string;
  readonly width: PrintWidth;
}

/** The middle of the view. */
export function FigurePaper({ name, width }: FigurePaperProps): ReactElement {
  const figure = useFigures((state) => state.figure);
  const failure = useFigures((state) => state.failure);
  return (
    <section className={styles['middle']} aria-label="Figure">
      {failure !== null && <FailureNote failure={failure} />}
      {failure === null && figure === null && <Loading what="Drawing the figure" />}
      {failure === null && figure !== null && (
        <>
          <header className={styles['figureHead']}>
            <h1 data-testid="figure-title">{figure.title}</h1>
            <span className="dim">{name}</span>
            {figure.synthetic && <Tag>synthetic</Tag>}
          </header>
          <Paper figure={figure} width={width} />
          <p className={styles['caption']} data-testid="figure-caption">
            {figure.caption}
          </p>
        </>
      )}
    </section>
  );
}

function Paper({
  figure,
  width,
}: {
  readonly figure: Figure;
  readonly width: PrintWidth;
}): ReactElement {
  if (figure.type === 'table') {
    return (
      <div
        className={styles['paper']}
        style={{ maxWidth: 180 * pxPerMm * enlarged }}
        data-testid="figure-paper"
      >
        <FigureTable
          figure={figure}
          width={width}
          appVersion={platform.appVersion}
          onRowClick={(row) => openRow(figure, row)}
        />
      </div>
    );
  }
  const size = chartPrintSize(figure, width);
  return (
    <div
      className={styles['paper']}
      style={{ maxWidth: size.widthMm * pxPerMm * enlarged }}
      data-testid="figure-paper"
    >
      <div style={{ minWidth: size.widthMm * pxPerMm * leastScale }}>
        <FigureChart
          figure={figure}
          theme="paper"
          print={size}
          onMarkClick={(mark) => openMark(figure, mark)}
        />
      </div>
    </div>
  );
}
