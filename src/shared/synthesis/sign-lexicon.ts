/** The language of the demonstration: all invented signs. It is nobody's language. */

import { mirroredSigns } from './mirrored-signs.ts';
import { oneHandedSigns } from './one-handed-signs.ts';
import type { Sign } from './sign.ts';
import { twoHandedSigns } from './two-handed-signs.ts';

/** Every sign once. */
export const signLexicon: readonly Sign[] = [
  ...oneHandedSigns,
  ...mirroredSigns,
  ...twoHandedSigns,
];
