/** Where the hand is taken to be while a person corrects: where only corrections say it, it is held, so that the pictures lie still. */

import { create } from 'zustand';
import type { FrameDetail } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import type { Point3 } from '#shared/correction/move-joints.ts';
import type { Intrinsics } from '#shared/geometry/camera.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import { handCubeHalfMm } from '#renderer/scene/depth-window.ts';
import { useDepth } from '#renderer/state/depth-store.ts';
import { useHandCorrecting } from '#renderer/state/hand-correcting.ts';
import { correctedCentre, givenCentre, handCentre } from './frame-geometry.ts';

/** The share of the measured pixels that may lie before the hand: specks of the camera. */
const specks = 0.005;

/** Centres that are held, camera space, mm, by data set and frame. */
export const useHeldCentres = create<{ readonly centres: ReadonlyMap<string, Point3> }>(() => ({
  centres: new Map(),
}));

useHandCorrecting.subscribe(({ on }, before) => {
  if (!on && before.on) useHeldCentres.setState({ centres: new Map() });
});

/**
 * Where the hand is, camera space, mm, as `handCentre` says. While joints are corrected, a frame that nothing but corrections
 * tells of keeps the first centre it had: the middle of its corrected joints, else of what lies nearest in its depth image.
 */
export function shownCentre(
  detail: Pick<FrameDetail, 'frameIndex' | 'centreUvd' | 'truth' | 'runs'>,
  dataSet: Pick<DataSetSummary, 'id' | 'description'>,
): Point3 {
  const { frameIndex } = detail;
  if (!useHandCorrecting.getState().on || givenCentre(detail, dataSet) !== null)
    return handCentre(detail, dataSet);
  const { centres } = useHeldCentres.getState();
  const key = `${dataSet.id} ${frameIndex}`;
  const held = centres.get(key);
  if (held !== undefined) return held;
  const { picture } = useDepth.getState();
  const depth = picture?.detail.frameIndex === frameIndex ? picture.depth : null;
  const { intrinsics } = dataSet.description;
  const first =
    correctedCentre(detail) ?? (depth === null ? null : nearestMiddle(depth, intrinsics));
  if (first === null) return handCentre(detail, dataSet);
  useHeldCentres.setState({ centres: new Map(centres).set(key, first) });
  return first;
}

/** The middle of what lies nearest to the camera, a hand deep, camera space, mm; null where nothing was measured. */
export function nearestMiddle(
  { width, values, unitMm }: DepthFrame,
  { fx, fy, cx, cy }: Intrinsics,
): Point3 | null {
  const measured = values.filter((value) => value > 0).sort();
  const nearest = measured[Math.floor(specks * measured.length)];
  if (nearest === undefined) return null;
  const farthest = nearest + handCubeHalfMm / unitMm;
  const sum: [number, number, number] = [0, 0, 0];
  let count = 0;
  values.forEach((value, i) => {
    if (value < nearest || value > farthest) return;
    const d = value * unitMm;
    sum[0] += (((i % width) - cx) * d) / fx;
    sum[1] += ((Math.floor(i / width) - cy) * d) / fy;
    sum[2] += d;
    count += 1;
  });
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}
