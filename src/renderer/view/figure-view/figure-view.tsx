/** The figures: a list of small live pictures, the figure as it prints, its query, words and exports, and the frames behind a mark. */

import IconChartHistogram from '@tabler/icons-react/dist/esm/icons/IconChartHistogram.mjs';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import type { PrintWidth } from '#renderer/chart/print-size.ts';
import { useFramesQuery } from '#renderer/state/frame-list-store.ts';
import { goTo, useRoute } from '#renderer/state/route-store.ts';
import { dataSetOf, useWorkspace } from '#renderer/state/workspace-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FigureControls } from './figure-controls.tsx';
import { FigureList } from './figure-list.tsx';
import { FigurePaper } from './figure-paper.tsx';
import styles from './figure-view.module.css';
import { MarkDrawer } from './mark-drawer.tsx';
import { useFigureRoute } from './use-figure-route.ts';

/** The figures of the route's data set. */
export function FigureView(): ReactElement {
  const route = useRoute((state) => state.route);
  const summary = useWorkspace((state) => state.summary);
  const dataSet = route.view === 'figures' ? dataSetOf(summary, route.dataSetId) : null;
  if (dataSet === null || dataSet.frames === 0 || dataSet.runs.length === 0)
    return <NothingToDraw dataSet={dataSet} />;
  return <Figures key={dataSet.id} dataSet={dataSet} />;
}

function NothingToDraw({ dataSet }: { readonly dataSet: DataSetSummary | null }): ReactElement {
  return (
    <EmptyState
      icon={<IconChartHistogram size={40} stroke={1.2} aria-hidden />}
      title={
        dataSet === null
          ? 'No data set to draw'
          : `${dataSet.description.name} has nothing to draw yet`
      }
      action={
        <Button look="primary" onClick={() => goTo({ view: 'library' })}>
          Go to the data
        </Button>
      }
    >
      Figures come out of a ground truth and at least one result file.
    </EmptyState>
  );
}

function Figures({ dataSet }: { readonly dataSet: DataSetSummary }): ReactElement {
  useFigureRoute(dataSet.id);
  const [width, setWidth] = useState<PrintWidth>('full');
  const frames = useFramesQuery('figures', dataSet.id);
  return (
    <div className={styles['view']} data-testid="figure-view">
      <FigureList dataSet={dataSet} />
      <FigurePaper dataSet={dataSet} width={width} />
      {frames === null ? (
        <FigureControls dataSet={dataSet} width={width} onWidth={setWidth} />
      ) : (
        <MarkDrawer dataSet={dataSet} query={frames} />
      )}
    </div>
  );
}
