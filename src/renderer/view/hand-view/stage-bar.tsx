/** The slider over the stages of a refining method, under the 3D view: from its start pose to its answer. */

import type { ReactElement } from 'react';
import { memo, useEffect } from 'react';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { followStages, goToStage, useStages } from '#renderer/state/stage-store.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { CheckField } from '#renderer/ui/field.tsx';
import { formatFixed } from '#renderer/ui/format-number.ts';
import { MethodSwatch } from '#renderer/ui/method-badge.tsx';
import type { StageSteps } from './stage-steps.ts';
import styles from './stage-bar.module.css';
import { useStageSteps } from './use-stage-steps.ts';

const stageName = (stage: number): string => (stage === 0 ? 'Start' : `${stage}`);

/** The bar; nothing where no shown method has stages. */
export const StageBar = memo(function StageBar({
  dataSet,
}: {
  readonly dataSet: DataSetSummary;
}): ReactElement | null {
  const run = useStages((state) => state.run);
  const chosen = useStages((state) => state.stage);
  const failure = useStages((state) => state.failure);
  const showWindows = useStages((state) => state.showWindows);
  const steps = useStageSteps(dataSet);
  useEffect(followStages, []);
  if (run === null) return null;
  const last = run.stages - 1;
  const stage = chosen ?? last;
  const { joints } = dataSet.description.skeleton;
  return (
    <div className={styles['bar']} data-testid="stage-bar">
      <div className={styles['line']}>
        <MethodSwatch styleIndex={run.styleIndex} />
        <span className={styles['name']}>{run.name}</span>
        <span className={styles['slider']}>
          <input
            type="range"
            min={0}
            max={last}
            step={1}
            value={stage}
            aria-label={`Stage of ${run.name}`}
            aria-valuetext={stage === 0 ? 'start pose' : `after ${stage} of ${last} iterations`}
            onChange={(event) => goToStage(Number(event.target.value))}
            data-testid="stage-slider"
          />
          <span className={styles['ticks']} aria-hidden>
            {Array.from({ length: last + 1 }, (_, at) => (
              <span key={at} data-here={at === stage}>
                {stageName(at)}
              </span>
            ))}
          </span>
        </span>
        <CheckField
          checked={showWindows}
          onCheck={(checked) => useStages.setState({ showWindows: checked })}
          data-testid="stage-windows"
        >
          Windows
        </CheckField>
      </div>
      {failure !== null && <FailureNote failure={failure} testId="stage-failure" />}
      <p className={styles['words']} data-testid="stage-words" aria-live="polite">
        {steps === null ? '' : stepWords(steps, joints)}
      </p>
    </div>
  );
});

/** `mean error 12.4 mm · 2 joints got worse: Ring tip +3.1 mm, Thumb tip +1.2 mm`. */
function stepWords(
  { meanErrorMm, before, worse, grewMm }: StageSteps,
  joints: readonly string[],
): string {
  const error = `mean error ${formatFixed(meanErrorMm, 1)} mm`;
  if (before === null) return `${error} · the pose it starts from`;
  if (worse.length === 0) return `${error} · no joint got worse`;
  const named = worse
    .slice(0, 3)
    .map((joint) => `${joints[joint] ?? `joint ${joint}`} +${formatFixed(grewMm[joint], 1)} mm`);
  const more = worse.length > named.length ? `, ${worse.length - named.length} more` : '';
  const count = worse.length === 1 ? '1 joint got worse' : `${worse.length} joints got worse`;
  return `${error} · ${count}: ${named.join(', ')}${more}`;
}
