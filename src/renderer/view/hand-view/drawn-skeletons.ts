/** Which skeletons are drawn over a frame and how each looks, the same in 3D and in the depth image. */

import { hasPlace, pointStates, stateCode } from '#shared/correction/point-state.ts';
import type { CorrectedPose, FrameDetail, ShownRun } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { dashArray, methodStyle } from '#shared/figure/method-style.ts';
import { steppedBack } from '#renderer/scene/depth-ramp.ts';
import type { Mark } from '#renderer/scene/joint-marks.ts';
import { carriedShare } from '#renderer/scene/state-marks.ts';
import type { Stroke } from '#renderer/scene/thick-segments.ts';
import { handWork, useHandCorrecting } from '#renderer/state/hand-correcting.ts';
import type { HandWork } from '#renderer/state/hand-work.ts';
import type { FrameSteps } from './use-stage-steps.ts';

/** A skeleton over a frame. */
export interface DrawnSkeleton {
  /** null for the ground truth. */
  readonly runId: number | null;
  readonly name: string;
  /** [joints, 3] u px, v px, d mm; NaN where a joint has no place. */
  readonly uvd: Float64Array;
  /** [joints, 3] camera space, mm. */
  readonly xyz: Float64Array;
  /** Of every joint; null for none. */
  readonly mark: Mark | null;
  /** Marks of what is known of each joint; null where nobody said anything. */
  readonly stated: {
    /** [joints, 3] where each mark stands: the joint's place, else where the method had it; NaN where that is nowhere. */
    readonly uvd: Float64Array;
    readonly xyz: Float64Array;
    /** [joints] null where the method's own mark says it. */
    readonly marks: readonly (Mark | null)[];
  } | null;
  /** [joints] 1 where bones that end there are drawn; null for all. */
  readonly bonesAt: Uint8Array | null;
  readonly stroke: Stroke;
}

const lineWidth = 2.25;

/** The ground truth's own neutral look. */
export const truthColour = '#ffffff';
const truthStroke: Stroke = { colour: truthColour, width: 3, dash: null, opacity: 1 };

/** What people corrected of a method is told from the method by its colour; what is known of each joint by the shapes that clips have as well. */
const correctedColour = '#ffd866';
/** Joints without a place stand back, where the method had them. */
const nowhereColour = '#b3995a';
const correctedStroke: Stroke = { colour: correctedColour, width: 1.5, dash: null, opacity: 1 };
const statedRadius = 6.5;
/** Of the method's own skeleton under the one that is being corrected. */
const underOpacity = 0.4;
/** Of other skeletons beside it. */
const besideOpacity = 0.5;

/** [states][keyed] the mark of a joint; one that a person set in this very frame is larger. */
const statedMarks: readonly (readonly [Mark, Mark])[] = pointStates.map((shape, code) => {
  const isPlaced = hasPlace(code) || code === stateCode.estimated;
  const colour = isPlaced ? correctedColour : nowhereColour;
  const mark = (radius: number): Mark => ({ colour, shape, open: true, radius });
  return [mark(statedRadius * carriedShare), mark(statedRadius)];
});

/** [joints] 1 where a corrected pose is not what the method said: elsewhere two bones in one place would flicker. */
const differsAt = ({ states }: CorrectedPose): Uint8Array =>
  states.map((state) => (state === stateCode.estimated ? 0 : 1));

/** What people corrected of a method, with the marks of what is known of each joint. @param isWhole whether it stands alone */
function correctedOf(
  own: ShownRun,
  name: string,
  pose: CorrectedPose,
  isWhole: boolean,
): DrawnSkeleton {
  const { uvd, xyz, states, keyed } = pose;
  const joints = Array.from(states.keys());
  const marked = (of: Float64Array, said: Float64Array): Float64Array =>
    said.map((value, i) => (Number.isNaN(value) ? of[i]! : value));
  return {
    runId: own.runId,
    name: `${name}, corrected`,
    uvd,
    xyz,
    mark: null,
    stated: {
      uvd: marked(own.uvd, uvd),
      xyz: marked(own.xyz, xyz),
      marks: joints.map((joint) =>
        isWhole || states[joint] !== stateCode.estimated
          ? statedMarks[states[joint]!]![keyed[joint] === 1 ? 1 : 0]
          : null,
      ),
    },
    bonesAt: isWhole ? null : differsAt(pose),
    stroke: correctedStroke,
  };
}

