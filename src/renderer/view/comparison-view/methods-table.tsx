/** The table of methods: sortable, each row a way to its frames; a check takes a method out of the comparison. */

import type { KeyboardEvent, ReactElement } from 'react';
import { useState } from 'react';
import type { FigureTable } from '#shared/figure/figure.ts';
import { formatCount, formatFixed, formatMm, formatShare } from '#renderer/ui/format-number.ts';
import { MethodBadge } from '#renderer/ui/method-badge.tsx';
import { Heading, NumberCell, Table } from '#renderer/ui/table.tsx';
import styles from './comparison-view.module.css';
import type { GoodFrames, MethodColumn, MethodOrder, MethodRow } from './method-rows.ts';
import { bestOf, moreIsBetter, numberOf } from './method-rows.ts';

interface MethodsTableProps {
  readonly rows: readonly MethodRow[];
  readonly leftOut: ReadonlySet<number>;
  readonly order: MethodOrder;
  readonly good: GoodFrames;
  /** The table as it prints; its rows carry the footnotes. */
  readonly printed: FigureTable | null;
  readonly selectedRunId: number | null;
  readonly onOrder: (order: MethodOrder) => void;
  readonly onLeaveOut: (runId: number, out: boolean) => void;
  /** Lists the frames of a method. */
  readonly onFrames: (runId: number) => void;
  readonly onWorst: (row: MethodRow) => void;
}

const numberColumns: readonly {
  readonly column: MethodColumn;
  readonly label: (good: GoodFrames) => string;
  /** The line under the label. */
  readonly unit: (good: GoodFrames) => string;
  readonly title?: string;
  readonly show: (value: number | null) => string;
}[] = [
  {
    column: 'mean',
    label: () => 'Mean',
    unit: () => 'mm',
    title: 'Mean over joints and frames',
    show: formatMm,
  },
  {
    column: 'median',
    label: () => 'Median',
    unit: () => 'mm',
    title: 'Median over all joints of all frames',
    show: formatMm,
  },
  {
    column: 'pixels',
    label: () => 'Mean',
    unit: () => 'px',
    title: 'Mean distance in the image',
    show: formatMm,
  },
  {
    column: 'area',
    label: () => 'AUC',
    unit: () => '0 to 1',
    title: 'Mean height of the success curve from 0 to 80 mm',
    show: (value) => formatFixed(value, 3),
  },
  {
    column: 'good',
    label: ({ rule }) => (rule === 'joint' ? 'Joints' : 'Frames'),
    unit: ({ thresholdMm }) => `≤ ${thresholdMm} mm`,
    title: 'Share that is good by the rule and threshold above',
    show: (value) => formatShare(value),
  },
];

/** The table. */
export function MethodsTable(props: MethodsTableProps): ReactElement {
  const { rows, order, good, printed, onOrder } = props;
  const [focused, setFocused] = useState(0);
  const heading = (
    column: MethodColumn,
    label: string,
    unit: string,
    title?: string,
  ): ReactElement => (
    <Heading
      key={column}
      number={column !== 'name'}
      sorted={order.column === column ? order.direction : null}
      onSort={() => onOrder(nextOrder(order, column))}
      testId={`sort-${column}`}
      {...(title === undefined ? {} : { title })}
    >
      <span className={styles['heading']}>
        {label}
        <small>{unit}</small>
      </span>
    </Heading>
  );
  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -rows.length, End: rows.length }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(Math.max(focused + step, 0), rows.length - 1);
    setFocused(next);
    event.currentTarget.querySelectorAll<HTMLElement>('tr')[next]?.focus();
  };
  const notes = (printed?.rows ?? []).filter(({ note }) => note !== null);
  const bests = new Map(numberColumns.map(({ column }) => [column, bestOf(rows, column, good)]));
  return (
    <div className={styles['tableScroll']}>
      <Table role="grid" aria-label="Methods" data-testid="methods-table">
        <thead>
          <tr>
            <Heading width="20px">
              <span className="sr-only">In the comparison</span>
            </Heading>
            {heading('name', 'Method', '')}
            {numberColumns.map(({ column, label, unit, title }) =>
              heading(column, label(good), unit(good), title),
            )}
            {heading(
              'worst',
              'Worst frame',
              'mm',
              'The frame with the largest error of a single joint; counted from 0',
            )}
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown}>
          {rows.map((row, index) => (
            <MethodTableRow
              key={row.run.id}
              {...props}
              row={row}
              bests={bests}
              tabIndex={index === Math.min(focused, rows.length - 1) ? 0 : -1}
              onFocus={() => setFocused(index)}
              noteNumber={notes.findIndex(({ runId }) => runId === row.run.id) + 1}
            />
          ))}
        </tbody>
      </Table>
      {printed !== null && (notes.length > 0 || printed.notes.length > 0) && (
        <div className={styles['notes']} data-testid="table-notes">
          {notes.map(({ runId, note }, index) => (
            <p key={runId}>
              <sup>{index + 1}</sup>
              {note}
            </p>
          ))}
          {printed.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      )}
    </div>
  );
}

