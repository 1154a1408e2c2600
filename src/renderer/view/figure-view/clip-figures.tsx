/** The figures of a collection of sign clips. */

import type { ReactElement } from 'react';
import { useMemo, useState } from 'react';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import { isClipFigureQuery } from '#shared/figure/figure-query.ts';
import type { PrintWidth } from '#renderer/chart/print-size.ts';
import { figureKey, useFigures } from '#renderer/state/figure-store.ts';
import { useMarkClips } from '#renderer/state/mark-clips-store.ts';
import { ClipDrawer } from './clip-drawer.tsx';
import { ClipQueryFields } from './clip-query-fields.tsx';
import { FigureControls } from './figure-controls.tsx';
import { FigureList } from './figure-list.tsx';
import { FigurePaper } from './figure-paper.tsx';
import styles from './figure-view.module.css';
import { SubjectField } from './subject-field.tsx';
import { useFigureRoute } from './use-figure-route.ts';

/** List, paper, and the fields or the clips behind a mark. */
export function ClipFigures({
  collection,
}: {
  readonly collection: CollectionSummary;
}): ReactElement {
  const subject = { collectionId: collection.id };
  useFigureRoute(subject);
  const [width, setWidth] = useState<PrintWidth>('full');
  const query = useFigures((state) => state.query);
  const mark = useMarkClips((state) => state.open);
  const { systems } = collection;
  const names = useMemo(() => new Map(systems.map(({ id, name }) => [id, name])), [systems]);
  return (
    <div className={styles['view']} data-testid="figure-view">
      <FigureList name={collection.name} systems={names}>
        <SubjectField subject={subject} />
      </FigureList>
      <FigurePaper name={collection.name} width={width} />
      {mark !== null && query !== null && figureKey(mark.figure) === figureKey(query) ? (
        <ClipDrawer key={JSON.stringify(mark.filter)} collection={collection} words={mark.words} />
      ) : (
        <FigureControls width={width} onWidth={setWidth}>
          {query !== null && isClipFigureQuery(query) && (
            <ClipQueryFields collection={collection} query={query} />
          )}
        </FigureControls>
      )}
    </div>
  );
}
