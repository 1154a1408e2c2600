/** Tags as a JSON document: clips with their tags, and what the categories mean. */

import { z } from 'zod';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { TagCategory, TaggedClip } from './clip-tags.ts';

/** What every document says of itself. */
export const tagJsonFormat = 'chereme-tags';

const frame = z.number().int().nonnegative();

const schema = z.looseObject({
  format: z.literal(tagJsonFormat),
  clips: z.array(
    z.looseObject({
      name: z.string().min(1),
      gloss: z.string().nullable().default(null),
      signer: z.string().nullable().default(null),
      fps: z.number().positive().nullable().default(null),
      frames: frame.default(0),
      reviewed: z.boolean().default(false),
      tags: z.array(
        z
          .looseObject({
            category: z.string().min(1),
            fromFrame: frame,
            toFrame: frame,
            note: z.string().default(''),
            reviewer: z.string().default(''),
            taggedAt: z.string().optional(),
          })
          .refine((tag) => tag.toFrame > tag.fromFrame, {
            message: 'expected toFrame behind fromFrame',
          }),
      ),
    }),
  ),
});

/** The document. @param date ISO 8601 */
export function writeTagJson(
  clips: readonly TaggedClip[],
  categories: readonly TagCategory[],
  date: string,
): string {
  const described = categories.map(({ id, label }) => ({ id, label }));
  const document = { format: tagJsonFormat, date, categories: described, clips };
  return `${JSON.stringify(document, null, 1)}\n`;
}

/** Whether a JSON value says that it is such a document. */
export const looksLikeTagJson = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'format' in value &&
  value.format === tagJsonFormat;

/** Reads a document. Refuses, naming the entry, whatever is missing or of another kind. */
export function readTagJson(
  value: unknown,
  options: { readonly path?: string } = {},
): Result<readonly TaggedClip[]> {
  const path = options.path ?? 'The file';
  const read = schema.safeParse(value);
  if (read.success) {
    return succeed(
      read.data.clips.map(({ name, gloss, signer, fps, frames, reviewed, tags }) => ({
        name,
        gloss,
        signer,
        fps,
        frames,
        reviewed,
        tags: tags.map(({ category, fromFrame, toFrame, note, reviewer, taggedAt }) => ({
          category,
          fromFrame,
          toFrame,
          note,
          reviewer,
          ...(taggedAt === undefined ? {} : { taggedAt }),
        })),
      })),
    );
  }
  const [issue] = read.error.issues;
  const where = issue?.path.join('.') ?? '';
  return fail(
    'wrong-content',
    `${path}${where === '' ? '' : `, ${where}`}: expected tags of clips, found something else (${issue?.message ?? ''}).`,
  );
}