interface RowProps extends MethodsTableProps {
  readonly row: MethodRow;
  readonly bests: ReadonlyMap<MethodColumn, number | null>;
  readonly tabIndex: number;
  readonly noteNumber: number;
  readonly onFocus: () => void;
}

function MethodTableRow(props: RowProps): ReactElement {
  const {
    row,
    bests,
    good,
    leftOut,
    selectedRunId,
    noteNumber,
    tabIndex,
    onFocus,
    onFrames,
    onLeaveOut,
    onWorst,
  } = props;
  const { run, evaluation } = row;
  const out = leftOut.has(run.id);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter' && evaluation !== null) onFrames(run.id);
    else if (event.key === ' ') onLeaveOut(run.id, !out);
    else if (event.key.toLowerCase() === 'w' && !event.ctrlKey) onWorst(row);
    else return;
    event.preventDefault();
  };
  return (
    <tr
      className={out ? styles['out'] : undefined}
      aria-selected={run.id === selectedRunId}
      tabIndex={tabIndex}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      data-testid={`method-row-${run.name}`}
    >
      <td>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Compare ${run.name}`}
          checked={!out}
          onChange={(event) => onLeaveOut(run.id, !event.target.checked)}
          className={styles['check']}
        />
      </td>
      <td className={styles['methodCell']}>
        <span className={styles['method']}>
          <button
            type="button"
            tabIndex={-1}
            className={styles['open']}
            title={`Frames of ${run.name}, largest error first`}
            onClick={() => evaluation !== null && onFrames(run.id)}
          >
            <MethodBadge run={run} />
          </button>
          {noteNumber > 0 && <sup className="dim">{noteNumber}</sup>}
        </span>
      </td>
      {numberColumns.map(({ column, show }) => {
        const value = numberOf(row, column, good);
        return (
          <NumberCell
            key={column}
            className={value !== null && value === bests.get(column) ? styles['best'] : undefined}
            data-testid={`cell-${column}`}
          >
            {show(value)}
          </NumberCell>
        );
      })}
      <NumberCell>
        {evaluation === null ? (
          '–'
        ) : (
          <button
            type="button"
            tabIndex={-1}
            className={styles['worst']}
            title={`Frame ${formatCount(evaluation.worstFrame.index)}: look at it in 3D`}
            onClick={() => onWorst(row)}
            data-testid="worst-frame"
          >
            {evaluation.worstFrame.index} · {formatFixed(evaluation.worstFrame.maxErrorMm, 1)}
          </button>
        )}
      </NumberCell>
    </tr>
  );
}

/** The same column turns around; another starts with its best first. */
function nextOrder(order: MethodOrder, column: MethodColumn): MethodOrder {
  if (order.column === column) {
    return { column, direction: order.direction === 'ascending' ? 'descending' : 'ascending' };
  }
  return { column, direction: moreIsBetter(column) ? 'descending' : 'ascending' };
}
