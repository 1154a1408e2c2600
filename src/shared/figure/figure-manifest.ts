/** The manifest beside an exported figure: what to ask to draw it again. */

import type { Figure } from './figure.ts';
import { isClipFigureQuery } from './figure-query.ts';

/**
 * The figure's query and words as JSON text. Ids belong to the workspace the figure was drawn in; names say which data set
 * and runs they were.
 *
 * @param app the program that drew it
 */
export function figureManifest(figure: Figure, app: { readonly version: string }): string {
  const { query } = figure;
  const runs = isClipFigureQuery(query)
    ? null
    : figure.type === 'chart'
      ? figure.series.map(({ runId, label }) => ({ id: runId, name: label }))
      : figure.rows.map(({ runId, cells }) => ({ id: runId, name: cells[0] }));
  const manifest = {
    format: 'chereme-figure',
    formatVersion: 1,
    app: { name: 'Chereme', version: app.version },
    title: figure.title,
    caption: figure.caption,
    notes: figure.notes,
    synthetic: figure.synthetic,
    ...(isClipFigureQuery(query)
      ? { collection: { id: query.collectionId, name: figure.dataSetName } }
      : { dataSet: { id: query.dataSetId, name: figure.dataSetName } }),
    ...(runs === null ? { systems: figure.systems } : { runs }),
    query,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
