/** The name of a figure in file names and reports: data set, kind and variant. */

import type { Figure } from '#shared/figure/figure.ts';

/** Letters, digits and single hyphens. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '') || 'figure';

/** E.g. `nyu-success-max-frame`, `nyu-viewpoint-yaw`, `msra-methods`. */
export function figureName({ query, dataSetName }: Figure): string {
  const variant =
    query.kind === 'success'
      ? `-${query.rule}`
      : query.kind === 'viewpoint'
        ? `-${query.axis}`
        : '';
  return `${slug(dataSetName)}-${query.kind}${variant}`;
}
