/** The stage that is looked at, ready to be drawn over the frame that is shown. */

import { useMemo } from 'react';
import { methodStyle } from '#shared/figure/method-style.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { useStages } from '#renderer/state/stage-store.ts';
import type { StageErrors, StageSteps } from './stage-steps.ts';
import { stageSteps } from './stage-steps.ts';

/** The steps with the frame they belong to and the method's colour on the dark ground of the pictures. */
export type FrameSteps = StageSteps & { readonly frameIndex: number; readonly colour: string };

/** null while none are known; renders again when another stage is looked at, or the stages of another frame are here. */
export function useStageSteps(dataSet: DataSetSummary): FrameSteps | null {
  const run = useStages((state) => state.run);
  const chosen = useStages((state) => state.stage);
  const stages = useStages((state) => state.stages);
  const frameIndex = useStages((state) => state.frameIndex);
  const { intrinsics } = dataSet.description;
  return useMemo(() => {
    if (run === null || stages === null) return null;
    const stage = chosen ?? stages.poses.length - 1;
    const steps = stageSteps(stages, stage, intrinsics);
    if (steps === null) return null;
    return { ...steps, frameIndex, colour: methodStyle(run.styleIndex).color.onDark };
  }, [run, chosen, stages, frameIndex, intrinsics]);
}

/** The errors of the stage that is looked at; null at the answer, and while none are known. */
export function useStageErrors(): StageErrors | null {
  const stage = useStages((state) => state.stage);
  const stages = useStages((state) => state.stages);
  const frameIndex = useStages((state) => state.frameIndex);
  return useMemo(() => {
    const errorsMm = stage === null ? undefined : stages?.poses[stage]?.errorsMm;
    if (stages === null || stage === null || errorsMm === undefined) return null;
    return { runId: stages.runId, frameIndex, stage, errorsMm };
  }, [stage, stages, frameIndex]);
}
