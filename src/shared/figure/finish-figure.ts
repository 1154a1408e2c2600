/** Finishes a figure of depth hands: the query decides its kind, the input its numbers. */

import { distributionFigure, timelineFigure } from './error-figures.ts';
import { groupFigure, pairedFigure, viewpointFigure } from './comparison-figures.ts';
import type { Figure } from './figure.ts';
import type { FigureInput } from './figure-input.ts';
import type { HandFigureQuery } from './figure-query.ts';
import { jointFigure } from './joint-figure.ts';
import { methodTable } from './method-table.ts';
import { iterationFigure, startFigure } from './refinement-figures.ts';
import { successFigure } from './success-figure.ts';

/**
 * Turns plain numbers into the finished figure. The same query and input give the same figure.
 *
 * @param input of the query's data set, runs and frames; `viewpoint` and `paired` filled for the kinds of that name
 */
export function finishFigure(query: HandFigureQuery, input: FigureInput): Figure {
  switch (query.kind) {
    case 'success':
      return successFigure(query, input);
    case 'per-joint':
      return jointFigure(query, input);
    case 'methods':
      return methodTable(query, input);
    case 'distribution':
      return distributionFigure(query, input);
    case 'timeline':
      return timelineFigure(query, input);
    case 'groups':
      return groupFigure(query, input);
    case 'viewpoint':
      return viewpointFigure(query, input);
    case 'iterations':
      return iterationFigure(query, input);
    case 'starts':
      return startFigure(query, input);
    case 'paired':
    default:
      return pairedFigure(query, input);
  }
}
