/** Rounded limbs on a canvas, shaded as if lit from above and in front. */

/** A place in the picture, px, with the radius of what is there. */
export interface Blob {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A colour as hue in degrees, saturation and lightness in percent. */
export type Colour = readonly [hue: number, saturation: number, lightness: number];

/** The colour as CSS, `lighter` percent lighter. */
export const css = ([hue, saturation, lightness]: Colour, lighter = 0): string =>
  `hsl(${hue} ${saturation}% ${lightness + lighter}%)`;

const outlinePx = 1.1;

/** Rim and light of a colour: dark cloth has less of both than skin. */
const rim = (colour: Colour): string => css(colour, -Math.min(26, 0.45 * colour[2]));
const light = (colour: Colour): string => css(colour, Math.min(7, 0.11 * colour[2]));

/** Adds the outline of two circles and the straight sides between them to the path. */
function addCapsule(path: Path2D, a: Blob, b: Blob, grow: number): void {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const [ra, rb] = [Math.max(0.1, a.radius + grow), Math.max(0.1, b.radius + grow)];
  if (length <= Math.abs(ra - rb)) {
    const larger = ra > rb ? a : b;
    path.moveTo(larger.x + Math.max(ra, rb), larger.y);
    path.arc(larger.x, larger.y, Math.max(ra, rb), 0, 2 * Math.PI);
    return;
  }
  const along = Math.atan2(b.y - a.y, b.x - a.x);
  const lean = Math.acos((ra - rb) / length);
  path.moveTo(a.x + ra * Math.cos(along + lean), a.y + ra * Math.sin(along + lean));
  path.arc(a.x, a.y, ra, along + lean, along - lean);
  path.arc(b.x, b.y, rb, along - lean, along + lean);
  path.closePath();
}

function limbPath(blobs: readonly Blob[], grow: number, shiftX = 0, shiftY = 0): Path2D {
  const path = new Path2D();
  const place = ({ x, y, radius }: Blob): Blob => ({
    x: x + shiftX * radius,
    y: y + shiftY * radius,
    radius: radius * (shiftX === 0 && shiftY === 0 ? 1 : 0.42),
  });
  for (let i = 1; i < blobs.length; i += 1)
    addCapsule(path, place(blobs[i - 1]!), place(blobs[i]!), grow);
  return path;
}

/** Paints a limb through its joints: a dark rim, its colour, and a light along its upper left side. */
export function paintLimb(
  canvas: OffscreenCanvasRenderingContext2D,
  blobs: readonly Blob[],
  colour: Colour,
): void {
  canvas.fillStyle = rim(colour);
  canvas.fill(limbPath(blobs, outlinePx));
  canvas.fillStyle = css(colour);
  canvas.fill(limbPath(blobs, 0));
  canvas.fillStyle = light(colour);
  canvas.fill(limbPath(blobs, 0, -0.24, -0.3));
}

/** Paints a rounded polygon, `round` px beyond its corners, in the same way. */
export function paintSheet(
  canvas: OffscreenCanvasRenderingContext2D,
  corners: readonly Blob[],
  round: number,
  colour: Colour,
): void {
  const path = polygon(corners);
  canvas.lineJoin = 'round';
  for (const [width, style] of [
    [2 * (round + outlinePx), rim(colour)],
    [2 * round, css(colour)],
  ] as const) {
    canvas.lineWidth = width;
    canvas.strokeStyle = style;
    canvas.fillStyle = style;
    canvas.stroke(path);
    canvas.fill(path);
  }
}

function polygon(corners: readonly Blob[]): Path2D {
  const path = new Path2D();
  for (const { x, y } of corners) path.lineTo(x, y);
  path.closePath();
  return path;
}
