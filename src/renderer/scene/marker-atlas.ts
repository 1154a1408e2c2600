/** A picture of every marker, filled and open, that joint marks are cut from: the very shapes of the charts. */

import { CanvasTexture, LinearFilter, LinearMipmapLinearFilter, NoColorSpace } from 'three';
import { markerPath, methodMarkers } from '#shared/figure/method-style.ts';

/** Pixels of a tile. */
const tile = 64;
/** Radius of a marker within its tile; leaves room for the longest points and the rim. */
const radius = 20;

/** How many times a marker's radius its tile is wide. */
export const tileWidthInRadii = tile / radius;

/** Tiles in a row; a row of filled markers and a row of open ones. */
export const atlasColumns = methodMarkers.length;

/**
 * Draws the atlas. Red is the marker's own colour, green is everything that is covered (the rim and the inside of an open
 * marker take the ground's colour where red is none).
 */
export function makeMarkerAtlas(): CanvasTexture<OffscreenCanvas> {
  const canvas = new OffscreenCanvas(tile * atlasColumns, tile * 2);
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
