/** The name of a figure in file names and reports: data set, kind and variant. */

import type { Figure } from '#shared/figure/figure.ts';
import type { ClipFigureQuery } from '#shared/figure/figure-query.ts';
import { isClipFigureQuery } from '#shared/figure/figure-query.ts';

/** Letters, digits and single hyphens. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '') || 'figure';

/** E.g. `nyu-success-max-frame`, `nyu-viewpoint-yaw`, `msra-methods`, `autsl-team-2-hand-presence-dominant-any-0`. */
export function figureName({ query, dataSetName, systems }: Figure): string {
  if (isClipFigureQuery(query)) return clipFigureName(query, dataSetName, systems?.[0]?.name ?? '');
  const variant =
    query.kind === 'success'
      ? `-${query.rule}`
      : query.kind === 'viewpoint'
        ? `-${query.axis}`
        : query.kind === 'starts'
          ? `-${query.part}`
          : '';
  return `${slug(dataSetName)}-${query.kind}${variant}`;
}

/** Collection, system, kind, poses, hand, rule and signers, as far as the figure has them. */
function clipFigureName(query: ClipFigureQuery, collection: string, system: string): string {
  const parts = !('systemId' in query)
    ? [collection, query.kind]
    : [collection, system, query.kind, query.estimator, query.hand];
  const rule = query.kind === 'hand-presence' ? [query.rule] : [];
  const { signers } = query;
  const whose =
    signers === null ? [] : signers.length > 3 ? [`${signers.length} signers`] : signers;
  return slug([...parts, ...rule, ...whose].join(' '));
}
