/** The size and rate of pictures where a file does not say them. */

import type { ArrayPicture } from '#shared/format/holistic-array/track-of-array.ts';

/** Taken unless told (data/README.md, BHSL16). */
const usual: ArrayPicture = { width: 640, height: 480, fps: 30 };

/** What is told, and the usual for the rest. */
export const defaultPicture = (
  told: { readonly [Key in keyof ArrayPicture]: number | null } | null,
): ArrayPicture => ({
  width: told?.width ?? usual.width,
  height: told?.height ?? usual.height,
  fps: told?.fps ?? usual.fps,
});

/** The sentence that says what was taken. */
export const pictureWarning = (path: string, { width, height, fps }: ArrayPicture): string =>
  `${path}: the size and rate of its pictures are not in it; taken as ${width} x ${height} at ${fps} a second.`;
