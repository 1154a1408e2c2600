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

/** A number with its noun: `8,252 frames`. */
export const count = (value: number, noun: string): string =>
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
${subjects(sections)}
${madeUp(facts)}
<dl class="facts">
<dt>Workspace</dt><dd>${html(workspace.path)}</dd>
<dt>Drawn</dt><dd><time datetime="${drawnAt.toISOString()}">${html(drawnAt.toISOString().slice(0, 16).replace('T', ' '))} UTC</time></dd>
<dt>By</dt><dd>Chereme ${html(appVersion)}</dd>
</dl>
${contents(sections)}
${sections.map(section).join('\n')}
${facts.warnings.map((warning) => `<p class="warning">${html(warning)}</p>`).join('\n')}
<footer><p class="note">Each figure's JSON file says which data set or collection, methods or systems and rule it was drawn from; Chereme draws it again from that. CSV files have exactly the numbers drawn, at full precision.</p></footer>
</main>
</body>
</html>
`;
}

/** Says what was not recorded, before anything else is read. */
function madeUp({ sections }: ReportFacts): string {
  const synthetic = sections.filter((one) => one.synthetic).map(({ name }) => name);
  if (synthetic.length === 0) return '';
  const sentence = `${synthetic.join(', ')}: synthetic data, made by a generator and not recorded.`;
  return `<p class="warning">${html(sentence)}</p>`;
}

const aboutWords = {
  hands: 'Where and how depth-based hand pose estimation fails',
  clips: 'Where and how pose estimation fails in sign clips',
} as const;

function subjects(sections: readonly ReportSection[]): string {
  return (['clips', 'hands'] as const)
    .map((about) => ({
      about,
      names: sections.filter((one) => one.about === about).map(({ name }) => name),
    }))
    .filter(({ names }) => names.length > 0)
    .map(({ about, names }) => `<p>${aboutWords[about]}: ${html(names.join(', '))}.</p>`)
    .join('\n');
}

function contents(sections: readonly ReportSection[]): string {
  const entries = sections.flatMap(({ name, figures }) =>
    figures.map(
      ({ id, figure }) =>
        `<li><a href="#${html(id)}">${html(sections.length > 1 ? `${name}: ${titleOf(figure)}` : titleOf(figure))}</a></li>`,
    ),
  );
  return `<nav aria-label="Figures"><ul>\n${entries.join('\n')}\n</ul></nav>`;
}

/** Figures of one system each are told apart by it. */
function titleOf({ title, query, systems }: ReportFigure['figure']): string {
  const system = 'systemId' in query ? systems?.[0]?.name : undefined;
  return system === undefined ? title : `${title} (${system})`;
}

function section({ name, facts, figures }: ReportSection): string {
  return `<h2>${html(name)}</h2>
<p class="facts">${html(facts.join(' · '))}</p>
${figures.map(figureHtml).join('\n')}`;
}

function figureHtml({ id, figure, drawn, files }: ReportFigure): string {
  const links = files.map(
    (file) =>
      `<a href="${html(encodeURIComponent(file))}">${html((file.split('.').at(-1) ?? file).toUpperCase())}</a>`,
  );
  return `<section class="figure" id="${html(id)}">
<h3>${html(titleOf(figure))}</h3>
${figure.type === 'table' ? tableHtml(figure) : inlineSvg(drawn.svg)}
<p class="caption">${html(figure.caption)}</p>
${figure.notes.map((note) => `<p class="note">${html(note)}</p>`).join('\n')}
<p class="files">${links.join(' · ')}</p>
</section>`;
}
