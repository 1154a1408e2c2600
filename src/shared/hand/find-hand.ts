/** Finds the hand in a raw depth frame: the nearest thing, without the arm and the body behind it, and the cube around it (models.md, "Input"). */

import type { Intrinsics } from '#shared/geometry/camera.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import { centreOfMass, depthCells, growPart, partsUpTo, within } from './depth-cells.ts';
import { armOf, cutForearm } from './arm.ts';
import type { HandCube } from './hand-crop.ts';

/** Pixels of a frame; right and bottom are outside. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How deep the slab is that begins at the nearest hundredth of the measured pixels. */
const slabMm = 100;

/** How often the centre is moved to the centre of mass of what its cube holds of the hand. */
const refinements = 3;

/** Of a finger that stands apart in depth the cube around the rest of the hand holds so much; of a body far less. */
const heldShare = 0.8;

/**
 * The cube around the hand: of the pixels nearer than the first percentile of all measured depths + 100 mm the largest
 * connected part that may be an arm; what goes on from it in depth without a step, up to the reach of a cube; without its
 * forearm where the cube does not hold it all. Its centre of mass, then the centre of mass of what a cube around it holds
 * of it and of pieces that stand apart from it, three times over.
 *
 * @param box looks only inside; null looks everywhere
 * @returns null where nothing was measured
 */
export function findHand(
  frame: DepthFrame,
  camera: Intrinsics,
  halfMm: number,
  box: PixelBox | null = null,
): HandCube | null {
  const inside = clipped(frame, box);
  const nearest = nearestHundredth(frame, inside);
  if (nearest === null) return null;
  const nearestMm = nearest * frame.unitMm;
  const cells = depthCells(frame, camera, inside, nearestMm);
  const seed = armOf(cells, nearestMm + slabMm);
  const seedCentre = centreOfMass(cells, [seed]);
  if (seedCentre === null) return null;
  const part = growPart(cells, seed, seedCentre[2] + halfMm);
  const whole = { centre: centreOfMass(cells, [part]) ?? seedCentre, halfMm };
  const cut = part.every(within(cells, whole)) ? part : cutForearm(cells, part);
  let centre = centreOfMass(cells, [cut]) ?? seedCentre;
  const pieces = partsUpTo(cells, Infinity, part);
  for (let step = 0; step < refinements; step += 1) {
    const isInside = within(cells, { centre, halfMm });
    const held = pieces.filter((piece) => isHeld(piece, isInside));
    centre = centreOfMass(cells, [cut, ...held], isInside) ?? centre;
  }
  return { centre, halfMm };
}

/** Whether a cube holds nearly all of a part. */
function isHeld(part: Int32Array, isInside: (at: number) => boolean): boolean {
  const most = part.length - Math.ceil(heldShare * part.length);
  let outside = 0;
  for (const at of part) {
    if (!isInside(at)) outside += 1;
    // Most of a body behind the hand need not be looked at.
    if (outside > most) return false;
  }
  return true;
}

function clipped({ width, height }: DepthFrame, box: PixelBox | null): PixelBox {
  return {
    left: Math.max(0, Math.floor(box?.left ?? 0)),
    top: Math.max(0, Math.floor(box?.top ?? 0)),
    right: Math.min(width, Math.ceil(box?.right ?? width)),
    bottom: Math.min(height, Math.ceil(box?.bottom ?? height)),
  };
}

/** The value that a hundredth of the measured pixels stay below, in the frame's unit; null where none was measured. */
function nearestHundredth({ width, values }: DepthFrame, box: PixelBox): number | null {
  const counts = new Uint32Array(65_536);
  let measured = 0;
  for (let row = box.top; row < box.bottom; row += 1) {
    for (let i = row * width + box.left; i < row * width + box.right; i += 1) {
      const value = values[i]!;
      if (value === 0) continue;
      counts[value]! += 1;
      measured += 1;
    }
  }
  if (measured === 0) return null;
  let below = 0;
  let value = 0;
  while (below < measured / 100) {
    value += 1;
    below += counts[value]!;
  }
  return value;
}
