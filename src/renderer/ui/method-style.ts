/** The look of a method, from where charts and 3D take it too. */

export { dashArray, markerPath, methodStyle } from '#shared/figure/method-style.ts';
export type { MethodStyle } from '#shared/figure/method-style.ts';
