/** How the dominant hand of a clip is decided, by name; `recognition/dominant-hand.ts` decides. */

export const dominantHandRules = [
  'given',
  'more-present',
  'more-motion',
  'right',
  'left-for-left-handed',
] as const;
export type DominantHandRule = (typeof dominantHandRules)[number];
