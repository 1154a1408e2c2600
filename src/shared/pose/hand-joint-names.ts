/** What the joints of a hand of 21 points are called on screens and in histories, the same in every estimator. */

/** Wrist, then fingers from base to tip (formats.md section 2). */
export const handJointNames: readonly string[] = [
  'wrist',
  ...['thumb', 'index', 'middle', 'ring', 'little'].flatMap((finger) =>
    (finger === 'thumb' ? ['CMC', 'MCP', 'IP', 'tip'] : ['MCP', 'PIP', 'DIP', 'tip']).map(
      (joint) => `${finger} ${joint}`,
    ),
  ),
];
