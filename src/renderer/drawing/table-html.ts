/** A table figure as HTML: a part of the report, and a page of its own to copy from. */

import type { FigureTable } from '#shared/figure/figure.ts';
import { tableCells } from '#renderer/chart/table-cells.ts';
import { html } from './html-text.ts';
import style from './report-page.css?raw';

/** The table element with its footnotes. */
export function tableHtml(figure: FigureTable): string {
  const { head, rows, footnotes } = tableCells(figure);
  const headCells = head
    .map((lines) => `<th scope="col">${lines.map(html).join('<br>')}</th>`)
    .join('');
  const bodyRows = rows.map(({ cells }) => {
    const [name, ...numbers] = cells;
    const mark = name === undefined || name.mark === '' ? '' : `<sup>${html(name.mark)}</sup>`;
    const values = numbers.map(({ text, best }) =>
      best ? `<td><strong>${html(text)}</strong></td>` : `<td>${html(text)}</td>`,
    );
    return `<tr><th scope="row">${html(name?.text ?? '')}${mark}</th>${values.join('')}</tr>`;
  });
  const notes = footnotes
    .map(({ mark, text }) => `<p class="footnote"><sup>${html(mark)}</sup> ${html(text)}</p>`)
    .join('\n');
  return `<div class="wide"><table>
<thead><tr>${headCells}</tr></thead>
<tbody>
${bodyRows.join('\n')}
</tbody>
</table></div>
${notes}`;
}

/** The table as a self-contained page. */
export function tablePage(figure: FigureTable): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${html(`${figure.title} · ${figure.dataSetName}`)}</title>
<style>
${style}
</style>
</head>
<body>
<main>
<h1>${html(`${figure.dataSetName}: ${figure.title}`)}</h1>
<p>${html(figure.caption)}</p>
${tableHtml(figure)}
${figure.notes.map((note) => `<p class="note">${html(note)}</p>`).join('\n')}
</main>
</body>
</html>
`;
}
