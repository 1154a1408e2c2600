/** Reads COCO keypoints and COCO-WholeBody as points that somebody placed (formats.md section 4). */

import { z } from 'zod';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { LabelledPoint } from '#shared/format/labelled-points/labelled-points.ts';
import { cocoBody, cocoFeet } from './coco-points.ts';

const numbers = z.array(z.number()).optional();
const documentSchema = z.looseObject({
  images: z.array(
    z.looseObject({
      id: z.number(),
      file_name: z.string(),
      frame_index: z.number().int().nonnegative().optional(),
    }),
  ),
  annotations: z.array(
    z.looseObject({
      image_id: z.number(),
      keypoints: z.array(z.number()),
      foot_kpts: numbers,
      face_kpts: numbers,
      lefthand_kpts: numbers,
      righthand_kpts: numbers,
    }),
  ),
  categories: z.array(z.looseObject({ keypoints: z.array(z.string()).optional() })).optional(),
});

/** Parts of COCO-WholeBody whose points are numbered. */
const numbered = {
  face_kpts: 'face',
  lefthand_kpts: 'left_hand',
  righthand_kpts: 'right_hand',
} as const;

/**
 * The labelled points of a clip: v = 2 is placed, v = 1 is placed though hidden, v = 0 is no label. An image's frame is its
 * `frame_index`, else the number at the end of its name.
 *
 * @param clip only images in a folder of this name, where any image is in one
 */
export function readCoco(text: string, path: string, clip: string): Result<LabelledPoint[]> {
  const document = parse(text, path);
  if (!document.ok) return document;
  const { images, annotations, categories = [] } = document.value;
  const names = categories.find(({ keypoints }) => keypoints !== undefined)?.keypoints ?? cocoBody;
  const inFolder = images.filter(({ file_name }) => file_name.split(/[\\/]/).includes(clip));
  const frames = new Map<number, number>();
  for (const image of inFolder.length > 0 ? inFolder : images) {
    const frame = image.frame_index ?? frameOfName(image.file_name);
    if (frame === null)
      return fail('wrong-content', `${path}: the image ${image.file_name} has no frame number.`, {
        tip: 'Name images by their frames, e.g. 000012.jpg.',
      });
    frames.set(image.id, frame);
  }
  const points: LabelledPoint[] = [];
  for (const annotation of annotations) {
    const frame = frames.get(annotation.image_id);
    if (frame === undefined) continue;
    points.push(...triples(annotation.keypoints, frame, (i) => names[i] ?? ''));
    points.push(...triples(annotation.foot_kpts ?? [], frame, (i) => cocoFeet[i] ?? ''));
    for (const [field, name] of Object.entries(numbered))
      points.push(
        ...triples(annotation[field as keyof typeof numbered] ?? [], frame, (i) => `${name}_${i}`),
      );
  }
  return succeed(points);
}

function parse(text: string, path: string): Result<z.infer<typeof documentSchema>> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return fail('wrong-content', `${path} is no JSON.`, {
      detail: error instanceof Error ? error.message : String(error),
    });
  }
  const parsed = documentSchema.safeParse(json);
  if (parsed.success) return succeed(parsed.data);
  return fail('unknown-format', `${path} is JSON, but no COCO keypoints.`, {
    tip: 'Expected images and annotations with keypoints.',
    detail: parsed.error.message,
  });
}

/** The number at the end of a file's name: `clip/000012.jpg` is 12. */
export function frameOfName(name: string): number | null {
  const found = /(\d+)(?:\.[^.\\/]*)?$/.exec(name);
  return found === null ? null : Number(found[1]);
}

function* triples(
  values: readonly number[],
  frame: number,
  nameOf: (index: number) => string,
): Generator<LabelledPoint> {
  for (let i = 0; i + 2 < values.length; i += 3) {
    const [x = 0, y = 0, flag = 0] = values.slice(i, i + 3);
    if (flag > 0) yield { frame, name: nameOf(i / 3), x, y, hidden: flag === 1 };
  }
}
