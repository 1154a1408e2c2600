/** The number of a frame as black and white blocks in its picture, so that a test can read which frame is shown. */

/** Where the blocks stand in a picture, px: a row of squares, white for 1 and black for 0. */
export const frameCodePlace = { left: 472, top: 12, block: 12 } as const;

const bits = 10;

/** White, ten bits of the number with the highest first, a bit that makes the ones even, black. */
export const frameCodeBlocks = 1 + bits + 1 + 1;

/** The blocks of a frame number below 1024: 1 white, 0 black. */
export function frameCode(frame: number): readonly (0 | 1)[] {
  const number = Array.from({ length: bits }, (_, i) => bitOf(frame >> (bits - 1 - i)));
  return [1, ...number, bitOf(number.reduce<number>((sum, bit) => sum + bit, 0)), 0];
}

const bitOf = (value: number): 0 | 1 => (value % 2 === 1 ? 1 : 0);

/**
 * Reads the number back; null where the blocks are none.
 *
 * @param lightness 0 to 1 at a place of the picture, px
 */
export function readFrameCode(lightness: (x: number, y: number) => number): number | null {
  const { left, top, block } = frameCodePlace;
  const blocks = Array.from({ length: frameCodeBlocks }, (_, i) =>
    lightness(left + (i + 0.5) * block, top + 0.5 * block) > 0.5 ? 1 : 0,
  );
  const frame = blocks.slice(1, 1 + bits).reduce<number>((sum, bit) => 2 * sum + bit, 0);
  return frameCode(frame).every((bit, i) => bit === blocks[i]) ? frame : null;
}
