/** Draws the depth image and the skeletons over it on a 2D canvas. */

import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import { pointStates } from '#shared/correction/point-state.ts';
import type { MethodMarker } from '#shared/figure/method-style.ts';
import { markerPath } from '#shared/figure/method-style.ts';
import { colourDepth } from '#renderer/scene/depth-colours.ts';
import { sceneGround } from '#renderer/scene/depth-ramp.ts';
import type { PixelRegion } from '#renderer/scene/depth-window.ts';
import type { Mark } from '#renderer/scene/joint-marks.ts';
import { traceState } from '#renderer/scene/state-marks.ts';
import type { DrawnSkeleton } from './drawn-skeletons.ts';

/** How image pixels fall on the canvas: canvas = (pixel - origin) * scale, in CSS pixels. */
export interface PictureFit {
  readonly scale: number;
  readonly originU: number;
  readonly originV: number;
}

/** Shows a whole region in the middle of a canvas, as large as it goes. */
export function fitRegion(region: PixelRegion, width: number, height: number): PictureFit {
  const scale = Math.min(width / Math.max(1, region.width), height / Math.max(1, region.height));
  return {
    scale,
    originU: region.left + region.width / 2 - width / 2 / scale,
    originV: region.top + region.height / 2 - height / 2 / scale,
  };
}

let sheet: { readonly canvas: HTMLCanvasElement; readonly image: ImageData } | null = null;

/** A canvas of the image's size that every frame is coloured on. */
function sheetFor(width: number, height: number): NonNullable<typeof sheet> {
  if (sheet?.image.width === width && sheet.image.height === height) return sheet;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  sheet = { canvas, image: new ImageData(width, height) };
  return sheet;
}

/** The pixels of the image that a canvas of that size shows. */
function visiblePixels(
  { scale, originU, originV }: PictureFit,
  width: number,
  height: number,
  image: { readonly width: number; readonly height: number },
): PixelRegion {
  const left = Math.max(0, Math.floor(originU));
  const top = Math.max(0, Math.floor(originV));
  const right = Math.min(image.width, Math.ceil(originU + width / scale) + 1);
  const bottom = Math.min(image.height, Math.ceil(originV + height / scale) + 1);
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/** Draws the depth image; sizes are CSS pixels. */
export function paintDepth(
  context: CanvasRenderingContext2D,
  fit: PictureFit,
  size: { readonly width: number; readonly height: number },
  depth: DepthFrame | null,
  rangeMm: readonly [number, number],
): void {
  context.fillStyle = sceneGround;
  context.fillRect(0, 0, size.width, size.height);
  if (depth === null) return;
  const { canvas, image } = sheetFor(depth.width, depth.height);
  const region = visiblePixels(fit, size.width, size.height, depth);
  if (region.width === 0 || region.height === 0) return;
  colourDepth(new Uint32Array(image.data.buffer), depth, region, rangeMm);
  const { left, top, width, height } = region;
  canvas.getContext('2d')?.putImageData(image, 0, 0, left, top, width, height);
  context.imageSmoothingEnabled = fit.scale < 1;
  // Pixel (u, v) is a measurement at that point: its square lies half a pixel to each side.
  context.drawImage(
    canvas,
    left,
    top,
    width,
    height,
    (left - 0.5 - fit.originU) * fit.scale,
    (top - 0.5 - fit.originV) * fit.scale,
    width * fit.scale,
    height * fit.scale,
  );
}

/** Draws a rectangle about the hand: the cube's outline at the depth of its centre. */
export function paintOutline(
  context: CanvasRenderingContext2D,
  { scale, originU, originV }: PictureFit,
  box: { readonly u: number; readonly v: number; readonly halfU: number; readonly halfV: number },
): void {
  context.setLineDash([]);
  context.lineWidth = 1;
  context.strokeStyle = 'rgb(190 200 214 / 60%)';
  context.strokeRect(
    Math.round((box.u - box.halfU - originU) * scale) + 0.5,
    Math.round((box.v - box.halfV - originV) * scale) + 0.5,
    Math.round(box.halfU * 2 * scale),
    Math.round(box.halfV * 2 * scale),
  );
}

const paths = new Map<string, Path2D>();

/** Code of a state's shape; -1 for the shape of a method. */
const stateOf = (shape: Mark['shape']): number => (pointStates as readonly string[]).indexOf(shape);

function pathOf({ shape, radius }: Mark, scale: number): Path2D {
  const key = `${shape} ${radius * scale}`;
  const known = paths.get(key);
  if (known !== undefined) return known;
  const state = stateOf(shape);
  const path = new Path2D(
    state < 0 ? markerPath(shape as MethodMarker, radius * scale) : undefined,
  );
  if (state >= 0) traceState(path, state, 0, 0, radius * scale);
  paths.set(key, path);
  return path;
}

/** Draws a mark with a dark rim; the shape of a state leaves free what it stands around. */
function paintMark(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  mark: Mark,
  scale: number,
): void {
  const shape = pathOf(mark, scale);
  const isState = stateOf(mark.shape) >= 0;
  const isLine = isState || mark.open;
  context.save();
  context.translate(x, y);
  context.strokeStyle = sceneGround;
  context.lineWidth = mark.open && !isState ? 5 : 3;
  context.stroke(shape);
  context.fillStyle = mark.open ? sceneGround : mark.colour;
  if (!isState) context.fill(shape);
  context.strokeStyle = mark.colour;
  context.lineWidth = isState ? 1.5 : 2;
  if (isLine) context.stroke(shape);
  context.restore();
}

/** Draws a skeleton: dashed bones with a dark rim, then its marks, open or filled. */
export function paintSkeleton(
  context: CanvasRenderingContext2D,
  { scale, originU, originV }: PictureFit,
  { uvd, mark, stated, bonesAt, stroke }: DrawnSkeleton,
  bones: readonly (readonly [number, number])[],
  highlighted: number | null,
): void {
  const x = (of: Float64Array, joint: number): number => ((of[joint * 3] ?? 0) - originU) * scale;
  const y = (of: Float64Array, joint: number): number =>
    ((of[joint * 3 + 1] ?? 0) - originV) * scale;
  // A joint of a correction may have no place.
  const isPlaced = (of: Float64Array, joint: number): boolean => !Number.isNaN(of[joint * 3]);
  const path = new Path2D();
  for (const [a, b] of bones) {
    if (!isPlaced(uvd, a) || !isPlaced(uvd, b)) continue;
    if (bonesAt !== null && bonesAt[a] === 0 && bonesAt[b] === 0) continue;
    path.moveTo(x(uvd, a), y(uvd, a));
    path.lineTo(x(uvd, b), y(uvd, b));
  }
  context.lineCap = stroke.dash === null ? 'round' : 'butt';
  context.setLineDash(stroke.dash === null ? [] : [...stroke.dash]);
  context.globalAlpha = stroke.opacity;
  context.strokeStyle = sceneGround;
  context.lineWidth = stroke.width + 2.5;
  context.stroke(path);
  context.strokeStyle = stroke.colour;
  context.lineWidth = stroke.width;
  context.stroke(path);
  context.globalAlpha = 1;
  context.setLineDash([]);
  const paint = (of: Float64Array, joint: number, own: Mark): void => {
    if (isPlaced(of, joint))
      paintMark(context, x(of, joint), y(of, joint), own, joint === highlighted ? 1.4 : 0.8);
  };
  for (let joint = 0; joint * 3 < uvd.length; joint += 1) {
    const own = stated?.marks[joint];
    if (stated !== null && own) paint(stated.uvd, joint, own);
    if (mark !== null) paint(uvd, joint, mark);
  }
}
