/** The table of runs: the queue above, the history below; each row a run with its state and how far it is. */

import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconClock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs';
import IconPlayerPause from '@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs';
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactElement } from 'react';
import type { ModelRunState, ModelRunSummary } from '#shared/model/model-run.ts';
import { formatCount, formatWhen } from '#renderer/ui/format-number.ts';
import { formatRate, stateWords } from '#renderer/ui/model-words.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import { MiddleCut } from '#renderer/ui/middle-cut.tsx';
import { CutCell, Heading, NumberCell, Table } from '#renderer/ui/table.tsx';
import { Bar } from './run-bar.tsx';
import styles from './run-view.module.css';

interface RunTableProps {
  readonly queue: readonly ModelRunSummary[];
  /** The queue, then the history. */
  readonly runs: readonly ModelRunSummary[];
  readonly open: ModelRunSummary;
  readonly onChoose: (run: ModelRunSummary) => void;
}

/** The table. */
export function RunTable({ queue, runs, open, onChoose }: RunTableProps): ReactElement {
  const history = runs.slice(queue.length);
  const rows = (of: readonly ModelRunSummary[]): ReactElement[] =>
    of.map((run) => (
      <Row key={run.id} run={run} isOpen={run.id === open.id} onChoose={() => onChoose(run)} />
    ));
  return (
    <Panel label="Queue and history" className={styles['tablePanel']}>
      <div className={styles['scroll']}>
        <Table className={styles['table']} data-testid="model-runs">
          <thead>
            <tr>
              <Heading width="104px">State</Heading>
              <Heading>Result</Heading>
              <Heading>Model</Heading>
              <Heading>Samples</Heading>
              <Heading number width="132px">
                Done
              </Heading>
              <Heading number width="84px">
                A second
              </Heading>
              <Heading className={styles['started']}>Started</Heading>
            </tr>
          </thead>
          {queue.length > 0 && (
            <tbody aria-label="Queue">
              <GroupRow words="In the queue" />
              {rows(queue)}
            </tbody>
          )}
          {history.length > 0 && (
            <tbody aria-label="History">
              <GroupRow words="Ended or paused" />
              {rows(history)}
            </tbody>
          )}
        </Table>
      </div>
    </Panel>
  );
}

const GroupRow = ({ words }: { readonly words: string }): ReactElement => (
  <tr className={styles['group']}>
    <th scope="colgroup" colSpan={7}>
      {words}
    </th>
  </tr>
);

const icons: Readonly<Record<ModelRunState, ReactElement>> = {
  waiting: <IconClock size={15} aria-hidden />,
  running: <IconPlayerPlay size={15} aria-hidden />,
  paused: <IconPlayerPause size={15} aria-hidden />,
  done: <IconCheck size={15} aria-hidden />,
  cancelled: <IconX size={15} aria-hidden />,
  failed: <IconAlertTriangle size={15} aria-hidden />,
};

/** The state as an icon and a word. */
const StateMark = ({ state }: { readonly state: ModelRunState }): ReactElement => (
  <span className={styles['state']} data-state={state}>
    {icons[state]}
    {stateWords[state]}
  </span>
);

interface RowProps {
  readonly run: ModelRunSummary;
  readonly isOpen: boolean;
  readonly onChoose: () => void;
}

function Row({ run, isOpen, onChoose }: RowProps): ReactElement {
  const { state, name, modelName, source, done, total, perSecond, createdAt, seconds, skipped } =
    run;
  const average =
    state === 'running' ? perSecond : seconds > 0 ? (done - skipped.count) / seconds : null;
  return (
    <tr
      aria-selected={isOpen}
      onClick={onChoose}
      data-testid="model-run-row"
      data-state={state}
      className={styles['row']}
    >
      <td>
        <StateMark state={state} />
      </td>
      <CutCell title={name}>
        <button type="button" className={styles['open']} aria-current={isOpen} onClick={onChoose}>
          <MiddleCut text={name} />
        </button>
      </CutCell>
      <CutCell title={modelName} className="dim">
        <MiddleCut text={modelName} />
      </CutCell>
      <CutCell title={source?.name} className="dim">
        <MiddleCut text={source?.name ?? 'removed'} />
      </CutCell>
      <NumberCell>
        {state === 'running' || state === 'paused' ? (
          <Bar run={run} />
        ) : (
          `${formatCount(done)} of ${formatCount(total)}`
        )}
      </NumberCell>
      <NumberCell>{average === null ? '' : formatRate(average)}</NumberCell>
      <td className={`dim ${styles['started']}`}>
        {state === 'waiting' ? 'waiting' : formatWhen(createdAt)}
      </td>
    </tr>
  );
}
