/** The look of a method: colour, dash and marker from its place among the data set's runs, the same in every view (import this, there is no ui/method-style). */

/** Line patterns, told apart without colour. */
export const dashes = ['solid', 'dash', 'dot', 'dashdot', 'longdash'] as const;
export type Dash = (typeof dashes)[number];

/** Marker shapes, told apart without colour. */
export const markers = [
  'circle',
  'square',
  'triangle-up',
  'diamond',
  'cross',
  'x',
  'triangle-down',
] as const;
export type Marker = (typeof markers)[number];

/** How one method is drawn everywhere: charts, 3D, tables. */
export interface MethodStyle {
  /** For dark surfaces, at least 4.5:1 on #16191d. */
  readonly onDark: string;
  /** For paper and light surfaces, at least 3:1 on white. */
  readonly onLight: string;
  readonly dash: Dash;
  readonly marker: Marker;
}

/** Okabe and Ito's palette (2008), lightened or darkened only where the surface would swallow the hue. */
const colours: readonly { readonly onDark: string; readonly onLight: string }[] = [
  { onDark: '#4aa3e0', onLight: '#0072b2' },
  { onDark: '#f0803c', onLight: '#d55e00' },
  { onDark: '#1fbf92', onLight: '#009e73' },
  { onDark: '#dd93bd', onLight: '#b8548c' },
  { onDark: '#e69f00', onLight: '#b57d00' },
  { onDark: '#8fd3f5', onLight: '#2f96cc' },
  { onDark: '#e4e7eb', onLight: '#1a1d21' },
  { onDark: '#f0e442', onLight: '#8c8100' },
];

const at = <Item>(items: readonly Item[], index: number): Item =>
  items[index % items.length] as Item;

/**
 * The style of the method at this place; deterministic for every whole number, and no two of the first 280 are alike
 * (8 colours, 5 dashes and 7 markers turn at coprime lengths).
 *
 * @param styleIndex place among the data set's runs, `RunSummary.styleIndex`
 */
export function methodStyle(styleIndex: number): MethodStyle {
  const place = Math.abs(Math.trunc(styleIndex));
  return { ...at(colours, place), dash: at(dashes, place), marker: at(markers, place) };
}
