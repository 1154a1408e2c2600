/** The look of a method (Okabe-Ito colour, dash, marker): the one source for charts, 3D, tables and exports. */

/** A colour for each ground; all keep at least 3:1 against theirs. */
export interface MethodColor {
  /** On the dark theme's panels and in 3D. */
  readonly onDark: string;
  /** On the light theme's panels. */
  readonly onLight: string;
  /** On the white paper of figures and exports. */
  readonly onPaper: string;
}

/** Dashes by the names that SVG-drawing chart libraries share. */
export const methodDashes = ['solid', 'dash', 'dot', 'dashdot', 'longdash', 'longdashdot'] as const;
export type MethodDash = (typeof methodDashes)[number];

/** Markers, told apart by shape alone. */
export const methodMarkers = [
  'circle',
  'square',
  'diamond',
  'triangle-up',
  'cross',
  'triangle-down',
  'star',
  'x',
] as const;
export type MethodMarker = (typeof methodMarkers)[number];

/** How a method is drawn everywhere. */
export interface MethodStyle {
  readonly color: MethodColor;
  readonly dash: MethodDash;
  readonly marker: MethodMarker;
  /** In words, for people who read a screen by ear: `blue, solid line, circle`. */
  readonly name: string;
}

/** The eight colours of Okabe and Ito (2008), darkened on light and lightened on dark where 3:1 asks for it. */
const colors: readonly (MethodColor & { readonly word: string })[] = [
  { word: 'blue', onDark: '#3d94d8', onLight: '#0072b2', onPaper: '#0072b2' },
  { word: 'vermilion', onDark: '#e8721c', onLight: '#d55e00', onPaper: '#d55e00' },
  { word: 'green', onDark: '#1fb78c', onLight: '#00845f', onPaper: '#009e73' },
  { word: 'purple', onDark: '#d68fb6', onLight: '#b5588d', onPaper: '#c16699' },
  { word: 'orange', onDark: '#e69f00', onLight: '#b37a00', onPaper: '#c08400' },
  { word: 'sky blue', onDark: '#7fcaf2', onLight: '#2e8fc6', onPaper: '#3795cb' },
  { word: 'grey', onDark: '#c9d0da', onLight: '#3f4752', onPaper: '#000000' },
  { word: 'yellow', onDark: '#f0e442', onLight: '#948a00', onPaper: '#9a9000' },
];

/**
 * The style of the method at a place among its data set's runs; the same index always gives the same style.
 * The first 24 differ in more than one of colour, dash and marker.
 *
 * @param styleIndex whole number from 0; any size
 */
export function methodStyle(styleIndex: number): MethodStyle {
  const index = Math.abs(Math.trunc(styleIndex));
  const round = Math.floor(index / colors.length);
  const color = colors[index % colors.length] as (typeof colors)[number];
  const dash = methodDashes[(index + 2 * round) % methodDashes.length] as MethodDash;
  const marker = methodMarkers[(index + 3 * round) % methodMarkers.length] as MethodMarker;
  const { onDark, onLight, onPaper } = color;
  return {
    color: { onDark, onLight, onPaper },
    dash,
    marker,
    name: `${color.word}, ${dash} line, ${marker}`,
  };
}

/** SVG `stroke-dasharray` of a dash at a line width; `none` for a solid line. */
export function dashArray(dash: MethodDash, width: number): string {
  const units: Readonly<Record<MethodDash, readonly number[]>> = {
    solid: [],
    dash: [4, 2.5],
    dot: [1, 2],
    dashdot: [4, 2, 1, 2],
    longdash: [7, 2.5],
    longdashdot: [7, 2, 1, 2],
  };
  const lengths = units[dash].map((unit) => unit * width);
  return lengths.length === 0 ? 'none' : lengths.join(' ');
}

/** SVG path of a marker about (0, 0), `radius` in px. */
export function markerPath(marker: MethodMarker, radius: number): string {
  const r = radius;
  const polygon = (points: readonly (readonly [number, number])[]): string =>
    `M${points.map(([x, y]) => `${round(x * r)},${round(y * r)}`).join('L')}Z`;
  switch (marker) {
    case 'circle':
      return `M${-r},0A${r},${r} 0 1,1 ${r},0A${r},${r} 0 1,1 ${-r},0Z`;
    case 'square':
      return polygon([
        [-0.86, -0.86],
        [0.86, -0.86],
        [0.86, 0.86],
        [-0.86, 0.86],
      ]);
    case 'diamond':
      return polygon([
        [0, -1.25],
        [1.25, 0],
        [0, 1.25],
        [-1.25, 0],
      ]);
    case 'triangle-up':
      return polygon([
        [0, -1.15],
        [1.1, 0.85],
        [-1.1, 0.85],
      ]);
    case 'triangle-down':
      return polygon([
        [0, 1.15],
        [1.1, -0.85],
        [-1.1, -0.85],
      ]);
    case 'cross':
      return polygon(plus);
    case 'x':
      return polygon(
        plus.map(([x, y]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2] as const),
      );
    case 'star':
    default:
      return polygon(star);
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;

const plus: readonly (readonly [number, number])[] = [
  [-0.4, -1.2],
  [0.4, -1.2],
  [0.4, -0.4],
  [1.2, -0.4],
  [1.2, 0.4],
  [0.4, 0.4],
  [0.4, 1.2],
  [-0.4, 1.2],
  [-0.4, 0.4],
  [-1.2, 0.4],
  [-1.2, -0.4],
  [-0.4, -0.4],
];

const star: readonly (readonly [number, number])[] = Array.from({ length: 10 }, (_, corner) => {
  const angle = (corner * Math.PI) / 5 - Math.PI / 2;
  const reach = corner % 2 === 0 ? 1.35 : 0.58;
  return [Math.cos(angle) * reach, Math.sin(angle) * reach] as const;
});
