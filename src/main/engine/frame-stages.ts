/** How a refining method came to its answer in one frame: its poses, the cube it was cut out by, where it looked. */

import type { FrameStages, StagePose } from '#shared/contract/hand-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { placeCube } from '#shared/hand/place-cube.ts';
import type { RefiningCard } from '#shared/model/model-card.ts';
import { jointOrder, skeletonOf } from '#shared/model/model-joints.ts';
import type { StoredDataSet } from '#main/storage/data-set-store.ts';
import type { StoredModelRun } from '#main/storage/model-run-store.ts';
import { depthOf, jointsOf } from './frame-detail.ts';
import { cubePlaceOf } from './hand-run.ts';
import type { OpenWorkspace } from './session.ts';

/** The poses of a method in frame `frameIndex`, from its start to its answer; `missing-part` for a method without. */
export function frameStages(
  open: OpenWorkspace,
  set: StoredDataSet,
  runId: number,
  frameIndex: number,
): Result<FrameStages> {
  const { hands, store } = open;
  const run = hands.run(set.id, runId);
  if (!run.ok) return run;
  if (run.value.earlierStages === 0)
    return fail('missing-part', `${run.value.name} keeps no poses before its answer.`);
  const stages: StagePose[] = [];
  for (let stage = 0; stage <= run.value.earlierStages; stage += 1) {
    const table = hands.stageTable(run.value, stage);
    if (!table.ok) return table;
    const { frames } = table.value;
    if (frameIndex >= frames)
      return fail(
        'not-found',
        `${run.value.name} has frames 0 to ${frames - 1}, not ${frameIndex}.`,
      );
    const errors = hands.stageErrors(set, runId, stage);
    if (!errors.ok) return errors;
    const { joints, mm } = errors.value;
    const errorsMm = mm.slice(frameIndex * joints, (frameIndex + 1) * joints);
    stages.push({ ...jointsOf(table.value, frameIndex, set.description.intrinsics), errorsMm });
  }
  const made = store.modelRuns.ofRun(runId);
  const card = made?.card.kind === 'hand-refine' ? made.card : null;
  const cube =
    made === null || card === null ? null : cubeOf(open, set, made, card.cubeHalfMm, frameIndex);
  return succeed({ stages, cube, windows: card === null ? null : windowsOf(card, set) });
}

/** The cube of a frame by the run's settings; null where its depth image is gone. */
function cubeOf(
  { store, hands }: OpenWorkspace,
  set: StoredDataSet,
  { settings }: StoredModelRun,
  halfMm: number,
  frameIndex: number,
): FrameStages['cube'] {
  const centres = hands.centres(set);
  const { depth } = depthOf(store, set, frameIndex);
  if (!centres.ok || depth === null) return null;
  const place = cubePlaceOf(settings.centre, centres.value, frameIndex);
  const cube = placeCube(depth, set.description.intrinsics, halfMm, place, `Frame ${frameIndex}`);
  return cube.ok ? { centreUvd: cube.value.centre, halfMm } : null;
}

/** The windows of a card, their joints as the data set counts them; null where it has none or other joints. */
function windowsOf(card: RefiningCard, set: StoredDataSet): FrameStages['windows'] {
  const order = jointOrder(skeletonOf(card.joints), set.description.skeleton);
  if (card.windows === null || order === null) return null;
  const joints = card.windows.joints.map((joint) => order.indexOf(joint));
  return { joints, sizePx: card.windows.sizePx };
}
