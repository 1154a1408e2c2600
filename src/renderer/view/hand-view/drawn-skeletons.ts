/** Which skeletons are drawn over a frame and how each looks, the same in 3D and in the depth image. */

import type { FrameDetail } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { dashArray, methodStyle } from '#shared/figure/method-style.ts';
import type { Mark } from '#renderer/scene/joint-marks.ts';
import type { Stroke } from '#renderer/scene/thick-segments.ts';
import type { FrameSteps } from './use-stage-steps.ts';

/** A skeleton over a frame. */
export interface DrawnSkeleton {
  /** null for the ground truth. */
  readonly runId: number | null;
  readonly name: string;
  /** [joints, 3] u px, v px, d mm. */
  readonly uvd: Float64Array;
  /** [joints, 3] camera space, mm. */
  readonly xyz: Float64Array;
  readonly mark: Mark;
  readonly stroke: Stroke;
}

const lineWidth = 2.25;

/** The ground truth's own neutral look. */
export const truthColour = '#ffffff';
const truthStroke: Stroke = { colour: truthColour, width: 3, dash: null, opacity: 1 };

/** What people corrected of a method: the square that corrected joints of clips have as well. */
const correctedMark: Mark = { colour: '#ffd866', shape: 'square', open: true, radius: 4.5 };
const correctedStroke: Stroke = { colour: '#ffd866', width: 1.5, dash: null, opacity: 1 };

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
const isKnown = ({ uvd }: { readonly uvd: Float64Array }): boolean => !Number.isNaN(uvd[0]);

/**
 * The skeletons to draw, the truth first and so lowest. A left hand's joints are open.
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
  const drawn: DrawnSkeleton[] = [];
  if (showTruth && isKnown(detail.truth)) {
    const mark: Mark = { colour: truthColour, shape: 'circle', open, radius: 3.5 };
    drawn.push({ runId: null, name: 'ground truth', ...detail.truth, mark, stroke: truthStroke });
  }
  for (const { runId, uvd, xyz, corrected } of detail.runs) {
    const run = runs.find(({ id }) => id === runId);
    if (run === undefined || !shownRuns.has(runId)) continue;
    const { shape, stroke } = lookOf(run.styleIndex);
    const mark: Mark = { colour: stroke.colour, shape, open, radius: 4.5 };
    const isStaged = steps?.runId === runId && steps.frameIndex === detail.frameIndex;
    if (!isKnown({ uvd })) continue;
    const pose = isStaged ? { uvd: steps.pose.uvd, xyz: steps.pose.xyz } : { uvd, xyz };
    drawn.push({ runId, name: run.name, ...pose, mark, stroke });
    if (corrected === null || isStaged) continue;
    const name = `${run.name}, corrected`;
    const own = { uvd: corrected.uvd, xyz: corrected.xyz };
    drawn.push({ runId, name, ...own, mark: correctedMark, stroke: correctedStroke });
  }
  return drawn;
}
