/** The colours of depth: one quiet ramp from near to far, even in perceived lightness, on the scene's dark ground. */

/** What the scene and the depth image are drawn on in both themes: the data are the brightest thing there. */
export const sceneGround = '#0f1217';

/** Steps of a ramp. */
export const depthRampSteps = 256;

/** Near, middle and far as sRGB hex; near stays below white, which is the ground truth's. */
const stops = ['#d6d0c4', '#7a899d', '#273445'] as const;

type Triple = readonly [number, number, number];

const knownColours = new Map<string, Triple>();

/** Red, green, blue of `#rrggbb`, 0 to 1, as the screen has them (sRGB, not linear). */
export function rgbOfHex(hex: string): Triple {
  const known = knownColours.get(hex);
  if (known !== undefined) return known;
  const value = Number.parseInt(hex.slice(1, 7), 16);
  const rgb: Triple = [
    ((value >> 16) & 255) / 255,
    ((value >> 8) & 255) / 255,
    (value & 255) / 255,
  ];
  knownColours.set(hex, rgb);
  return rgb;
}

/** A colour that steps back: half of it, half of the ground, as `#rrggbb`. */
export function steppedBack(hex: string): string {
  const ground = rgbOfHex(sceneGround);
  const half = (value: number, i: number): number => (value + ground[i as 0 | 1 | 2]) / 2;
  const bytes = rgbOfHex(hex).map((value, i) => Math.round(half(value, i) * 255));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

const toLinear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const toScreen = (c: number): number =>
  c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055;

/** OKLab of an sRGB colour (Ottosson 2020, the published matrices). */
function oklabOf(rgb: Triple): Triple {
  const [r, g, b] = [toLinear(rgb[0]), toLinear(rgb[1]), toLinear(rgb[2])];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function rgbOfOklab([lightness, a, b]: Triple): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toScreen(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toScreen(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toScreen(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** The ramp as [depthRampSteps, 4] RGBA bytes, nearest first. */
export function makeDepthRamp(): Uint8Array<ArrayBuffer> {
  const [near, middle, far] = stops.map((hex) => oklabOf(rgbOfHex(hex))) as [
    Triple,
    Triple,
    Triple,
  ];
  const bytes = new Uint8Array(depthRampSteps * 4);
  for (let step = 0; step < depthRampSteps; step += 1) {
    const at = (step / (depthRampSteps - 1)) * 2;
    const [from, to, share] = at < 1 ? [near, middle, at] : [middle, far, at - 1];
    const mixed = from.map(
      (value, i) => value + share * ((to[i] ?? 0) - value),
    ) as unknown as Triple;
    const rgb = rgbOfOklab(mixed);
    for (let i = 0; i < 3; i += 1)
      bytes[step * 4 + i] = Math.round(Math.min(1, Math.max(0, rgb[i] ?? 0)) * 255);
    bytes[step * 4 + 3] = 255;
  }
  return bytes;
}

/** The ramp as a CSS gradient, nearest at the left. */
export function depthRampGradient(): string {
  const ramp = makeDepthRamp();
  const colours = Array.from({ length: 9 }, (_, i) => {
    const at = Math.round((i / 8) * (depthRampSteps - 1)) * 4;
    return `rgb(${ramp[at]} ${ramp[at + 1]} ${ramp[at + 2]})`;
  });
  return `linear-gradient(to right, ${colours.join(', ')})`;
}
