/** Draws the report of a workspace: every suggested figure of every collection and data set, a page that shows them, and a manifest. */

import type { ReportDocument } from '#shared/contract/report-outcome.ts';
import type {
  DataSetSummary,
  RunSummary,
  WorkspaceSummary,
} from '#shared/contract/workspace-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, failureText, succeed } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { native } from '#renderer/api/native.ts';
import type { ExportContext, ExportFormat } from '#renderer/chart/export-figure.ts';
import { exportDrawn, figureSvg } from '#renderer/chart/export-figure.ts';
import { figureName } from '#renderer/chart/figure-name.ts';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { FigureQuery } from '#shared/figure/figure-query.ts';
import { isHandFigureQuery } from '#shared/figure/figure-query.ts';
import { queryOfRuns } from './query-of-runs.ts';
import type { ReportFigure, ReportSection } from './report-figure.ts';
import { reportPage } from './report-page.ts';
import { collectionFacts, dataSetFacts } from './section-facts.ts';
import { tablePage } from './table-html.ts';

/** Time for PDF and PNG, which take longest; what is still missing then is said in the report. */
const slowFormatsUntilMs = 32_000;

const context: ExportContext = {
  width: 'full',
  appVersion: native.platform.appVersion,
  printPdf: (svg, widthMm, heightMm) => native.printPdf(svg, widthMm, heightMm),
};

/** Draws, writes every file through the native bridge, and returns the report's document. */
export async function drawReport(workspacePath: string): Promise<Result<ReportDocument>> {
  const started = performance.now();
  const opened = await ask('workspace.open', { path: workspacePath });
  if (!opened.ok) return opened;
  const workspace = opened.value;
  const warnings: string[] = [];
  const sections: ReportSection[] = [];
  const names = new Set<string>();
  const collections = await ask('clips.collections', {});
  if (!collections.ok) return collections;
  for (const collection of collections.value) {
    const figures = await drawCollection(collection, names, warnings);
    if (figures.length > 0) sections.push({ ...collectionFacts(collection), figures });
  }
  for (const whole of workspace.dataSets) {
    const dataSet = { ...whole, runs: await soundRuns(whole, warnings) };
    const figures = await drawDataSet(dataSet, names, warnings);
    if (figures.length > 0) sections.push({ ...dataSetFacts(dataSet), figures });
  }
  if (sections.length === 0) return nothingToDraw(workspace, warnings);
  const late = await writeSlowFormats(
    sections.flatMap(({ figures }) => figures),
    started,
  );
  if (late > 0)
    warnings.push(
      `PDF and PNG of ${late} figures were left out, because drawing them takes too long here; the app exports them.`,
    );
  const document = reportDocument(sections, warnings);
  const facts = {
    workspace,
    sections,
    warnings,
    appVersion: native.platform.appVersion,
    drawnAt: new Date(),
  };
  await write('index.html', reportPage(facts));
  await write(
    'report.json',
    `${JSON.stringify(reportManifest(workspace, document, facts.drawnAt), null, 2)}\n`,
  );
  return succeed(document);
}

function nothingToDraw(workspace: WorkspaceSummary, warnings: readonly string[]): Result<never> {
  return fail(
    'wrong-content',
    `${workspace.path} has neither a data set with ground truth and results nor sign clips with predictions, so there is nothing to draw. ${warnings.join(' ')}`.trim(),
    {
      tip: 'Import a truth file and at least one result file, or labels of sign clips and predictions, first.',
    },
  );
}

/** The runs that can be measured; a damaged one is left out of every figure, and said. */
async function soundRuns(dataSet: DataSetSummary, warnings: string[]): Promise<RunSummary[]> {
  const sound: RunSummary[] = [];
  for (const run of dataSet.runs) {
    const query = { dataSetId: dataSet.id, runIds: [run.id], sampleId: null };
    const measured = await ask('hands.compare', query);
    if (measured.ok) sound.push(run);
    else
      warnings.push(
        `${dataSet.description.name}: ${run.name} is left out. ${failureText(measured.error)}`,
      );
  }
  return sound;
}

