/** Whether the person asked their system for less motion. */

/** True where the camera should be at its place at once. */
export const wantsLessMotion = (): boolean =>
  window.matchMedia('(prefers-reduced-motion: reduce)').matches;
