/** How a joint is marked that a step of a refinement took further from the truth. */

import type { Mark } from './joint-marks.ts';

/** Another shape as well as another colour than any skeleton's. */
export const worseMark = {
  colour: '#f0843a',
  shape: 'x',
  open: false,
  radius: 7,
} as const satisfies Mark;
