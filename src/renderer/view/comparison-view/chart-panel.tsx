/** A chart of the comparison: its title, its way to the figures, and its marks that open their frames. */

import type { ReactElement, RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { FigureChart as ChartFigure, Figure } from '#shared/figure/figure.ts';
import { isHandFigureQuery } from '#shared/figure/figure-query.ts';
import { framesBehindMark } from '#shared/figure/frames-behind-mark.ts';
import { FigureChart } from '#renderer/chart/figure-chart.tsx';
import type { Asked } from '#renderer/state/comparison-store.ts';
import { listFrames } from '#renderer/state/frame-list-store.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { Panel, PanelHeader } from '#renderer/ui/panel.tsx';
import { useColorScheme } from '#renderer/ui/use-color-scheme.ts';
import styles from './comparison-view.module.css';

interface ChartPanelProps {
  readonly title: string;
  readonly asked: Asked<Figure>;
  readonly highlightRunId: number | null;
  readonly className?: string | undefined;
  readonly testId: string;
}

/** One chart. */
export function ChartPanel({
  title,
  asked,
  highlightRunId,
  className,
  testId,
}: ChartPanelProps): ReactElement {
  const { value: figure, failure } = asked;
  return (
    <Panel label={title} className={className} testId={testId}>
      <PanelHeader title={title} note={figure === null ? undefined : 'click a mark for its frames'}>
        {figure !== null && <FigureLink figure={figure} testId={`${testId}-figure`} />}
      </PanelHeader>
      {failure !== null && <FailureNote failure={failure} />}
      {failure === null && figure === null && <Loading what="Drawing" />}
      {figure?.type === 'chart' && <Chart figure={figure} highlightRunId={highlightRunId} />}
    </Panel>
  );
}

/** Goes to the figures with the query of this one, where it exports. */
export function FigureLink({
  figure,
  testId,
}: {
  readonly figure: Figure;
  readonly testId: string;
}): ReactElement | null {
  const { query } = figure;
  if (!isHandFigureQuery(query)) return null;
  return (
    <Button
      look="link"
      onClick={() => goTo({ view: 'figures', dataSetId: query.dataSetId, query })}
      data-testid={testId}
    >
      Figure and export
    </Button>
  );
}

function Chart({
  figure,
  highlightRunId,
}: {
  readonly figure: ChartFigure;
  readonly highlightRunId: number | null;
}): ReactElement {
  const scheme = useColorScheme();
  const [box, height] = useHeight();
  return (
    <div className={styles['chart']}>
      <div ref={box}>
        <FigureChart
          figure={figure}
          theme={scheme}
          height={height}
          highlightRunId={highlightRunId}
          onMarkClick={({ seriesIndex, pointIndex }) => {
            const runId = figure.series[seriesIndex]?.runId;
            const place = figure.places[pointIndex];
            if (runId !== undefined && place !== undefined)
              void listFrames(framesBehindMark(figure, { runId, place }));
          }}
        />
      </div>
    </div>
  );
}

/** The height of an element whose content does not shape it, px. */
function useHeight(): readonly [RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(236);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, height];
}
