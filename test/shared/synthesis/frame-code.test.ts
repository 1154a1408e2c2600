/** The blocks that carry the number of a frame in its picture. */

import { describe, expect, it } from 'vitest';
import {
  frameCode,
  frameCodeBlocks,
  frameCodePlace,
  readFrameCode,
} from '#shared/synthesis/frame-code.ts';

/** A picture of blocks that a codec has blurred: 0.85 for white, 0.15 for black. */
const pictureOf =
  (blocks: readonly (0 | 1)[]) =>
  (x: number, y: number): number => {
    const { left, top, block } = frameCodePlace;
    const isInside = y >= top && y < top + block;
    const bit = isInside ? blocks[Math.floor((x - left) / block)] : undefined;
    return bit === undefined ? 0.5 : 0.15 + 0.7 * bit;
  };

describe('frameCode', () => {
  it('comes back from the picture, for every frame it can name', () => {
    for (let frame = 0; frame < 1024; frame += 1)
      expect(readFrameCode(pictureOf(frameCode(frame)))).toBe(frame);
  });

  it('fits in the picture of a clip', () => {
    expect(frameCode(5)).toHaveLength(frameCodeBlocks);
    expect(frameCodePlace.left + frameCodeBlocks * frameCodePlace.block).toBeLessThan(640);
  });

  it('is nothing where a block is wrong or there are none', () => {
    for (let i = 0; i < frameCodeBlocks; i += 1) {
      const spoilt = frameCode(77).map((bit, at) => (at === i ? ((1 - bit) as 0 | 1) : bit));
      expect(readFrameCode(pictureOf(spoilt))).toBeNull();
    }
    expect(readFrameCode(() => 0)).toBeNull();
    expect(readFrameCode(() => 1)).toBeNull();
  });
});
