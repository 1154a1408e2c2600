/** The size and rate of pictures where a file does not say them. */

import type { ArrayPicture } from '#shared/format/holistic-array/track-of-array.ts';

/** Taken unless told (data/README.md, BHSL16). */
const usual: ArrayPicture = { width: 640, height: 480, fps: 30 };

/** What somebody says of pictures; null where they do not. */
export type ToldPicture = { readonly [Key in keyof ArrayPicture]: number | null };

/** What is told, a person before a description, and the usual for the rest. */
export function defaultPicture(...told: readonly (ToldPicture | null)[]): ArrayPicture {
  const first = (key: keyof ArrayPicture): number =>
    told.map((one) => one?.[key] ?? null).find((value) => value !== null) ?? usual[key];
  return { width: first('width'), height: first('height'), fps: first('fps') };
}

/** Whether all of it was told. */
export const isToldWhole = (...told: readonly (ToldPicture | null)[]): boolean =>
  (['width', 'height', 'fps'] as const).every((key) =>
    told.some((one) => (one?.[key] ?? null) !== null),
  );

/** The sentence that says what was taken; null where all of it was told. */
export function pictureWarning(
  path: string,
  { width, height, fps }: ArrayPicture,
  ...told: readonly (ToldPicture | null)[]
): string | null {
  return isToldWhole(...told)
    ? null
    : `${path}: the size and rate of its pictures are not in it; taken as ${width} x ${height} at ${fps} a second.`;
}
