/** The error of every joint of the frame for each shown method, as bars with their numbers. */

import type { CSSProperties, ReactElement } from 'react';
import { memo, useEffect, useRef, useState } from 'react';
import type { DataSetSummary, RunSummary } from '#shared/contract/workspace-calls.ts';
import { methodStyle } from '#shared/figure/method-style.ts';
import { useHand } from '#renderer/state/hand-store.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Choice } from '#renderer/ui/field.tsx';
import { formatFixed } from '#renderer/ui/format-number.ts';
import { Panel, PanelHeader } from '#renderer/ui/panel.tsx';
import { useColorScheme } from '#renderer/ui/use-color-scheme.ts';
import { canvasContext } from './canvas-context.ts';
import { correctedWords, worstJoint } from './hand-words.ts';
import { axisEndMm, jointOrder } from './joint-error-bars.ts';
import type { BarRows, BarSeries } from './joint-bars-picture.ts';
import { barRows, paintJointBars } from './joint-bars-picture.ts';
import styles from './joint-errors-panel.module.css';
import { standsOut } from './use-choices.ts';
import type { StageErrors } from './stage-steps.ts';
import { errorsShown, stageWords, standsFor } from './stage-steps.ts';
import { setWords, useFrameWords, useSettledFrame } from './use-shown-frame.ts';
import { useSize } from './use-size.ts';
import { useStageErrors } from './use-stage-steps.ts';

interface JointErrorsPanelProps {
  readonly dataSet: DataSetSummary;
  /** Whose errors order the rows: the run of the list, else the first shown. */
  readonly leadRunId: number | null;
}

type RowOrder = 'file' | 'error';

/** Shows the joint errors of the frame. */
export const JointErrorsPanel = memo(function JointErrorsPanel({
  dataSet,
  leadRunId,
}: JointErrorsPanelProps): ReactElement {
  const [order, setOrder] = useState<RowOrder>('file');
  const shownRuns = useHand((state) => state.shownRuns);
  const runs = dataSet.runs.filter(({ id }) => shownRuns.has(id));
  const lead = runs.find(({ id }) => id === leadRunId) ?? runs[0];
  const staged = useStageErrors();
  const stage = useFrameWords<HTMLSpanElement>('settled', (shown) => {
    const run = runs.find(({ id }) => id === staged?.runId);
    if (staged === null || run === undefined || staged.frameIndex !== shown?.frameIndex) return '';
    const words = stageWords(staged.stage);
    return runs.length === 1 ? words : `${words} of ${run.name}`;
  });
  return (
    <Panel label="Joint errors" className={styles['panel']} testId="joint-errors">
      <PanelHeader title="Joint errors" note={<span ref={stage} data-testid="errors-stage" />}>
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
        <JointRows
          joints={dataSet.description.skeleton.joints}
          runs={runs}
          lead={lead}
          order={order}
          staged={staged}
        />
      )}
    </Panel>
  );
});

interface JointRowsProps {
  readonly joints: readonly string[];
  readonly runs: readonly RunSummary[];
  readonly lead: RunSummary;
  readonly order: RowOrder;
  /** The stage that stands for its method's answer; null for every answer. */
  readonly staged: StageErrors | null;
}

const nameOf = (joints: readonly string[], joint: number): string =>
  joints[joint] ?? `joint ${joint}`;

/** How the numbers are written; asked of the page once for a scheme, never in a step. */
interface Ink {
  readonly scheme: 'dark' | 'light';
  readonly textColour: string;
  readonly font: string;
}

function inkOf(canvas: HTMLCanvasElement, scheme: Ink['scheme']): Ink {
  const { color, fontFamily } = getComputedStyle(canvas);
  return { scheme, textColour: color, font: `500 11px ${fontFamily}` };
}

/** The joint that a row shows at the moment. */
const jointOfRow = (row: HTMLElement): number => Number(row.dataset['joint']);

const rowHeights = ({ rowPx, pressedRowPx }: BarRows): CSSProperties =>
  ({ '--row': `${rowPx}px`, '--pressed-row': `${pressedRowPx}px` }) as CSSProperties;

