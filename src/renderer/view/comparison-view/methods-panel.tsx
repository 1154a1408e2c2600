/** The panel of the methods: the table with its footnotes, and two of them beside each other. */

import type { ReactElement } from 'react';
import { useState } from 'react';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { framesBehindMark } from '#shared/figure/frames-behind-mark.ts';
import { useComparison } from '#renderer/state/comparison-store.ts';
import { saveErrorsCsv } from '#renderer/state/hand-exports.ts';
import { listFrames, useFramesQuery } from '#renderer/state/frame-list-store.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { formatNumberOf } from '#renderer/ui/format-number.ts';
import { Panel, PanelHeader } from '#renderer/ui/panel.tsx';
import { FigureLink } from './chart-panel.tsx';
import type { MethodOrder, MethodRow } from './method-rows.ts';
import { orderedRows } from './method-rows.ts';
import { MethodsTable } from './methods-table.tsx';
import { PairLine } from './pair-line.tsx';

const bestFirst: MethodOrder = { column: 'mean', direction: 'ascending' };

/** The table of a data set's methods. */
export function MethodsPanel({ dataSet }: { readonly dataSet: DataSetSummary }): ReactElement {
  const { comparison, tableFigure, leftOut, rule, thresholdMm, sampleId } = useComparison();
  const [order, setOrder] = useState(bestFirst);
  const [exportFailure, setExportFailure] = useState<Failure | null>(null);
  const selectedRunId = useFramesQuery('comparison', dataSet.id)?.runId ?? null;
  const good = { rule, thresholdMm };
  const compared = dataSet.runs.filter(({ id }) => !leftOut.has(id));
  const measured =
    comparison.value === null
      ? null
      : { runs: comparison.value.runs.filter(({ runId }) => !leftOut.has(runId)) };
  const rows = orderedRows(dataSet.runs, measured, order, good);
  const printed = tableFigure.value?.type === 'table' ? tableFigure.value : null;

  const leaveOut = (runId: number, out: boolean): void => {
    const next = new Set(leftOut);
    if (out) next.add(runId);
    else next.delete(runId);
    useComparison.setState({ leftOut: next });
  };
  const query = (runId: number) =>
    printed === null ? null : framesBehindMark(printed, { runId, place: null });
  const showWorst = ({ run, evaluation }: MethodRow): void => {
    const frames = query(run.id);
    if (evaluation === null || frames === null) return;
    goTo({
      view: 'hand',
      dataSetId: dataSet.id,
      frames,
      frameIndex: evaluation.worstFrame.index,
    });
  };
  return (
    <Panel label="Methods" testId="methods-panel">
      <PanelHeader
        title="Methods"
        note={`${formatNumberOf(compared.length, 'method')} of ${dataSet.runs.length}`}
      >
        <Button
          look="link"
          onClick={() =>
            void saveErrorsCsv(
              dataSet,
              compared.map(({ id }) => id),
            ).then(setExportFailure)
          }
          title="The error of every joint in every frame, method by method"
          data-testid="errors-csv"
        >
          All errors as CSV…
        </Button>
        {printed !== null && <FigureLink figure={printed} testId="methods-figure" />}
      </PanelHeader>
      {comparison.failure !== null && <FailureNote failure={comparison.failure} />}
      {exportFailure !== null && <FailureNote failure={exportFailure} />}
      <MethodsTable
        rows={rows}
        leftOut={leftOut}
        order={order}
        good={good}
        printed={printed}
        selectedRunId={selectedRunId}
        onOrder={setOrder}
        onLeaveOut={leaveOut}
        onFrames={(runId) => {
          const frames = query(runId);
          if (frames !== null) void listFrames(frames);
        }}
        onWorst={showWorst}
      />
      <PairLine
        dataSetId={dataSet.id}
        sampleId={sampleId}
        rows={orderedRows(dataSet.runs, measured, bestFirst, good)}
      />
    </Panel>
  );
}
