/** What a report is made of: data sets and collections with their drawn figures. */

import type { Figure } from '#shared/figure/figure.ts';
import type { FigureSvg } from '#renderer/chart/export-figure.ts';

/** A figure of the report with the files written of it. */
export interface ReportFigure {
  readonly id: string;
  readonly figure: Figure;
  readonly drawn: FigureSvg;
  readonly files: string[];
}

/** A data set or a collection of sign clips in the report. */
export interface ReportSection {
  readonly name: string;
  readonly about: 'hands' | 'clips';
  /** What it holds, e.g. `8,252 frames`. */
  readonly facts: readonly string[];
  readonly synthetic: boolean;
  readonly figures: readonly ReportFigure[];
}
