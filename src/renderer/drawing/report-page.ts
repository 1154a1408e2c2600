/** The report as one self-contained page: figures, table, captions, notes, and where every number comes from. */

import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?inline';
import type { WorkspaceSummary } from '#shared/contract/workspace-calls.ts';
import type { ReportFigure, ReportSection } from './report-figure.ts';
import { html, inlineSvg } from './html-text.ts';
import style from './report-page.css?raw';
import { tableHtml } from './table-html.ts';

/** Everything the page tells. */
export interface ReportFacts {
  readonly workspace: WorkspaceSummary;
  readonly sections: readonly ReportSection[];
  readonly warnings: readonly string[];
  readonly appVersion: string;
  readonly drawnAt: Date;
}

const count = (value: number, noun: string): string =>
  `${value.toLocaleString('en-US')} ${noun}${value === 1 ? '' : 's'}`;

/** The page's HTML; it loads nothing from anywhere. */
export function reportPage(facts: ReportFacts): string {
  const { workspace, sections, drawnAt, appVersion } = facts;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${html(`${workspace.name} · report`)}</title>
<style>
@font-face { font-family: 'Inter Variable'; font-weight: 100 900; src: url(${interUrl}) format('woff2'); }
${style}
</style>
</head>
<body>
<main>
<h1>${html(workspace.name)}</h1>
<p>Where and how depth-based hand pose estimation fails: ${html(sections.map(({ dataSet }) => dataSet.description.name).join(', '))}.</p>
${madeUp(facts)}
<dl class="facts">
<dt>Workspace</dt><dd>${html(workspace.path)}</dd>
<dt>Drawn</dt><dd><time datetime="${drawnAt.toISOString()}">${html(drawnAt.toISOString().slice(0, 16).replace('T', ' '))} UTC</time></dd>
<dt>By</dt><dd>Chereme ${html(appVersion)}</dd>
</dl>
${contents(sections)}
${sections.map(section).join('\n')}
${facts.warnings.map((warning) => `<p class="warning">${html(warning)}</p>`).join('\n')}
<footer><p class="note">Each figure's JSON file says which data set, methods and rule it was drawn from; Chereme draws it again from that. CSV files have exactly the numbers drawn, at full precision.</p></footer>
</main>
</body>
</html>
`;
}

/** Says what was not recorded or estimated, before anything else is read. */
function madeUp({ sections }: ReportFacts): string {
  const synthetic = sections
    .filter(({ dataSet }) => dataSet.synthetic)
    .map(({ dataSet }) => dataSet.description.name);
  const simulated = sections.flatMap(({ dataSet }) =>
    dataSet.runs.filter((run) => run.simulated),
  ).length;
  const sentences = [
    ...(synthetic.length > 0
      ? [`${synthetic.join(', ')}: synthetic data, made by a generator and not recorded.`]
      : []),
    ...(simulated > 0
      ? [
          `${count(simulated, 'method')} simulated: made from the ground truth, not by an estimator.`,
        ]
      : []),
  ];
  return sentences.length === 0 ? '' : `<p class="warning">${html(sentences.join(' '))}</p>`;
}

function contents(sections: readonly ReportSection[]): string {
  const entries = sections.flatMap(({ dataSet, figures }) =>
    figures.map(
      ({ id, figure }) =>
        `<li><a href="#${html(id)}">${html(sections.length > 1 ? `${dataSet.description.name}: ${figure.title}` : figure.title)}</a></li>`,
    ),
  );
  return `<nav aria-label="Figures"><ul>\n${entries.join('\n')}\n</ul></nav>`;
}

function section({ dataSet, figures }: ReportSection): string {
  const { description, frames, runs, samples } = dataSet;
  const parts = [
    count(frames, 'frame'),
    count(description.skeleton.joints.length, 'joint'),
    ...(samples.length > 1 ? [count(samples.length, 'sequence')] : []),
    count(runs.length, 'method'),
  ];
  return `<h2>${html(description.name)}</h2>
<p class="facts">${html(parts.join(' · '))}</p>
${figures.map(figureHtml).join('\n')}`;
}

function figureHtml({ id, figure, drawn, files }: ReportFigure): string {
  const links = files.map(
    (file) =>
      `<a href="${html(encodeURIComponent(file))}">${html((file.split('.').at(-1) ?? file).toUpperCase())}</a>`,
  );
  return `<section class="figure" id="${html(id)}">
<h3>${html(figure.title)}</h3>
${figure.type === 'table' ? tableHtml(figure) : inlineSvg(drawn.svg)}
<p class="caption">${html(figure.caption)}</p>
${figure.notes.map((note) => `<p class="note">${html(note)}</p>`).join('\n')}
<p class="files">${links.join(' · ')}</p>
</section>`;
}