/** Every figure that the data set allows. */
async function drawDataSet(
  dataSet: DataSetSummary,
  names: Set<string>,
  warnings: string[],
): Promise<ReportFigure[]> {
  if (dataSet.runs.length === 0) return [];
  const suggested = await ask('figure.suggest', { dataSetId: dataSet.id });
  if (!suggested.ok) {
    warnings.push(`${dataSet.description.name}: ${failureText(suggested.error)}`);
    return [];
  }
  const runIds = dataSet.runs.map((run) => run.id);
  const queries = suggested.value
    .filter(isHandFigureQuery)
    .flatMap((one) => queryOfRuns(one, runIds));
  return drawFigures(dataSet.description.name, queries, names, warnings);
}

/** Every figure that the collection allows. */
async function drawCollection(
  { id, name, systems }: CollectionSummary,
  names: Set<string>,
  warnings: string[],
): Promise<ReportFigure[]> {
  if (systems.length === 0) return [];
  const suggested = await ask('figure.suggest', { collectionId: id });
  if (suggested.ok) return drawFigures(name, suggested.value, names, warnings);
  warnings.push(`${name}: ${failureText(suggested.error)}`);
  return [];
}

/** SVG and CSV of every figure, and a table as a page of its own. */
async function drawFigures(
  of: string,
  queries: readonly FigureQuery[],
  names: Set<string>,
  warnings: string[],
): Promise<ReportFigure[]> {
  const figures: ReportFigure[] = [];
  for (const query of queries) {
    const finished = await ask('figure.finish', { query });
    if (!finished.ok) {
      warnings.push(`${of}, ${query.kind}: ${failureText(finished.error)}`);
      continue;
    }
    const figure = finished.value;
    const id = unusedName(figureName(figure), names);
    const one: ReportFigure = { id, figure, drawn: await figureSvg(figure, context), files: [] };
    for (const format of ['svg', 'csv', 'json'] as const) await writeFormat(one, format);
    if (figure.type === 'table') await writeNamed(one, 'html', tablePage(figure));
    figures.push(one);
  }
  return figures;
}

function unusedName(name: string, names: Set<string>): string {
  let unused = name;
  for (let turn = 2; names.has(unused); turn += 1) unused = `${name}-${turn}`;
  names.add(unused);
  return unused;
}

/** PDF and PNG, figure by figure until the time is up; the first figure always has both. Returns how many figures lack them. */
async function writeSlowFormats(
  figures: readonly ReportFigure[],
  started: number,
): Promise<number> {
  for (const [place, figure] of figures.entries()) {
    if (place > 0 && performance.now() - started > slowFormatsUntilMs)
      return figures.length - place;
    await writeFormat(figure, 'pdf');
    await writeFormat(figure, 'png');
  }
  return 0;
}

async function writeFormat(figure: ReportFigure, format: ExportFormat): Promise<void> {
  await writeNamed(figure, format, await exportDrawn(figure.figure, figure.drawn, format, context));
}

async function writeNamed(
  { id, files }: ReportFigure,
  ending: string,
  content: Uint8Array | string,
): Promise<void> {
  const name = `${id}.${ending}`;
  await write(name, content);
  files.push(name);
}

const write = (suggestedName: string, content: Uint8Array | string): Promise<void> =>
  native.writeReportFile({
    suggestedName,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  });

const reportDocument = (
  sections: readonly ReportSection[],
  warnings: readonly string[],
): ReportDocument => ({
  figures: sections.flatMap(({ figures }) =>
    figures.map(({ id, figure, files }) => ({ id, title: figure.title, files })),
  ),
  warnings,
});

const reportManifest = (
  workspace: WorkspaceSummary,
  document: ReportDocument,
  drawnAt: Date,
): object => ({
  format: 'chereme-report',
  formatVersion: 1,
  app: { name: 'Chereme', version: native.platform.appVersion },
  workspace: workspace.path,
  synthetic: workspace.synthetic,
  drawnAt: drawnAt.toISOString(),
  page: 'index.html',
  ...document,
});
