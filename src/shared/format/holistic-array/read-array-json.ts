/** Reads the JSON that describes an array beside it: which points stand where in a frame, and the classes. */

import { z } from 'zod';
import type { ArrayLayout, LayoutPart } from './array-layout.ts';
import { holisticParts } from './holistic-components.ts';

const schema = z.looseObject({
  shape: z.array(z.number().int().nonnegative()),
  layout: z
    .array(
      z.looseObject({
        name: z.string(),
        points: z.number().int().positive(),
        dims: z.array(z.string()),
        offset: z.number().int().nonnegative(),
      }),
    )
    .min(1),
  fps: z.number().positive().optional(),
  width: z.number().positive().optional(),
  height: z.number().positive().optional(),
});

/** What a description says. */
export interface ArrayDescription {
  readonly shape: readonly number[];
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
  const { shape, layout, fps = null, width = null, height = null } = read.data;
  const parts = layout.map((one): LayoutPart | null => {
    const dims = one.dims.map((dim) => dim.toLowerCase());
    const axes = dims[2] === 'z' ? 3 : 2;
    const rest = dims.slice(axes);
    const isKnown = dims[0] === 'x' && dims[1] === 'y' && rest.length <= 1;
    return isKnown
      ? {
          part: partNamed(one.name, one.points),
          offset: one.offset,
          axes,
          hasConfidence: rest.length === 1,
        }
      : null;
  });
  if (parts.some((part) => part === null)) return null;
  return {
    shape,
    layout: {
      width: shape.at(-1) ?? 0,
      parts: parts.filter((part) => part !== null),
    },
    fps,
    width,
    height,
  };
}

function partNamed(name: string, points: number): LayoutPart['part'] {
  const word = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  const known = word.includes('left')
    ? holisticParts.leftHand
    : word.includes('right')
      ? holisticParts.rightHand
      : holisticParts.body;
  if (word.includes('face')) return holisticParts.face(points);
  if (known.points.length === points) return known;
  return { name, points: Array.from({ length: points }, (_, i) => String(i)), limbs: [] };
}
