/** Finishes a figure of sign clips: the query decides its kind, the input its numbers. */

import { accuracyTable } from './accuracy-table.ts';
import { afterCorrectionFigure } from './after-correction-figure.ts';
import type { ClipFigureInput } from './clip-figure-input.ts';
import type { Figure } from './figure.ts';
import type { ClipFigureQuery } from './figure-query.ts';
import { presenceFigure, presenceRulesFigure, presenceTestsTable } from './presence-figures.ts';

/**
 * Turns plain numbers into the finished figure. The same query and input give the same figure.
 *
 * @param input of the query's collection, systems and clips; `presence`, `pairs` or `corrected` filled for the kinds that draw them
 */
export function finishClipFigure(query: ClipFigureQuery, input: ClipFigureInput): Figure {
  const systems = input.systems.map((system) => ({
    id: system.systemId,
    name: system.label,
  }));
  return { ...drawn(query, input), systems };
}

function drawn(query: ClipFigureQuery, input: ClipFigureInput): Figure {
  switch (query.kind) {
    case 'hand-presence':
      return presenceFigure(query, input);
    case 'presence-rules':
      return presenceRulesFigure(query, input);
    case 'presence-tests':
      return presenceTestsTable(query, input);
    case 'after-correction':
      return afterCorrectionFigure(query, input);
    case 'accuracy':
    default:
      return accuracyTable(query, input);
  }
}
