/** The comparison: the table of methods, their success curves and per-joint errors, each mark down to its frames. */

import IconChartHistogram from '@tabler/icons-react/dist/esm/icons/IconChartHistogram.mjs';
import IconDatabase from '@tabler/icons-react/dist/esm/icons/IconDatabase.mjs';
import type { ReactElement } from 'react';
import { useEffect } from 'react';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import {
  compareDataSet,
  drawSuccess,
  measure,
  useComparison,
} from '#renderer/state/comparison-store.ts';
import { useFramesQuery } from '#renderer/state/frame-list-store.ts';
import { chooseAndImport } from '#renderer/state/import-flow.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { dataSetOf, useWorkspace } from '#renderer/state/workspace-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { KeyBinding } from '#renderer/ui/key-registry.ts';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { EmptyState, Loading } from '#renderer/ui/empty-state.tsx';
import { ChartPanel } from './chart-panel.tsx';
import { ComparisonToolbar } from './comparison-toolbar.tsx';
import styles from './comparison-view.module.css';
import { FrameDrawer } from './frame-drawer.tsx';
import { MethodsPanel } from './methods-panel.tsx';

const nothing = (): void => undefined;
const focusedKeys = [
  ['method', 'In the table: next or previous method', ['ArrowDown', 'ArrowUp']],
  ['method-frames', 'In the table: frames of the method', ['Enter']],
  ['method-worst', 'In the table: look at the worst frame', ['W']],
  ['method-out', 'In the table: leave the method out or take it in', ['Space']],
  ['mark', 'In a chart: next or previous mark', ['ArrowRight', 'ArrowLeft']],
  ['mark-method', 'In a chart: next or previous method', ['ArrowDown', 'ArrowUp']],
  ['mark-frames', 'In a chart: frames of the mark', ['Enter']],
  ['frame', 'In the list: next or previous frame', ['ArrowDown', 'ArrowUp']],
  ['frame-open', 'In the list: look at the hand', ['Enter']],
] as const;
/** Keys of the table, the charts and the list, which handle them while they have the focus. */
const listedKeys: readonly KeyBinding[] = focusedKeys.map(([id, label, keys]) => ({
  id: `compare.${id}`,
  label,
  scope: 'Compare',
  keys,
  fixed: true,
  run: nothing,
}));

/** The comparison of a data set's methods. */
export function ComparisonView({ dataSetId }: { readonly dataSetId: number }): ReactElement {
  const summary = useWorkspace((state) => state.summary);
  const dataSet = dataSetOf(summary, dataSetId);
  if (summary === null) return <Loading what="Opening the workspace" />;
  if (dataSet === null) {
    return (
      <EmptyState
        icon={<IconDatabase size={40} stroke={1.2} aria-hidden />}
        title="This data set is not in the workspace"
        action={
          <Button look="primary" onClick={() => goTo({ view: 'library' })}>
            Show the data
          </Button>
        }
      >
        It may have been in another workspace that was open before.
      </EmptyState>
    );
  }
  if (!dataSet.hasTruth || dataSet.runs.length === 0) return <NothingToCompare dataSet={dataSet} />;
  return <ComparisonOf dataSet={dataSet} />;
}

function NothingToCompare({ dataSet }: { readonly dataSet: DataSetSummary }): ReactElement {
  const missing = !dataSet.hasTruth ? 'ground truth' : 'results of methods';
  return (
    <EmptyState
      icon={<IconChartHistogram size={40} stroke={1.2} aria-hidden />}
      title={`${dataSet.description.name} has no ${missing} yet`}
      action={
        <Button look="primary" onClick={() => void chooseAndImport('files')}>
          Import files…
        </Button>
      }
    >
      The table, the success curves and the errors of each joint come out of the ground truth and at
      least one result file.
    </EmptyState>
  );
}

function ComparisonOf({ dataSet }: { readonly dataSet: DataSetSummary }): ReactElement {
  const { id, runs } = dataSet;
  useKeys(listedKeys);
  const sampleId = useComparison((state) => (state.dataSetId === id ? state.sampleId : null));
  const leftOut = useComparison((state) => state.leftOut);
  const rule = useComparison((state) => state.rule);
  const successFigure = useComparison((state) => state.successFigure);
  const jointFigure = useComparison((state) => state.jointFigure);
  const selectedRunId = useFramesQuery('comparison', id)?.runId ?? null;
  const compared = runs.filter((run) => !leftOut.has(run.id));
  // Names are part of what is drawn, so a new name draws anew.
  const drawn = JSON.stringify(compared.map((run) => [run.id, run.name]));

  useEffect(() => compareDataSet(id), [id]);
  useEffect(() => {
    const runIds = (JSON.parse(drawn) as [number, string][]).map(([runId]) => runId);
    void measure(id, runIds, sampleId);
  }, [id, drawn, sampleId]);
  useEffect(() => {
    const runIds = (JSON.parse(drawn) as [number, string][]).map(([runId]) => runId);
    void drawSuccess(id, runIds, sampleId, rule);
  }, [id, drawn, sampleId, rule]);

  return (
    <div className={styles['page']} data-testid="comparison-view">
      <h1 className="sr-only">Compare methods on {dataSet.description.name}</h1>
      <ComparisonToolbar dataSet={dataSet} />
      <div className={styles['body']}>
        <div className={styles['main']}>
          <div className={styles['panels']}>
            <MethodsPanel dataSet={dataSet} />
            <ChartPanel
              title="Success curves"
              asked={successFigure}
              highlightRunId={selectedRunId}
              testId="success-panel"
            />
            <ChartPanel
              title="Error of each joint"
              asked={jointFigure}
              highlightRunId={selectedRunId}
              className={styles['wide']}
              testId="joint-panel"
            />
          </div>
        </div>
        <FrameDrawer dataSet={dataSet} />
      </div>
    </div>
  );
}
