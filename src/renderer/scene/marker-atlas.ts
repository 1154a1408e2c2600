/** A picture of every marker, filled and open, and of every state, that joint marks are cut from: the very shapes of the charts and of corrections. */

import { CanvasTexture, LinearFilter, LinearMipmapLinearFilter, NoColorSpace } from 'three';
import { pointStates, stateCode } from '#shared/correction/point-state.ts';
import type { PointState } from '#shared/correction/point-state.ts';
import type { MethodMarker } from '#shared/figure/method-style.ts';
import { markerPath, methodMarkers } from '#shared/figure/method-style.ts';
import { traceState } from './state-marks.ts';

/** Pixels of a tile. */
const tile = 64;
/** Radius of a marker within its tile; leaves room for the longest points and the rim. */
const radius = 20;

/** How many times a marker's radius its tile is wide. */
export const tileWidthInRadii = tile / radius;

/** Of a method, or of what is known of a joint. */
export type MarkShape = MethodMarker | PointState;

/** Tiles in a row, and rows: filled markers, open ones, states. */
export const atlasColumns = methodMarkers.length;
export const atlasRows = 3;

/** Column and row of a shape's tile. */
export function tileOf(shape: MarkShape, open: boolean): readonly [number, number] {
  const state = (pointStates as readonly string[]).indexOf(shape);
  if (state >= 0) return [state, 2];
  return [(methodMarkers as readonly string[]).indexOf(shape), open ? 1 : 0];
}

/**
 * Draws the atlas. Red is the marker's own colour, green is everything that is covered (the rim and the inside of an open
 * marker take the ground's colour where red is none; the inside of a state's shape is not covered).
 */
export function makeMarkerAtlas(): CanvasTexture<OffscreenCanvas> {
  const canvas = new OffscreenCanvas(tile * atlasColumns, tile * atlasRows);
  const context = canvas.getContext('2d');
  if (context !== null) {
    context.fillStyle = '#000';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.lineJoin = 'round';
    context.globalCompositeOperation = 'lighter';
    for (const [column, marker] of methodMarkers.entries()) {
      for (const open of [false, true]) {
        drawTile(
          context,
          new Path2D(markerPath(marker, open ? radius * 0.92 : radius)),
          column,
          open,
        );
      }
    }
    for (const state of pointStates.keys()) drawState(context, state);
  }
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = NoColorSpace;
  texture.flipY = false;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  return texture;
}

function drawTile(
  context: OffscreenCanvasRenderingContext2D,
  path: Path2D,
  column: number,
  open: boolean,
): void {
  context.save();
  context.translate((column + 0.5) * tile, (open ? 1.5 : 0.5) * tile);
  context.fillStyle = context.strokeStyle = '#0f0';
  context.fill(path);
  // Painted again over itself, the rim's inner half only saturates.
  context.lineWidth = open ? 18 : 11;
  context.stroke(path);
  context.fillStyle = context.strokeStyle = '#f00';
  context.lineWidth = 9;
  if (open) context.stroke(path);
  else context.fill(path);
  context.restore();
}

/** A state's shape with a thin rim; what it stands around stays free. The ring of what is estimated is small, and bold for that. */
function drawState(context: OffscreenCanvasRenderingContext2D, state: number): void {
  context.beginPath();
  traceState(context, state, (state + 0.5) * tile, 2.5 * tile, radius * 0.9);
  context.strokeStyle = '#0f0';
  const width = state === stateCode.estimated ? 9 : 6;
  context.lineWidth = width + 5;
  context.stroke();
  context.strokeStyle = '#f00';
  context.lineWidth = width;
  context.stroke();
}
