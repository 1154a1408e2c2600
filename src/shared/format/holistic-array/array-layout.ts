/** What the numbers of a frame of an array mean: which points, with which values each, from where on. */

import type { HolisticPart } from './holistic-components.ts';
import { holisticParts } from './holistic-components.ts';

/** A run of points with the same values. */
export interface LayoutPart {
  readonly part: HolisticPart;
  /** Where its first number stands in a frame. */
  readonly offset: number;
  /** Numbers a point: x, y, perhaps z. */
  readonly axes: 2 | 3;
  /** Whether a confidence follows the axes of every point; without one a part that is all 0 was not found. */
  readonly hasConfidence: boolean;
}

/** The meaning of a frame of `width` numbers. */
export interface ArrayLayout {
  readonly width: number;
  readonly parts: readonly LayoutPart[];
}

const joined = (
  parts: readonly (readonly [HolisticPart, axes: 2 | 3, hasConfidence: boolean])[],
): ArrayLayout => {
  let offset = 0;
  const placed = parts.map(([part, axes, hasConfidence]) => {
    const one: LayoutPart = { part, offset, axes, hasConfidence };
    offset += part.points.length * (axes + (hasConfidence ? 1 : 0));
    return one;
  });
  return { width: offset, parts: placed };
};

const { body, leftHand, rightHand, face } = holisticParts;

/** Flat frames as many projects store them, and the same parts as points (formats.md section 9). */
const knownLayouts: readonly ArrayLayout[] = [
  joined([
    [body, 3, true],
    [face(468), 3, false],
    [leftHand, 3, false],
    [rightHand, 3, false],
  ]),
  joined([
    [body, 3, true],
    [leftHand, 3, false],
    [rightHand, 3, false],
  ]),
];

/** Points of a frame one after the other, all with the same values. */
const pointSets: Readonly<Record<number, readonly HolisticPart[]>> = {
  75: [body, leftHand, rightHand],
  543: [body, face(468), leftHand, rightHand],
  553: [body, face(478), leftHand, rightHand],
};

/** How an array is divided into clips and frames. */
export interface ArrayShape {
  readonly layout: ArrayLayout;
  /** null where the array is one run of frames. */
  readonly clips: number | null;
  /** Frames of the run, or of every clip. */
  readonly frames: number;
}

/**
 * What the dimensions of an array say: [frames, numbers], [clips, frames, numbers], [frames, points, 3 or 4],
 * [clips, frames, points, 3 or 4], or [numbers] of a single frame; null where they are none of these.
 *
 * @param described a layout that was described beside the array
 */
export function arrayShapeOf(
  shape: readonly number[],
  described: ArrayLayout | null = null,
): ArrayShape | null {
  if (described !== null) return describedShape(described, shape);
  const last = shape.at(-1) ?? 0;
  const flat = knownLayouts.find(({ width }) => width === last);
  if (flat !== undefined && shape.length <= 3) return divided(flat, shape.slice(0, -1));
  const points = pointSets[shape.at(-2) ?? 0];
  if (points === undefined || (last !== 2 && last !== 3 && last !== 4)) return null;
  const layout = joined(points.map((part) => [part, last === 2 ? 2 : 3, last === 4] as const));
  return shape.length <= 4 ? divided(layout, shape.slice(0, -2)) : null;
}

/** A described frame may lie in one dimension or in several, such as points by numbers. */
function describedShape(layout: ArrayLayout, shape: readonly number[]): ArrayShape | null {
  let numbers = 1;
  for (let inner = 1; inner <= shape.length; inner += 1) {
    numbers *= shape.at(-inner) ?? 1;
    const outer = shape.slice(0, shape.length - inner);
    if (numbers === layout.width) return outer.length <= 2 ? divided(layout, outer) : null;
  }
  return null;
}

function divided(layout: ArrayLayout, outer: readonly number[]): ArrayShape {
  const [first, second] = outer;
  if (first === undefined) return { layout, clips: null, frames: 1 };
  return second === undefined
    ? { layout, clips: null, frames: first }
    : { layout, clips: first, frames: second };
}
