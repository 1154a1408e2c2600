/** The context of a canvas that is drawn in CSS pixels. */

/**
 * Makes the canvas as large as its place, which the same size leaves alone.
 *
 * @param alpha whether what lies behind shows through
 * @returns null without a canvas or a size
 */
export function canvasContext(
  canvas: HTMLCanvasElement | null,
  size: { readonly width: number; readonly height: number },
  alpha: boolean,
): CanvasRenderingContext2D | null {
  const context = canvas?.getContext('2d', { alpha }) ?? null;
  if (context === null || size.width === 0) return null;
  const ratio = window.devicePixelRatio;
  const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
  if (context.canvas.width !== width || context.canvas.height !== height)
    Object.assign(context.canvas, { width, height });
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
