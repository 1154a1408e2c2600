/** The methods of the data set, each with its swatch and its worst error in this frame; a check shows or hides it. */

import type { ReactElement } from 'react';
import { memo } from 'react';
import type { RunSummary } from '#shared/contract/workspace-calls.ts';
import { useHandCorrecting } from '#renderer/state/hand-correcting.ts';
import type { ShownFrame } from '#renderer/state/hand-store.ts';
import { toggleRun, useHand } from '#renderer/state/hand-store.ts';
import { CheckField, Choice } from '#renderer/ui/field.tsx';
import { formatFixed } from '#renderer/ui/format-number.ts';
import { Key } from '#renderer/ui/key.tsx';
import { MethodSwatch } from '#renderer/ui/method-badge.tsx';
import { Panel, PanelHeader } from '#renderer/ui/panel.tsx';
import { keysOfCorrecting } from './hand-correct-keys.ts';
import { worstJoint } from './hand-words.ts';
import styles from './method-list.module.css';
import type { StageErrors } from './stage-steps.ts';
import { errorsShown } from './stage-steps.ts';
import { useFrameWords } from './use-shown-frame.ts';
import { useStageErrors } from './use-stage-steps.ts';

interface MethodListProps {
  readonly runs: readonly RunSummary[];
  readonly hand: 'left' | 'right' | null;
  readonly hasTruth: boolean;
}

const { setState: set } = useHand;

/** Ground truth and methods with their toggles, and what else is drawn. */
export const MethodList = memo(function MethodList({
  runs,
  hand,
  hasTruth,
}: MethodListProps): ReactElement {
  const shownRuns = useHand((state) => state.shownRuns);
  const showTruth = useHand((state) => state.showTruth);
  const staged = useStageErrors();
  return (
    <Panel label="Methods" className={styles['panel']} testId="method-list">
      <PanelHeader title="Methods" note="worst joint, mm" />
      <ul className={styles['list']}>
        {hasTruth && (
          <li>
            <label className={styles['row']} data-shown={showTruth}>
              <input
                type="checkbox"
                checked={showTruth}
                onChange={() => set({ showTruth: !showTruth })}
              />
              <TruthSwatch open={hand === 'left'} />
              <span className={styles['name']}>Ground truth</span>
              <span className={styles['key']}>
                <Key keys="G" />
              </span>
            </label>
          </li>
        )}
        {runs.map((run, place) => (
          <MethodRow
            key={run.id}
            run={run}
            place={place}
            shown={shownRuns.has(run.id)}
            staged={staged?.runId === run.id ? staged : null}
          />
        ))}
      </ul>
      <SceneChoices hand={hand} hasTruth={hasTruth} />
    </Panel>
  );
});

interface MethodRowProps {
  readonly run: RunSummary;
  readonly place: number;
  readonly shown: boolean;
  /** The stage that stands for its answer. */
  readonly staged: StageErrors | null;
}

const MethodRow = memo(function MethodRow({
  run,
  place,
  shown,
  staged,
}: MethodRowProps): ReactElement {
  const ownKey = `${place + 1}`;
  // While joints are corrected some of these keys say what is known of a joint.
  const meansElse = useHandCorrecting((state) => state.on) && keysOfCorrecting.has(ownKey);
  const error = useFrameWords<HTMLSpanElement>('settled', (frame) =>
    worstErrorText(frame, run.id, staged),
  );
  return (
    <li>
      <label
        className={styles['row']}
        data-shown={shown}
        data-testid={`method-${run.name}`}
        title={run.name}
      >
        <input type="checkbox" checked={shown} onChange={() => toggleRun(run.id)} />
        <MethodSwatch styleIndex={run.styleIndex} />
        <span className={styles['name']}>{run.name}</span>
        <span className={styles['error']} ref={error} />
        <span className={styles['key']}>{place < 9 && !meansElse && <Key keys={ownKey} />}</span>
      </label>
    </li>
  );
});

/** What else is drawn. */
const SceneChoices = memo(function SceneChoices({
  hand,
  hasTruth,
}: Omit<MethodListProps, 'runs'>): ReactElement {
  const showErrorLines = useHand((state) => state.showErrorLines);
  const handOnly = useHand((state) => state.handOnly);
  return (
    <div className={styles['choices']}>
      <Choice
        label="Depth points"
        value={handOnly ? 'hand' : 'frame'}
        options={[
          { value: 'hand', label: 'Hand' },
          { value: 'frame', label: 'Whole frame' },
        ]}
        onChoose={(value) => set({ handOnly: value === 'hand' })}
        testId="depth-window"
      />
      {hasTruth && (
        <CheckField
          checked={showErrorLines}
          onCheck={(checked) => set({ showErrorLines: checked })}
        >
          Lines to the truth
        </CheckField>
      )}
      {hand !== null && (
        <p className={styles['hand']}>
          <b>{hand === 'left' ? 'L' : 'R'}</b> {hand} hand, {hand === 'left' ? 'open' : 'filled'}{' '}
          joints
        </p>
      )}
    </div>
  );
});

function worstErrorText(
  frame: ShownFrame | null,
  runId: number,
  staged: StageErrors | null,
): string {
  const detail = frame?.detail ?? null;
  const errorsMm = detail === null ? undefined : errorsShown(detail, runId, staged);
  if (errorsMm === undefined) return '';
  return formatFixed(errorsMm[worstJoint(errorsMm)], 1);
}

/** The ground truth's line and mark. */
export const TruthSwatch = ({ open }: { readonly open: boolean }): ReactElement => (
  <svg width="28" height="14" viewBox="-14 -7 28 14" aria-hidden className={styles['swatch']}>
    <line x1="-14" x2="14" y1="0" y2="0" strokeWidth="3" />
    <circle r={open ? 3 : 4} data-open={open} />
  </svg>
);
