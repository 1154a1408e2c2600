/** Reads the JSON that describes arrays beside it: which points stand where in a frame, and what their pictures were. */

import { z } from 'zod';
import { openPoseComponents } from '#shared/format/openpose-json/openpose-components.ts';
import type { ArrayLayout, LayoutPart } from './array-layout.ts';
import type { HolisticPart } from './holistic-components.ts';
import { holisticParts } from './holistic-components.ts';

const index = z.number().int().nonnegative();

const schema = z.looseObject({
  shape: z.array(index.nullable()).min(1).optional(),
  layout: z
    .array(
      z.looseObject({
        name: z.string().min(1),
        points: z.union([z.number().int().positive(), z.array(z.string()).min(1)]),
        dims: z.array(z.string()),
        offset: index,
        limbs: z.array(z.tuple([index, index])).optional(),
      }),
    )
    .min(1),
  fps: z.number().positive().optional(),
  width: z.number().positive().optional(),
  height: z.number().positive().optional(),
});

/** What a description says. */
export interface ArrayDescription {
  /** Sizes of the arrays it is about; null where any size will do, and the whole where only the layout counts. */
  readonly shape: readonly (number | null)[] | null;
  readonly layout: ArrayLayout;
  /** As far as they are given. */
  readonly fps: number | null;
  readonly width: number | null;
  readonly height: number | null;
}

/** The description in a JSON text; null where the text is another JSON or none. */
export function readArrayJson(bytes: Uint8Array): ArrayDescription | null {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
  const read = schema.safeParse(value);
  if (!read.success) return null;
  const { shape = null, layout, fps = null, width = null, height = null } = read.data;
  const parts = layout.map((one): LayoutPart | null => {
    const dims = one.dims.map((dim) => dim.toLowerCase());
    const axes = dims[2] === 'z' ? 3 : 2;
    const rest = dims.slice(axes);
    const isKnown = dims[0] === 'x' && dims[1] === 'y' && rest.length <= 1;
    const part = partNamed(one.name, one.points, one.limbs);
    return isKnown && part !== null
      ? { part, offset: one.offset, axes, hasConfidence: rest.length === 1 }
      : null;
  });
  if (parts.some((part) => part === null)) return null;
  const known = parts.filter((part) => part !== null);
  const needed = Math.max(...known.map(endOf));
  const last = shape?.at(-1) ?? null;
  return {
    shape,
    // Numbers behind the last point, of which the layout says nothing, are passed over.
    layout: { width: last !== null && last > needed ? last : needed, parts: known },
    fps,
    width,
    height,
  };
}

/** Whether a description is about an array of these dimensions. */
export function describesShape(
  { shape, layout }: Pick<ArrayDescription, 'shape' | 'layout'>,
  found: readonly number[],
): boolean {
  if (shape !== null)
    return (
      shape.length === found.length && shape.every((size, i) => size === null || size === found[i])
    );
  let product = 1;
  for (const size of found.toReversed()) {
    product *= size;
    if (product >= layout.width) break;
  }
  return product === layout.width;
}

/** Where a part ends in a frame. */
const endOf = ({ part, offset, axes, hasConfidence }: LayoutPart): number =>
  offset + part.points.length * (axes + (hasConfidence ? 1 : 0));

/** A part with the names it is known by: OpenPose's and Holistic's by the words of its name, others as described. */
function partNamed(
  name: string,
  points: number | readonly string[],
  limbs: readonly (readonly [number, number])[] = [],
): HolisticPart | null {
  const count = typeof points === 'number' ? points : points.length;
  if (limbs.some(([from, to]) => from >= count || to >= count)) return null;
  if (typeof points !== 'number') return { name, points, limbs };
  const openPose = openPoseComponents.find((component) => component.name === name);
  if (openPose?.points.length === points) return openPose;
  const word = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (word.includes('face')) return holisticParts.face(points);
  const known = word.includes('left')
    ? holisticParts.leftHand
    : word.includes('right')
      ? holisticParts.rightHand
      : holisticParts.body;
  if (known.points.length === points) return known;
  return { name, points: Array.from({ length: points }, (_, i) => String(i)), limbs };
}
