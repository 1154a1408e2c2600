/** The figures of a depth-hand data set. */

import type { ReactElement } from 'react';
import { useState } from 'react';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { isHandFigureQuery } from '#shared/figure/figure-query.ts';
import type { PrintWidth } from '#renderer/chart/print-size.ts';
import { useFigures } from '#renderer/state/figure-store.ts';
import { useFramesQuery } from '#renderer/state/frame-list-store.ts';
import { FigureControls } from './figure-controls.tsx';
import { FigureList } from './figure-list.tsx';
import { FigurePaper } from './figure-paper.tsx';
import styles from './figure-view.module.css';
import { MarkDrawer } from './mark-drawer.tsx';
import { QueryFields } from './query-fields.tsx';
import { SubjectField } from './subject-field.tsx';
import { useFigureRoute } from './use-figure-route.ts';

const noSystems: ReadonlyMap<number, string> = new Map();

/** List, paper, and the fields or the frames behind a mark. */
export function HandFigures({ dataSet }: { readonly dataSet: DataSetSummary }): ReactElement {
  const subject = { dataSetId: dataSet.id };
  useFigureRoute(subject);
  const [width, setWidth] = useState<PrintWidth>('full');
  const query = useFigures((state) => state.query);
  const frames = useFramesQuery('figures', dataSet.id);
  const { name } = dataSet.description;
  return (
    <div className={styles['view']} data-testid="figure-view">
      <FigureList name={name} systems={noSystems}>
        <SubjectField subject={subject} />
      </FigureList>
      <FigurePaper name={name} width={width} />
      {frames === null ? (
        <FigureControls width={width} onWidth={setWidth}>
          {query !== null && isHandFigureQuery(query) && (
            <QueryFields dataSet={dataSet} query={query} />
          )}
        </FigureControls>
      ) : (
        <MarkDrawer dataSet={dataSet} query={frames} />
      )}
    </div>
  );
}
