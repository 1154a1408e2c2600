/** Names under a categorical axis: in one line, in two, or turned, so that they never touch. */

/** Width of an average letter of the chart's font, in its size. */
const letterWidth = 0.56;

/** Labels ready to draw, and the angle they are turned by in degrees. */
export interface CategoryLabels {
  readonly text: readonly string[];
  readonly angle: number;
}

/**
 * Fits names into their slots.
 *
 * @param names category names
 * @param slotPx room of each name along the axis
 * @param fontPx size of the text
 */
export function categoryLabels(
  names: readonly string[],
  slotPx: number,
  fontPx: number,
): CategoryLabels {
  const plain = names.map((name) => name.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
  const widest = (texts: readonly string[]): number =>
    Math.max(0, ...texts.map((text) => text.length)) * letterWidth * fontPx;
  const room = slotPx - 0.4 * fontPx;
  if (widest(names) <= room) return { text: plain, angle: 0 };
  if (widest(names.flatMap((name) => name.split(' '))) <= room) {
    return { text: plain.map((name) => name.replaceAll(' ', '<br>')), angle: 0 };
  }
  return { text: plain, angle: slotPx > 1.9 * fontPx ? -45 : -90 };
}