/** What stands beside the skeleton that is corrected. */
const besideWork = ({ mark, stroke, ...skeleton }: DrawnSkeleton): DrawnSkeleton => ({
  ...skeleton,
  mark: mark === null ? null : { ...mark, colour: steppedBack(mark.colour) },
  stroke: { ...stroke, opacity: besideOpacity },
});

const plain = { mark: null, stated: null, bonesAt: null } as const;

const looks = new Map<number, { readonly shape: Mark['shape']; readonly stroke: Stroke }>();

/** A method's look on the scene's dark ground. */
function lookOf(styleIndex: number): { readonly shape: Mark['shape']; readonly stroke: Stroke } {
  const known = looks.get(styleIndex);
  if (known !== undefined) return known;
  const { color, dash, marker } = methodStyle(styleIndex);
  const lengths = dashArray(dash, lineWidth).split(' ').map(Number);
  const [on = 0, off = 0, secondOn = on, secondOff = off] = lengths;
  const look = {
    shape: marker,
    stroke: {
      colour: color.onDark,
      width: lineWidth,
      dash: dash === 'solid' ? null : ([on, off, secondOn, secondOff] as const),
      opacity: 1,
    },
  };
  looks.set(styleIndex, look);
  return look;
}

/** False where there is no ground truth, or the method did not predict the frame. */
const isKnown = ({ uvd }: { readonly uvd: Float64Array }): boolean =>
  uvd.some((value) => !Number.isNaN(value));

/** The frame and method that are being corrected; null while none is. */
const workNow = (): HandWork | null => (useHandCorrecting.getState().on ? handWork() : null);

/**
 * The skeletons to draw, the truth first and so lowest. A left hand's joints are open. What is being corrected is drawn
 * whole, over a faint line of what the method said; the others step back.
 *
 * @param steps the stage whose pose stands for its method's answer; null for every answer
 */
export function drawnSkeletons(
  detail: FrameDetail,
  { runs, description }: DataSetSummary,
  shownRuns: ReadonlySet<number>,
  showTruth: boolean,
  steps: FrameSteps | null = null,
): readonly DrawnSkeleton[] {
  const open = description.hand === 'left';
  const work = workNow();
  const drawn: DrawnSkeleton[] = [];
  const add = (skeleton: DrawnSkeleton, isWork = false): void => {
    drawn.push(work === null || isWork ? skeleton : besideWork(skeleton));
  };
  if (showTruth && isKnown(detail.truth)) {
    const mark: Mark = { colour: truthColour, shape: 'circle', open, radius: 3.5 };
    add({
      ...plain,
      ...detail.truth,
      runId: null,
      name: 'ground truth',
      mark,
      stroke: truthStroke,
    });
  }
  for (const own of detail.runs) {
    const { runId, uvd, xyz } = own;
    const run = runs.find(({ id }) => id === runId);
    if (run === undefined || !shownRuns.has(runId)) continue;
    const { name } = run;
    const { shape, stroke } = lookOf(run.styleIndex);
    const isStaged = steps?.runId === runId && steps.frameIndex === detail.frameIndex;
    const isWork = work?.run.runId === runId && work.frameIndex === detail.frameIndex;
    const corrected = own.corrected ?? (isWork ? work.pose : null);
    const isUnder = isWork && corrected !== null && !isStaged;
    if (isKnown(own)) {
      const pose = isStaged ? { uvd: steps.pose.uvd, xyz: steps.pose.xyz } : { uvd, xyz };
      const look = isUnder
        ? { ...plain, bonesAt: differsAt(corrected), stroke: { ...stroke, opacity: underOpacity } }
        : { ...plain, mark: { colour: stroke.colour, shape, open, radius: 4.5 }, stroke };
      add({ ...look, ...pose, runId, name }, isWork);
    }
    if (corrected !== null && !isStaged) add(correctedOf(own, name, corrected, isUnder), isWork);
  }
  return drawn;
}
