/** The stage that is looked at, ready to be drawn over the frame that is shown. */

import { useMemo } from 'react';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { useStages } from '#renderer/state/stage-store.ts';
import type { StageSteps } from './stage-steps.ts';
import { stageSteps } from './stage-steps.ts';

/** The steps with the frame they belong to; null while none are known. */
export type FrameSteps = StageSteps & { readonly frameIndex: number };

/** Renders again when another stage is looked at, or the stages of another frame are here. */
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
    return steps === null ? null : { ...steps, frameIndex };
  }, [run, chosen, stages, frameIndex, intrinsics]);
}
