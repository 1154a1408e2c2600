/** How a method came to its answer in one frame: its stages, and the patch its model saw. */

import type { FrameStages } from '#shared/contract/hand-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import { cropHand } from '#shared/hand/hand-crop.ts';
import { placeCube } from '#shared/hand/place-cube.ts';
import type { HandCard } from '#shared/model/model-card.ts';
import { isHandCard } from '#shared/model/model-card.ts';
import { jointOrder, skeletonOf } from '#shared/model/model-joints.ts';
import type { StoredDataSet } from '#main/storage/data-set-store.ts';
import { depthOfFrame } from './depth-file.ts';
import { poseOf } from './frame-joints.ts';
import { cubePlaceOf } from './hand-run.ts';
import type { OpenWorkspace } from './open-workspace.ts';

/** The stages of a run in a frame; the patch is cut again from the frame's depth image as it was for the model. */
export function frameStages(
  { store, hands }: OpenWorkspace,
  set: StoredDataSet,
  runId: number,
  frame: number,
): Result<FrameStages> {
  const stored = hands.run(set.id, runId);
  if (!stored.ok) return stored;
  const hasTruth = store.jointSets.get(set.id) !== null;
  const camera = set.description.intrinsics;
  const poses: FrameStages['poses'][number][] = [];
  for (let stage = 1; stage <= stored.value.earlierStages + 1; stage += 1) {
    const isLast = stage > stored.value.earlierStages;
    const table = isLast ? hands.runTable(stored.value) : hands.stageTable(stored.value, stage);
    if (!table.ok) return table;
    const errors = !hasTruth
      ? null
      : isLast
        ? hands.errors(set, runId)
        : hands.stageErrors(set, stored.value, stage);
    if (errors !== null && !errors.ok) return errors;
    poses.push(poseOf(table.value, errors?.value ?? null, frame, camera));
  }
  return succeed({ runId, poses, seen: seenBy(set, frame, { store, hands, runId }) });
}

/** The patch of the model run that made a method; null where none did, or there is no hand to cut. */
function seenBy(
  set: StoredDataSet,
  frame: number,
  { store, hands, runId }: Pick<OpenWorkspace, 'store' | 'hands'> & { readonly runId: number },
): FrameStages['seen'] {
  const made = store.modelRuns.ofRun(runId);
  if (made === null || !isHandCard(made.card)) return null;
  const depth = depthOfFrame(store, set, frame);
  if (!depth.ok) return null;
  const { card, settings } = made;
  const centres = hands.centres(set);
  const place = cubePlaceOf(settings.centre, centres.ok ? centres.value : null, frame);
  const camera = set.description.intrinsics;
  const cube = placeCube(depth.value, camera, card.cubeHalfMm, place, '');
  if (!cube.ok) return null;
  return {
    centreUvd: cube.value.centre,
    halfMm: card.cubeHalfMm,
    patch: cropHand(depth.value, cube.value, camera),
    windows: card.kind === 'hand-refine' ? windowsOf(card, set) : null,
  };
}

/** The windows of a card, their joints as the data set counts them; null where it has none, or other joints. */
function windowsOf(
  { joints, windows }: Extract<HandCard, { kind: 'hand-refine' }>,
  set: StoredDataSet,
): Windows {
  const order = jointOrder(skeletonOf(joints), set.description.skeleton);
  if (windows === null || order === null) return null;
  return { ...windows, joints: windows.joints.map((joint) => order.indexOf(joint)) };
}
type Windows = NonNullable<FrameStages['seen']>['windows'];
