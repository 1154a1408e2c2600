/** Paints the stage: a frame of the video and the skeletons over it in one stroke, each estimator in its place, zoomed and moved. */

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
import type { BodyPart, PosePlan } from '#renderer/scene/pose-plan.ts';
import type { StagedStates } from '#renderer/scene/state-marks.ts';
import { paintStates } from '#renderer/scene/state-marks.ts';
import {
  paintChosenJoint,
  paintGhost,
  paintOnion,
  paintOther,
  paintTheirs,
} from './stage-edit-painter.ts';

/** A track on the stage. */
export interface StageTrack {
  readonly name: string;
  readonly plan: PosePlan;
  readonly look: PoseLook;
  /** [frames] 1 left present, 2 right present, 3 both. */
  readonly presence: Uint8Array;
  readonly hidden: boolean;
  /** What people said of its points; null where nobody did, and while corrections are hidden. */
  readonly staged: StagedStates | null;
  /** What the other person of a comparison placed; null where nothing is laid over. */
  readonly theirs: PosePlan | null;
}

/** What is corrected on the stage. */
export interface StageEdit {
  /** Of the tracks that the stage shows. */
  readonly track: StageTrack;
  /** The chosen joint. */
  readonly point: number;
}

/** The video under the skeletons. */
export interface StageVideo {
  /** Of its pictures, px. */
  readonly width: number;
  readonly height: number;
  /** The frame of the video that belongs to a frame of the clip; -1 where there is none. */
  readonly videoFrame: (frame: number) => number;
  /** The picture of a frame of the video; null while it is not here, and where there is none. */
  readonly picture: (videoFrame: number) => ImageBitmap | null;
  /** Whether a frame cannot be decoded. */
  readonly isLost: (videoFrame: number) => boolean;
  /** Called with every frame of the video whose picture comes; returns how to stop. */
  readonly listen: (listener: (videoFrame: number) => void) => () => void;
}

/** What the stage shows. */
export interface StageContent {
  readonly tracks: readonly StageTrack[];
  /** `opening` draws nothing yet, so that nothing jumps when the video is there. */
  readonly video: StageVideo | 'opening' | null;
  readonly layout: 'over' | 'beside';
  readonly skeletonHidden: boolean;
  /** null while the clip is watched. */
  readonly edit: StageEdit | null;
  /** So many frames before and after shine through. */
  readonly onion: number;
  /** Whether the estimate shines through under its correction. */
  readonly ghost: boolean;
  /** The frame of this clip for a frame of the clock. */
  readonly frameOf: (clockFrame: number) => number;
}

/** A joint under the pointer. */
export interface PointedJoint {
  readonly track: StageTrack;
  readonly point: number;
  /** Of the track. */
  readonly frame: number;
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
  /** A box of the corrected track as large as it goes, px of the track. */
  frameBox(box: readonly [number, number, number, number]): void;
  /** The joint of the corrected track at a place on the canvas, hands and body before the face; -1 where none is. */
  jointAt(x: number, y: number): number;
  /** A place on the canvas, or that of the pointer, in px of the corrected track; null outside. */
  placeIn(at?: { readonly x: number; readonly y: number }): readonly [number, number] | null;
  /** The signer of the first estimator, as large as they go; the whole picture where none was found. */
  frameSigner(): void;
}

const marginPx = 24;
/** A video is shown as large as it goes. */
const videoMarginPx = 4;
/** From here on the pixels of a video are shown as they are, not smoothed. */
const pixelsFrom = 4;
const reachPx = 14;
const noBox = [0, 0, 1, 1] as const;
const clampZoom = (zoom: number): number => Math.min(16, Math.max(0.5, zoom));
const columnLine = '#2b323d';
const wordsColour = '#c3cbd6';
const options = { lineScale: 1, marks: true } as const;
const openOptions = { lineScale: 0.8, marks: true, open: true } as const;
/** Hands are looked for before a face whose hundreds of points would hide them. */
const editOrder: readonly (readonly BodyPart[])[] = [['left', 'right', 'body'], ['face']];
const empty: StageContent = {
  tracks: [],
  video: null,
  layout: 'over',
  skeletonHidden: false,
  edit: null,
  onion: 0,
  ghost: false,
  frameOf: (frame) => frame,
};

