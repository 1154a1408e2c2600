/** Paints the stage: the skeletons of a frame over a dark ground, each estimator in its place, zoomed and moved. */

import { sceneGround } from '#renderer/scene/depth-ramp.ts';
import type { PoseLook } from '#renderer/scene/pose-look.ts';
import type { PoseFit } from '#renderer/scene/pose-painter.ts';
import {
  fitBox,
  paintMissingHand,
  paintPose,
  paintSide,
  pointNear,
} from '#renderer/scene/pose-painter.ts';
import type { PosePlan } from '#renderer/scene/pose-plan.ts';

/** A track on the stage. */
export interface StageTrack {
  readonly name: string;
  readonly plan: PosePlan;
  readonly look: PoseLook;
  /** [frames] 1 left present, 2 right present, 3 both. */
  readonly presence: Uint8Array;
  readonly hidden: boolean;
}

/** What the stage shows. */
export interface StageContent {
  readonly tracks: readonly StageTrack[];
  readonly layout: 'over' | 'beside';
  readonly skeletonHidden: boolean;
  /** Frames of another clip that plays here: beyond its end it begins anew; null for the clip of the clock. */
  readonly wrap: number | null;
}

/** A joint under the pointer. */
export interface PointedJoint {
  readonly track: StageTrack;
  readonly point: number;
}

/** The stage of one canvas. */
export interface StagePainter {
  show(content: StageContent): void;
  paint(frame: number): void;
  /** Where the pointer is, CSS px; null outside. The joint there is told after every painting. */
  point(at: { readonly x: number; readonly y: number } | null): void;
  /** Zooms about a place on the canvas. */
  zoom(factor: number, x?: number, y?: number): void;
  move(rightPx: number, downPx: number): void;
  reset(): void;
}

const marginPx = 24;
const reachPx = 14;
const options = { lineScale: 1, marks: true } as const;
const empty: StageContent = { tracks: [], layout: 'over', skeletonHidden: false, wrap: null };

/** Makes the stage; `onPoint` is called when another joint, or none, is under the pointer. */
export function makeStagePainter(
  canvas: HTMLCanvasElement,
  onPoint: (joint: PointedJoint | null, x: number, y: number) => void,
): StagePainter {
  const context = canvas.getContext('2d', { alpha: false });
  const fit: PoseFit = { scale: 1, x: 0, y: 0 };
  const place = { x: 0, width: 1, height: 1 };
  let content = empty;
  let zoom = 1;
  let [moveX, moveY] = [0, 0];
  let shown = 0;
  let pointer: { readonly x: number; readonly y: number } | null = null;
  let pointedTrack = -1;
  let pointedPoint = -1;
  let drawn: readonly StageTrack[] = [];

  /** Everything of every estimator stays in sight at zoom 1, so that switching one off moves nothing. */
  const fitTrack = (index: number): void => {
    const columns = content.layout === 'beside' ? Math.max(1, drawn.length) : 1;
    place.width = canvas.clientWidth / columns;
    place.height = canvas.clientHeight;
    place.x = content.layout === 'beside' ? index * place.width : 0;
    const box = content.tracks[0]?.plan.box ?? ([0, 0, 1, 1] as const);
    fitBox(fit, box, place, marginPx);
    const [middleX, middleY] = [place.x + place.width / 2, place.height / 2];
    fit.x = middleX + (fit.x - middleX) * zoom + moveX;
    fit.y = middleY + (fit.y - middleY) * zoom + moveY;
    fit.scale *= zoom;
  };

  const paintTrack = (track: StageTrack, frame: number): void => {
    if (context === null || frame >= track.plan.track.frames) return;
    paintPose(context, track.plan, frame, fit, track.look, options);
    const present = track.presence[frame] ?? 3;
    if ((present & 1) === 0) paintMissingHand(context, track.plan, 'left', frame, fit, track.look);
    else paintSide(context, track.plan, 'left', frame, fit, track.look);
    if ((present & 2) === 0) paintMissingHand(context, track.plan, 'right', frame, fit, track.look);
    else paintSide(context, track.plan, 'right', frame, fit, track.look);
  };

  const tellPointed = (): void => {
    let [track, point] = [-1, -1];
    const at = pointer;
    for (let i = 0; i < drawn.length && point < 0; i += 1) {
      const one = drawn[i];
      if (at === null || one === undefined || shown >= one.plan.track.frames) continue;
      fitTrack(i);
      point = pointNear(one.plan, shown, fit, at.x, at.y, reachPx);
      if (point >= 0) track = i;
    }
    if (track < 0 && pointedTrack < 0) return;
    [pointedTrack, pointedPoint] = [track, point];
    const found = drawn[track];
    onPoint(
      found === undefined ? null : { track: found, point: pointedPoint },
      at?.x ?? 0,
      at?.y ?? 0,
    );
  };

  const paint = (clockFrame: number): void => {
    const frame = content.wrap === null ? clockFrame : clockFrame % content.wrap;
    shown = frame;
    if (context === null) return;
    const ratio = window.devicePixelRatio;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (
      canvas.width !== Math.round(width * ratio) ||
      canvas.height !== Math.round(height * ratio)
    ) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = sceneGround;
    context.fillRect(0, 0, width, height);
    if (content.skeletonHidden) return;
    for (let i = 0; i < drawn.length; i += 1) {
      const track = drawn[i];
      if (track === undefined) continue;
      fitTrack(i);
      paintTrack(track, frame);
    }
    tellPointed();
  };

  return {
    show: (next) => {
      content = next;
      drawn = content.tracks.filter(({ hidden }) => !hidden);
      paint(shown);
    },
    paint,
    point: (at) => {
      pointer = at;
      tellPointed();
    },
    zoom: (factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) => {
      const next = Math.min(16, Math.max(0.5, zoom * factor));
      const change = next / zoom;
      const [middleX, middleY] = [canvas.clientWidth / 2, canvas.clientHeight / 2];
      moveX = (x - middleX) * (1 - change) + moveX * change;
      moveY = (y - middleY) * (1 - change) + moveY * change;
      zoom = next;
      paint(shown);
    },
    move: (rightPx, downPx) => {
      moveX += rightPx;
      moveY += downPx;
      paint(shown);
    },
    reset: () => {
      [zoom, moveX, moveY] = [1, 0, 0];
      paint(shown);
    },
  };
}