/** The rows, which stay where they are: a step writes other words into them and draws the bars again. */
function JointRows({ joints, runs, lead, order, staged }: JointRowsProps): ReactElement {
  const scheme = useColorScheme();
  const joint = useHand(standsOut);
  const [place, size] = useSize();
  const list = useRef<HTMLUListElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const worst = useRef<HTMLElement>(null);
  const corrected = useRef<HTMLSpanElement>(null);
  const middle = useRef<HTMLSpanElement>(null);
  const end = useRef<HTMLSpanElement>(null);
  const ink = useRef<Ink | null>(null);
  const rows = barRows(runs.length);

  useSettledFrame((shown) => {
    const detail = shown?.detail ?? null;
    if (detail === null || list.current === null) return;
    const series = runs.flatMap((run): (BarSeries & { readonly name: string })[] => {
      const errorsMm = errorsShown(detail, run.id, staged);
      if (errorsMm === undefined) return [];
      const { color, marker } = methodStyle(run.styleIndex);
      const colour = scheme === 'dark' ? color.onDark : color.onLight;
      const at = standsFor(staged, detail, run.id) ? `, ${stageWords(staged.stage)}` : '';
      return [{ name: `${run.name}${at}`, colour, marker, errorsMm }];
    });
    const leadErrors = errorsShown(detail, lead.id, staged) ?? new Float64Array();
    const worstOfLead = worstJoint(leadErrors);
    const worstMm = formatFixed(leadErrors[worstOfLead], 2);
    setWords(
      worst.current,
      worstOfLead === -1 ? 'not measured' : `${joints[worstOfLead] ?? ''} ${worstMm} mm`,
    );
    // What is corrected is the answer, which a stage before it hides.
    const isStaged = standsFor(staged, detail, lead.id);
    setWords(corrected.current, isStaged ? '' : correctedWords(detail, lead.id));
    const endMm = axisEndMm(series.map(({ errorsMm }) => errorsMm));
    setWords(middle.current, `${endMm / 2}`);
    setWords(end.current, `${endMm} mm`);
    const inOrder = jointOrder(leadErrors, joints.length, order);
    writeRows(list.current, joints, inOrder, joint, series);
    const context = canvasContext(canvas.current, size, true);
    if (context === null) return;
    if (ink.current?.scheme !== scheme) ink.current = inkOf(context.canvas, scheme);
    paintJointBars(context, size.width, size.height, {
      series,
      order: inOrder,
      pressed: joint,
      endMm,
      rows,
      ...ink.current,
    });
  });

  useEffect(() => {
    // Under the pointer the rows stay where they are.
    if (joint === null || list.current?.matches(':hover') !== false) return;
    const row = list.current.querySelector('[aria-pressed="true"]');
    row?.scrollIntoView({ block: 'nearest' });
  }, [joint]);

  return (
    <>
      <p className={styles['worst']} data-testid="worst-joint">
        worst <b ref={worst} />
        <span ref={corrected} /> · {lead.name}
      </p>
      <div className={styles['scroller']}>
        <div className={styles['content']} style={rowHeights(rows)}>
          <ul ref={list} onPointerLeave={() => useHand.setState({ pointedJoint: null })}>
            {joints.map((name) => (
              <JointRow key={name} />
            ))}
          </ul>
          <div ref={place} className={styles['bars']}>
            <canvas ref={canvas} aria-hidden />
          </div>
        </div>
      </div>
      <p className={styles['axis']} aria-hidden>
        <span>0</span>
        <span ref={middle} />
        <span ref={end} />
      </p>
    </>
  );
}

/** Writes into each row which joint it shows, whether it stands out, and for the ear what its bars say. */
function writeRows(
  list: HTMLUListElement,
  joints: readonly string[],
  order: readonly number[],
  pressed: number | null,
  series: readonly (BarSeries & { readonly name: string })[],
): void {
  const rows = list.children;
  for (const [at, joint] of order.entries()) {
    const row = rows[at]?.firstElementChild;
    if (!(row instanceof HTMLElement)) continue;
    const name = nameOf(joints, joint);
    setWords(row.firstElementChild, name);
    const errors = series.map(
      (method) => `${method.name} ${formatFixed(method.errorsMm[joint], 1)} mm`,
    );
    row.setAttribute('aria-label', `${name}: ${errors.join(', ')}`);
    const words = { joint: `${joint}`, pressed: `${pressed === joint}` };
    if (row.dataset['joint'] !== words.joint) row.dataset['joint'] = words.joint;
    if (row.getAttribute('aria-pressed') !== words.pressed)
      row.setAttribute('aria-pressed', words.pressed);
    // One row is reached by Tab; the arrow keys go on from there.
    const tabIndex = (pressed === null ? at === 0 : pressed === joint) ? 0 : -1;
    if (row.tabIndex !== tabIndex) row.tabIndex = tabIndex;
  }
}

/** A row to be written into. */
const JointRow = memo(function JointRow(): ReactElement {
  return (
    <li>
      <button
        type="button"
        className={styles['row']}
        onPointerEnter={({ currentTarget }) =>
          useHand.setState({ pointedJoint: jointOfRow(currentTarget) })
        }
        onClick={({ currentTarget }) => {
          const joint = jointOfRow(currentTarget);
          useHand.setState(({ chosenJoint }) => ({
            chosenJoint: chosenJoint === joint ? null : joint,
          }));
        }}
      >
        <span className={styles['name']} />
      </button>
    </li>
  );
});
