/** The error of every joint of the frame for each shown method, as bars with their numbers. */

import type { ReactElement, ReactNode } from 'react';
import { memo, useEffect, useRef, useState } from 'react';
import type { FrameDetail } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary, RunSummary } from '#shared/contract/workspace-calls.ts';
import type { MethodMarker } from '#shared/figure/method-style.ts';
import { markerPath, methodStyle } from '#shared/figure/method-style.ts';
import { useHand } from '#renderer/state/hand-store.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Choice } from '#renderer/ui/field.tsx';
import { formatFixed } from '#renderer/ui/format-number.ts';
import { Panel, PanelHeader } from '#renderer/ui/panel.tsx';
import { useColorScheme } from '#renderer/ui/use-color-scheme.ts';
import { worstJoint } from './hand-words.ts';
import { axisEndMm, jointOrder } from './joint-error-bars.ts';
import styles from './joint-errors-panel.module.css';

interface JointErrorsPanelProps {
  readonly detail: FrameDetail;
  readonly dataSet: DataSetSummary;
  readonly shownRuns: ReadonlySet<number>;
  /** Whose errors order the rows: the run of the list, else the first shown. */
  readonly leadRunId: number | null;
  readonly joint: number | null;
}

/** With more methods than this, the numbers of all but the row that stands out step back. */
const numbersBeside = 3;

/** Shows the joint errors of a frame. */
export function JointErrorsPanel({
  detail,
  dataSet,
  shownRuns,
  leadRunId,
  joint,
}: JointErrorsPanelProps): ReactElement {
  const [order, setOrder] = useState<'file' | 'error'>('file');
  const scheme = useColorScheme();
  const { joints } = dataSet.description.skeleton;
  const methods = detail.runs.flatMap(({ runId, errorsMm }) => {
    const run = dataSet.runs.find(({ id }) => id === runId);
    return run !== undefined && shownRuns.has(runId) ? [{ run, errorsMm }] : [];
  });
  const lead = methods.find(({ run }) => run.id === leadRunId) ?? methods[0];
  const endMm = axisEndMm(methods.map(({ errorsMm }) => errorsMm));
  const tight = methods.length > numbersBeside;
  return (
    <Panel label="Joint errors" className={styles['panel']} testId="joint-errors">
      <PanelHeader title="Joint errors">
        <Choice
          label="Order of the joints"
          value={order}
          options={[
            { value: 'file', label: 'File order' },
            { value: 'error', label: 'Worst first' },
          ]}
          onChoose={setOrder}
        />
      </PanelHeader>
      {lead === undefined ? (
        <EmptyState title="No method shown">
          Check a method, or press its number, to see how far its joints are off.
        </EmptyState>
      ) : (
        <>
          <WorstLine run={lead.run} errorsMm={lead.errorsMm} joints={joints} />
          <ul
            className={styles['rows']}
            onPointerLeave={() => useHand.setState({ pointedJoint: null })}
          >
            {jointOrder(lead.errorsMm, joints.length, order).map((index, row) => (
              <JointRow
                key={index}
                index={index}
                name={joints[index] ?? `joint ${index}`}
                pressed={joint === index}
                inTabOrder={joint === null ? row === 0 : joint === index}
              >
                <span className={styles['bars']} data-tight={tight}>
                  {methods.map(({ run, errorsMm }) => (
                    <ErrorBar
                      key={run.id}
                      run={run}
                      mm={errorsMm[index] ?? Number.NaN}
                      endMm={endMm}
                      scheme={scheme}
                      withNumber={!tight || joint === index}
                    />
                  ))}
                </span>
              </JointRow>
            ))}
          </ul>
          <p className={styles['axis']} aria-hidden>
            <span>0</span>
            <span>{endMm / 2}</span>
            <span>{endMm} mm</span>
          </p>
        </>
      )}
    </Panel>
  );
}

interface JointRowProps {
  readonly index: number;
  readonly name: string;
  /** The joint stands out, here and in the pictures. */
  readonly pressed: boolean;
  /** One row is reached by Tab; the arrow keys go on from there. */
  readonly inTabOrder: boolean;
  readonly children: ReactNode;
}

function JointRow({ index, name, pressed, inTabOrder, children }: JointRowProps): ReactElement {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // Under the pointer the rows stay where they are.
    const pointed = row.current?.parentElement?.matches(':hover') === true;
    if (pressed && !pointed) row.current?.scrollIntoView({ block: 'nearest' });
  }, [pressed]);
  return (
    <li ref={row}>
      <button
        type="button"
        className={styles['row']}
        aria-pressed={pressed}
        tabIndex={inTabOrder ? 0 : -1}
        onPointerEnter={() => useHand.setState({ pointedJoint: index })}
        onClick={() =>
          useHand.setState(({ chosenJoint }) => ({
            chosenJoint: chosenJoint === index ? null : index,
          }))
        }
      >
        <span className={styles['name']}>{name}</span>
        {children}
      </button>
    </li>
  );
}

interface ErrorBarProps {
  readonly run: RunSummary;
  readonly mm: number;
  readonly endMm: number;
  readonly scheme: 'dark' | 'light';
  readonly withNumber: boolean;
}

function ErrorBar({ run, mm, endMm, scheme, withNumber }: ErrorBarProps): ReactElement {
  const { color, marker } = methodStyle(run.styleIndex);
  const share = Number.isFinite(mm) ? Math.min(1, mm / endMm) : 0;
  const colour = scheme === 'dark' ? color.onDark : color.onLight;
  // Transforms on the very elements that move: another error costs neither layout nor the styles of what is inside.
  return (
    <span className={styles['bar']}>
      <i style={{ background: colour, transform: `scaleX(${share})` }} />
      <span className={styles['end']} style={{ transform: `translateX(${share * 100}%)` }}>
        <Marker marker={marker} colour={colour} />
        <span className="sr-only">{run.name}</span>
        {withNumber && <b>{formatFixed(mm, 1)}</b>}
      </span>
    </span>
  );
}

const Marker = memo(function Marker({
  marker,
  colour,
}: {
  readonly marker: MethodMarker;
  readonly colour: string;
}): ReactElement {
  return (
    <svg width="9" height="9" viewBox="-4.5 -4.5 9 9" aria-hidden>
      <path d={markerPath(marker, 3.4)} fill={colour} />
    </svg>
  );
});

/** The worst joint in words. */
function WorstLine({
  run,
  errorsMm,
  joints,
}: {
  readonly run: RunSummary;
  readonly errorsMm: Float64Array;
  readonly joints: readonly string[];
}): ReactElement {
  const worst = worstJoint(errorsMm);
  return (
    <p className={styles['worst']} data-testid="worst-joint">
      worst{' '}
      <b>
        {joints[worst]} {formatFixed(errorsMm[worst], 2)} mm
      </b>{' '}
      · {run.name}
    </p>
  );
}
