/** What data sets are called: those of the workspace by their own names, the published ones by theirs. */

import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { useWorkspace } from './workspace-store.ts';

/** Names by data set id. */
export function useDataSetNames(): ReadonlyMap<string, string> {
  const summary = useWorkspace((state) => state.summary);
  return new Map([
    ...Object.values(publishedDataSets).map(({ id, name }) => [id, name] as const),
    ...(summary?.dataSets ?? []).map(
      ({ description }) => [description.id, description.name] as const,
    ),
  ]);
}

/** The name of a data set; its id where it has none yet (described in the same drop). */
export const dataSetNameOf = (names: ReadonlyMap<string, string>, id: string): string =>
  names.get(id) ?? id;
