/** What the hidden drawing window tells the command line of a report, and how that line is marked. */

/** Begins the line of standard output that carries the outcome as JSON, apart from whatever Chromium prints. */
export const reportOutcomeMark = 'chereme-report-outcome ';

/** A report that was drawn; `chereme report --json` prints it as it is. */
export interface ReportDocument {
  readonly figures: readonly {
    readonly id: string;
    readonly title: string;
    /** File names within the report's folder. */
    readonly files: readonly string[];
  }[];
  /** Figures that could not be drawn, and formats left out for want of time. */
  readonly warnings: readonly string[];
}
