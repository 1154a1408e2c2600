/** What a report is made of: data sets and their drawn figures. */

import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import type { Figure } from '#shared/figure/figure.ts';
import type { FigureSvg } from '#renderer/chart/export-figure.ts';

/** A figure of the report with the files written of it. */
export interface ReportFigure {
  readonly id: string;
  readonly figure: Figure;
  readonly drawn: FigureSvg;
  readonly files: string[];
}

/** A data set of the report. */
export interface ReportSection {
  readonly dataSet: DataSetSummary;
  readonly figures: readonly ReportFigure[];
}
