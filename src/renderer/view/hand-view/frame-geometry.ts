/** Where the hand of a frame is, what is looked at of it, and the frame as the scene wants it. */

import type { FrameDetail } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import type { Point3 } from '#shared/correction/move-joints.ts';
import type { Intrinsics } from '#shared/geometry/camera.ts';
import type { DepthWindow, PixelRegion } from '#renderer/scene/depth-window.ts';
import { handCubeHalfMm } from '#renderer/scene/depth-window.ts';
import type { SceneFrame } from '#renderer/scene/hand-stage.ts';
import type { DrawnSkeleton } from './drawn-skeletons.ts';
import type { FrameSteps } from './use-stage-steps.ts';

/** A place in front of the camera for a frame of which nothing is known, mm. */
const nowhereMm = [0, 0, 600] as const;

/** What says where the hand of a frame is. */
export type CentreSources = Pick<FrameDetail, 'centreUvd' | 'truth' | 'runs'>;

/**
 * Where the hand is, camera space, mm: its centre file's place, else the middle of its true joints, else of those of the
 * first method that predicted the frame, else of the first that people corrected.
 */
export const handCentre = (
  frame: CentreSources,
  dataSet: Pick<DataSetSummary, 'description'>,
): Point3 => givenCentre(frame, dataSet) ?? correctedCentre(frame) ?? nowhereMm;

/** The same without what people corrected, which moves with each joint they place; null where nothing else says it. */
export function givenCentre(
  { centreUvd, truth, runs }: CentreSources,
  { description }: Pick<DataSetSummary, 'description'>,
): Point3 | null {
  if (centreUvd !== null) {
    const [u, v, d] = centreUvd;
    const { fx, fy, cx, cy } = description.intrinsics;
    return [((u - cx) * d) / fx, ((v - cy) * d) / fy, d];
  }
  return firstMiddle([truth, ...runs]);
}

/** The middle of the joints of the first method that people corrected; null where none is. */
export const correctedCentre = ({ runs }: CentreSources): Point3 | null =>
  firstMiddle(runs.flatMap((run) => run.corrected ?? []));

function firstMiddle(poses: readonly Pick<FrameDetail['truth'], 'xyz'>[]): Point3 | null {
  for (const { xyz } of poses) {
    const middle = middleOf(xyz);
    if (middle !== null) return middle;
  }
  return null;
}

/** The middle of the joints that have a place; null where none has. @param xyz [joints, 3] */
function middleOf(xyz: Float64Array): Point3 | null {
  const sum = [0, 0, 0] as [number, number, number];
  let placed = 0;
  for (let i = 0; i < xyz.length; i += 3) {
    if (Number.isNaN(xyz[i])) continue;
    placed += 1;
    for (const axis of [0, 1, 2] as const) sum[axis] += xyz[i + axis] ?? 0;
  }
  return placed === 0 ? null : [sum[0] / placed, sum[1] / placed, sum[2] / placed];
}

/** Where a place of camera space, mm, is in the image, px. */
export const centrePixel = (
  [x, y, z]: readonly [number, number, number],
  { fx, fy, cx, cy }: Intrinsics,
): readonly [number, number] => [(x * fx) / z + cx, (y * fy) / z + cy];

/** The window that is drawn: the hand's cube, or everything. */
export const windowOf = (
  centre: readonly [number, number, number],
  handOnly: boolean,
): DepthWindow => ({ centre, halfMm: handOnly ? handCubeHalfMm : Infinity });

/** The part of the image to show: the cube's face at the hand's own depth with a margin, or the whole image. */
export function shownRegion(
  centre: readonly [number, number, number],
  handOnly: boolean,
  camera: Intrinsics,
  image: { readonly width: number; readonly height: number },
): PixelRegion {
  const z = centre[2];
  if (!handOnly || z <= 0) return { left: 0, top: 0, width: image.width, height: image.height };
  const halfMm = handCubeHalfMm * 1.04;
  const [halfU, halfV] = [(camera.fx * halfMm) / z, (camera.fy * halfMm) / z];
  const [u, v] = centrePixel(centre, camera);
  return { left: u - halfU, top: v - halfV, width: halfU * 2, height: halfV * 2 };
}

/** What the hand view has switched on. */
export interface SceneChoices {
  /** Where the hand is, camera space, mm. */
  readonly centre: Point3;
  readonly showErrorLines: boolean;
  readonly handOnly: boolean;
  readonly joint: number | null;
  /** The stage that is looked at, of this frame. */
  readonly steps: FrameSteps | null;
}

/** The frame as the scene draws it. */
export function sceneFrameOf(
  detail: FrameDetail,
  dataSet: DataSetSummary,
  skeletons: readonly DrawnSkeleton[],
  { centre, showErrorLines, handOnly, joint, steps }: SceneChoices,
): SceneFrame {
  const camera = dataSet.description.intrinsics;
  return {
    cloud: detail.hasDepth ? { camera, window: windowOf(centre, handOnly) } : null,
    skeletons: skeletons.map(({ runId, xyz, mark, stated, bonesAt, stroke }) => ({
      joints: xyz,
      mark,
      bonesAt,
      stated: stated === null ? null : { places: stated.xyz, marks: stated.marks },
      stroke,
      errorsTo: runId !== null && showErrorLines ? detail.truth.xyz : null,
    })),
    bones: dataSet.description.skeleton.bones,
    handCentre: centre,
    cubeHalfMm: detail.centreUvd === null ? null : handCubeHalfMm,
    highlightedJoint: joint,
    arrows:
      steps?.frameIndex === detail.frameIndex && steps.before !== null
        ? {
            from: steps.before.xyz,
            to: steps.pose.xyz,
            worse: new Set(steps.worse),
            colour: steps.colour,
          }
        : null,
  };
}
