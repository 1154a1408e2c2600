/** What correcting adds to the 3D view of a signer: frames before and after, the estimate under its correction, and the state of each joint by its shape. */

import { pointStates, stateCode } from '#shared/correction/point-state.ts';
import { steppedBack } from './depth-ramp.ts';
import type { JointMarks, Mark } from './joint-marks.ts';
import { makeJointMarks } from './joint-marks.ts';
import {
  colourAfter,
  colourBefore,
  ghostColour,
  ghostOpacity,
  onionOpacity,
} from './onion-look.ts';
import type { PosePlan } from './pose-plan.ts';
import { sureConfidence } from './pose-plan.ts';
import { placePose } from './pose-space.ts';
import type { StagedStates } from './state-marks.ts';
import { carriedShare, drawnStates, stateColours } from './state-marks.ts';
import type { Stroke, ThickSegments } from './thick-segments.ts';
import { makeThickSegments } from './thick-segments.ts';

/** What is corrected, and what shines through. */
export interface PoseEdit {
  /** Of the poses that are drawn. */
  readonly pose: number;
  /** The chosen joint of its track. */
  readonly point: number;
  /** What people said of its points; null where nobody did. */
  readonly staged: StagedStates | null;
  /** So many frames before and after shine through. */
  readonly onion: number;
  /** Whether the estimate shines through under its correction. */
  readonly ghost: boolean;
}

/** The track that is corrected, as the frame's places stand. */
interface Edited {
  readonly plan: PosePlan;
  /** What stands in the scene's middle, px. */
  readonly middle: readonly [number, number];
  /** [points of all tracks, 3] in the scene. */
  readonly places: Float64Array;
  /** Where its points begin there. */
  readonly first: number;
}

/** Its lines and marks. */
export interface PoseEditStage {
  readonly objects: readonly (ThickSegments['object'] | JointMarks['object'])[];
  /** Fills them for a frame of the track; nothing is drawn while there is no edit. */
  show(frame: number, edit: PoseEdit | null, edited: Edited | null): void;
  resize(width: number, height: number, pixelRatio: number): void;
  dispose(): void;
}

const traceWidth = 1.25;
const ghostStroke: Stroke = {
  colour: ghostColour,
  width: traceWidth,
  dash: [2, 3, 2, 3],
  opacity: ghostOpacity,
};
const onionStrokes = [1, 2].map((off) => {
  const stroke = (colour: string): Stroke => ({
    colour,
    width: traceWidth,
    dash: null,
    opacity: onionOpacity(off),
  });
  return { before: stroke(colourBefore), after: stroke(colourAfter) };
});

const statedRadius = 5.5;
/** From so many px a unit of the scene on, marks have that radius; of a farther signer they leave the hand in sight. */
const room = { fullAt: 3, least: 0.62 } as const;
/** [states][keyed] the mark of a joint; without a place it stands back, where the estimator has it. */
const stateMark = (isPlaced: boolean): readonly (readonly [Mark, Mark])[] =>
  pointStates.map((shape, code) => {
    const own = stateColours[code] ?? '#ffffff';
    const colour = isPlaced ? own : steppedBack(own);
    const mark = (radius: number): Mark => ({ colour, shape, open: true, radius });
    return [mark(statedRadius * carriedShare), mark(statedRadius)];
  });
const placedMarks = stateMark(true);
const absentMarks = stateMark(false);

/** Beneath the joint's own mark; it stands where the estimator has the joint where that has no place. */
const chosenMark: Mark = { colour: '#97a3ff', shape: 'circle', open: false, radius: 7 };

const traceParts = ['body', 'left', 'right'] as const;

/** Whether a mark of the state stands for the joint, beside or instead of its own. */
export function isMarked({ states, keyed }: StagedStates, at: number): boolean {
  const state = states[at] ?? stateCode.estimated;
  // Points that nobody spoke of are no marks: there are hundreds.
  return drawnStates.includes(state) && (state > stateCode.estimated || keyed[at] === 1);
}