/** Makes the stage, which makes no objects while a clip plays; `onPoint` is called when another joint, or none, is under the pointer. */
export function makeStagePainter(
  canvas: HTMLCanvasElement,
  onPoint: (joint: PointedJoint | null, x: number, y: number) => void,
): StagePainter {
  const context = canvas.getContext('2d', { alpha: false });
  /** Of the video's pixels, or of the first track's where there is no video; and of a track's own. */
  const stageFit: PoseFit = { scale: 1, scaleY: 1, x: 0, y: 0 };
  const fit: PoseFit = { scale: 1, scaleY: 1, x: 0, y: 0 };
  const place = { x: 0, width: 1, height: 1 };
  const videoBox: [number, number, number, number] = [0, 0, 1, 1];
  let content = empty;
  let zoom = 1;
  let [moveX, moveY] = [0, 0];
  let shown = 0;
  let clock = 0;
  let pointer: { readonly x: number; readonly y: number } | null = null;
  let pointedTrack = -1;
  let pointedPoint = -1;
  let drawn: readonly StageTrack[] = [];

  const columns = (): number => (content.layout === 'beside' ? Math.max(1, drawn.length) : 1);

  /** Everything of every estimator stays in sight at zoom 1, so that switching one off moves nothing. */
  const fitColumn = (column: number): void => {
    const { video, tracks } = content;
    place.width = canvas.clientWidth / columns();
    place.height = canvas.clientHeight;
    place.x = column * place.width;
    const hasVideo = video !== null && video !== 'opening';
    if (hasVideo) {
      videoBox[2] = video.width;
      videoBox[3] = video.height;
    }
    const box = hasVideo ? videoBox : (tracks[0]?.plan.box ?? noBox);
    fitBox(stageFit, box, place, hasVideo ? videoMarginPx : marginPx);
    const middleX = place.x + place.width / 2;
    const middleY = place.height / 2;
    stageFit.x = middleX + (stageFit.x - middleX) * zoom + moveX;
    stageFit.y = middleY + (stageFit.y - middleY) * zoom + moveY;
    stageFit.scale *= zoom;
    stageFit.scaleY = stageFit.scale;
  };

  /** A track may tell another size of the picture than the video, or the first track, has. */
  const fitTrack = ({ plan }: StageTrack): void => {
    const { video, tracks } = content;
    const whole = video === null || video === 'opening' ? tracks[0]?.plan.track : video;
    const { width, height } = plan.track;
    const right = (whole?.width ?? 0) / width;
    const down = (whole?.height ?? 0) / height;
    const known = right > 0 && down > 0 && Number.isFinite(right) && Number.isFinite(down);
    fit.scale = stageFit.scale * (known ? right : 1);
    fit.scaleY = stageFit.scaleY * (known ? down : 1);
    fit.x = stageFit.x;
    fit.y = stageFit.y;
  };

  const paintInstead = (words: string): void => {
    if (context === null) return;
    context.font = '500 13px "Inter Variable", Inter, system-ui, sans-serif';
    context.textAlign = 'center';
    context.fillStyle = wordsColour;
    context.fillText(words, place.x + place.width / 2, place.height - 20);
  };

  const paintVideo = (frame: number): void => {
    const { video } = content;
    if (context === null || video === null || video === 'opening') return;
    const videoFrame = video.videoFrame(frame);
    const picture = video.picture(videoFrame);
    if (picture === null) {
      if (videoFrame < 0) paintInstead('the video has no picture of this frame');
      else if (video.isLost(videoFrame)) paintInstead('the video is damaged in this frame');
      return;
    }
    context.imageSmoothingEnabled = stageFit.scale < pixelsFrom;
    context.drawImage(
      picture,
      stageFit.x,
      stageFit.y,
      video.width * stageFit.scale,
      video.height * stageFit.scale,
    );
  };

  const paintTrack = (track: StageTrack, frame: number): void => {
    if (context === null || frame >= track.plan.track.frames) return;
    fitTrack(track);
    const { edit, ghost } = content;
    if (edit !== null && edit.track !== track) {
      paintOther(context, track.plan, frame, fit, track.look.colour);
      return;
    }
    paintOnion(context, track.plan, frame, fit, content.onion);
    if (ghost && track.staged !== null) paintGhost(context, track.staged.estimate, frame, fit);
    paintPose(context, track.plan, frame, fit, track.look, edit === null ? options : openOptions);
    if (track.staged !== null) paintStates(context, track.plan, track.staged, frame, fit);
    if (edit !== null) paintChosenJoint(context, track, edit.point, frame, fit);
    const present = track.presence[frame] ?? 3;
    if ((present & 1) === 0) paintMissingHand(context, track.plan, 'left', frame, fit, track.look);
    else paintSide(context, track.plan, 'left', frame, fit, track.look);
    if ((present & 2) === 0) paintMissingHand(context, track.plan, 'right', frame, fit, track.look);
    else paintSide(context, track.plan, 'right', frame, fit, track.look);
    if (track.theirs !== null) paintTheirs(context, track.theirs, frame, fit);
  };

  /** A column holds one estimator where they stand side by side, else all of them. */
  const paintColumn = (column: number, frame: number): void => {
    if (context === null) return;
    fitColumn(column);
    const isOne = columns() > 1;
    if (isOne) {
      context.save();
      context.beginPath();
      context.rect(place.x, 0, place.width, place.height);
      context.clip();
    }
    paintVideo(frame);
    for (let i = 0; i < drawn.length && !content.skeletonHidden; i += 1) {
      const track = drawn[i];
      if (track !== undefined && (!isOne || i === column)) paintTrack(track, frame);
    }
    if (!isOne) return;
    context.restore();
    if (column === 0) return;
    context.fillStyle = columnLine;
    context.fillRect(Math.round(place.x), 0, 1, place.height);
  };

  const tellPointed = (): void => {
    let track = -1;
    let point = -1;
    const at = pointer;
    const { edit } = content;
    for (let i = 0; i < drawn.length && point < 0; i += 1) {
      const one = drawn[i];
      if (at === null || one === undefined || shown >= one.plan.track.frames) continue;
      if (edit !== null && edit.track !== one) continue;
      fitColumn(content.layout === 'beside' ? i : 0);
      if (at.x < place.x || at.x >= place.x + place.width) continue;
      fitTrack(one);
      const order = edit === null ? undefined : editOrder;
      point = pointNear(one.plan, shown, fit, at.x, at.y, reachPx, order);
      if (point >= 0) track = i;
    }
    if (track < 0 && pointedTrack < 0) return;
    pointedTrack = track;
    pointedPoint = point;
    const found = drawn[track];
    onPoint(
      found === undefined ? null : { track: found, point: pointedPoint, frame: shown },
      at?.x ?? 0,
      at?.y ?? 0,
    );
  };

  /** Makes `fit` that of the corrected track; whether there is one. */
  const fitEdited = (): boolean => {
    const { edit, layout } = content;
    const column = edit === null ? -1 : drawn.indexOf(edit.track);
    if (edit === null || column < 0) return false;
    fitColumn(layout === 'beside' ? column : 0);
    fitTrack(edit.track);
    return true;
  };

  /** Shows a box of the track that `fit` is of as large as it goes. */
  const frameBox = ([left, top, right, bottom]: PosePlan['box'], marginShare: number): void => {
    const [width, height] = [(right - left) * fit.scale, (bottom - top) * fit.scaleY];
    const room = 1 - marginShare;
    zoom = clampZoom(
      room * Math.min((place.width - marginPx) / width, (place.height - marginPx) / height),
    );
    moveX = (place.x + place.width / 2 - ((left + right) / 2) * fit.scale - fit.x) * zoom;
    moveY = (place.height / 2 - ((top + bottom) / 2) * fit.scaleY - fit.y) * zoom;
  };

  const paint = (clockFrame: number): void => {
    clock = clockFrame;
    const frame = content.frameOf(clockFrame);
    shown = frame;
    if (context === null) return;
    const ratio = window.devicePixelRatio;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
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
    if (content.video === 'opening') return;
    for (let column = 0; column < columns(); column += 1) paintColumn(column, frame);
    if (!content.skeletonHidden) tellPointed();
  };

  return {
    show: (next) => {
      content = next;
      drawn = content.tracks.filter(({ hidden }) => !hidden);
      paint(clock);
    },
    paint,
    point: (at) => {
      pointer = at;
      tellPointed();
    },
    zoom: (factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) => {
      const next = clampZoom(zoom * factor);
      const change = next / zoom;
      const [middleX, middleY] = [canvas.clientWidth / 2, canvas.clientHeight / 2];
      moveX = (x - middleX) * (1 - change) + moveX * change;
      moveY = (y - middleY) * (1 - change) + moveY * change;
      zoom = next;
      paint(clock);
    },
    move: (rightPx, downPx) => {
      moveX += rightPx;
      moveY += downPx;
      paint(clock);
    },
    reset: () => {
      [zoom, moveX, moveY] = [1, 0, 0];
      paint(clock);
    },
    frameSigner: () => {
      [zoom, moveX, moveY] = [1, 0, 0];
      fitColumn(0);
      const track = content.tracks[0];
      if (track !== undefined) {
        fitTrack(track);
        frameBox(track.plan.box, 0);
      }
      paint(clock);
    },
    frameBox: (box) => {
      [zoom, moveX, moveY] = [1, 0, 0];
      if (fitEdited()) frameBox(box, 0.3);
      paint(clock);
    },
    jointAt: (x, y) => {
      const { edit } = content;
      if (edit === null || shown >= edit.track.plan.track.frames || !fitEdited()) return -1;
      return pointNear(edit.track.plan, shown, fit, x, y, reachPx, editOrder);
    },
    placeIn: (at) => {
      const from = at ?? pointer;
      if (from === null || !fitEdited()) return null;
      return [(from.x - fit.x) / fit.scale, (from.y - fit.y) / fit.scaleY];
    },
  };
}
