/** Inks, lines and type of a chart on each ground, and the sizes that follow from its scale. */

import type { MethodColor } from '#shared/figure/method-style.ts';

/** White paper (print and export), or a panel of the app in either theme. */
export type ChartTheme = 'paper' | 'dark' | 'light';

/** Colours of everything in a chart that is not a method. */
export interface ChartInk {
  readonly text: string;
  readonly muted: string;
  readonly axis: string;
  readonly grid: string;
  /** Neutral bars, such as the frames behind a viewpoint. */
  readonly quiet: string;
  readonly ground: string;
  readonly hoverGround: string;
  readonly methodGround: keyof MethodColor;
}

const inks: Readonly<Record<ChartTheme, ChartInk>> = {
  paper: {
    text: '#1a1d21',
    muted: '#5a626d',
    axis: '#4a515b',
    grid: '#e3e6ea',
    quiet: '#a9b1bc',
    ground: '#ffffff',
    hoverGround: '#ffffff',
    methodGround: 'onPaper',
  },
  light: {
    text: '#1a1d21',
    muted: '#5a626d',
    axis: '#7d8590',
    grid: '#e7eaee',
    quiet: '#a9b1bc',
    ground: 'rgba(0,0,0,0)',
    hoverGround: '#ffffff',
    methodGround: 'onLight',
  },
  dark: {
    text: '#e4e7eb',
    muted: '#9aa4b1',
    axis: '#6b7480',
    grid: '#2a3038',
    quiet: '#5c6671',
    ground: 'rgba(0,0,0,0)',
    hoverGround: '#20252c',
    methodGround: 'onDark',
  },
};

/** The inks of a ground. */
export const chartInk = (theme: ChartTheme): ChartInk => inks[theme];

/** Named with fallbacks, so that an exported file reads well where Inter is not installed. */
export const chartFonts = '"Inter Variable", Inter, "Helvetica Neue", Helvetica, Arial, sans-serif';

/** CSS px in a millimetre of a print. */
export const pxPerMm = 96 / 25.4;

/** Sizes in px; `scale` 1 is print size: 7.5 pt text, 0.9 pt lines. */
export interface ChartMeasures {
  readonly text: number;
  readonly title: number;
  readonly line: number;
  readonly boldLine: number;
  readonly hairline: number;
  readonly marker: number;
  readonly tick: number;
}

/** The sizes at a scale. */
export function chartMeasures(scale: number): ChartMeasures {
  return {
    text: 10 * scale,
    title: 10.67 * scale,
    line: 1.2 * scale,
    boldLine: 2.2 * scale,
    hairline: 0.6 * scale,
    marker: 5 * scale,
    tick: 3.5 * scale,
  };
}
