/** The figures: a list of small live pictures, the figure as it prints, its query, words and exports, and what is behind a mark. */

import IconChartHistogram from '@tabler/icons-react/dist/esm/icons/IconChartHistogram.mjs';
import type { ReactElement } from 'react';
import { useEffect } from 'react';
import { loadCollections, useClips } from '#renderer/state/clips-store.ts';
import { goTo, useRoute } from '#renderer/state/route-store.ts';
import { dataSetOf, useWorkspace } from '#renderer/state/workspace-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState, Loading } from '#renderer/ui/empty-state.tsx';
import { ClipFigures } from './clip-figures.tsx';
import { HandFigures } from './hand-figures.tsx';

/** The figures of the route's data set or collection. */
export function FigureView(): ReactElement {
  const route = useRoute((state) => state.route);
  const summary = useWorkspace((state) => state.summary);
  const collections = useClips((state) => state.collections);
  const path = summary?.path ?? null;
  useEffect(() => {
    if (path !== null) void loadCollections();
  }, [path]);
  if (route.view !== 'figures') return <NothingToDraw name={null} />;
  if ('dataSetId' in route) {
    const dataSet = dataSetOf(summary, route.dataSetId);
    return dataSet === null || !dataSet.hasTruth || dataSet.runs.length === 0 ? (
      <NothingToDraw name={dataSet?.description.name ?? null} />
    ) : (
      <HandFigures key={dataSet.id} dataSet={dataSet} />
    );
  }
  if (collections === null) return <Loading what="Opening the figures" />;
  const collection =
    route.collectionId === null
      ? (collections.find(({ systems }) => systems.length > 0) ?? collections[0])
      : collections.find(({ id }) => id === route.collectionId);
  return collection === undefined || collection.systems.length === 0 ? (
    <NothingToDraw name={collection?.name ?? null} />
  ) : (
    <ClipFigures key={collection.id} collection={collection} />
  );
}

function NothingToDraw({ name }: { readonly name: string | null }): ReactElement {
  return (
    <EmptyState
      icon={<IconChartHistogram size={40} stroke={1.2} aria-hidden />}
      title={name === null ? 'Nothing to draw yet' : `${name} has nothing to draw yet`}
      action={
        <Button look="primary" onClick={() => goTo({ view: 'library' })}>
          Go to the data
        </Button>
      }
    >
      Figures of hands come out of a ground truth and at least one result file, figures of sign
      clips out of labels and the predictions of at least one system.
    </EmptyState>
  );
}