/** Adds the lines of body and hands of another frame, or of another track. */
function addTrace(
  lines: ThickSegments,
  { track, lines: pairsOf }: PosePlan,
  frame: number,
  places: Float64Array,
  stroke: Stroke,
): void {
  const start = frame * track.points;
  for (const part of traceParts) {
    const least = part === 'body' ? sureConfidence : 0;
    const pairs = pairsOf[part];
    for (let i = 0; i < pairs.length; i += 2) {
      const [a, b] = [pairs[i] ?? 0, pairs[i + 1] ?? 0];
      const sure = Math.min(track.confidence[start + a] ?? 0, track.confidence[start + b] ?? 0);
      if (sure > least) lines.add(places, a, places, b, stroke);
    }
  }
}

/** Makes it empty. */
export function makePoseEditStage(): PoseEditStage {
  const traces = makeThickSegments({ overCloud: false, rimPx: 0, beneath: true });
  const halo = makeJointMarks();
  halo.object.renderOrder = 2.5;
  const marks = makeJointMarks(room);
  marks.object.renderOrder = 4;
  let table = new Float64Array(0);

  const placed = (plan: PosePlan, frame: number, middle: Edited['middle']): Float64Array => {
    if (table.length !== plan.track.points * 3) table = new Float64Array(plan.track.points * 3);
    placePose(plan, frame, middle, table, 0);
    return table;
  };

  const addOnion = (frame: number, frames: number, { plan, middle }: Edited): void => {
    for (let off = frames; off > 0; off -= 1) {
      const strokes = onionStrokes[off - 1];
      for (const at of [frame - off, frame + off]) {
        if (strokes === undefined || at < 0 || at >= plan.track.frames) continue;
        const stroke = at < frame ? strokes.before : strokes.after;
        addTrace(traces, plan, at, placed(plan, at, middle), stroke);
      }
    }
  };

  const addStates = (
    frame: number,
    { point: chosen, staged }: PoseEdit,
    { plan, places, first }: Edited,
    estimated: Float64Array,
  ): void => {
    const { points, confidence } = plan.track;
    const start = frame * points;
    const isPlaced = (point: number): boolean => (confidence[start + point] ?? 0) > 0;
    const isEstimated = (point: number): boolean =>
      (plan.estimate.confidence[start + point] ?? 0) > 0;
    if (isPlaced(chosen)) halo.add(places, first + chosen, chosenMark, 1);
    else if (isEstimated(chosen)) halo.add(estimated, chosen, chosenMark, 1);
    if (staged === null) return;
    for (let point = 0; point < points; point += 1) {
      const at = start + point;
      if (!isMarked(staged, at)) continue;
      const keyed = staged.keyed[at] === 1 ? 1 : 0;
      const state = staged.states[at] ?? 0;
      if (isPlaced(point)) marks.add(places, first + point, placedMarks[state]![keyed], 1);
      else if (isEstimated(point)) marks.add(estimated, point, absentMarks[state]![keyed], 1);
    }
  };

  return {
    objects: [traces.object, halo.object, marks.object],
    show: (frame, edit, edited) => {
      for (const part of [traces, halo, marks]) part.begin();
      if (edit !== null && edited !== null && frame < edited.plan.track.frames) {
        addOnion(frame, edit.onion, edited);
        const estimate = edit.staged?.estimate ?? edited.plan;
        const estimated = placed(estimate, frame, edited.middle);
        if (edit.ghost && edit.staged !== null)
          addTrace(traces, estimate, frame, estimated, ghostStroke);
        addStates(frame, edit, edited, estimated);
      }
      for (const part of [traces, halo, marks]) part.end();
    },
    resize: (width, height, pixelRatio) => {
      traces.setScreen(width, height, pixelRatio);
      halo.setScreen(width, height);
      marks.setScreen(width, height);
    },
    dispose: () => {
      for (const part of [traces, halo, marks]) part.dispose();
    },
  };
}
